import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HomeView, SensorView } from '@iaqverse/core';
import { connectAsync, type MqttClient } from 'mqtt';
import type { Health } from '../ha-addon/src/application.ts';
import { freePort } from './support/free-port.ts';
import { hasMosquitto, Mosquitto } from './support/mosquitto.ts';
import { ServiceProcess } from './support/service-process.ts';
import { until } from './support/until.ts';

const ESPHOME_CONFIG = {
  dev_cla: 'carbon_dioxide',
  unit_of_meas: 'ppm',
  stat_cla: 'measurement',
  name: 'CO2',
  stat_t: 'air-bedroom/sensor/co2/state',
  avty_t: 'air-bedroom/status',
  uniq_id: 'a0b765f1c2d3-sensor-co2',
  dev: { ids: 'a0b765f1c2d3', name: 'Air bedroom', sw: '2026.10.0', mdl: 'esp32dev', mf: 'Espressif', sa: 'Bedroom' },
};

describe('adoption over a real mosquitto', function () {
  this.timeout(90_000);
  let folder: string;
  let broker: Mosquitto;
  let service: ServiceProcess;
  let device: MqttClient;
  before(function () {
    if (!hasMosquitto()) this.skip();
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'iaqverse-adopt-'));
    broker = new Mosquitto(join(folder, 'broker'), await freePort());
    await broker.start();
    service = new ServiceProcess(await freePort(), [
      '--mqtt',
      broker.url,
      '--data',
      join(folder, 'data'),
      '--log-level',
      'warn',
    ]);
    device = await connectAsync(broker.url, { protocolVersion: 5 });
  });
  afterEach(async () => {
    await device?.endAsync();
    await service?.end();
    await broker?.stop();
    await rm(folder, { recursive: true });
  });

  const retained = { retain: true, qos: 1 } as const;
  const announce = () =>
    device.publishAsync('homeassistant/sensor/air-bedroom/co2/config', JSON.stringify(ESPHOME_CONFIG), retained);
  const rooms = async () => (await service.json<HomeView>('/api/v1/home')).sites.flatMap((site) => site.rooms);
  const sensors = async () => service.json<SensorView[]>('/api/v1/sensors');
  const connected = () =>
    until('a connection', async () => (await service.json<Health>('/api/v1/health')).broker.state === 'connected');

  it('shows a retained state as last known, never stores it, and takes live ones', async () => {
    await announce();
    await device.publishAsync('air-bedroom/status', 'online', retained);
    await device.publishAsync('air-bedroom/sensor/co2/state', '1234', retained);
    await service.start();
    const kept = await until(
      'the kept state',
      async () => (await rooms()).find(({ room }) => room === 'bedroom')?.quantities[0],
    );
    assert.equal(kept.value, 1234);
    assert.equal(kept.freshness, 'last_known');
    assert.equal(kept.time, undefined);
    assert.equal((await service.json<Health>('/api/v1/health')).readings.stored, 0);
    assert.equal((await rooms())[0]?.score, undefined);

    await device.publishAsync('air-bedroom/sensor/co2/state', '650', { qos: 1 });
    const live = await until('the live value', async () =>
      (await rooms())[0]?.quantities.find(({ value }) => value === 650),
    );
    assert.equal(live.freshness, 'fresh');
    await until('it is stored', async () => (await service.json<Health>('/api/v1/health')).readings.stored === 1);
  });

  it('never adopts its own entities back, over three restarts', async () => {
    await announce();
    const counts: number[][] = [];
    for (let restart = 0; restart <= 3; restart++) {
      await service.start();
      await connected();
      await until(
        'the reading',
        async () => {
          await device.publishAsync('air-bedroom/sensor/co2/state', String(700 + restart), { qos: 1 });
          return (await rooms()).some(({ quantities }) => quantities[0]?.value === 700 + restart);
        },
        15_000,
        async () => ({ rooms: await rooms(), output: service.output }),
      );
      await until('the room is announced', async () =>
        (await retainedTopics()).some((topic) => topic.startsWith('homeassistant/device/iaqverse_')),
      );
      counts.push([(await rooms()).length, (await sensors()).length, (await retainedTopics()).length]);
      await service.end();
    }
    for (const count of counts) assert.deepEqual(count, counts[0], 'nothing grew');
    assert.deepEqual(counts[0]!.slice(0, 2), [1, 1]);
  });

  it('leaves an offline behind when it stops and when it is killed', async () => {
    const status = () => retainedMessage('iaqverse/status');
    await service.start();
    await until('online', async () => (await status()) === 'online');
    await service.end('SIGTERM');
    assert.equal(await status(), 'offline');
    await service.start();
    await until('online', async () => (await status()) === 'online');
    await service.end('SIGKILL');
    await until('the last will', async () => (await status()) === 'offline');
  });

  it('forgets a room in Home Assistant that left the configuration', async () => {
    await announce();
    await service.start();
    const config = 'homeassistant/device/iaqverse_home_bedroom/config';
    await until('the announcement', async () => (await retainedTopics()).includes(config));
    await service.end();
    await device.publishAsync('homeassistant/sensor/air-bedroom/co2/config', '', retained);
    const { writeFile } = await import('node:fs/promises');
    await writeFile(join(folder, 'data', 'iaqverse.yaml'), 'version: 1\n');
    await service.start();
    await until('the ghost is gone', async () => !(await retainedTopics()).includes(config));
  });

  async function retainedTopics(): Promise<string[]> {
    return (await listen('#')).map(([topic]) => topic).sort();
  }

  async function retainedMessage(topic: string): Promise<string | undefined> {
    return (await listen(topic))[0]?.[1];
  }

  /** The retained messages under a filter; a message of our own marks their end. */
  async function listen(filter: string): Promise<[topic: string, payload: string][]> {
    const client = await connectAsync(broker.url, { protocolVersion: 5 });
    const mark = `mark/${Math.random()}`;
    const found: [string, string][] = [];
    const ended = new Promise<void>((resolve) => {
      client.on('message', (topic, payload, packet) => {
        if (topic === mark) resolve();
        else if (packet.retain) found.push([topic, String(payload)]);
      });
    });
    await client.subscribeAsync(mark, { qos: 1 });
    await client.subscribeAsync(filter, { qos: 1 });
    await client.publishAsync(mark, '', { qos: 1 });
    await ended;
    await client.endAsync();
    return found;
  }
});
