import { DAY, type Forecasts, type ForecastsQuery, type KeptForecast, type PastForecasts } from '@iaqverse/core';
import { packForecast } from './packed-forecast.ts';
import type { StoreThreads } from './store-threads.ts';
import type { ForgetCursor, ForgetSlice } from './writer/forget-forecasts.ts';

/** The forecasts in the database. */
export class StoredForecasts implements Forecasts {
  readonly #threads: StoreThreads;
  readonly #days: () => number;

  /** @param days how long they are kept; asked for at every retention, so that a changed configuration counts */
  constructor(threads: StoreThreads, days: () => number) {
    this.#threads = threads;
    this.#days = days;
  }

  async append(batch: readonly KeptForecast[]): Promise<void> {
    if (batch.length > 0) await this.#threads.patient({ kind: 'forecasts', rows: batch.map(packForecast) });
  }

  query(query: ForecastsQuery): Promise<PastForecasts> {
    return this.#threads.read('forecasts', query);
  }

  /** Goes slice by slice, so that commits find their way between. */
  async retain(now: number): Promise<{ removed: number }> {
    const before = now - this.#days() * DAY;
    let removed = 0;
    let cursor: ForgetCursor | undefined = { before, site: '', room: '' };
    while (cursor !== undefined) {
      const slice: ForgetSlice = await this.#threads.write('forget', cursor);
      removed += slice.removed;
      cursor = slice.next;
    }
    return { removed };
  }
}
