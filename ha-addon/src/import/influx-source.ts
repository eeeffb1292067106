import { DAY, quantityByName } from '@iaqverse/core';
import { flux, fluxDateTime, InfluxDB, type ParameterizedQuery } from '@influxdata/influxdb-client';
import type { InfluxAccess } from '../influx/influx-access.ts';
import { influxFailure } from '../influx/influx-failure.ts';
import { MEASUREMENTS, TAGS } from '../influx/measurements.ts';
import { fluxTime, timeOf } from '../influx/nanoseconds.ts';
import { nameOfTag } from '../influx/tag-text.ts';
import type { ImportedPart, ImportedValue, ImportSource, Reject } from './imported-value.ts';
import { influxImportError } from './influx-import-error.ts';

/** How long an answer may keep us waiting, ms. */
const TIMEOUT = 120_000;
const VALUES_IN_PART = 10_000;
/** Tags of the first IAQverse. */
const THEIRS = { site: 'enseigne', room: 'salle', sensor: 'capteur_id' } as const;
const COLUMNS = ['_time', '_value', '_field', ...Object.values(THEIRS), TAGS.site, TAGS.room, TAGS.sensor];

/** What InfluxDB is to be asked for; times in ms. */
export interface InfluxImport extends InfluxAccess {
  readonly from: number | undefined;
  readonly to: number;
}

/** Readings in a bucket of the first IAQverse, or of this one, day by day. The position is the day that is being read, ms. */
export function influxSource(asked: InfluxImport): ImportSource {
  const { url, organisation, bucket, token } = asked;
  const api = new InfluxDB({ url, token, timeout: TIMEOUT }).getQueryApi({ org: organisation, gzip: true });

  async function* rowsOf(query: ParameterizedQuery): AsyncGenerator<Record<string, unknown>> {
    try {
      for await (const { values, tableMeta } of api.iterateRows(query)) yield tableMeta.toObject(values);
    } catch (error) {
      throw influxImportError(error, influxFailure(error, asked), asked);
    }
  }

  async function* read(position: number, reject: Reject): AsyncGenerator<ImportedPart> {
    const first = asked.from ?? (await firstTime());
    const whole = Math.max(1, asked.to - first);
    for (let day = Math.max(position, first); day < asked.to; day = nextDay(day)) {
      const end = Math.min(nextDay(day), asked.to);
      const share = (day - first) / whole;
      let values: ImportedValue[] = [];
      for await (const row of rowsOf(readingsBetween(bucket, day, end))) {
        const value = readingIn(row, reject);
        if (value !== undefined) values.push(value);
        if (values.length < VALUES_IN_PART) continue;
        yield { values, position: day, share };
        values = [];
      }
      yield { values, position: end, share: Math.min(1, (end - first) / whole) };
    }
  }

  async function firstTime(): Promise<number> {
    let earliest = asked.to;
    const query = flux`from(bucket: ${bucket}) |> range(start: 0) |> filter(fn: (r) => r._measurement == ${MEASUREMENTS.readings}) |> first() |> keep(columns: ["_time"])`;
    for await (const { _time } of rowsOf(query)) earliest = Math.min(earliest, timeOf(String(_time)));
    return earliest;
  }

  return { id: `influx ${url} ${organisation} ${bucket}`, content: '', read };
}

function readingsBetween(bucket: string, from: number, to: number): ParameterizedQuery {
  const [start, stop] = [fluxDateTime(fluxTime(from)), fluxDateTime(fluxTime(to))];
  return flux`from(bucket: ${bucket}) |> range(start: ${start}, stop: ${stop}) |> filter(fn: (r) => r._measurement == ${MEASUREMENTS.readings}) |> keep(columns: ${COLUMNS})`;
}

function nextDay(time: number): number {
  return (Math.floor(time / DAY) + 1) * DAY;
}

/** Undefined where a row is no reading: the first IAQverse has its score there too. */
function readingIn(row: Record<string, unknown>, reject: Reject): ImportedValue | undefined {
  const text = (name: string): string | undefined => {
    const value = row[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const field = text('_field') ?? '';
  const quantity = quantityByName(field);
  const value = row._value;
  if (quantity === undefined || typeof value !== 'number') {
    const reason = quantity === undefined ? 'unknown_quantity' : 'not_a_number';
    reject(reason, () => `the field ${field} at ${row._time}`);
    return undefined;
  }
  // Only ours are written in signs of our own.
  const isOurs = text(THEIRS.site) === undefined && text(THEIRS.room) === undefined;
  const own = (name: string) => {
    const found = text(name);
    return found !== undefined && isOurs ? nameOfTag(found) : found;
  };
  return {
    time: timeOf(text('_time') ?? ''),
    site: text(THEIRS.site) ?? own(TAGS.site),
    room: text(THEIRS.room) ?? own(TAGS.room),
    sensor: own(TAGS.sensor) ?? text(THEIRS.sensor),
    quantity,
    value,
    unit: undefined,
  };
}
