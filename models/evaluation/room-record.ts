import { BIN, type ForecastQuantity, HORIZONS_MIN, QUANTILES, type QuantityForecast } from '@iaqverse/core';

const PER_FORECAST = HORIZONS_MIN.length * QUANTILES.length;

/** All forecasts of one quantity of a room, and what the baselines said at the same moments, in order of time. */
export class QuantityRecord {
  readonly quantity: ForecastQuantity;
  /** Numbers of the bins that forecasts depart from. */
  readonly bins: number[] = [];
  /** Their means: persistence, and what came for those before. */
  readonly from: number[] = [];
  readonly #quantiles: Float32Array[] = [];
  /** What the time of day had been on the days before, by horizon; NaN where it was never seen. */
  readonly climatology: Float32Array[] = [];
  readonly #indexOf = new Map<number, number>();

  constructor(quantity: ForecastQuantity) {
    this.quantity = quantity;
  }

  put(madeAt: number, forecast: QuantityForecast, climatology: Float32Array): void {
    const bin = madeAt / BIN - 1;
    const quantiles = new Float32Array(PER_FORECAST);
    for (const [horizon, values] of forecast.quantiles.entries()) quantiles.set(values, horizon * QUANTILES.length);
    this.#indexOf.set(bin, this.bins.length);
    this.bins.push(bin);
    this.from.push(forecast.from);
    this.#quantiles.push(quantiles);
    this.climatology.push(climatology);
  }

  /** The value of a bin, or undefined when nothing was measured in it. */
  valueOf(bin: number): number | undefined {
    const index = this.#indexOf.get(bin);
    return index === undefined ? undefined : this.from[index]!;
  }

  quantile(index: number, horizon: number, level: number): number {
    return this.#quantiles[index]![horizon * QUANTILES.length + level]!;
  }

  /** The quantiles of forecast `index`, by horizon, up to `horizons` of them. */
  quantilesOf(index: number, horizons: number): number[][] {
    return Array.from({ length: horizons }, (_, horizon) =>
      QUANTILES.map((_, level) => this.quantile(index, horizon, level)),
    );
  }
}
