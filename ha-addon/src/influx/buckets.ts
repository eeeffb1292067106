import { HOUR, type Retention, retentionHorizons } from '@iaqverse/core';

/** What is kept how long: as it was measured, as 5-minute means, and hourly ones for ever. */
export const KEPT: Retention = { days: 30, months: 12 };

/** The buckets below one name. */
export interface Buckets {
  readonly raw: string;
  readonly fiveMinutes: string;
  readonly hours: string;
}

export function bucketsOf(name: string): Buckets {
  return { raw: name, fiveMinutes: `${name}_5m`, hours: `${name}_1h` };
}

/** From when on raw readings and 5-minute means are there for certain, whole hours, ms. */
export function keptSince(now: number): { raw: number; fiveMinutes: number } {
  // A bucket forgets to the second: the hour in which that falls is not asked of it any more.
  return retentionHorizons(KEPT, now + HOUR - 1);
}
