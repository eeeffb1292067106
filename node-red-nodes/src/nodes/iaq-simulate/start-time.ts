import { DAY, HOUR, MINUTE } from '@iaqverse/core';

/** The month in whose middle a season is at its height, in the north; 0 is January. */
const MONTHS = { winter: 0, spring: 3, summer: 6, autumn: 9 } as const;
export type Season = keyof typeof MONTHS;
export const SEASONS = Object.keys(MONTHS) as Season[];

/**
 * The simulated time to begin at, ms: now, or the same hour in the middle of a season of this year, at another time of the day where
 * `clock` (HH:MM) says so.
 */
export function startTime(
  now: number,
  offsetMin: number,
  season: Season | undefined,
  clock: string | undefined,
): number {
  const local = now + offsetMin * MINUTE;
  const sinceMidnight = local - Math.floor(local / DAY) * DAY;
  const midnight =
    season === undefined ? local - sinceMidnight : Date.UTC(new Date(local).getUTCFullYear(), MONTHS[season], 15);
  const [hours, minutes] = clock?.split(':').map(Number) ?? [];
  const at = hours === undefined || minutes === undefined ? sinceMidnight : hours * HOUR + minutes * MINUTE;
  return midnight + at - offsetMin * MINUTE;
}
