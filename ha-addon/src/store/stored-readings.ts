import {
  type AppendResult,
  type PlacedReading,
  type Quantity,
  type Readings,
  type ReadingsQuery,
  type Retention,
  retentionHorizons,
  type Series,
  type SeriesSummary,
} from '@iaqverse/core';
import type { SeriesRow } from './series-row.ts';
import type { StoreThreads } from './store-threads.ts';
import type { ReduceCursor, ReduceSlice } from './writer/reduce.ts';

/** The readings in the database. */
export class StoredReadings implements Readings {
  readonly #threads: StoreThreads;
  readonly #retention: () => Retention;

  /** @param retention asked for at every retention, so that a changed configuration counts */
  constructor(threads: StoreThreads, retention: () => Retention) {
    this.#threads = threads;
    this.#retention = retention;
  }

  append(batch: readonly PlacedReading[]): Promise<AppendResult> {
    return this.#threads.append(batch);
  }

  async query(query: ReadingsQuery): Promise<Series[]> {
    const found = await this.#threads.read('query', query);
    return found.map(({ id, sensor, quantity, site, room, ...columns }) => ({
      ...nameOf({ id, sensor, quantity, site, room }),
      ...columns,
    }));
  }

  async latest(since: number): Promise<SeriesSummary[]> {
    const found = await this.#threads.read('latest', since);
    return found.map(({ id, sensor, quantity, site, room, ...summary }) => ({
      ...nameOf({ id, sensor, quantity, site, room }),
      ...summary,
    }));
  }

  /** Goes slice by slice, so that commits find their way between. */
  async retain(now: number): Promise<{ removed: number }> {
    // What arrives meanwhile is left to the next time, or this would never end.
    let waiting = await this.#threads.write('moveHorizons', retentionHorizons(this.#retention(), now));
    while (waiting > 0) {
      const folded = await this.#threads.write('fold', undefined);
      waiting = folded === 0 ? 0 : waiting - folded;
    }
    let removed = 0;
    let cursor: ReduceCursor | undefined = { stage: 0, series: 0 };
    while (cursor !== undefined) {
      const slice: ReduceSlice = await this.#threads.write('reduce', cursor);
      removed += slice.removed;
      cursor = slice.next;
    }
    return { removed };
  }
}

function nameOf({ sensor, quantity, site, room }: SeriesRow): Pick<Series, 'sensor' | 'quantity' | 'site' | 'room'> {
  return {
    sensor,
    // Only readings that were judged are stored, and their quantity is one of ours.
    quantity: quantity as Quantity,
    site: site === '' ? undefined : site,
    room: room === '' ? undefined : room,
  };
}
