import { DAY, MINUTE } from '../../time/span.ts';

/** Happenings count once in five minutes, so that one of them, read often, is one. */
const SPAN = 5 * MINUTE;

/** How often something happened of late: a count that fades with a time constant of a day. */
export interface FadingCount {
  count: number;
  /** Of the newest happening that counted, and of the first since it was quiet, ms. */
  newest: number;
  since: number;
}

/** A count with its first happening, at `time` (ms). */
export function createFadingCount(time: number): FadingCount {
  return { count: 1, newest: time, since: time };
}

/** It happened again at `time` (ms). */
export function countOne(state: FadingCount, time: number): void {
  if (time < state.newest + SPAN) return;
  const faded = countNow(state, time);
  if (faded < 0.5) state.since = time;
  state.count = faded + 1;
  state.newest = time;
}

/** How often it happened in about the last day. */
export function countNow({ count, newest }: FadingCount, now: number): number {
  return count * Math.exp((newest - now) / DAY);
}
