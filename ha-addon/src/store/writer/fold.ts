import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type PackedReadings, readingsOf } from '../packed-readings.ts';
import { FIVE_MINUTES, HOUR } from '../widths.ts';
import { FOLD_READINGS } from './arrivals.ts';
import type { Identities } from './identities.ts';
import { InsertReadings } from './insert-readings.ts';
import { inTransaction } from './transaction.ts';

/** What is known of one span of time while a fold goes through it. */
class Span {
  readonly #width: number;
  readonly #merge: StatementSync;
  #series = 0;
  #start = 0;
  #count = 0;
  #total = 0;
  #lowest = 0;
  #highest = 0;

  constructor(database: DatabaseSync, table: 'five_minutes' | 'hours', width: number) {
    this.#width = width;
    this.#merge = database.prepare(`
      INSERT INTO ${table} VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET
        count = count + excluded.count,
        total = total + excluded.total,
        lowest = min(lowest, excluded.lowest),
        highest = max(highest, excluded.highest)`);
  }

  add(series: number, time: number, value: number): void {
    if (this.#count === 0 || series !== this.#series || time >= this.#start + this.#width) {
      this.close();
      this.#series = series;
      this.#start = Math.floor(time / this.#width) * this.#width;
      this.#lowest = value;
      this.#highest = value;
    }
    this.#count++;
    this.#total += value;
    if (value < this.#lowest) this.#lowest = value;
    if (value > this.#highest) this.#highest = value;
  }

  /** Writes what has been gathered. */
  close(): void {
    if (this.#count > 0)
      this.#merge.run(this.#series, this.#start, this.#count, this.#total, this.#lowest, this.#highest);
    this.#count = 0;
    this.#total = 0;
  }
}

/** Moves what has arrived into the readings, and adds it to the means that it belongs to. */
export class Fold {
  readonly #database: DatabaseSync;
  readonly #identities: Identities;
  readonly #arrived: StatementSync;
  readonly #forget: StatementSync;
  readonly #insert: InsertReadings;

  constructor(database: DatabaseSync, identities: Identities) {
    this.#database = database;
    this.#identities = identities;
    this.#arrived = database.prepare('SELECT number, packed FROM arrivals ORDER BY number');
    this.#forget = database.prepare('DELETE FROM arrivals WHERE number <= ?');
    this.#insert = new InsertReadings(database);
  }

  /** Folds the oldest arrivals, as many as make one short transaction. Returns how many readings those were. */
  run(): number {
    const { upTo, parts } = this.#oldest();
    if (parts.length === 0) return 0;
    const readings = joined(parts);
    const order = sortedOrder(readings);
    inTransaction(this.#database, () => {
      const spans = [
        new Span(this.#database, 'five_minutes', FIVE_MINUTES),
        new Span(this.#database, 'hours', HOUR),
      ] as const;
      for (const index of this.#insert.run(readings, order)) {
        const series = readings.series[index]!;
        const time = readings.times[index]!;
        const value = readings.values[index]!;
        for (const span of spans) span.add(series, time, value);
      }
      for (const span of spans) span.close();
      this.#forget.run(upTo);
    });
    this.#identities.folded(readings);
    return readings.count;
  }

  #oldest(): { upTo: number; parts: PackedReadings[] } {
    const parts: PackedReadings[] = [];
    let upTo = 0;
    let count = 0;
    for (const row of this.#arrived.iterate()) {
      const part = readingsOf(row.packed as Uint8Array);
      if (parts.length > 0 && count + part.count > FOLD_READINGS) break;
      parts.push(part);
      count += part.count;
      upTo = Number(row.number);
    }
    return { upTo, parts };
  }
}

function joined(parts: readonly PackedReadings[]): PackedReadings {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const all = {
    count,
    series: new Int32Array(count),
    times: new Float64Array(count),
    values: new Float64Array(count),
  };
  let offset = 0;
  for (const part of parts) {
    all.series.set(part.series, offset);
    all.times.set(part.times, offset);
    all.values.set(part.values, offset);
    offset += part.count;
  }
  return all;
}

/** The order by series, then time. Series by series, since what arrived in order is sorted as fast as it is looked at. */
function sortedOrder({ count, series, times }: PackedReadings): number[] {
  const bySeries = new Map<number, number[]>();
  for (let index = 0; index < count; index++) {
    const indices = bySeries.get(series[index]!);
    if (indices === undefined) bySeries.set(series[index]!, [index]);
    else indices.push(index);
  }
  return [...bySeries]
    .sort(([a], [b]) => a - b)
    .flatMap(([, indices]) => indices.sort((a, b) => times[a]! - times[b]!));
}
