import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { pragmaNumber } from '../schema.ts';
import { inTransaction } from './transaction.ts';

/** Rows removed, and series looked at, in one transaction: some milliseconds. */
const SLICE_ROWS = 5_000;
const SLICE_SERIES = 1_000;
/** Free pages that are kept for reuse; beyond that, and beyond a quarter of the file, they are given back, so many at once. */
const KEPT_FREE_PAGES = 1_024;
const VACUUM_PAGES = 512;

export interface Horizons {
  readonly raw: number;
  readonly fiveMinutes: number;
}

/** Where the next slice goes on: among readings, among 5-minute means, or giving pages back. */
export interface ReduceCursor {
  readonly stage: 0 | 1 | 2;
  /** Series up to this id are done. */
  readonly series: number;
}

export interface ReduceSlice {
  readonly removed: number;
  /** Undefined once all is done. */
  readonly next: ReduceCursor | undefined;
}

class Stage {
  readonly #seriesAfter: StatementSync;
  readonly #lastOfSlice: StatementSync;
  readonly #removeUpTo: StatementSync;
  readonly #removeBefore: StatementSync;

  constructor(database: DatabaseSync, table: string, time: string) {
    this.#seriesAfter = database.prepare('SELECT id FROM series WHERE id > ? ORDER BY id LIMIT ?');
    this.#lastOfSlice = database.prepare(
      `SELECT ${time} AS time FROM ${table} WHERE series = ? AND ${time} < ? ORDER BY ${time} LIMIT 1 OFFSET ?`,
    );
    this.#removeUpTo = database.prepare(`DELETE FROM ${table} WHERE series = ? AND ${time} <= ?`);
    this.#removeBefore = database.prepare(`DELETE FROM ${table} WHERE series = ? AND ${time} < ?`);
  }

  /** Removes up to a slice of what lies before `horizon`, in series after `series`. `done` is the last series finished. */
  run(series: number, horizon: number): { removed: number; done: number; finished: boolean } {
    const ids = this.#seriesAfter.all(series, SLICE_SERIES).map(({ id }) => Number(id));
    let removed = 0;
    let done = series;
    for (const id of ids) {
      const last = this.#lastOfSlice.get(id, horizon, SLICE_ROWS - removed - 1);
      if (last !== undefined) {
        removed += Number(this.#removeUpTo.run(id, Number(last.time)).changes);
        return { removed, done, finished: false };
      }
      removed += Number(this.#removeBefore.run(id, horizon).changes);
      done = id;
    }
    return { removed, done, finished: ids.length < SLICE_SERIES };
  }
}

/** Removes, slice by slice, what is older than the horizons, so that commits of readings can go between. */
export class Reduce {
  readonly #database: DatabaseSync;
  readonly #setHorizons: StatementSync;
  readonly #horizons: StatementSync;
  readonly #stages: readonly [Stage, Stage];

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#setHorizons = database.prepare('UPDATE horizons SET raw = max(raw, ?), five_minutes = max(five_minutes, ?)');
    this.#horizons = database.prepare('SELECT raw, five_minutes AS fiveMinutes FROM horizons');
    this.#stages = [new Stage(database, 'readings', 'time'), new Stage(database, 'five_minutes', 'start')];
  }

  /** From now on only means are known of what is older. Horizons never go back: what was removed stays removed. */
  moveHorizons({ raw, fiveMinutes }: Horizons): void {
    this.#setHorizons.run(raw, fiveMinutes);
  }

  slice({ stage, series }: ReduceCursor): ReduceSlice {
    if (stage === 2) return { removed: 0, next: this.#givePagesBack() ? { stage, series } : undefined };
    return inTransaction(this.#database, () => {
      const { raw, fiveMinutes } = this.#horizons.get() as unknown as Horizons;
      const { removed, done, finished } = this.#stages[stage].run(series, stage === 0 ? raw : fiveMinutes);
      const next: ReduceCursor = finished ? { stage: stage === 0 ? 1 : 2, series: 0 } : { stage, series: done };
      return { removed: stage === 0 ? removed : 0, next };
    });
  }

  /** False when there are no more than are worth keeping. */
  #givePagesBack(): boolean {
    const free = pragmaNumber(this.#database, 'freelist_count');
    if (free <= Math.max(KEPT_FREE_PAGES, pragmaNumber(this.#database, 'page_count') / 4)) return false;
    this.#database.exec(`PRAGMA incremental_vacuum(${VACUUM_PAGES})`);
    return true;
  }
}
