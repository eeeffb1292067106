import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { ReadingsQuery } from '@iaqverse/core';
import type { SeriesRow } from '../series-row.ts';

/** The series that a query asks for, in the order in which they were first seen. */
export function askedSeries(
  database: DatabaseSync,
  {
    site,
    room,
    unplaced,
    sensor,
    quantities,
  }: Pick<ReadingsQuery, 'site' | 'room' | 'unplaced' | 'sensor' | 'quantities'>,
): SeriesRow[] {
  const conditions: string[] = [];
  const values: SQLInputValue[] = [];
  const demand = (column: string, value: string | undefined) => {
    if (value === undefined) return;
    conditions.push(`${column} = ?`);
    values.push(value);
  };
  demand('site', site);
  demand('room', unplaced ? '' : room);
  demand('sensor', sensor);
  if (quantities !== undefined) {
    conditions.push(`quantity IN (${quantities.map(() => '?').join(', ')})`);
    values.push(...quantities);
  }
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  return database.prepare(`SELECT * FROM series ${where} ORDER BY id`).all(...values) as unknown as SeriesRow[];
}
