import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { PlacedReading, Quantity } from '@iaqverse/core';
import type { OutboxEntry, OutboxState } from '../outbox-entry.ts';
import { readingsOf } from '../packed-readings.ts';
import type { SeriesRow } from '../series-row.ts';

const decoder = new TextDecoder();

/** Reads what waits in the outbox. */
export class OutboxReader {
  readonly #rows: StatementSync;
  readonly #state: StatementSync;
  readonly #series: StatementSync;
  readonly #known = new Map<number, SeriesRow>();

  constructor(database: DatabaseSync) {
    this.#rows = database.prepare('SELECT number, kind, packed FROM outbox WHERE number > ? ORDER BY number');
    this.#state = database.prepare(
      `SELECT ifnull(sum(count), 0) AS points, ifnull(sum(length(packed)), 0) AS bytes,
         (SELECT points FROM outbox_shed) AS shed
       FROM outbox WHERE number > ?`,
    );
    this.#series = database.prepare('SELECT * FROM series WHERE id = ?');
  }

  next({ after, points }: { after: number; points: number }): OutboxState {
    const entries: OutboxEntry[] = [];
    let count = 0;
    for (const { number, kind, packed } of this.#rows.iterate(after)) {
      const entry = this.#entry(Number(number), String(kind), packed as Uint8Array);
      entries.push(entry);
      count += entry.kind === 'readings' ? entry.readings.length : entry.lines.length;
      if (count >= points) break;
    }
    return { entries, ...(this.#state.get(after) as Pick<OutboxState, 'points' | 'bytes' | 'shed'>) };
  }

  #entry(number: number, kind: string, packed: Uint8Array): OutboxEntry {
    if (kind === 'lines') return { number, kind, lines: decoder.decode(packed).split('\n') };
    const { count, series, times, values } = readingsOf(packed);
    const readings: PlacedReading[] = [];
    for (let index = 0; index < count; index++) {
      const { sensor, quantity, site, room } = this.#seriesOf(series[index]!);
      readings.push({
        sensor,
        // Only readings that were judged are stored, and their quantity is one of ours.
        quantity: quantity as Quantity,
        site: site === '' ? undefined : site,
        room: room === '' ? undefined : room,
        time: times[index]!,
        value: values[index]!,
      });
    }
    return { number, kind: 'readings', readings };
  }

  #seriesOf(id: number): SeriesRow {
    let row = this.#known.get(id);
    if (row === undefined) {
      row = this.#series.get(id) as unknown as SeriesRow;
      this.#known.set(id, row);
    }
    return row;
  }
}
