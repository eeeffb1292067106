import { join } from 'node:path';
import { DAY, HOUR, MINUTE, type PlacedReading } from '@iaqverse/core';
import { RecordingLog } from '@iaqverse/core/memory';
import { SystemClock } from '../ha-addon/src/clock/system-clock.ts';
import { Store } from '../ha-addon/src/store/store.ts';
import { median, rounded } from './support/statistics.ts';

const DAYS = 30;
const QUANTITIES = ['co2', 'pm25', 'tvoc', 'temperature', 'humidity'] as const;
const REPEATS = 15;

/** Thirty days of one room (five quantities, one reading a minute), asked for at several steps. */
export async function benchQuery(folder: string) {
  const clock = new SystemClock();
  const store = new Store({
    folder: join(folder, 'query-data'),
    clock,
    log: new RecordingLog(),
    retention: () => ({ days: DAYS + 1, months: 12 }),
    forecastDays: () => DAYS + 1,
  });
  await store.start();
  const to = Math.floor(clock.now() / HOUR) * HOUR;
  const from = to - DAYS * DAY;
  const started = performance.now();
  let written = 0;
  for (let day = from; day < to; day += DAY) {
    const batch: PlacedReading[] = [];
    for (let time = day; time < day + DAY; time += MINUTE)
      for (const quantity of QUANTITIES)
        batch.push({ sensor: 's1', quantity, time, value: 20 + ((time / MINUTE) % 30), site: 'home', room: 'attic' });
    written += (await store.readings.append(batch)).stored;
  }
  const appendSeconds = (performance.now() - started) / 1000;
  await store.readings.retain(clock.now());
  const timed = async (step: number) => {
    const times: number[] = [];
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      const begin = performance.now();
      await store.readings.query({ site: 'home', room: 'attic', from, to, step });
      times.push(performance.now() - begin);
    }
    return rounded(median(times));
  };
  const result = {
    readings: written,
    appendedPerSecond: rounded(written / appendSeconds),
    hourlyMs: await timed(HOUR),
    fiveMinutesMs: await timed(5 * MINUTE),
    rawMs: await timed(0),
  };
  await store.stop();
  return result;
}
