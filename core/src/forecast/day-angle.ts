import { DAY } from '../time/span.ts';

/** Where a time (ms) lies in its day (UTC), as an angle: 0 at midnight, 2π a day later. */
export function dayAngle(time: number): number {
  return ((time % DAY) / DAY) * 2 * Math.PI;
}
