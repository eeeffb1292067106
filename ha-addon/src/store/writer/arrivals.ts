import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { bytesOf, type PackedReadings } from '../packed-readings.ts';
import type { SeriesRow } from '../series-row.ts';
import type { Identities } from './identities.ts';
import type { OutboxTable } from './outbox-table.ts';

/** Readings in one row, and readings in all rows above which they are folded: enough that a fold pays, few enough that it is short. */
export const FOLD_READINGS = 32_768;
/** Rows above which they are folded, however little they hold: a query reads them all. */
const FOLD_ROWS = 1_024;

/** The table where readings arrive. */
export class Arrivals {
  readonly #identities: Identities;
  readonly #outbox: OutboxTable;
  readonly #insertSeries: StatementSync;
  readonly #insert: StatementSync;
  readonly #size: StatementSync;

  constructor(database: DatabaseSync, identities: Identities, outbox: OutboxTable) {
    this.#identities = identities;
    this.#outbox = outbox;
    this.#insertSeries = database.prepare('INSERT OR IGNORE INTO series VALUES (?, ?, ?, ?, ?)');
    this.#insert = database.prepare('INSERT INTO arrivals (count, packed) VALUES (?, ?)');
    this.#size = database.prepare('SELECT count(*) AS "rows", ifnull(sum(count), 0) AS readings FROM arrivals');
  }

  addSeries(rows: readonly SeriesRow[]): void {
    for (const row of rows) {
      this.#insertSeries.run(row.id, row.sensor, row.quantity, row.site, row.room);
      this.#identities.addSeries(row);
    }
  }

  /**
   * Stores what is not there yet, within the transaction of the caller.
   * @param batchEnds where each batch ends within the readings
   * @returns how many readings of each batch were stored
   */
  store({ count, series, times, values }: PackedReadings, batchEnds: Int32Array): Int32Array {
    const stored = new Int32Array(batchEnds.length);
    let fresh = 0;
    let batch = 0;
    for (let index = 0; index < count; index++) {
      while (index >= batchEnds[batch]!) batch++;
      if (!this.#identities.add(series[index]!, times[index]!)) continue;
      series[fresh] = series[index]!;
      times[fresh] = times[index]!;
      values[fresh] = values[index]!;
      fresh++;
      stored[batch]!++;
    }
    for (let from = 0; from < fresh; from += FOLD_READINGS) {
      const to = Math.min(fresh, from + FOLD_READINGS);
      const packed = bytesOf({ count, series, times, values }, from, to);
      this.#insert.run(to - from, packed);
      this.#outbox.add('readings', to - from, packed);
    }
    return stored;
  }

  /** What waits to be folded. */
  size(): { rows: number; readings: number } {
    return this.#size.get() as { rows: number; readings: number };
  }

  /** Whether so much has arrived that it is time to fold. */
  isFoldDue(): boolean {
    const { rows, readings } = this.size();
    return rows >= FOLD_ROWS || readings >= FOLD_READINGS;
  }
}
