import assert from 'node:assert/strict';
import { join } from 'node:path';
import { MINUTE, type PlacedReading, SECOND } from '@iaqverse/core';
import { ManualClock } from '@iaqverse/core/memory';
import { freshBucket } from './fresh-bucket.ts';
import { withServer } from './server-under-test.ts';
import { StoredAndTold, textOf, toldReadings } from './stored-and-told.ts';

const NOW = Math.floor(Date.now() / SECOND) * SECOND;
/** Readings in a second, of as many sensors. */
const RATE = 200;

/** What was measured in one second of the outage. */
const measuredAt = (time: number): PlacedReading[] =>
  Array.from({ length: RATE }, (_, index) => ({
    sensor: `sensor-${index}`,
    quantity: index % 2 === 0 ? 'co2' : 'temperature',
    site: 'home',
    room: `room-${index % 10}`,
    time: time + index * 5 + 0.25,
    value: 400 + ((time / SECOND + index) % 1_000) / 7,
  }));

describe('InfluxDB away for ten minutes at 200 readings a second', function () {
  this.timeout(180_000);
  const bed = withServer();

  it('gets everything once, in order, with its own time', async () => {
    const { folder, server } = bed();
    const access = await freshBucket(server);
    const clock = new ManualClock(NOW);
    const hub = new StoredAndTold(join(folder, 'away'), access, clock);
    await hub.start();
    const sent: string[] = [];
    const measure = async (seconds: number) => {
      for (let second = 0; second < seconds; second++) {
        const batch = measuredAt(clock.now());
        assert.equal((await hub.store.readings.append(batch)).stored, RATE);
        sent.push(...batch.map(textOf));
        clock.advance(SECOND);
      }
    };
    try {
      await measure(5);
      await hub.allTold(() => clock.advance(SECOND));
      await server.kill();
      await measure((10 * MINUTE) / SECOND);
      assert.deepEqual(hub.alerts, ['delayed']);
      const { problem, waiting } = hub.sink.status();
      assert.equal(problem?.trouble, 'unreachable');
      assert.match(problem?.message ?? '', /Nothing listens at .*: start InfluxDB or correct its address/);
      assert.ok(waiting >= 100_000, `${waiting} wait`);

      await server.start();
      await measure(5);
      const begun = performance.now();
      await hub.allTold(() => clock.advance(SECOND), 120_000);
      console.log(`      ${RATE * 600} readings told in ${Math.round(performance.now() - begun)} ms`);
      const told = await toldReadings(access, NOW);
      assert.equal(told.length, sent.length);
      assert.deepEqual(told, sent.sort());
      assert.deepEqual(hub.alerts, ['delayed', 'delayed over']);
      const { sent: counted, refused, shed } = hub.sink.status();
      assert.deepEqual({ counted, refused, shed }, { counted: sent.length, refused: 0, shed: 0 });
    } finally {
      await hub.stop();
    }
  });
});
