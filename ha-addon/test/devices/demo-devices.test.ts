import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { DEFAULT_DISCOVERY_PREFIX, HOUR, MINUTE, type PlacedReading, parseAnnouncement, SECOND } from '@iaqverse/core';
import { ManualClock, RecordingLog } from '@iaqverse/core/memory';
import { demoHomes } from '@iaqverse/core/simulate';
import { DemoDevices } from '../../src/devices/demo-devices.ts';
import { generateHistory } from '../../src/devices/demo-history.ts';
import { sitesOfHomes } from '../../src/devices/demo-sites.ts';
import { type Heard, Listener, retainedAt, TestBroker } from './broker-under-test.ts';

const START = Date.parse('2026-11-02T06:00:00Z');
const log = new RecordingLog();

/** The sensors that the hub would know after hearing these messages. */
function announcedIn(heard: readonly Heard[]) {
  return heard.flatMap(({ topic, text }) => parseAnnouncement(topic, text, DEFAULT_DISCOVERY_PREFIX)?.sensors ?? []);
}

describe('the past of simulated homes', () => {
  it('comes in batches, at steps of two minutes, up to where the present begins', async () => {
    const homes = demoHomes(START);
    const batches: (readonly PlacedReading[])[] = [];
    const shares: number[] = [];
    await generateHistory({
      homes,
      from: START,
      to: START + 24 * HOUR,
      onReadings: (batch) => void batches.push(batch),
      onProgress: (share) => void shares.push(share),
      log,
    });
    assert.deepEqual(
      homes.map(({ time }) => time),
      [START + 24 * HOUR, START + 24 * HOUR],
    );
    assert.equal(shares.at(-1), 1);
    assert.ok(batches.length > 5);
    const readings = batches.flat();
    assert.deepEqual([...new Set(readings.map(({ site, room }) => `${site}/${room}`))].sort(), [
      'home/bathroom',
      'home/bedroom',
      'home/childs-room',
      'home/kitchen',
      'home/living-room',
      'studio/meeting-room',
      'studio/studio',
    ]);
    const bedroom = readings.filter(({ room, quantity }) => room === 'bedroom' && quantity === 'co2');
    assert.ok(bedroom.length > 700 && bedroom.length <= 721, `${bedroom.length}`);
  });

  it('ends early when it is told to', async () => {
    const ended = new AbortController();
    const homes = demoHomes(START);
    const onReadings = () => ended.abort();
    await generateHistory({ homes, from: START, to: START + 240 * HOUR, onReadings, signal: ended.signal, log });
    assert.ok(homes[0]!.time < START + 3 * HOUR);
  });
});

describe('the devices of simulated homes', () => {
  const broker = new TestBroker();
  let listener: Listener;
  let devices: DemoDevices | undefined;
  beforeEach(async () => {
    await broker.start();
    listener = await new Listener().start(broker.url);
  });
  afterEach(async () => {
    await devices?.stop();
    await listener.stop();
    await broker.stop();
  });

  it('announce themselves and report each reading at its own time, under the ids of their past', async () => {
    const homes = demoHomes(START);
    const past = new Map<string, string>();
    await generateHistory({
      homes,
      from: START,
      to: START + HOUR,
      onReadings: (batch) => {
        for (const { sensor, site, room } of batch) past.set(sensor, `${site}/${room}`);
      },
      log,
    });
    const clock = new ManualClock(START + HOUR);
    devices = new DemoDevices({ broker: { url: broker.url }, homes, clock, log });
    await devices.start();
    await listener.until((heard) => new Set(announcedIn(heard).map(({ sensor }) => sensor)).size >= past.size);
    const announced = announcedIn(listener.heard);
    assert.deepEqual(new Set(announced.map(({ sensor }) => sensor)), new Set(past.keys()));
    assert.equal(new Set(announced.map(({ device }) => device.suggestedArea)).size, 7);

    for (let second = 0; second < 120; second++) {
      clock.advance(SECOND);
      await nextTurn();
    }
    const topic = 'zigbee2mqtt-demo/Bathroom climate';
    await listener.until(() => listener.on(topic).length >= 1);
    const state = JSON.parse(listener.on(topic)[0]!) as { last_seen: string; humidity: number };
    const seen = Date.parse(state.last_seen);
    assert.ok(seen > START + HOUR && seen <= START + HOUR + 2 * MINUTE);
    assert.ok(state.humidity > 0 && state.humidity <= 100);
    await listener.until(() => listener.on('bedroom-air/sensor/co2/state').length >= 2);
    assert.ok(Number(listener.on('bedroom-air/sensor/co2/state')[0]) >= 400);

    await devices.stop(true);
    const left = [...(await retainedAt(broker.url)).keys()];
    assert.deepEqual(left, ['zigbee2mqtt-demo/bridge/state']);
  });

  it('tell the service of the weather and of their people, under its own topics', async () => {
    const clock = new ManualClock(START);
    const homes = demoHomes(START);
    devices = new DemoDevices({ broker: { url: broker.url }, homes, clock, log, baseTopic: 'air' });
    await devices.start();
    await listener.until(() => homes.every(({ spec: { id } }) => listener.on(`air/${id}/environment/set`).length > 0));
    const topics = listener.heard.flatMap(({ topic }) => (topic.endsWith('/environment/set') ? [topic] : []));
    assert.deepEqual(new Set(topics), new Set(['air/home/environment/set', 'air/studio/environment/set']));
  });

  it('lose no reading when they begin between two steps of their homes', async () => {
    const homes = demoHomes(START);
    const clock = new ManualClock(START + 17 * SECOND);
    devices = new DemoDevices({ broker: { url: broker.url }, homes, clock, log });
    await devices.start();
    for (let second = 0; second < 600; second++) {
      clock.advance(SECOND);
      await nextTurn();
    }
    // The kitchen's sensor speaks every 30 s, the living room's every minute.
    await listener.until(() => listener.on('kitchen-air/sensor/pm25/state').length >= 19);
    await listener.until(() => listener.on('living-room-air/sensor/co2/state').length >= 9);
  });

  it('do not report as new what was missed while nobody ran them', async () => {
    const homes = demoHomes(START);
    const clock = new ManualClock(START + 12 * HOUR);
    devices = new DemoDevices({ broker: { url: broker.url }, homes, clock, log });
    await devices.start();
    clock.advance(MINUTE);
    await listener.until(() => listener.on('bedroom-air/sensor/co2/state').length >= 1);
    assert.ok(listener.on('bedroom-air/sensor/co2/state').length <= 2);
  });

  it('stay away when the broker is not there', async () => {
    const away = new DemoDevices({
      broker: { url: 'mqtt://127.0.0.1:1' },
      homes: demoHomes(START),
      clock: new ManualClock(START),
      log,
    });
    await assert.rejects(away.start(), { code: 'broker_unreachable' });
  });
});

describe('the configuration of simulated homes', () => {
  it('has the rooms with sensors, by site, with their sizes', () => {
    const sites = sitesOfHomes(demoHomes(START));
    assert.deepEqual(
      sites.map(({ id, rooms }) => [id, rooms.map((room) => room.id)]),
      [
        ['home', ['living-room', 'bedroom', 'childs-room', 'kitchen', 'bathroom']],
        ['studio', ['studio', 'meeting-room']],
      ],
    );
    const worked = sites.flatMap(({ rooms }) => rooms.flatMap(({ id, mode }) => (mode === 'auto' ? [id] : [])));
    assert.deepEqual(worked, ['living-room']);
    assert.ok(sites[0]!.actuators.some(({ rooms, entity }) => rooms.includes('living-room') && entity !== undefined));
    assert.ok(sites.every(({ rooms }) => rooms.every(({ area_m2 }) => area_m2 !== undefined)));
  });
});
