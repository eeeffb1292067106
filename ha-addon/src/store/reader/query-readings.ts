import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { ReadingsQuery } from '@iaqverse/core';
import type { SeriesRow } from '../series-row.ts';
import type { Horizons } from '../writer/reduce.ts';
import { type Arrived, arrivedOf } from './arrived.ts';
import { askedSeries } from './asked-series.ts';
import { type Columns, Points } from './points.ts';
import { type Segment, type SegmentTable, segmentsOf, widthAt } from './segments.ts';

/** A series as the database names it, with its points. */
export type FoundSeries = SeriesRow & Columns;

/** What the newest reading of a series is, and how many there are since the time asked for. */
export interface FoundSummary extends SeriesRow {
  readonly count: number;
  readonly first: number;
  readonly last: number;
  readonly lastValue: number;
}

const SPAN_COLUMNS = 'start, count, total, lowest, highest';

/** Answers what is asked of readings, each question from one state of the database. */
export class ReadingsReader {
  readonly #database: DatabaseSync;
  readonly #horizons: StatementSync;
  readonly #tables: Readonly<Record<SegmentTable, StatementSync>>;
  readonly #newest: StatementSync;
  readonly #known: StatementSync;
  readonly #last: StatementSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#horizons = database.prepare('SELECT raw, five_minutes AS fiveMinutes FROM horizons');
    const rows = (sql: string) => database.prepare(sql, { returnArrays: true });
    const spans = (table: string) =>
      rows(`SELECT ${SPAN_COLUMNS} FROM ${table} WHERE series = ? AND start >= ? AND start < ? ORDER BY start`);
    this.#tables = {
      readings: rows('SELECT time, value FROM readings WHERE series = ? AND time >= ? AND time < ? ORDER BY time'),
      five_minutes: spans('five_minutes'),
      hours: spans('hours'),
    };
    this.#newest = rows(
      `SELECT * FROM (
         SELECT time, value FROM readings WHERE series = ? AND time >= ? AND time < ? ORDER BY time DESC LIMIT ?
       ) ORDER BY time`,
    );
    this.#known = database.prepare(
      'SELECT count(*) AS count, min(time) AS first FROM readings WHERE series = ? AND time >= ?',
    );
    this.#last = database.prepare('SELECT time, value FROM readings WHERE series = ? ORDER BY time DESC LIMIT 1');
  }

  query(query: ReadingsQuery): FoundSeries[] {
    return this.#inSnapshot(() => {
      const horizons = this.#horizons.get() as unknown as Horizons;
      const segments = segmentsOf(query, horizons);
      const rows = askedSeries(this.#database, query);
      const arrived = arrivedOf(
        this.#database,
        rows.map(({ id }) => id),
      );
      return rows
        .map((row) => ({ ...row, ...this.#pointsOf(row.id, query, horizons, segments, arrived.get(row.id)!) }))
        .filter(({ times }) => times.length > 0);
    });
  }

  latest(since: number): FoundSummary[] {
    return this.#inSnapshot(() => {
      const horizons = this.#horizons.get() as unknown as Horizons;
      const from = Math.max(since, horizons.raw);
      const rows = askedSeries(this.#database, {});
      const arrived = arrivedOf(
        this.#database,
        rows.map(({ id }) => id),
      );
      return rows.flatMap((row) => this.#summaryOf(row, from, arrived.get(row.id)!));
    });
  }

  /** When the oldest of what is known was measured, or its hour began, ms; undefined where nothing is known. */
  beginning(): number | undefined {
    return this.#inSnapshot(() => {
      const { first } = this.#database
        .prepare('SELECT min((SELECT min(start) FROM hours WHERE hours.series = series.id)) AS first FROM series')
        .get()!;
      const ids = askedSeries(this.#database, {}).map(({ id }) => id);
      const arrived = [...arrivedOf(this.#database, ids).values()].flatMap(({ times }) => [...times]);
      const earliest = arrived.reduce(
        (least, time) => Math.min(least, time),
        Number(first ?? Number.POSITIVE_INFINITY),
      );
      return earliest === Number.POSITIVE_INFINITY ? undefined : earliest;
    });
  }

  #pointsOf(
    id: number,
    { from, to, step, limit }: ReadingsQuery,
    horizons: Horizons,
    segments: readonly Segment[],
    arrived: Arrived,
  ): Columns {
    const points = new Points(step);
    for (const segment of segments) {
      if (segment.table !== 'readings') {
        for (const row of this.#tables[segment.table].iterate(id, segment.from, segment.to)) {
          const [start, count, total, lowest, highest] = row as unknown as [number, number, number, number, number];
          points.add(start, count, total, lowest, highest);
        }
        continue;
      }
      const found =
        step === 0 && limit !== undefined
          ? this.#newest.iterate(id, segment.from, segment.to, limit)
          : this.#tables.readings.iterate(id, segment.from, segment.to);
      for (const row of found) {
        const [time, value] = row as unknown as [number, number];
        points.add(time, 1, value, value, value);
      }
    }
    for (let index = 0; index < arrived.times.length; index++) {
      const time = arrived.times[index]!;
      const value = arrived.values[index]!;
      const width = widthAt(time, horizons);
      const counted = width === 0 ? time : Math.floor(time / width) * width;
      const fits = width === 0 || (step > 0 && step % width === 0);
      if (fits && counted >= from && counted < to) points.add(counted, 1, value, value, value);
    }
    return points.columns(limit);
  }

  #summaryOf(row: SeriesRow, from: number, arrived: Arrived): FoundSummary[] {
    const known = this.#known.get(row.id, from)!;
    let count = Number(known.count);
    let first = count === 0 ? Number.POSITIVE_INFINITY : Number(known.first);
    let last = Number.NEGATIVE_INFINITY;
    let lastValue = Number.NaN;
    if (count > 0) {
      const newest = this.#last.get(row.id)!;
      last = Number(newest.time);
      lastValue = Number(newest.value);
    }
    arrived.times.forEach((time, index) => {
      if (time < from) return;
      count++;
      first = Math.min(first, time);
      if (time > last) {
        last = time;
        lastValue = arrived.values[index]!;
      }
    });
    return count === 0 ? [] : [{ ...row, count, first, last, lastValue }];
  }

  #inSnapshot<T>(read: () => T): T {
    this.#database.exec('BEGIN');
    try {
      return read();
    } finally {
      this.#database.exec('ROLLBACK');
    }
  }
}
