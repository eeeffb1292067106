import fc from 'fast-check';
import type { QuantityForecast } from '../../src/forecast/forecast.ts';
import { type ForecastQuantity, HORIZONS_MIN, QUANTILES } from '../../src/forecast/horizons.ts';

/** A forecast whose quantiles at each horizon are given by the share of the longest horizon, 0–1. */
export function forecastOf(
  quantity: ForecastQuantity,
  from: number,
  quantilesAt: (share: number) => number[],
): QuantityForecast {
  const longest = HORIZONS_MIN.at(-1)!;
  const quantiles = HORIZONS_MIN.map((horizon) => quantilesAt(horizon / longest));
  return { quantity, from, quantiles, basis: 'model', skill: undefined };
}

/** Any forecast from 300 up: rising quantiles around medians that wander. */
export function arbitraryForecast(quantity: ForecastQuantity): fc.Arbitrary<QuantityForecast> {
  const steps = fc.array(fc.double({ min: 0, max: 200, noNaN: true }), {
    minLength: QUANTILES.length,
    maxLength: QUANTILES.length,
  });
  const horizons = fc.array(steps, { minLength: HORIZONS_MIN.length, maxLength: HORIZONS_MIN.length });
  return fc.tuple(fc.double({ min: 300, max: 2500, noNaN: true }), horizons).map(([from, rows]) => ({
    quantity,
    from,
    basis: 'model' as const,
    skill: undefined,
    quantiles: rows.map((row) => {
      let value = from - 500;
      return row.map((step) => {
        value += step;
        return value;
      });
    }),
  }));
}
