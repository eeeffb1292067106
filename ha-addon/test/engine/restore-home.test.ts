import assert from 'node:assert/strict';
import { configurationSchema, createHome, DAY, HOUR, MINUTE, type PlacedReading, type Quantity } from '@iaqverse/core';
import { ManualClock, MemoryLedger, MemoryReadings, RecordingLog } from '@iaqverse/core/memory';
import { Engine } from '../../src/engine/engine.ts';
import { restoreHome } from '../../src/engine/restore-home.ts';

const NOW = 1_760_000_000_000;

describe('A home that is restored', () => {
  let readings: MemoryReadings;
  beforeEach(() => {
    readings = new MemoryReadings();
  });

  /** A sensor's readings every ten minutes, up to five minutes ago. */
  const measured = (sensor: string, site: string | undefined, quantity: Quantity, value: number, span = 2 * DAY) =>
    readings.append(
      Array.from(
        { length: span / (10 * MINUTE) },
        (_, index): PlacedReading => ({
          sensor,
          quantity,
          value,
          time: NOW - 5 * MINUTE - index * 10 * MINUTE,
          site,
          room: site && 'kitchen',
        }),
      ),
    );

  const restored = async () => {
    const kitchen = { id: 'kitchen', name: 'Kitchen' };
    const configuration = configurationSchema.parse({
      version: 1,
      sites: [
        { id: 'home', name: 'Home', rooms: [kitchen] },
        { id: 'shop', name: 'Shop', rooms: [kitchen] },
      ],
    });
    const clock = new ManualClock(NOW);
    const engine = new Engine({
      home: createHome(configuration),
      clock,
      log: new RecordingLog(),
      readings,
      ledger: new MemoryLedger(),
      keepConfiguration: async () => undefined,
    });
    await restoreHome(engine, readings, clock);
    return engine.home;
  };

  it('has the last day of every room at every site', async () => {
    await measured('a', 'home', 'co2', 700);
    await measured('b', 'shop', 'co2', 900);
    const { rooms } = await restored();
    for (const ago of [5 * MINUTE, HOUR + 5 * MINUTE, 23 * HOUR + 5 * MINUTE]) {
      assert.equal(
        rooms
          .get('home/kitchen')!
          .means.get('co2')!
          .at(NOW - ago),
        700,
      );
      assert.equal(
        rooms
          .get('shop/kitchen')!
          .means.get('co2')!
          .at(NOW - ago),
        900,
      );
    }
  });

  it('has the last reading of each sensor, in its room', async () => {
    await measured('a', 'shop', 'co2', 700);
    const { sensors } = await restored();
    const { place, channels, lastSeen } = sensors.get('a')!;
    assert.deepEqual(place, { site: 'shop', room: 'kitchen' });
    assert.equal(channels.get('co2')!.value, 700);
    assert.equal(lastSeen, NOW - 5 * MINUTE);
  });

  it('has a sensor that moved where it was last', async () => {
    const at = (site: string, time: number): PlacedReading[] =>
      (['co2', 'humidity'] as const).map((quantity) => ({
        sensor: 'a',
        quantity,
        value: 50,
        time,
        site,
        room: 'kitchen',
      }));
    await readings.append([...at('shop', NOW - 3 * HOUR), ...at('home', NOW - 2 * HOUR)]);
    assert.deepEqual((await restored()).sensors.get('a')!.place, { site: 'home', room: 'kitchen' });
    await readings.append(at('shop', NOW - HOUR));
    assert.deepEqual((await restored()).sensors.get('a')!.place, { site: 'shop', room: 'kitchen' });
  });

  it('has the last reading of a sensor that stands in no room', async () => {
    await measured('a', undefined, 'co2', 700);
    const { sensors } = await restored();
    const { place, channels } = sensors.get('a')!;
    assert.equal(place, undefined);
    assert.equal(channels.get('co2')!.value, 700);
  });

  it('knows nothing of what was measured longer ago than a week, or in a time that is still to come', async () => {
    await readings.append([
      { sensor: 'old', quantity: 'co2', value: 700, time: NOW - 8 * DAY, site: 'home', room: 'kitchen' },
      { sensor: 'early', quantity: 'co2', value: 700, time: NOW + HOUR, site: 'home', room: 'kitchen' },
    ]);
    const { sensors } = await restored();
    assert.deepEqual([...sensors.keys()], []);
  });

  it('follows mould through the weeks, by the temperature and humidity of the same room', async () => {
    await measured('a', 'home', 'temperature', 20, 20 * DAY);
    await measured('a', 'home', 'humidity', 85, 20 * DAY);
    await measured('b', 'shop', 'temperature', 20, 20 * DAY);
    await measured('b', 'shop', 'humidity', 30, 20 * DAY);
    const { rooms } = await restored();
    assert.ok(rooms.get('home/kitchen')!.mould!.index > 0);
    assert.equal(rooms.get('shop/kitchen')!.mould!.index, 0);
  });

  it('knows nothing of mould where only one of the two was measured', async () => {
    await measured('a', 'home', 'temperature', 20);
    await measured('b', 'shop', 'humidity', 85);
    const { rooms } = await restored();
    assert.equal(rooms.get('home/kitchen')!.mould, undefined);
    assert.equal(rooms.get('shop/kitchen')!.mould, undefined);
  });
});
