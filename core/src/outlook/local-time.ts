import { DAY, HOUR, MINUTE } from '../time/span.ts';

/** Minutes by which local time is ahead of UTC at a time (ms). */
export type LocalOffset = (time: number) => number;

export const HOURS_OF_WEEK = 168;
/** 1 January 1970 was a Thursday: three days after a Monday. */
const FIRST_DAY = 3;

/** The local hour of the week, 0–167 from Monday 0:00, in which a time (ms) lies. */
export function hourOfWeek(time: number, offsetMin: LocalOffset): number {
  const hours = Math.floor((time + offsetMin(time) * MINUTE) / HOUR) + FIRST_DAY * 24;
  return ((hours % HOURS_OF_WEEK) + HOURS_OF_WEEK) % HOURS_OF_WEEK;
}

/** The local day in which a time (ms) lies, counted from 1 January 1970. */
export function localDay(time: number, offsetMin: LocalOffset): number {
  return Math.floor((time + offsetMin(time) * MINUTE) / DAY);
}
