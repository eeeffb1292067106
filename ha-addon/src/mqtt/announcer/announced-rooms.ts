import type { Place, RoomDevice, Settings } from '@iaqverse/core';
import { z } from 'zod';

const KEY_PREFIX = 'announced/';

/** What was announced of a room, and on which topics: people may change them. */
export interface AnnouncedRoom {
  readonly configTopic: string;
  readonly stateTopic: string;
  readonly device: RoomDevice;
}

/** As much as must be sound of what was kept: the topics, and which components there are. */
const roomSchema = z.object({
  configTopic: z.string().min(1),
  stateTopic: z.string().min(1),
  device: z.looseObject({
    components: z.record(z.string(), z.looseObject({ platform: z.enum(['sensor', 'select', 'number']) })),
  }),
});

/** `<site>/<room>`; no slug has a slash. */
export function placeKey({ site, room }: Place): string {
  return `${site}/${room}`;
}

/** The place that a key stands for. */
export function placeOf(key: string): Place {
  const [site = '', room = ''] = key.split('/');
  return { site, room };
}

/** What was announced of rooms, kept over restarts, so that what is no more can be removed. */
export class AnnouncedRooms {
  readonly #settings: Settings;
  readonly #rooms = new Map<string, AnnouncedRoom>();

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  async load(): Promise<void> {
    for (const [key, value] of await this.#settings.entries(KEY_PREFIX))
      this.#rooms.set(key.slice(KEY_PREFIX.length), roomSchema.parse(value) as unknown as AnnouncedRoom);
  }

  keys(): string[] {
    return [...this.#rooms.keys()];
  }

  get(key: string): AnnouncedRoom | undefined {
    return this.#rooms.get(key);
  }

  /** Resolves when it is committed. Undefined forgets the room. */
  async keep(key: string, room: AnnouncedRoom | undefined): Promise<void> {
    if (room === undefined) this.#rooms.delete(key);
    else this.#rooms.set(key, room);
    await this.#settings.set(`${KEY_PREFIX}${key}`, room);
  }
}
