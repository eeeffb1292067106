import { hash } from 'node:crypto';
import { type Place, ROOM_PLATFORMS, type RoomDevice, type Settings, storedSetting } from '@iaqverse/core';
import { z } from 'zod';

const KEY_PREFIX = 'announced/';
const DEPARTED_PREFIX = 'departed/';
/** So many departed rooms are remembered, for as long as Home Assistant was not seen to start. */
const MOST_DEPARTED = 1000;

/** What is announced of a room, and on which topics: people may change them. */
export interface RoomAnnouncement {
  readonly configTopic: string;
  readonly stateTopic: string;
  /** Absent where the room is not forecast. */
  readonly forecastTopic?: string;
  /** Other topics on which something of the room is kept. */
  readonly furtherTopics: readonly string[];
  readonly device: RoomDevice;
}

/** What must be known of an announcement to take it back, or parts of it: the topics, and which components there are. */
const announcedSchema = z.object({
  configTopic: z.string().min(1),
  stateTopic: z.string().min(1),
  forecastTopic: z.string().min(1).optional(),
  furtherTopics: z.array(z.string().min(1)).default([]),
  device: z.object({
    components: z.record(z.string(), z.object({ platform: z.enum(ROOM_PLATFORMS) })),
  }),
});

export type AnnouncedRoom = z.infer<typeof announcedSchema>;

/** `<site>/<room>`; no slug has a slash. */
export function placeKey({ site, room }: Place): string {
  return `${site}/${room}`;
}

/** The place that a key stands for. */
export function placeOf(key: string): Place {
  const [site = '', room = ''] = key.split('/');
  return { site, room };
}

/** Stands for a text where only sameness matters: thousands of rooms must fit into the memory. */
export function digestOf(text: string): string {
  return hash('sha1', text, 'base64');
}

/**
 * What was announced of rooms, kept over restarts, so that what is no more can be removed. In memory are only the
 * rooms' keys, and of what was announced in this run a digest.
 */
export class AnnouncedRooms {
  readonly #settings: Settings;
  readonly #digests = new Map<string, string | undefined>();

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  async load(): Promise<void> {
    for (const [key, value] of await this.#settings.entries(KEY_PREFIX)) {
      storedSetting(announcedSchema, key, value);
      this.#digests.set(key.slice(KEY_PREFIX.length), undefined);
    }
  }

  keys(): string[] {
    return [...this.#digests.keys()];
  }

  /** Whether just this was announced last, in this run. */
  isLast(key: string, announcement: RoomAnnouncement): boolean {
    return this.#digests.get(key) === digestOf(JSON.stringify(announcement));
  }

  /** What must be taken back, or changed, before something else can be announced of the room. */
  async get(key: string): Promise<AnnouncedRoom | undefined> {
    if (!this.#digests.has(key)) return undefined;
    const setting = `${KEY_PREFIX}${key}`;
    return storedSetting(announcedSchema, setting, await this.#settings.get(setting));
  }

  /** Resolves when it is committed. */
  async keep(key: string, announcement: RoomAnnouncement): Promise<void> {
    this.#digests.set(key, digestOf(JSON.stringify(announcement)));
    await this.#settings.set(`${KEY_PREFIX}${key}`, announcedSchema.parse(announcement));
  }

  /** Remembers components of a room that are announced no more: a Home Assistant that was away then has to be told when it comes. */
  async depart(key: string, gone: AnnouncedRoom): Promise<void> {
    const setting = `${DEPARTED_PREFIX}${key}`;
    const before = await this.#settings.get(setting);
    if (before === undefined && (await this.#settings.entries(DEPARTED_PREFIX)).length >= MOST_DEPARTED) return;
    const earlier = before === undefined ? {} : storedSetting(announcedSchema, setting, before).device.components;
    await this.#settings.set(setting, { ...gone, device: { components: { ...earlier, ...gone.device.components } } });
  }

  /** What departed since Home Assistant was last seen to start, by room; forgotten with that. */
  async takeDeparted(): Promise<[key: string, gone: AnnouncedRoom][]> {
    const departed: [string, AnnouncedRoom][] = [];
    for (const [setting, value] of await this.#settings.entries(DEPARTED_PREFIX)) {
      departed.push([setting.slice(DEPARTED_PREFIX.length), storedSetting(announcedSchema, setting, value)]);
      await this.#settings.set(setting, undefined);
    }
    return departed;
  }

  /** Resolves when it is committed. */
  async forget(key: string): Promise<void> {
    this.#digests.delete(key);
    await this.#settings.set(`${KEY_PREFIX}${key}`, undefined);
  }
}
