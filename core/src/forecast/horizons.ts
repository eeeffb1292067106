import type { Quantity } from '../quantity/quantity.ts';
import { BIN_MIN } from '../twin/recent-means.ts';

/** The quantities whose next two hours are forecast. */
export const FORECAST_QUANTITIES = [
  'co2',
  'pm25',
  'tvoc',
  'temperature',
  'humidity',
] as const satisfies readonly Quantity[];

export type ForecastQuantity = (typeof FORECAST_QUANTITIES)[number];

/** How far ahead, minutes. */
export const HORIZONS_MIN = [5, 10, 15, 30, 45, 60, 90, 120] as const;

/** The same in bins of five minutes. */
export const HORIZON_BINS: readonly number[] = HORIZONS_MIN.map((minutes) => minutes / BIN_MIN);

/** The shares below which the truth is expected to lie. Symmetric around the median. */
export const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** Where the median stands in `QUANTILES`. */
export const MEDIAN = 2;

export function isForecastQuantity(quantity: Quantity): quantity is ForecastQuantity {
  return (FORECAST_QUANTITIES as readonly Quantity[]).includes(quantity);
}
