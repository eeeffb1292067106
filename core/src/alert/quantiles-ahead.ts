import type { QuantityForecast } from '../forecast/forecast.ts';
import { HORIZONS_MIN, QUANTILES } from '../forecast/horizons.ts';

/**
 * The values of `QUANTILES` so many minutes after a forecast was made: straight lines between its horizons, and from the
 * value that it departs from up to the first. Beyond the last horizon that holds.
 */
export function quantilesAhead({ from, quantiles }: QuantityForecast, minutes: number): readonly number[] {
  const next = HORIZONS_MIN.findIndex((horizon) => horizon >= minutes);
  if (next < 0) return quantiles.at(-1)!;
  const after = quantiles[next]!;
  const before = next === 0 ? QUANTILES.map(() => from) : quantiles[next - 1]!;
  const start = next === 0 ? 0 : HORIZONS_MIN[next - 1]!;
  const share = (minutes - start) / (HORIZONS_MIN[next]! - start);
  return after.map((value, index) => before[index]! + share * (value - before[index]!));
}
