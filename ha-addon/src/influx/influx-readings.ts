import {
  type AppendResult,
  IaqverseError,
  type PlacedReading,
  type Quantity,
  type Readings,
  type ReadingsQuery,
  type Series,
} from '@iaqverse/core';
import { InfluxDB, type ParameterizedQuery } from '@influxdata/influxdb-client';
import { Points } from '../store/reader/points.ts';
import { segmentsOf } from '../store/reader/segments.ts';
import { bucketsOf, keptSince } from './buckets.ts';
import { AGGREGATES, type BucketRange, meansQuery, readingsQuery, spansQuery } from './flux-query.ts';
import type { InfluxAccess } from './influx-access.ts';
import { influxError } from './influx-failure.ts';
import { LineWriter } from './line-writer.ts';
import { SPAN_SUFFIXES, TAGS } from './measurements.ts';
import { FIRST_TIME, LAST_TIME, nanosecondsOf, timeOf } from './nanoseconds.ts';
import { readingLine } from './points.ts';
import { nameOfTag } from './tag-text.ts';

/** How long an answer may keep us waiting, ms: a year of a home is much. */
const TIMEOUT = 120_000;
const BATCH = 5_000;

type SeriesName = Pick<Series, 'sensor' | 'quantity' | 'site' | 'room'>;

/** One line of an answer: the series without what a suffix says, and which of its columns the value belongs to. */
interface Row {
  readonly name: SeriesName;
  readonly column: string;
  readonly time: number;
  readonly value: number;
}

/** Parts of a span, until all are there. */
type Span = Partial<Record<'mean' | (typeof AGGREGATES)[number], number>>;

/**
 * Readings in InfluxDB: append and query of `Readings`. What is older than the raw bucket keeps is answered from the
 * buckets of means, as the store does.
 */
export class InfluxReadings implements Pick<Readings, 'append' | 'query'> {
  readonly #access: InfluxAccess;
  readonly #now: () => number;
  readonly #writer: LineWriter;
  #appending: Promise<unknown> = Promise.resolve();

  /** @param now the time by which readings are old, ms */
  constructor(access: InfluxAccess, now: () => number) {
    this.#access = access;
    this.#now = now;
    this.#writer = new LineWriter(access);
  }

  close(): void {
    this.#writer.close();
  }

  /**
   * Writes what is not there yet. InfluxDB itself would let a later value take the place of an earlier one, so it is
   * asked first: meant for history that is taken over, not for what comes in.
   */
  append(batch: readonly PlacedReading[]): Promise<AppendResult> {
    const appended = this.#appending.then(() => this.#append(batch));
    this.#appending = appended.catch(() => undefined);
    return appended;
  }

  async query(query: ReadingsQuery): Promise<Series[]> {
    const { from, to, step, limit } = query;
    const gathered = new Map<string, { name: SeriesName; points: Points }>();
    const pointsOf = (name: SeriesName) => {
      const key = keyOf(name);
      let series = gathered.get(key);
      if (series === undefined) {
        series = { name, points: new Points(step) };
        gathered.set(key, series);
      }
      return series.points;
    };
    if (query.quantities?.length === 0) return [];
    for (const { bucket, isRaw, ...range } of this.#ranges(from, to, step)) {
      if (isRaw && step === 0) {
        for (const { name, time, value } of await this.#rows(readingsQuery({ bucket, ...range }, query, limit)))
          pointsOf(name).add(time, 1, value, value, value);
        continue;
      }
      const asked = isRaw ? meansQuery({ bucket, ...range }, query, step) : spansQuery({ bucket, ...range }, query);
      for (const { name, time, span } of spansOf(await this.#rows(asked), isRaw ? step : 0)) {
        const { count = 0, min = Number.NaN, max = Number.NaN, mean = 0, sum = mean * count } = span;
        if (count > 0) pointsOf(name).add(time, count, sum, min, max);
      }
    }
    return [...gathered.values()].map(({ name, points }) => ({ ...name, ...points.columns(limit) }));
  }

  async #append(batch: readonly PlacedReading[]): Promise<AppendResult> {
    const unfit = batch.find(({ time, value }) => !isWithin(time) || !Number.isFinite(value));
    if (unfit !== undefined)
      throw new IaqverseError(
        'invalid_argument',
        `A reading of ${unfit.quantity} from ${unfit.sensor} has a time or a value that cannot be stored: nothing of its batch was.`,
      );
    if (batch.length === 0) return { stored: 0, duplicates: 0 };
    const known = await this.#identitiesAround(batch);
    const fresh = batch.filter((reading) => {
      const identity = identityOf(reading);
      return !known.has(identity) && known.add(identity);
    });
    try {
      for (let from = 0; from < fresh.length; from += BATCH) {
        const lines = fresh.slice(from, from + BATCH).map(readingLine);
        const { reason } = await this.#writer.write(lines, AbortSignal.timeout(TIMEOUT));
        if (reason !== undefined) throw new IaqverseError('influx_refused', reason);
      }
    } catch (error) {
      throw influxError(error, this.#access);
    }
    return { stored: fresh.length, duplicates: batch.length - fresh.length };
  }

  async #identitiesAround(batch: readonly PlacedReading[]): Promise<Set<string>> {
    const times = batch.map(({ time }) => time);
    const from = times.reduce((earliest, time) => Math.min(earliest, time));
    const to = times.reduce((latest, time) => Math.max(latest, time)) + 1;
    const sensors = new Set(batch.map(({ sensor }) => sensor));
    const [sensor] = sensors;
    const asked = {
      quantities: [...new Set(batch.map(({ quantity }) => quantity))],
      ...(sensors.size === 1 && sensor !== undefined && { sensor }),
    };
    const rows = await this.#rows(readingsQuery({ bucket: this.#access.bucket, from, to }, asked, undefined));
    return new Set(rows.map(({ name, time }) => identityOf({ ...name, time })));
  }

  /** Which buckets answer for which time, in its order. */
  #ranges(from: number, to: number, step: number): (BucketRange & { isRaw: boolean })[] {
    const { raw, fiveMinutes, hours } = bucketsOf(this.#access.bucket);
    const since = keptSince(this.#now());
    const first = Math.max(from, FIRST_TIME);
    const end = Math.min(to, LAST_TIME);
    // What came late is not in the means for some hours: readings answer for all the time that they are kept.
    const old = step === 0 ? [] : segmentsOf({ from: first, to: Math.min(end, since.raw), step }, since);
    const ranges = old.map(({ table, ...range }) => ({
      ...range,
      bucket: table === 'hours' ? hours : fiveMinutes,
      isRaw: false,
    }));
    const young = { bucket: raw, from: Math.max(first, since.raw), to: end, isRaw: true };
    return young.from < young.to ? [...ranges, young] : ranges;
  }

  async #rows(query: ParameterizedQuery): Promise<Row[]> {
    const { url, token, organisation } = this.#access;
    const api = new InfluxDB({ url, token, timeout: TIMEOUT }).getQueryApi({ org: organisation, gzip: true });
    const rows: Row[] = [];
    try {
      for await (const { values, tableMeta } of api.iterateRows(query)) {
        const text = (label: string): string | undefined => tableMeta.get(values, label) || undefined;
        const field = text('_field') ?? '';
        const suffix = Object.values(SPAN_SUFFIXES).find((ending) => field.endsWith(ending)) ?? '';
        const result = text('result') ?? '';
        const site = text(TAGS.site);
        const room = text(TAGS.room);
        rows.push({
          name: {
            sensor: nameOfTag(text(TAGS.sensor) ?? ''),
            // What else stands in the bucket is asked for by nobody.
            quantity: field.slice(0, field.length - suffix.length) as Quantity,
            site: site && nameOfTag(site),
            room: room && nameOfTag(room),
          },
          column: suffix === '' ? result : suffix.slice(1),
          time: timeOf(text('_time') ?? ''),
          value: Number(tableMeta.get(values, '_value')),
        });
      }
    } catch (error) {
      throw influxError(error, this.#access);
    }
    return rows;
  }
}

/** The rows of a span put together. With a step, what begins within a span belongs to its start. */
function spansOf(rows: readonly Row[], step: number): { name: SeriesName; time: number; span: Span }[] {
  const spans = new Map<string, { name: SeriesName; time: number; span: Span }>();
  for (const { name, column, time: at, value } of rows) {
    const time = step === 0 ? at : Math.floor(at / step) * step;
    const key = `${time} ${keyOf(name)}`;
    const found = spans.get(key) ?? { name, time, span: {} };
    found.span[isAggregate(column) ? column : 'mean'] = value;
    spans.set(key, found);
  }
  return [...spans.values()];
}

function isAggregate(column: string): column is (typeof AGGREGATES)[number] {
  return (AGGREGATES as readonly string[]).includes(column);
}

function isWithin(time: number): boolean {
  return time >= FIRST_TIME && time <= LAST_TIME;
}

function keyOf({ sensor, quantity, site, room }: SeriesName): string {
  return JSON.stringify([sensor, quantity, site, room]);
}

function identityOf({ sensor, quantity, time }: Pick<PlacedReading, 'sensor' | 'quantity' | 'time'>): string {
  return `${nanosecondsOf(time)} ${quantity} ${sensor}`;
}
