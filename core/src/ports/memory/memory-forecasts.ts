import { HORIZONS_MIN, QUANTILES } from '../../forecast/horizons.ts';
import { DAY, MINUTE } from '../../time/span.ts';
import type { Forecasts, ForecastsQuery, KeptForecast, PastForecasts } from '../forecasts.ts';

/** The forecasts in memory, for tests and where nothing needs to last. */
export class MemoryForecasts implements Forecasts {
  readonly #days: number;
  readonly #kept = new Map<string, KeptForecast>();

  /** @param days how long forecasts are kept */
  constructor(days = 14) {
    this.#days = days;
  }

  async append(batch: readonly KeptForecast[]): Promise<void> {
    for (const { place, madeAt, quantities } of batch) {
      const key = JSON.stringify([place.site, place.room, madeAt]);
      if (this.#kept.has(key)) continue;
      const copies = quantities.map(({ quantity, quantiles }) => ({
        quantity,
        quantiles: quantiles.map((values) => [...values]),
      }));
      this.#kept.set(key, { place, madeAt, quantities: copies });
    }
  }

  async query({ place, quantity, horizonMin, from, to, limit }: ForecastsQuery): Promise<PastForecasts> {
    const horizon = (HORIZONS_MIN as readonly number[]).indexOf(horizonMin);
    const found = [...this.#kept.values()]
      .filter(({ place: { site, room }, madeAt }) => {
        const time = madeAt + horizonMin * MINUTE;
        return site === place.site && room === place.room && time >= from && time < to;
      })
      .sort((a, b) => a.madeAt - b.madeAt)
      .flatMap(({ madeAt, quantities }) => {
        const values = quantities.find((candidate) => candidate.quantity === quantity)?.quantiles[horizon];
        return values === undefined ? [] : [{ madeAt, values }];
      })
      .slice(limit === undefined ? 0 : -limit);
    return {
      madeAt: Float64Array.from(found, ({ madeAt }) => madeAt),
      quantiles: QUANTILES.map((_, quantile) => Float32Array.from(found, ({ values }) => values[quantile]!)),
    };
  }

  async retain(now: number): Promise<{ removed: number }> {
    const oldest = now - this.#days * DAY;
    let removed = 0;
    for (const [key, { madeAt }] of this.#kept) if (madeAt < oldest && this.#kept.delete(key)) removed++;
    return { removed };
  }
}
