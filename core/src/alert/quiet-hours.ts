import { MINUTE } from '../time/span.ts';

/** Local minutes of the day; `from` may lie after `to`. The same twice: there are none. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

const MINUTES_A_DAY = 1440;

/**
 * When the quiet hours end in which a time lies, ms; undefined when it lies in none.
 * @param offsetMin minutes by which local time is ahead of UTC
 */
export function quietUntil(time: number, { from, to }: QuietHours, offsetMin: number): number | undefined {
  const minute = localMinute(time, offsetMin);
  const isQuiet = from < to ? minute >= from && minute < to : from > to && (minute >= from || minute < to);
  return isQuiet ? nextLocalMinute(time, to, offsetMin) : undefined;
}

/** The next time (ms), after `time`, at which it is so many local minutes of the day. */
export function nextLocalMinute(time: number, minute: number, offsetMin: number): number {
  const ahead = minute - localMinute(time, offsetMin);
  return time + (ahead > 0 ? ahead : ahead + MINUTES_A_DAY) * MINUTE;
}

function localMinute(time: number, offsetMin: number): number {
  return (((time / MINUTE + offsetMin) % MINUTES_A_DAY) + MINUTES_A_DAY) % MINUTES_A_DAY;
}
