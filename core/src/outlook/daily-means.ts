import { DAY, HOUR, MINUTE } from '../time/span.ts';
import type { HourlyGrid } from './hourly-history.ts';
import { type LocalOffset, localDay } from './local-time.ts';

/** The mean of one local day, counted from 1 January 1970. */
export interface DailyMean {
  readonly day: number;
  readonly value: number;
}

/** Measured hours that a day needs. */
const FEWEST_HOURS = 6;
const DAY_HOURS = 24;

/**
 * Daily means of the past, canonical unit. A day that was measured in part only is corrected by how its hours usually lie around
 * the mean, so that a sensor which ran in the mornings alone does not make the day look like a morning.
 */
export function dailyMeans(grid: HourlyGrid, offsetMin: LocalOffset): DailyMean[] {
  const hours = Array.from(grid.values, (value, index) => {
    const time = grid.from + index * HOUR;
    const day = localDay(time, offsetMin);
    return { value, day, hour: Math.floor((time + offsetMin(time) * MINUTE - day * DAY) / HOUR) };
  }).filter(({ value }) => !Number.isNaN(value));
  const usual = usualHours(hours);
  const days = new Map<number, number[]>();
  for (const { value, day, hour } of hours) {
    const values = days.get(day) ?? [];
    values.push(value - usual[hour]!);
    days.set(day, values);
  }
  return [...days]
    .filter(([, values]) => values.length >= FEWEST_HOURS)
    .map(([day, values]) => ({ day, value: mean(values) }));
}

/** How each hour of the day lies around the mean of all hours that were ever measured. */
function usualHours(hours: readonly { value: number; hour: number }[]): number[] {
  const byHour: number[][] = Array.from({ length: DAY_HOURS }, () => []);
  for (const { value, hour } of hours) byHour[hour]!.push(value);
  const middle = mean(byHour.filter((values) => values.length > 0).map(mean));
  return byHour.map((values) => (values.length === 0 ? 0 : mean(values) - middle));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
