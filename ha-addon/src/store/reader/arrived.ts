import type { DatabaseSync } from 'node:sqlite';
import { readingsOf } from '../packed-readings.ts';

/** Readings of one series that are committed and not folded yet. */
export interface Arrived {
  readonly times: number[];
  readonly values: number[];
}

/** What has arrived for these series and is not folded yet, by series. */
export function arrivedOf(database: DatabaseSync, series: Iterable<number>): Map<number, Arrived> {
  const asked = new Map<number, Arrived>();
  for (const id of series) asked.set(id, { times: [], values: [] });
  for (const row of database.prepare('SELECT packed FROM arrivals ORDER BY number').iterate()) {
    const readings = readingsOf(row.packed as Uint8Array);
    for (let index = 0; index < readings.count; index++) {
      const arrived = asked.get(readings.series[index]!);
      if (arrived === undefined) continue;
      arrived.times.push(readings.times[index]!);
      arrived.values.push(readings.values[index]!);
    }
  }
  return asked;
}
