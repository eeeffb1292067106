import assert from 'node:assert/strict';
import { RecordingLog } from '@iaqverse/core/memory';
import type { Device } from '../../src/devices/device.ts';
import { EsphomeDevice } from '../../src/devices/esphome-device.ts';
import { ReplayDevice } from '../../src/devices/replay-device.ts';
import { Zigbee2MqttDevice } from '../../src/devices/zigbee2mqtt-device.ts';
import { hasMosquitto, Mosquitto } from '../mqtt/mosquitto.ts';
import { Listener, retainedAt, TestBroker } from './broker-under-test.ts';

const TIME = Date.parse('2026-11-02T08:00:00.250Z');
const common = { id: 'bedroom-air', name: 'Bedroom air', area: 'Bedroom', manufacturer: 'M', model: 'X' };
const quantities = ['co2', 'temperature'] as const;

function esphome(url: string): Device {
  return new EsphomeDevice(
    { url, reconnectPeriod: 20 },
    { ...common, quantities, mac: 'a4cf12001122' },
    new RecordingLog(),
  );
}
function zigbee(url: string): Device {
  const description = { ...common, quantities, ieeeAddress: '0x00158d0001dc126a' };
  return new Zigbee2MqttDevice({ url }, description, new RecordingLog());
}
function replayed(url: string): Device {
  return new ReplayDevice({ url }, { id: 'r', name: 'R', file: 'r.csv', quantities }, new RecordingLog());
}

function suite(name: string, broker: { start(): Promise<void>; stop(): Promise<void>; url(): string }): void {
  describe(`devices on ${name}`, () => {
    let listener: Listener;
    beforeEach(async () => {
      await broker.start();
      listener = await new Listener().start(broker.url());
    });
    afterEach(async () => {
      await listener.stop();
      await broker.stop();
    });

    it('an ESPHome node announces itself, reports bare numbers, and says that it leaves', async () => {
      const device = esphome(broker.url());
      await device.start();
      await device.report(TIME, { co2: 812, temperature: 20.53 });
      await listener.until((heard) => heard.some(({ topic }) => topic === 'bedroom-air/sensor/temperature/state'));
      await device.stop();
      await listener.until(() => listener.on('bedroom-air/status').length === 2);
      assert.deepEqual(listener.on('bedroom-air/sensor/co2/state'), ['812']);
      assert.deepEqual(listener.on('bedroom-air/sensor/temperature/state'), ['20.53']);
      assert.deepEqual(listener.on('bedroom-air/status'), ['online', 'offline']);
      const retained = await retainedAt(broker.url());
      assert.ok(retained.has('homeassistant/sensor/bedroom-air/co2/config'));
      assert.equal(retained.get('bedroom-air/status'), 'offline');
    });

    it('a Zigbee2MQTT device reports JSON with the time it was last seen', async () => {
      const device = zigbee(broker.url());
      await device.start();
      await device.report(TIME, { co2: 812, temperature: 20.53 });
      await listener.until((heard) => heard.some(({ topic }) => topic === 'zigbee2mqtt/Bedroom air'));
      await device.stop();
      assert.deepEqual(JSON.parse(listener.on('zigbee2mqtt/Bedroom air')[0]!), {
        last_seen: '2026-11-02T08:00:00.250Z',
        linkquality: 112,
        co2: 812,
        temperature: 20.53,
      });
      const retained = await retainedAt(broker.url());
      assert.equal(retained.get('zigbee2mqtt/bridge/state'), '{"state":"online"}');
      assert.equal(retained.get('zigbee2mqtt/Bedroom air/availability'), '{"state":"offline"}');
    });

    it('a recorded room reports what was measured then', async () => {
      const device = replayed(broker.url());
      await device.start();
      await device.report(TIME, { co2: 812 });
      await listener.until((heard) => heard.some(({ topic }) => topic === 'iaqverse-replay/r/state'));
      await device.stop();
      assert.deepEqual(JSON.parse(listener.on('iaqverse-replay/r/state')[0]!), {
        time: '2026-11-02T08:00:00.250Z',
        co2: 812,
      });
    });

    for (const [kind, create, keeps] of [
      ['an ESPHome node', esphome, []],
      ['a Zigbee2MQTT device', zigbee, ['zigbee2mqtt/bridge/state']],
      ['a recorded room', replayed, []],
    ] as const)
      it(`${kind} that withdraws leaves nothing of its own behind`, async () => {
        const device = create(broker.url());
        await device.start();
        await device.report(TIME, { co2: 812 });
        await device.stop(true);
        assert.deepEqual([...(await retainedAt(broker.url())).keys()], keeps);
      });
  });
}

const aedes = new TestBroker();
suite('the built-in kind of broker, which speaks MQTT 3.1.1 alone', {
  start: () => aedes.start(),
  stop: () => aedes.stop(),
  url: () => aedes.url,
});

if (hasMosquitto()) {
  const mosquitto = new Mosquitto();
  suite('mosquitto', {
    start: () => mosquitto.start(),
    stop: () => mosquitto.stop(),
    url: () => `mqtt://127.0.0.1:${mosquitto.port}`,
  });
}

describe('a device', () => {
  it('announces itself again when its broker comes back without what it had kept', async () => {
    const broker = new TestBroker();
    await broker.start();
    const device = esphome(broker.url);
    await device.start();
    await broker.stop();
    await broker.start();
    const listener = await new Listener().start(broker.url);
    await listener.until((heard) =>
      heard.some(({ topic, text }) => topic === 'bedroom-air/status' && text === 'online'),
    );
    assert.ok(listener.on('homeassistant/sensor/bedroom-air/co2/config').length > 0);
    await device.stop();
    await listener.stop();
    await broker.stop();
  });

  it('announces itself below the prefix that its broker is told to have', async () => {
    const broker = new TestBroker();
    await broker.start();
    const description = { id: 'r', name: 'R', file: 'r.csv', quantities };
    const device = new ReplayDevice({ url: broker.url, discoveryPrefix: 'ha' }, description, new RecordingLog());
    await device.start();
    assert.ok((await retainedAt(broker.url)).has('ha/device/iaqverse-replay-r/config'));
    await device.stop();
    await broker.stop();
  });

  it('whose broker is not there says so and stays away', async () => {
    const broker = new TestBroker();
    await broker.start();
    const { url } = broker;
    await broker.stop();
    await assert.rejects(esphome(url).start(), { code: 'broker_unreachable', message: /Nothing listens at/ });
  });

  it('whom the broker refuses says so', async () => {
    const broker = new TestBroker({
      authenticate: (_client, _name, _password, done) =>
        done(Object.assign(new Error('no'), { returnCode: 5 as number }), false),
    });
    await broker.start();
    await assert.rejects(esphome(broker.url).start(), { code: 'broker_refused' });
    await broker.stop();
  });

  it('that loses its broker for good can still be stopped', async () => {
    const broker = new TestBroker();
    await broker.start();
    const device = replayed(broker.url);
    await device.start();
    await broker.stop();
    const report = device.report(TIME, { co2: 812 });
    await Promise.all([assert.rejects(report, { code: 'broker_unreachable' }), device.stop()]);
  });
});
