import { DAY } from '../time/span.ts';

/** The lowest values of the recent days (UTC): what a room's air comes down to when nothing is given off in it. */
export interface LowDays {
  /** Lowest value of each day, units; the newest, unfinished day last. */
  readonly lows: number[];
  /** Number of the newest day since 1970; −1 before the first value. */
  day: number;
}

const DAYS = 14;

export function createLowDays(): LowDays {
  return { lows: [], day: -1 };
}

/** Takes a value, in place. */
export function trackLow(track: LowDays, time: number, value: number): void {
  const day = Math.floor(time / DAY);
  if (day !== track.day) {
    track.lows.push(value);
    if (track.lows.length > DAYS) track.lows.shift();
    track.day = day;
  } else if (value < track.lows.at(-1)!) track.lows[track.lows.length - 1] = value;
}

/** The mean of the two lowest of the days, so that one faulty day does not decide; undefined before the first value. */
export function lowOf({ lows }: LowDays): number | undefined {
  if (lows.length === 0) return undefined;
  let lowest = Number.POSITIVE_INFINITY;
  let second = Number.POSITIVE_INFINITY;
  for (const low of lows)
    if (low < lowest) {
      second = lowest;
      lowest = low;
    } else if (low < second) second = low;
  return lows.length === 1 ? lowest : (lowest + second) / 2;
}

/** On how many days values came, up to 14. */
export function daysSeen({ lows }: LowDays): number {
  return lows.length;
}
