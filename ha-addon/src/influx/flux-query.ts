import type { ReadingsQuery } from '@iaqverse/core';
import { flux, fluxDateTime, fluxDuration, fluxExpression, type ParameterizedQuery } from '@influxdata/influxdb-client';
import { MEASUREMENTS, SPAN_SUFFIXES, TAGS } from './measurements.ts';
import { fluxTime, nanosecondsOf } from './nanoseconds.ts';
import { tagText } from './tag-text.ts';

/** What of readings is asked for, without when. */
export type AskedReadings = Pick<ReadingsQuery, 'site' | 'room' | 'unplaced' | 'sensor' | 'quantities'>;

export interface BucketRange {
  readonly bucket: string;
  /** ms */
  readonly from: number;
  readonly to: number;
}

/** The results of `meansQuery`, each of which Flux has a function for. */
export const AGGREGATES = ['count', 'sum', 'min', 'max'] as const;

/** Leaves the columns that are read. It stands last: what follows it is no more done where the data is. */
const NAMED = flux`keep(columns: ${['_time', '_value', '_field', TAGS.sensor, TAGS.site, TAGS.room]})`;

/*
 * Every name that comes from outside stands in these queries as a literal that the library makes of it, and
 * `fluxExpression` gets nothing but what the library made, or names of ours: no name can become a part of a query.
 */

/** Readings as they are; of each series the newest `limit` where that is given. */
export function readingsQuery(range: BucketRange, asked: AskedReadings, limit: number | undefined): ParameterizedQuery {
  const found = flux`${source(range, asked, [''])} |> ${NAMED}`;
  return limit === undefined ? found : flux`${found} |> tail(n: ${limit})`;
}

/** Readings over spans of time: one result for each of `AGGREGATES`. */
export function meansQuery(range: BucketRange, asked: AskedReadings, step: number): ParameterizedQuery {
  const every = fluxDuration(`${nanosecondsOf(step)}ns`);
  // Each from a source of its own: what has one reader only is added up where the data is, which takes a tenth of the time.
  const results = AGGREGATES.map(
    (name) =>
      flux`${source(range, asked, [''])} |> aggregateWindow(every: ${every}, fn: ${fluxExpression(name)}, createEmpty: false, timeSrc: "_start") |> ${NAMED} |> yield(name: ${name})`,
  );
  return flux`${joined(results, '\n')}`;
}

/** What a bucket of means holds: for each quantity four fields. */
export function spansQuery(range: BucketRange, asked: AskedReadings): ParameterizedQuery {
  return flux`${source(range, asked, ['', ...Object.values(SPAN_SUFFIXES)])} |> ${NAMED}`;
}

function source({ bucket, from, to }: BucketRange, asked: AskedReadings, suffixes: readonly string[]) {
  const [start, stop] = [fluxDateTime(fluxTime(from)), fluxDateTime(fluxTime(to))];
  return flux`from(bucket: ${bucket}) |> range(start: ${start}, stop: ${stop}) |> filter(fn: (r) => ${conditions(asked, suffixes)})`;
}

function conditions({ site, room, unplaced, sensor, quantities }: AskedReadings, suffixes: readonly string[]) {
  const all = [flux`r._measurement == ${MEASUREMENTS.readings}`];
  if (site !== undefined) all.push(isTag(TAGS.site, site));
  if (unplaced) all.push(flux`not exists r[${TAGS.room}]`);
  else if (room !== undefined) all.push(isTag(TAGS.room, room));
  if (sensor !== undefined) all.push(isTag(TAGS.sensor, sensor));
  const fields = quantities?.flatMap((quantity) =>
    suffixes.map((suffix) => flux`r._field == ${tagText(quantity) + suffix}`),
  );
  if (fields !== undefined) all.push(flux`(${joined(fields, ' or ')})`);
  return joined(all, ' and ');
}

function isTag(tag: string, name: string): ParameterizedQuery {
  return flux`r[${tag}] == ${tagText(name)}`;
}

function joined(queries: readonly ParameterizedQuery[], by: string) {
  return fluxExpression(queries.join(by));
}
