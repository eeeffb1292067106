import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { PackedReadings } from '../packed-readings.ts';
import { isKnownKey } from '../sqlite-result.ts';

/** Rows in one statement: what a statement costs by itself is then little, and more would not be felt. */
const ROWS = 32;

/** Puts readings into their table. */
export class InsertReadings {
  readonly #many: StatementSync;
  readonly #one: StatementSync;

  constructor(database: DatabaseSync) {
    this.#many = database.prepare(`INSERT INTO readings VALUES ${Array(ROWS).fill('(?, ?, ?)').join(', ')}`);
    this.#one = database.prepare('INSERT OR IGNORE INTO readings VALUES (?, ?, ?)');
  }

  /**
   * Inserts what is not there yet, within the transaction of the caller.
   * @param order indices of the readings; by series and time it is fastest
   * @returns the indices of what was inserted, in the same order
   */
  run(readings: PackedReadings, order: readonly number[]): number[] {
    const inserted: number[] = [];
    for (let from = 0; from < order.length; from += ROWS) {
      const indices = order.slice(from, from + ROWS);
      const fresh = this.#insertAll(readings, indices) ? indices : this.#insertEach(readings, indices);
      for (const index of fresh) inserted.push(index);
    }
    return inserted;
  }

  /** False where nothing was inserted: too few for the statement, or one of them is there already. */
  #insertAll({ series, times, values }: PackedReadings, indices: readonly number[]): boolean {
    if (indices.length < ROWS) return false;
    try {
      this.#many.run(...indices.flatMap((index) => [series[index]!, times[index]!, values[index]!]));
      return true;
    } catch (error) {
      if (isKnownKey(error)) return false;
      throw error;
    }
  }

  #insertEach({ series, times, values }: PackedReadings, indices: readonly number[]): number[] {
    return indices.filter((index) => this.#one.run(series[index]!, times[index]!, values[index]!).changes > 0);
  }
}
