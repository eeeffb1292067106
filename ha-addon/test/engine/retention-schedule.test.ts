import assert from 'node:assert/strict';
import { DAY, HOUR } from '@iaqverse/core';
import { ManualClock, MemoryForecasts, MemoryReadings, RecordingLog } from '@iaqverse/core/memory';
import { RetentionSchedule } from '../../src/engine/retention-schedule.ts';

const NOW = 1_760_000_000_000;

describe('RetentionSchedule', () => {
  let clock: ManualClock;
  let readings: MemoryReadings;
  let forecasts: MemoryForecasts;
  let schedule: RetentionSchedule;
  const asked: number[] = [];
  beforeEach(async () => {
    asked.length = 0;
    clock = new ManualClock(NOW);
    readings = new MemoryReadings();
    forecasts = new MemoryForecasts(1);
    await readings.append([{ sensor: 's1', quantity: 'co2', time: NOW, value: 600, site: undefined, room: undefined }]);
    const retain = readings.retain.bind(readings);
    readings.retain = (now) => {
      asked.push(now);
      return retain(now);
    };
    schedule = new RetentionSchedule(readings, forecasts, clock, new RecordingLog());
    schedule.start();
  });
  afterEach(() => schedule.stop());

  /** Lets what was started by a timer come to its end. */
  const settle = () => new Promise((resolve) => setImmediate(resolve));

  it('asks once an hour', async () => {
    for (let hour = 0; hour < 3; hour++) {
      clock.advance(HOUR);
      await settle();
    }
    assert.deepEqual(asked, [NOW + HOUR, NOW + 2 * HOUR, NOW + 3 * HOUR]);
  });

  it('removes forecasts that are too old', async () => {
    const place = { site: 'home', room: 'attic' };
    await forecasts.append([{ place, madeAt: NOW - DAY, quantities: [] }]);
    clock.advance(HOUR);
    await settle();
    await settle();
    assert.deepEqual(await forecasts.retain(NOW + HOUR), { removed: 0 });
  });

  it('does not trust a clock that has jumped far ahead of everything measured', async () => {
    clock.advance(400 * DAY);
    await settle();
    assert.ok(asked.length > 0 && asked.every((now) => now <= NOW + DAY));
  });
});
