import {
  type AskModel,
  BIN,
  type Home,
  type KeptRoom,
  type PastSeries,
  type Place,
  type PlacedReading,
  QUANTITIES,
  replayPast,
  roomFacts,
  roomKey,
  SECOND,
} from '@iaqverse/core';
import { meansOfDay } from './kept-home.ts';

type RoomTwin = NonNullable<ReturnType<Home['rooms']['get']>>;

/** So many readings of five minutes that are over make a past: what comes live is seldom more than some minutes late. */
const LEAST_LATE = 12;

/** A past may come in several messages, one a sensor: it is lived through once for all. */
const LEARNED_AFTER = SECOND;

/** Has rooms that are told of their past live through it once more. */
export class PastLessons {
  readonly #after: (delay: number, run: () => void) => () => void;
  readonly #learn: (place: Place) => void;
  readonly #waiting = new Map<string, () => void>();

  /**
   * @param after calls once, so many ms from now; gives what cancels it
   * @param learn has a room live through its past
   */
  constructor(after: (delay: number, run: () => void) => () => void, learn: (place: Place) => void) {
    this.#after = after;
    this.#learn = learn;
  }

  /** Takes readings that were accepted. @param now ms */
  take(readings: readonly PlacedReading[], now: number): void {
    if (!isPast(readings, now)) return;
    for (const { site, room } of readings) {
      if (site === undefined || room === undefined) continue;
      const place = { site, room };
      const key = roomKey(place);
      if (this.#waiting.has(key)) continue;
      const learn = () => {
        this.#waiting.delete(key);
        this.#learn(place);
      };
      this.#waiting.set(key, this.#after(LEARNED_AFTER, learn));
    }
  }

  stop(): void {
    for (const cancel of this.#waiting.values()) cancel();
    this.#waiting.clear();
  }
}

/** Whether readings tell of a past, and not of now. */
function isPast(readings: readonly PlacedReading[], now: number): boolean {
  const begun = Math.floor(now / BIN) * BIN;
  const bins = new Set(readings.filter(({ time }) => time < begun).map(({ time }) => Math.floor(time / BIN)));
  return bins.size >= LEAST_LATE;
}

/** What a room learns by living once more through the last day that it knows, up to the five minutes that it forecasts from next. */
export function learnedOfPast(room: RoomTwin, now: number, ask: AskModel): KeptRoom {
  const begun = Math.floor(now / BIN) * BIN;
  const past = QUANTITIES.flatMap((quantity): PastSeries[] => {
    const means = room.means.get(quantity);
    return means === undefined ? [] : [{ quantity, ...meansOfDay(means, begun - 2 * BIN) }];
  });
  return replayPast(past, roomFacts(room), ask).forecaster.save();
}
