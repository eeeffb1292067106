import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { inTransaction } from './transaction.ts';

/** Rooms looked at in one transaction. */
const SLICE_ROOMS = 100;

/** Rooms up to this one, by site and room, are done; those before `before` (ms) are to go. */
export interface ForgetCursor {
  readonly before: number;
  readonly site: string;
  readonly room: string;
}

export interface ForgetSlice {
  readonly removed: number;
  /** Undefined once all is done. */
  readonly next: ForgetCursor | undefined;
}

/** Removes, slice by slice, forecasts that are too old. */
export class ForgetForecasts {
  readonly #database: DatabaseSync;
  readonly #roomAfter: StatementSync;
  readonly #remove: StatementSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#roomAfter = database.prepare(
      'SELECT site, room FROM forecasts WHERE (site, room) > (?, ?) ORDER BY site, room LIMIT 1',
    );
    this.#remove = database.prepare('DELETE FROM forecasts WHERE site = ? AND room = ? AND made_at < ?');
  }

  slice({ before, ...done }: ForgetCursor): ForgetSlice {
    return inTransaction(this.#database, () => {
      let removed = 0;
      let { site, room } = done;
      for (let rooms = 0; rooms < SLICE_ROOMS; rooms++) {
        const next = this.#roomAfter.get(site, room);
        if (next === undefined) return { removed, next: undefined };
        site = String(next.site);
        room = String(next.room);
        removed += Number(this.#remove.run(site, room, before).changes);
      }
      return { removed, next: { before, site, room } };
    });
  }
}
