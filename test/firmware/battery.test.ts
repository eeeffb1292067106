import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import { EsphomeProgram, hasPrograms } from './support/esphome-program.ts';
import { Hub } from './support/hub.ts';
import { Listener } from './support/listener.ts';

const DEVICE = 'a4cf126ee706';

describe('a device on a battery', function () {
  this.timeout(120_000);
  let hub: Hub;
  let listener: Listener;
  let device: EsphomeProgram;
  before(function () {
    if (!hasPrograms()) this.skip();
  });
  beforeEach(async () => {
    hub = await Hub.create();
    listener = await Listener.on(hub.broker.url);
    device = new EsphomeProgram({ config: 'battery', broker: hub.broker.port, folder: hub.folder });
  });
  afterEach(async () => {
    await device.end('SIGKILL');
    await listener.end();
    await hub.end();
  });

  /** It wakes and sleeps again by itself. What it measures has a second of its own. */
  async function round(co2: number): Promise<void> {
    const before = Math.floor(Date.now() / 1000);
    await until('the next second', () => Math.floor(Date.now() / 1000) > before);
    device.start({ TEST_CO2: String(co2), TEST_PIN_VOLTS: '1.95' });
    await device.ended();
    assert.match(device.output, /it sleeps/);
  }
  const retained = (topic: string) => listener.heard.findLast((message) => message.topic === topic);

  it('wakes, measures, says so and sleeps, and is not away while it does', async () => {
    await hub.start();
    await round(800);
    const config = JSON.parse(retained('homeassistant/sensor/air-terrace/co2/config')!.payload) as object;
    assert.ok(!('avty_t' in config) && 'exp_aft' in config && config.exp_aft === 1500);
    assert.deepEqual(
      [retained('air-terrace/sensor/co2/state'), retained('air-terrace/sensor/battery/state')?.payload],
      [{ topic: 'air-terrace/sensor/co2/state', payload: '800', retain: true, qos: 0 }, '65'],
    );
    assert.equal(retained('air-terrace/sensor/solar_voltage/state')?.payload, '6.24');
    await round(810);
    await until('the room knows', async () =>
      (await hub.room('terrace-room'))?.quantities.some(
        ({ value, freshness }) => value === 810 && freshness === 'fresh',
      ),
    );
    assert.equal((await hub.sensor(DEVICE))?.available, true);
    assert.equal(retained('air-terrace/status'), undefined, 'nobody says that it is away');
  });

  it('keeps in flash what the hub did not hear, and sends it once', async () => {
    await hub.start();
    await round(700);
    await until('it is heard', async () => (await hub.sensor(DEVICE)) !== undefined);
    await hub.service.end('SIGTERM');
    const began = Date.now();
    for (const co2 of [901, 902, 903]) await round(co2);
    const ended = Date.now();
    await hub.start();
    await round(1000);
    await round(1001);
    await until('it is heard', async () =>
      (await hub.room('terrace-room'))?.quantities.some(({ value }) => value === 1001),
    );
    const stored = (await hub.stored()).filter(({ sensor }) => sensor === DEVICE);
    const kept = stored.filter(({ value }) => value > 900 && value < 910);
    assert.deepEqual(
      kept.map(({ value }) => value),
      [901, 902, 903],
    );
    assert.ok(kept.every(({ time }) => time > began - 1000 && time < ended));
    assert.deepEqual(
      stored.filter(({ value }) => value >= 1000).map(({ value }) => value),
      [1000, 1001],
    );
  });

  it('stays awake while its switch says so, which it finds when it wakes', async () => {
    const command = 'air-terrace/switch/stay_awake/command';
    const config = 'homeassistant/switch/air-terrace/stay_awake/config';
    await round(800);
    assert.equal((JSON.parse(retained(config)!.payload) as { ret?: boolean }).ret, true);
    await listener.say(command, 'ON', true);
    device.start({ TEST_CO2: '820', TEST_PIN_VOLTS: '1.95' });
    await listener.says('air-terrace/switch/stay_awake/state', 'ON');
    await listener.says('air-terrace/sensor/co2/state', '820');
    await new Promise((resolve) => setTimeout(resolve, 3000));
    assert.doesNotMatch(device.output, /it sleeps/);
    await listener.say(command, 'OFF', true);
    await device.ended();
    assert.match(device.output, /it sleeps/);
  });
});
