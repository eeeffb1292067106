import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { connectAsync } from 'mqtt';
import { hasMosquitto } from '../support/mosquitto.ts';
import { Hub, type StoredReading } from './support/hub.ts';

const SENSOR = 'a4cf126ee705';
/** When the outage ended as the batches were written: firmware/tests/outage/main.cpp, s since 1970. */
const WRITTEN_FOR = 1_800_000_000;

interface BatchOfMoments {
  readonly readings: readonly { readonly time: number; readonly values: Readonly<Record<string, number>> }[];
}

describe("the batches of the firmware's own core after a day without its hub", function () {
  this.timeout(60_000);
  let hub: Hub;
  before(function () {
    if (!hasMosquitto()) this.skip();
  });
  beforeEach(async () => {
    hub = await Hub.create();
    await hub.start();
  });
  afterEach(() => hub.end());

  it('are stored with their own times, none twice, beside what is said live', async () => {
    // The core is told the time of the world: that the outage ended a minute ago moves its numbers alone.
    const ended = Math.floor(Date.now() / 1000) - 60;
    const batches = batchesEndingAt(ended);
    const device = await connectAsync(hub.broker.url, { protocolVersion: 5 });
    const send = (payload: string) => device.publishAsync(`iaqverse/ingest/${SENSOR}`, payload, { qos: 1 });
    const expected = readingsIn(new Set(batches));

    await send('{"values":{"co2":655}}');
    for (const [index, batch] of batches.entries()) {
      await send(batch);
      // Live states arrive between the batches; a broker that lost an acknowledgement sends an old batch again.
      if (index % 10 === 5) await send('{"values":{"temperature":21.5}}');
      if (index % 10 === 9) await send(batches[index - 4]!);
    }
    await device.endAsync();
    const live = 1 + batches.filter((_, index) => index % 10 === 5).length;
    await hub.untilStored(expected.length + live);
    const again = [batches.at(-1)!, ...batches.filter((_, index) => index % 10 === 5 && index + 4 < batches.length)];
    const { refusals, readings } = await hub.health();
    assert.deepEqual(refusals, { duplicate: readingsIn(again).length });
    assert.equal(readings.stored, expected.length + live);

    const stored = await hub.stored();
    const kept = stored.filter(({ time }) => time <= ended * 1000);
    assert.equal(stored.length, expected.length + live);
    assert.deepEqual(inOrder(kept), inOrder(expected));
    assert.ok(stored.filter(({ time }) => time > ended * 1000).every(({ time }) => time > Date.now() - 60_000));
    for (const quantity of ['co2', 'pm25', 'temperature']) {
      const times = kept.filter((reading) => reading.quantity === quantity).map(({ time }) => time);
      assert.ok(times.length >= 270, quantity);
      assert.ok(Math.max(...times) - Math.min(...times) >= 23.8 * 3_600_000, quantity);
    }
  });

  it('change nothing of what the room says now', async () => {
    const batches = batchesEndingAt(Math.floor(Date.now() / 1000) - 60);
    const device = await connectAsync(hub.broker.url, { protocolVersion: 5 });
    const send = (payload: string) => device.publishAsync(`iaqverse/ingest/${SENSOR}`, payload, { qos: 1 });
    await send('{"room":"attic","values":{"co2":1655}}');
    for (const batch of batches) await send(batch.replace('{"readings"', '{"room":"attic","readings"'));
    await device.endAsync();
    await hub.untilStored(1 + readingsIn(new Set(batches)).length);
    const room = await hub.room('attic');
    assert.equal(room?.quantities.find(({ quantity }) => quantity === 'co2')?.value, 1655);
  });
});

/** The batches as they would have been written had the outage ended then. */
function batchesEndingAt(second: number): string[] {
  const text = readFileSync(new URL('messages/day-of-batches.jsonl', import.meta.url), 'utf8');
  const moved = text.replace(/"time":(\d+)/g, (_, time) => `"time":${Number(time) + second - WRITTEN_FOR}`);
  return moved.trim().split('\n');
}

function readingsIn(batches: Iterable<string>): StoredReading[] {
  return [...batches].flatMap((batch) =>
    (JSON.parse(batch) as BatchOfMoments).readings.flatMap(({ time, values }) =>
      Object.entries(values).map(([quantity, value]) => ({ time: time * 1000, sensor: SENSOR, quantity, value })),
    ),
  );
}

function inOrder(readings: readonly StoredReading[]): string[] {
  return readings.map(({ time, sensor, quantity, value }) => `${time} ${sensor} ${quantity} ${value}`).sort();
}
