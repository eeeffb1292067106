import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { ForecastsQuery, PastForecasts } from '@iaqverse/core';
import { MINUTE, QUANTILES } from '@iaqverse/core/plain';
import { unpackHorizon } from '../packed-forecast.ts';

/** Answers what was forecast. */
export class PastForecastsReader {
  readonly #select: StatementSync;

  constructor(database: DatabaseSync) {
    this.#select = database.prepare(`
      SELECT made_at, quantities, packed FROM forecasts
      WHERE site = ? AND room = ? AND made_at >= ? AND made_at < ? ORDER BY made_at DESC`);
  }

  query({ place, quantity, horizonMin, from, to, limit = Number.POSITIVE_INFINITY }: ForecastsQuery): PastForecasts {
    const ahead = horizonMin * MINUTE;
    const madeAt: number[] = [];
    const found: Float32Array[] = [];
    for (const row of this.#select.iterate(place.site, place.room, from - ahead, to - ahead)) {
      if (found.length >= limit) break;
      const packed = { quantities: String(row.quantities), packed: row.packed as Uint8Array };
      const values = unpackHorizon(packed, quantity, horizonMin);
      if (values === undefined) continue;
      madeAt.push(Number(row.made_at));
      found.push(values);
    }
    madeAt.reverse();
    found.reverse();
    return {
      madeAt: Float64Array.from(madeAt),
      quantiles: QUANTILES.map((_, quantile) => Float32Array.from(found, (values) => values[quantile]!)),
    };
  }
}
