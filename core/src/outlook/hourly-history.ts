import { CATALOGUE } from '../quantity/catalogue.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { DAY, HOUR } from '../time/span.ts';

/** Hourly means of one quantity: the start of each hour in milliseconds, and its mean in the canonical unit. */
export interface HourlyHistory {
  readonly quantity: Quantity;
  readonly times: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

/** Hours in a row from `from` (ms): a mean in the canonical unit, or NaN where there is none. */
export interface HourlyGrid {
  readonly from: number;
  readonly values: Float64Array;
  /** How many hours have a mean. */
  readonly measured: number;
}

/** How far back the past counts: a year and a day. */
export const HISTORY_SPAN = 366 * DAY;

/**
 * The hours from the first that counts to `end` (ms, a whole hour), which does not count. Means of the same hour, as two
 * sensors give them, are averaged; what lies outside the physical range of the quantity is left out.
 */
export function hourlyGrid({ quantity, times, values }: HourlyHistory, end: number): HourlyGrid {
  const { min, max } = CATALOGUE[quantity];
  const counts = (index: number): boolean => {
    const age = end - times[index]!;
    return age > 0 && age <= HISTORY_SPAN && values[index]! >= min && values[index]! <= max;
  };
  let first = end;
  for (let index = 0; index < times.length; index++) if (counts(index)) first = Math.min(first, times[index]!);
  const from = Math.floor(first / HOUR) * HOUR;
  const length = (end - from) / HOUR;
  const sums = new Float64Array(length);
  const parts = new Uint16Array(length);
  for (let index = 0; index < times.length; index++) {
    if (!counts(index)) continue;
    const hour = Math.floor((times[index]! - from) / HOUR);
    sums[hour]! += values[index]!;
    parts[hour]! += 1;
  }
  return {
    from,
    values: sums.map((sum, hour) => (parts[hour] === 0 ? Number.NaN : sum / parts[hour]!)),
    measured: parts.reduce((count, part) => count + (part > 0 ? 1 : 0), 0),
  };
}
