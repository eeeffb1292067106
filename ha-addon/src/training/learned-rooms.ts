import {
  type Clock,
  type Configuration,
  FORECAST_QUANTITIES,
  IaqverseError,
  type Learned,
  type Log,
  MINUTE,
  type Place,
  type RoomFacts,
  RoomForecaster,
  roomKey,
} from '@iaqverse/core';
import type { Forests } from './forests.ts';

export interface LearnedRoomsParts {
  readonly learned: Learned;
  readonly forests: Pick<Forests, 'take'>;
  /** Real time: the disk wears by it. */
  readonly clock: Clock;
  readonly log: Log;
}

interface Room {
  readonly place: Place;
  readonly forecaster: RoomForecaster;
  /** The time of the newest observation that is kept, ms. */
  keptUntil: number;
}

/** Every room is kept once in so many steps: once an hour. */
const STEPS = 60;
const STEP = MINUTE;
/** So many states are written down at a time when the service stops. */
const AT_ONCE = 50;

/** Makes the forecasters of rooms from what they had learned, and keeps what they learn: a share of them every minute, and all at the end. */
export class LearnedRooms {
  readonly #parts: LearnedRoomsParts;
  readonly #states = new Map<string, unknown>();
  readonly #rooms = new Map<string, Room>();
  #cancel: (() => void) | undefined;
  #keeping: Promise<void> = Promise.resolve();
  #position = 0;
  #isFailing = false;

  constructor(parts: LearnedRoomsParts) {
    this.#parts = parts;
  }

  /** Reads what was learned of the rooms that are there, and forgets the others. */
  async load({ sites }: Pick<Configuration, 'sites'>): Promise<void> {
    const { learned } = this.#parts;
    const rooms = new Set(sites.flatMap(({ id, rooms: of }) => of.map((room) => roomKey({ site: id, room: room.id }))));
    for (const place of await learned.places()) {
      const key = roomKey(place);
      if (rooms.has(key)) this.#states.set(key, await learned.of(place));
      else await learned.forget(place);
    }
  }

  /** The forecaster of a room, with what it had learned where that can be used. */
  create(facts: RoomFacts, place: Place): RoomForecaster {
    const key = roomKey(place);
    const forecaster = this.#restored(facts, place) ?? new RoomForecaster(facts);
    for (const quantity of FORECAST_QUANTITIES) {
      const chosen = this.#parts.forests.take(place, quantity);
      if (chosen !== undefined) forecaster.choose(quantity, chosen.forest, chosen.version);
      else forecaster.of(quantity)?.choose(undefined, undefined);
    }
    this.#rooms.set(key, { place, forecaster, keptUntil: forecaster.ventilation.time });
    return forecaster;
  }

  start(): void {
    this.#cancel = this.#parts.clock.after(STEP, () => {
      this.#keeping = this.#keepShare().finally(() => this.#cancel !== undefined && this.start());
    });
  }

  /** Keeps what all rooms learned. */
  async stop(): Promise<void> {
    this.#cancel?.();
    this.#cancel = undefined;
    await this.#keeping;
    const rooms = [...this.#rooms.values()];
    for (let start = 0; start < rooms.length; start += AT_ONCE) await this.#keep(rooms.slice(start, start + AT_ONCE));
  }

  /** Keeps what one room learned, at once. */
  async keep(place: Place): Promise<void> {
    const room = this.#rooms.get(roomKey(place));
    if (room === undefined) return;
    room.keptUntil = 0;
    await this.#keep([room]);
  }

  /** A room is gone. */
  async forget(place: Place): Promise<void> {
    const key = roomKey(place);
    this.#rooms.delete(key);
    this.#states.delete(key);
    await this.#parts.learned.forget(place);
  }

  #restored(facts: RoomFacts, place: Place): RoomForecaster | undefined {
    const key = roomKey(place);
    const state = this.#states.get(key);
    this.#states.delete(key);
    if (state === undefined) return undefined;
    try {
      return RoomForecaster.restore(facts, state);
    } catch (error) {
      if (!(error instanceof IaqverseError && error.code === 'learned_unusable')) throw error;
      this.#parts.log.warn(error.message, { ...place });
      return undefined;
    }
  }

  async #keepShare(): Promise<void> {
    const rooms = [...this.#rooms.values()];
    const share = Math.ceil(rooms.length / STEPS);
    const start = this.#position < rooms.length ? this.#position : 0;
    this.#position = start + share;
    await this.#keep(rooms.slice(start, start + share));
  }

  /** Never rejects: what could not be kept is kept another time. */
  async #keep(rooms: readonly Room[]): Promise<void> {
    const changed = rooms.filter(({ forecaster, keptUntil }) => forecaster.ventilation.time > keptUntil);
    try {
      await Promise.all(
        changed.map(async (room) => {
          const until = room.forecaster.ventilation.time;
          await this.#parts.learned.keep(room.place, room.forecaster.save());
          room.keptUntil = until;
        }),
      );
      this.#isFailing = false;
    } catch (error) {
      if (!this.#isFailing)
        this.#parts.log.error('What rooms learned could not be kept: it is tried again within an hour', {
          error: error instanceof Error ? error.message : String(error),
        });
      this.#isFailing = true;
    }
  }
}
