import {
  CATALOGUE,
  type Configuration,
  DAY,
  HOUR,
  MINUTE,
  type Quantity,
  retentionHorizons,
  type Series,
} from '@iaqverse/core';

/** The most points of one series in one answer. */
export const MAX_POINTS = 20_000;
/** The widest span of time whose readings are given as they are. */
const RAW_SPAN = 2 * HOUR;
/** How many points of a series a chart can use: about one a pixel of a wide screen. */
const POINTS_OF_A_CHART = 1500;
/** Widths that the store's aggregates serve, and that people read easily. */
const STEPS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 6 * HOUR, DAY] as const;

/** The finest step, in milliseconds, at which all that is kept since `from` can be had: what is older is kept as means only. */
export function finestStep(configuration: Configuration, from: number, now: number): number {
  const { retention_days: days, aggregates_months: months } = configuration;
  const horizons = retentionHorizons({ days, months }, now);
  if (from < horizons.fiveMinutes) return HOUR;
  return from < horizons.raw ? 5 * MINUTE : 0;
}

/** The step that suits a chart of `span` milliseconds: 0 (every reading) for two hours or less, a week at the most. */
export function stepFor(span: number): number {
  if (span <= RAW_SPAN) return 0;
  return STEPS.find((step) => span / step <= POINTS_OF_A_CHART) ?? 7 * DAY;
}

/** One series as JSON: times in milliseconds, values in `unit`. */
interface SeriesColumns {
  readonly sensor: string;
  readonly quantity: Quantity;
  readonly unit: string;
  readonly times: readonly number[];
  readonly values: readonly number[];
  readonly lowest?: readonly number[];
  readonly highest?: readonly number[];
}

/** Series as columns for charts, and whether any of them was cut to MAX_POINTS. */
export function columnsOf(series: readonly Series[]): { limited: boolean; series: SeriesColumns[] } {
  return {
    limited: series.some(({ times }) => times.length >= MAX_POINTS),
    series: series.map(({ sensor, quantity, times, values, lowest, highest }) => ({
      sensor,
      quantity,
      unit: CATALOGUE[quantity].unit,
      times: Array.from(times),
      values: Array.from(values),
      ...(lowest !== undefined && { lowest: Array.from(lowest) }),
      ...(highest !== undefined && { highest: Array.from(highest) }),
    })),
  };
}
