import { join } from 'node:path';
import { DAY, HOUR, MINUTE, type PlacedReading, type Readings } from '@iaqverse/core';
import { RecordingLog } from '@iaqverse/core/memory';
import { SystemClock } from '../ha-addon/src/clock/system-clock.ts';
import { bucketsOf, keptSince } from '../ha-addon/src/influx/buckets.ts';
import type { InfluxAccess } from '../ha-addon/src/influx/influx-access.ts';
import { InfluxReadings } from '../ha-addon/src/influx/influx-readings.ts';
import { LineWriter } from '../ha-addon/src/influx/line-writer.ts';
import { nanosecondsOf } from '../ha-addon/src/influx/nanoseconds.ts';
import { readingLine } from '../ha-addon/src/influx/points.ts';
import { setUpInflux } from '../ha-addon/src/influx/setup/influx-setup.ts';
import { Store } from '../ha-addon/src/store/store.ts';
import { freePort } from '../test/support/free-port.ts';
import { findInfluxd } from '../test/support/influx/build-influxd.js';
import { ADMIN_TOKEN, Influxd, ORGANISATION } from '../test/support/influx/influxd.ts';
import { median, rounded } from './support/statistics.ts';

const QUANTITIES = ['co2', 'pm25', 'tvoc', 'temperature', 'humidity'] as const;
const YEAR = 365 * DAY;
const REPEATS = 9;
const LINES_AT_ONCE = 5_000;

/** One room (five quantities): the 30 days that are kept raw at a reading a minute, before them a year at four an hour; SQLite against InfluxDB. */
export async function benchInflux(folder: string) {
  const program = findInfluxd();
  if (program === undefined) return { skipped: 'no InfluxDB here: npm run test:influx builds one' };
  const server = new Influxd(program, join(folder, 'influx'), await freePort());
  await server.start();
  const clock = new SystemClock();
  const store = new Store({
    folder: join(folder, 'influx-data'),
    clock,
    log: new RecordingLog(),
    retention: () => ({ days: 30, months: 14 }),
    forecastDays: () => 1,
  });
  await store.start();
  const to = Math.floor(clock.now() / HOUR) * HOUR;
  const young = keptSince(clock.now()).raw;
  const access = { url: server.url, organisation: ORGANISATION, bucket: 'bench' };
  await setUpInflux({ ...access, token: ADMIN_TOKEN, isTokenRenewed: false, onStep: () => undefined });
  const influx = new InfluxReadings({ ...access, token: ADMIN_TOKEN }, () => clock.now());
  try {
    for (let day = to - YEAR; day < young; day += DAY)
      await store.readings.append(measured(day, Math.min(day + DAY, young), 15 * MINUTE));
    for (let day = young; day < to; day += DAY)
      await store.readings.append(measured(day, Math.min(day + DAY, to), MINUTE));
    await store.readings.retain(clock.now());

    const lines: string[] = [];
    for (let day = young; day < to; day += DAY)
      lines.push(...measured(day, Math.min(day + DAY, to), MINUTE).map(readingLine));
    const started = performance.now();
    await write({ ...access, token: ADMIN_TOKEN }, lines);
    const seconds = (performance.now() - started) / 1000;
    await write({ ...access, bucket: bucketsOf(access.bucket).hours, token: ADMIN_TOKEN }, hours(to - YEAR, to));
    const thirtyDays = { site: 'home', room: 'attic', from: young, to };
    const year = { ...thirtyDays, from: to - YEAR, step: HOUR };
    return {
      influxWrittenPerSecond: rounded(lines.length / seconds),
      thirtyDaysRawMs: await both(store.readings, influx, { ...thirtyDays, step: 0 }),
      thirtyDaysFiveMinutesMs: await both(store.readings, influx, { ...thirtyDays, step: 5 * MINUTE }),
      thirtyDaysHourlyMs: await both(store.readings, influx, { ...thirtyDays, step: HOUR }),
      yearHourlyMs: await both(store.readings, influx, year),
    };
  } finally {
    influx.close();
    await store.stop();
    await server.kill();
  }
}

function measured(from: number, to: number, every: number): PlacedReading[] {
  const batch: PlacedReading[] = [];
  for (let time = from; time < to; time += every)
    for (const quantity of QUANTITIES)
      batch.push({ sensor: 's1', quantity, time, value: 20 + ((time / MINUTE) % 30), site: 'home', room: 'attic' });
  return batch;
}

/** Hourly means as the tasks in InfluxDB write them. */
function hours(from: number, to: number): string[] {
  const lines: string[] = [];
  for (let hour = Math.ceil(from / HOUR) * HOUR; hour < to; hour += HOUR) {
    const fields = QUANTITIES.map((name) => `${name}=34.5,${name}_min=20,${name}_max=49,${name}_count=60`).join(',');
    lines.push(`iaq_raw,room=attic,sensor_id=s1,site=home ${fields} ${nanosecondsOf(hour)}`);
  }
  return lines;
}

async function write(access: InfluxAccess, lines: readonly string[]): Promise<void> {
  const writer = new LineWriter(access);
  const signal = new AbortController().signal;
  for (let from = 0; from < lines.length; from += LINES_AT_ONCE) {
    const { reason } = await writer.write(lines.slice(from, from + LINES_AT_ONCE), signal);
    if (reason !== undefined) throw new Error(reason);
  }
  writer.close();
}

async function both(
  store: Pick<Readings, 'query'>,
  influx: Pick<Readings, 'query'>,
  query: Parameters<Readings['query']>[0],
): Promise<{ sqlite: number; influx: number; points: number }> {
  const found = await store.query(query);
  const same = await influx.query(query);
  const count = (series: typeof found) => series.reduce((sum, { times }) => sum + times.length, 0);
  if (Math.abs(count(found) - count(same)) > QUANTITIES.length)
    throw new Error(`SQLite has ${count(found)} points and InfluxDB ${count(same)}`);
  return { sqlite: await timed(store, query), influx: await timed(influx, query), points: count(found) };
}

async function timed(readings: Pick<Readings, 'query'>, query: Parameters<Readings['query']>[0]): Promise<number> {
  const times: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const begin = performance.now();
    await readings.query(query);
    times.push(performance.now() - begin);
  }
  return rounded(median(times));
}
