import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import { EsphomeProgram, hasPrograms } from './support/esphome-program.ts';
import { Hub, type StoredReading } from './support/hub.ts';
import { Listener } from './support/listener.ts';

const DEVICE = 'a4cf126ee705';
/** Its day takes 24 s. */
const SPEED = 3600;
const HOUR = 3600;

interface BatchOfMoments {
  readonly readings: readonly { readonly time: number; readonly values: Readonly<Record<string, number>> }[];
}

describe("ESPHome's own MQTT code, a mosquitto and the hub", function () {
  this.timeout(120_000);
  let hub: Hub;
  let listener: Listener;
  let program: EsphomeProgram;
  before(function () {
    if (!hasPrograms()) this.skip();
  });
  beforeEach(async () => {
    hub = await Hub.create();
    listener = await Listener.on(hub.broker.url);
    program = new EsphomeProgram({ config: 'mqtt', broker: hub.broker.port, folder: hub.folder, speed: SPEED });
  });
  afterEach(async () => {
    await program.end('SIGKILL');
    await listener.end();
    await hub.end();
  });

  const measures = (co2: number) => listener.say('test/co2', String(co2));
  /** What waits for the hub, as the device says. */
  const backlog = () => Number(listener.last('air-bedroom/sensor/backlog/state') ?? 0);
  const hubIs = (state: 'ON' | 'OFF') => listener.says('air-bedroom/binary_sensor/hub/state', state);
  const sent = (): StoredReading[] =>
    listener.heard
      .filter(({ topic }) => topic === `iaqverse/ingest/${DEVICE}`)
      .flatMap(({ payload }) => (JSON.parse(payload) as BatchOfMoments).readings)
      .flatMap(({ time, values }) =>
        Object.entries(values).map(([quantity, value]) => ({ time: time * 1000, sensor: DEVICE, quantity, value })),
      );

  it('keep a day without the hub over a power cut, and the store has it with its own times', async () => {
    await hub.start();
    const start = Math.floor(Date.now() / 1000) - 30 * HOUR;
    const booted = Date.now();
    program.start({ TEST_START: String(start) });
    await hubIs('ON');
    await until('it listens', async () => {
      await measures(650);
      return listener.last('air-bedroom/sensor/co2/state') === '650';
    });
    await until('it is adopted', async () => (await hub.sensor(DEVICE))?.room === 'bedroom');
    await until('it is heard', async () => {
      await measures(651);
      return (await hub.health()).readings.stored > 0;
    });
    const { stored: live } = (await hub.health()).readings;

    await hub.service.end('SIGTERM');
    await hubIs('OFF');
    const began = Date.now();
    let fed = 0;
    // 24 hours of its time.
    let isCut = false;
    while ((Date.now() - began) * SPEED < 24 * HOUR * 1000) {
      await measures(700 + fed);
      await listener.says('air-bedroom/sensor/co2/state', String(700 + fed));
      fed++;
      await new Promise((resolve) => setTimeout(resolve, 50));
      if (isCut || (Date.now() - began) * SPEED < 14 * HOUR * 1000) continue;
      // In the evening its power is cut; what it had not written down yet is lost.
      isCut = true;
      await program.end('SIGKILL');
      program.start({ TEST_START: String(start + Math.ceil(((Date.now() - booted) / 1000) * SPEED)) });
      await listener.says('air-bedroom/status', 'offline');
      await until('it listens', async () => {
        await measures(700 + fed);
        return (
          listener.last('air-bedroom/status') === 'online' &&
          listener.last('air-bedroom/sensor/co2/state') === String(700 + fed)
        );
      });
      fed++;
    }
    const kept = backlog();
    assert.ok(kept > 150, `only ${kept} are kept`);

    await hub.start();
    await hubIs('ON');
    await until('all are sent', () => backlog() === 0, 20_000, backlog);
    const replayed = sent();
    await hub.untilStored(replayed.length);
    const stored = await hub.stored();

    const original = stored.filter(({ time }) => time < Date.now() - HOUR * 1000);
    assert.deepEqual(inOrder(original), inOrder(replayed), 'what was sent is what is stored');
    assert.ok(replayed.length >= kept);
    const times = replayed.map(({ time }) => time);
    assert.deepEqual(times, [...new Set(times)].sort(), 'in order, none twice');
    assert.ok(times.at(-1)! - times[0]! >= 23 * HOUR * 1000);
    assert.ok(times[0]! >= start * 1000);
    const values = replayed.map(({ value }) => value);
    assert.deepEqual(
      values,
      [...values].sort((a, b) => a - b),
      'each value has its own time',
    );
    assert.ok(stored.length - original.length >= live, 'what was said live keeps the time at which it came');
  });

  it('lose nothing while the broker is away', async () => {
    await hub.start();
    program.start({ TEST_START: String(Math.floor(Date.now() / 1000) - 30 * HOUR), TEST_MEASURES: '1' });
    await hubIs('ON');
    await until('it is adopted', async () => (await hub.sensor(DEVICE))?.room === 'bedroom');
    const before = sent().length;
    await hub.broker.stop();
    await new Promise((resolve) => setTimeout(resolve, 4000));
    await hub.broker.start();
    await listener.end();
    listener = await Listener.on(hub.broker.url);
    await until(
      'what it kept is sent',
      () => sent().length > before + 30,
      30_000,
      () => sent().length,
    );
    await hubIs('ON');
    await until('all is sent', () => backlog() === 0);
    await program.end('SIGKILL');
    const replayed = sent();
    await until('all is stored', async () => {
      const { received, stored, duplicates } = (await hub.health()).readings;
      return received === stored + duplicates && stored >= replayed.length;
    });
    const stored = await hub.stored();
    const original = stored.filter(({ time }) => time < Date.now() - HOUR * 1000);
    assert.deepEqual(
      inOrder(original).filter((line) => inOrder(replayed).includes(line)),
      inOrder(replayed),
    );
    const times = replayed.map(({ time }) => time);
    assert.deepEqual(times, [...new Set(times)].sort(), 'in order, none twice');
    assert.ok(times.at(-1)! - times[0]! >= 3 * HOUR * 1000);
  });

  it('let the hub move what the device moves', async () => {
    await hub.start();
    program.start();
    await until('its window is there', async () =>
      (await hub.room('bedroom'))?.actuators.some(({ actuator }) => actuator === 'air-bedroom-window'),
    );
    for (const level of [0, 1]) {
      await hub.post('/api/v1/sites/home/actuators/air-bedroom-window/command', { level });
      await listener.says('air-bedroom/cover/window/position/state', String(level * 100));
    }
    await hub.post('/api/v1/sites/home/actuators/air-bedroom-extractor-fan/command', { level: 1 });
    await listener.says('air-bedroom/fan/extractor_fan/state', 'ON');
    const reached = async (id: string) => (await hub.room('bedroom'))?.actuators.find((each) => each.actuator === id);
    await until('the hub knows', async () => (await reached('air-bedroom-extractor-fan'))?.level === 1);
  });
});

function inOrder(readings: readonly StoredReading[]): string[] {
  return readings.map(({ time, sensor, quantity, value }) => `${time} ${sensor} ${quantity} ${value}`).sort();
}
