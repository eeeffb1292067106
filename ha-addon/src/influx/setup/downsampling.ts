import { DAY, HOUR, MINUTE } from '@iaqverse/core';
import { flux, fluxDuration, fluxExpression } from '@influxdata/influxdb-client';
import { type Buckets, KEPT } from '../buckets.ts';
import { MEASUREMENTS, SPAN_SUFFIXES } from '../measurements.ts';

/** A task of InfluxDB: its name is how it is found again. */
export interface DownsamplingTask {
  readonly name: string;
  readonly flux: string;
}

interface Schedule {
  /** Behind the name. */
  readonly when: string;
  readonly every: number;
  /** How far back it looks, ms. */
  readonly back: number;
  /** How long after the full hour or day, ms, so that tasks do not all run at once. */
  readonly offset: number;
}

/**
 * Every hour the last hours, for what comes in as it is measured; every night all that is still kept raw, for what came
 * late: after an outage, or from a sensor that was away. Less than the bucket keeps, so that no span is read in part.
 */
const SCHEDULES: readonly Schedule[] = [
  { when: 'hourly', every: HOUR, back: 3 * HOUR, offset: MINUTE },
  { when: 'nightly', every: DAY, back: (KEPT.days - 1) * DAY, offset: 3 * HOUR + 20 * MINUTE },
];

/** Flux's function, and how the field of its result ends. */
const AGGREGATES = [
  ['mean', ''],
  ['min', SPAN_SUFFIXES.lowest],
  ['max', SPAN_SUFFIXES.highest],
  ['count', SPAN_SUFFIXES.count],
] as const;

/** The tasks that keep the buckets of means up to date. */
export function downsamplingTasks(buckets: Buckets): DownsamplingTask[] {
  return SCHEDULES.flatMap((schedule) => [
    taskFor(buckets.raw, buckets.fiveMinutes, 5 * MINUTE, schedule),
    taskFor(buckets.raw, buckets.hours, HOUR, schedule),
  ]);
}

function taskFor(from: string, to: string, width: number, { when, every, back, offset }: Schedule): DownsamplingTask {
  const name = `IAQverse ${to} ${when}`;
  const duration = (span: number) => fluxExpression(`${span / MINUTE}m`);
  const results = AGGREGATES.map(
    ([aggregate, suffix]) =>
      flux`data |> aggregateWindow(every: ${duration(width)}, fn: ${fluxExpression(aggregate)}, createEmpty: false, timeSrc: "_start") |> toFloat() |> map(fn: (r) => ({r with _field: r._field + ${suffix}})) |> to(bucket: ${to})`,
  );
  const script = flux`import "date"

option task = {name: ${name}, every: ${duration(every)}, offset: ${duration(offset)}}

stop = date.truncate(t: now(), unit: ${duration(width)})
start = date.truncate(t: date.sub(d: ${fluxDuration(`${back / MINUTE}m`)}, from: stop), unit: 1h)
data = from(bucket: ${from})
  |> range(start: start, stop: stop)
  |> filter(fn: (r) => r._measurement == ${MEASUREMENTS.readings} or (r._measurement == ${MEASUREMENTS.scores} and r._field == "global_score"))

${fluxExpression(results.join('\n'))}
`;
  return { name, flux: String(script) };
}
