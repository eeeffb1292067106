import { type ForecastQuantity, MINUTE, type Quantity } from '@iaqverse/core';
import { bucketsOf } from '../../ha-addon/src/influx/buckets.ts';
import { MEASUREMENTS, TAGS } from '../../ha-addon/src/influx/measurements.ts';
import { INFLUX, type Target } from './board.ts';

/*
 * Flux as Grafana sends it. `v.…` stand for what Grafana puts in for itself: the bucket of the data source, the time
 * shown and how far points may lie apart. What a person chooses comes in by `chosen` alone.
 */

export { MEASUREMENTS, TAGS };

/** The horizon that boards show, min: half an hour ahead. */
export const AHEAD_MIN = 30;

/** A query of a panel. */
export function fluxTarget(refId: string, query: string): Target {
  return { refId, query };
}

/** The bucket that the data source names, and those of means, whose names follow from it. */
export const RAW = 'v.defaultBucket';
export const HOURS = `v.defaultBucket + ${JSON.stringify(bucketsOf('').hours)}`;

/** Rows of a measurement in the time shown. */
export function within(measurement: string, bucket: string = RAW): string {
  return `from(bucket: ${bucket})
  |> range(start: v.timeRangeStart, stop: v.timeRangeStop)
  |> filter(fn: (r) => r._measurement == "${measurement}")`;
}

/** Those of fields. */
export function fields(...names: readonly string[]): string {
  return `|> filter(fn: (r) => ${names.map((name) => `r._field == "${name}"`).join(' or ')})`;
}

/**
 * Those of the chosen site, or rooms of it. Whatever is chosen, by a list or by an address that somebody sends: Grafana
 * writes it so that it stands for itself in a regular expression, and a stroke in it cannot end that.
 */
export function chosen(...tags: readonly ('site' | 'room')[]): string {
  return `|> filter(fn: (r) => ${tags.map((tag) => `r.${TAGS[tag]} =~ /^\${${tag}:regex}$/`).join(' and ')})`;
}

/** Means over what a point of the picture stands for, one series for each value of the tags. */
export function means(...tags: readonly string[]): string {
  return `${grouped(...tags)}
  |> aggregateWindow(every: v.windowPeriod, fn: mean, createEmpty: false)
  |> keep(columns: ${JSON.stringify(['_time', '_value', ...tags])})`;
}

/** One series for each value of the tags, in order of time. */
export function grouped(...tags: readonly string[]): string {
  return `|> group(columns: ${JSON.stringify(tags)})
  |> sort(columns: ["_time"])`;
}

/** Forecasts of one horizon only. */
export function horizon(minutes: number): string {
  return `|> filter(fn: (r) => r.${TAGS.horizon} == "${minutes}")`;
}

/** The last value of each series as one table of the columns named, `_time` as `when`. */
export function newest(...columns: readonly string[]): string {
  return `|> last()
  |> group()
  |> rename(columns: {_time: "when"})
  |> keep(columns: ${JSON.stringify(columns)})`;
}

/** How far forecast and measured points may lie apart to be taken for the same time, as Flux writes it. */
const JOINED = `${(5 * MINUTE) / MINUTE}m`;

/**
 * Forecasts of a quantity beside what was then measured, in rows of `forecast` fields and `value`, by room and horizon.
 * A room's value is the mean of its sensors.
 */
export function forecastsWithTruth(quantity: ForecastQuantity): string {
  return `came = ${within(MEASUREMENTS.readings)}
  ${fields(quantity)}
  ${chosen('site', 'room')}
  ${grouped(TAGS.site, TAGS.room)}
  |> aggregateWindow(every: ${JOINED}, fn: mean, createEmpty: false, timeSrc: "_start")
  |> rename(columns: {_value: "value"})
  |> keep(columns: ["_time", "site", "room", "value"])
said = ${within(MEASUREMENTS.forecasts)}
  ${fields(quantity, `${quantity}_low`, `${quantity}_high`)}
  ${chosen('site', 'room')}
  |> aggregateWindow(every: ${JOINED}, fn: mean, createEmpty: false, timeSrc: "_start")
  |> pivot(rowKey: ["_time", "${TAGS.site}", "${TAGS.room}", "${TAGS.horizon}"], columnKey: ["_field"], valueColumn: "_value")
  |> rename(columns: {"${quantity}": "median", "${quantity}_low": "low", "${quantity}_high": "high"})
both = join(tables: {came: came, said: said}, on: ["_time", "${TAGS.site}", "${TAGS.room}"])`;
}

/** A variable of which a person chooses one or more. */
export function variable(name: 'site' | 'room', label: string, query: string, isMulti: boolean): object {
  return {
    type: 'query',
    name,
    label,
    datasource: INFLUX,
    query: { refId: 'InfluxVariableQueryEditor-VariableQuery', query, maxDataPoints: 1000 },
    // As the time shown changes.
    refresh: 2,
    sort: 1,
    multi: isMulti,
    includeAll: isMulti,
    ...(isMulti && { allValue: '.*' }),
    allowCustomValue: false,
    options: [],
    current: isMulti ? { text: 'All', value: '$__all' } : { text: '', value: '' },
  };
}

/** Values that a tag has had in the time shown. */
export function tagValues(tag: 'site' | 'room', narrowed = ''): string {
  return `${within(MEASUREMENTS.readings)}
  ${narrowed}
  |> keep(columns: ["${TAGS[tag]}"])
  |> group()
  |> distinct(column: "${TAGS[tag]}")
  |> filter(fn: (r) => exists r._value)
  |> sort()
  |> keep(columns: ["_value"])`;
}

export const SITE = variable('site', 'Site', tagValues('site'), false);
export const ROOMS = variable('room', 'Rooms', tagValues('room', chosen('site')), true);
export const ROOM = variable('room', 'Room', tagValues('room', chosen('site')), false);

/** Readings of a quantity in the chosen rooms. */
export function readingsOf(quantity: Quantity, ...tags: readonly ('site' | 'room')[]): string {
  return `${within(MEASUREMENTS.readings)}
  ${fields(quantity)}
  ${chosen(...tags)}`;
}
