import assert from 'node:assert/strict';
import { hasMosquitto } from '../../test/support/mosquitto.ts';
import { until } from '../../test/support/until.ts';
import type { Message, NodeConfig } from '../src/red/runtime.ts';
import { TestRuntime } from './support/flow.ts';
import { TestBroker } from './support/mqtt.ts';

const CO2 = 'homeassistant/sensor/air-bedroom/co2/config';
const CO2_STATE = 'air-bedroom/sensor/co2/state';

/** As ESPHome announces a sensor. */
const ESPHOME = {
  dev_cla: 'carbon_dioxide',
  unit_of_meas: 'ppm',
  stat_cla: 'measurement',
  name: 'CO2',
  stat_t: CO2_STATE,
  avty_t: 'air-bedroom/status',
  uniq_id: 'a0b765f1c2d3-sensor-co2',
  dev: { ids: 'a0b765f1c2d3', name: 'Air bedroom', mf: 'Espressif', sa: 'Bedroom' },
};

/** As Zigbee2MQTT does: a JSON state for all, and a template that needs an interpreter. */
const ZIGBEE = {
  device_class: 'temperature',
  unit_of_measurement: '°C',
  state_topic: 'zigbee2mqtt/kitchen',
  value_template: '{{ value_json.temperature | float(0) / 10 if value_json.tenths else value_json.temperature }}',
  unique_id: '0x00158d0001_temperature',
  device: { identifiers: ['zigbee2mqtt_0x00158d0001'], name: 'Kitchen', suggested_area: 'Kitchen' },
};

describe('iaq-in in Node-RED', function () {
  this.timeout(60_000);
  const runtime = new TestRuntime();
  let readings: Message[] = [];
  let refused: Message[] = [];
  const flow = (...more: Partial<NodeConfig>[]): Partial<NodeConfig>[] => [
    { id: 'home', type: 'iaq-home', name: 'Home', adopt: true },
    { id: 'score', type: 'iaq-score', home: 'home', wires: [['scores']] },
    { id: 'readings', type: 'helper' },
    { id: 'refused', type: 'helper' },
    { id: 'scores', type: 'helper' },
    ...more,
  ];
  const collect = () => {
    readings = [];
    refused = [];
    runtime.node('readings').on('input', (message) => readings.push(message));
    runtime.node('refused').on('input', (message) => refused.push(message));
  };
  const node = (config: Partial<NodeConfig> = {}) => ({
    id: 'in',
    type: 'iaq-in',
    home: 'home',
    tell: true,
    wires: [['readings'], ['refused']],
    ...config,
  });
  // The helper records the statuses of all nodes together.
  const lastStatus = () =>
    runtime.node('in').status.args.findLast(([status]) => status.text?.includes('iaq-in'))?.[0].text ?? '';
  before(() => runtime.start(['iaq-home', 'iaq-room', 'iaq-score', 'iaq-in']));
  afterEach(() => runtime.clear());
  after(() => runtime.stop());

  describe('without a broker', () => {
    it('makes readings of any message, with room and unit', async () => {
      await runtime.deploy(flow(node()));
      collect();
      runtime.node('in').receive({ topic: 'Study', payload: { co2: 812, temperature: 21.5 }, _msgid: 'a' });
      await until('both readings', () => readings.length === 2);
      const [co2, temperature] = readings;
      assert.equal(co2?.payload, 812);
      assert.equal(co2?.quantity, 'co2');
      assert.equal(co2?.unit, 'ppm');
      assert.equal(co2?.room, 'study');
      assert.equal(co2?.topic, 'study');
      assert.equal(co2?._msgid, 'a');
      assert.ok(Math.abs(Date.parse(String(co2?.time)) - Date.now()) < 60_000);
      assert.equal(temperature?.unit, '°C');
      assert.deepEqual(refused, []);
    });

    it('puts what names no room into its own', async () => {
      await runtime.deploy(
        flow(
          { id: 'room', type: 'iaq-room', home: 'home', name: 'Office' },
          node({ room: 'room', home: '', quantity: 'co2' }),
        ),
      );
      collect();
      runtime.node('in').receive({ payload: 700 });
      await until('the reading', () => readings.length === 1);
      assert.equal(readings[0]?.room, 'office');
    });

    it('sends what it refuses to the second output, and goes on', async () => {
      await runtime.deploy(flow(node()));
      collect();
      const cyclic: Record<string, unknown> = { co2: 500 };
      cyclic.self = cyclic;
      const garbage = [
        true,
        Number.NaN,
        '',
        Buffer.from([0xff, 0xfe, 0x00]),
        [],
        JSON.parse('{"__proto__": {"co2": 5}, "constructor": 7}'),
        `${'['.repeat(5000)}`,
        'x'.repeat(3_000_000),
        { co2: 'warm' },
        { quantity: 'co2', value: 700, unit: 'furlong' },
        cyclic,
      ];
      for (const payload of garbage) runtime.node('in').receive({ topic: 'Study', payload });
      runtime.node('in').receive({ topic: 'Study', payload: { co2: 900 } });
      await until('the reading that is sound', () => readings.some(({ payload }) => payload === 900));
      assert.ok(refused.length >= garbage.length - 1, JSON.stringify(refused.map(({ payload }) => payload)));
      for (const { payload } of refused) {
        const { code, detail } = payload as { code: unknown; detail: unknown };
        assert.equal(typeof code, 'string');
        assert.ok(String(detail).length > 5);
      }
    });

    it('takes readings in while it is paused, and sends none', async () => {
      await runtime.deploy(flow(node()));
      collect();
      const scored = runtime.next('scores');
      runtime.node('in').receive({ topic: 'Study', payload: { co2: 1500 }, pause: true });
      assert.equal((await scored).topic, 'study');
      assert.deepEqual(readings, []);
      runtime.node('in').receive({ topic: 'Study', payload: { co2: 1501 }, pause: false });
      await until('a reading', () => readings.length === 1);
    });

    it('says that its broker or its home is not there any more', async () => {
      await runtime.deploy(flow(node({ broker: 'gone' })));
      await until('an error', () => runtime.node('in').error.args.length > 0);
      assert.match(String(runtime.node('in').error.args[0]?.[0]), /missing.broker/);
    });
  });

  describe('with a real mosquitto', () => {
    const broker = new TestBroker();
    before(async function () {
      if (!hasMosquitto()) this.skip();
      await broker.start();
    });
    after(() => broker.stop());
    /** A device says its state again and again: what it says before anyone listens is lost. */
    const sayUntil = (topic: string, payload: unknown, check: () => boolean) =>
      until(`${topic} to be heard`, async () => {
        await broker.publish(topic, payload);
        return check();
      });
    const heard = (value: number) => () => readings.some(({ payload }) => payload === value);
    const deploy = async (config: Partial<NodeConfig> = {}) => {
      await runtime.deploy(flow(broker.node(), node({ broker: 'broker', ...config })));
      collect();
      await until('the connection', () => /status.waiting|sensor/.test(lastStatus()));
    };

    it('adopts what announces itself, by its area, and a kept state is only last known', async () => {
      await broker.publish(CO2, ESPHOME, true);
      await broker.publish(CO2_STATE, '1234', true);
      await deploy();
      await until('the sensor', () => lastStatus().includes('status.sensor'));
      type Scored = Message & { state: { quantities: { co2?: { value: number; freshness: string } } } };
      const scores: Scored[] = [];
      runtime.node('scores').on('input', (message) => scores.push(message as Scored));
      await sayUntil(CO2_STATE, '1750', heard(1750));
      assert.deepEqual(
        readings.filter(({ payload }) => payload !== 1750),
        [],
      );
      const { quantity, unit, sensor, room, topic } = readings[0]!;
      assert.deepEqual([quantity, unit, sensor, room, topic], ['co2', 'ppm', 'a0b765f1c2d3', 'bedroom', 'bedroom']);
      const scored = await until('a score', () => scores.find(({ payload }) => payload !== null));
      assert.equal(scored.topic, 'bedroom');
      assert.equal(scored.state.quantities.co2?.value, 1750);
      for (const { payload, state } of scores)
        if (state.quantities.co2?.value === 1234)
          assert.deepEqual([payload, state.quantities.co2.freshness], [null, 'last_known']);
      assert.match(lastStatus(), /bedroom · 1.?750.ppm · \d\d:\d\d/);
      await broker.publish(CO2_STATE, '', true);
    });

    it('reads templates that need an interpreter in a thread of its own', async () => {
      await broker.publish('homeassistant/sensor/0x00158d0001/temperature/config', ZIGBEE, true);
      await deploy();
      await until('two sensors', () => lastStatus().includes('status.sensors'));
      await sayUntil('zigbee2mqtt/kitchen', { temperature: 215, tenths: true }, heard(21.5));
      assert.equal(readings[0]?.room, 'kitchen');
    });

    it('runs no code that a template brings, and goes on', async () => {
      const evil = `{{ value.constructor.constructor("return process.exit(3)")() }}`;
      const hog = `{% for i in range(9999999) %}{% for j in range(9999999) %}{{ i }}{% endfor %}{% endfor %}`;
      for (const [name, template] of Object.entries({ evil, hog }))
        await broker.publish(
          `homeassistant/sensor/${name}/config`,
          { ...ZIGBEE, value_template: template, unique_id: name, state_topic: name, device: { identifiers: [name] } },
          true,
        );
      await deploy();
      await until('four sensors', () => lastStatus().includes('status.sensors'));
      for (const name of ['evil', 'hog'])
        await sayUntil(name, '20', () =>
          refused.some(({ payload }) => (payload as { sensor: string }).sensor.startsWith(name)),
        );
      for (const { payload } of refused) assert.match((payload as { code: string }).code, /^template_/);
      await sayUntil('zigbee2mqtt/kitchen', { temperature: 22 }, heard(22));
      for (const name of ['evil', 'hog']) await broker.publish(`homeassistant/sensor/${name}/config`, '', true);
    });

    it('takes our own form, that of the AIoT Academy, and batches with times', async () => {
      await deploy();
      await sayUntil('iaqverse/ingest/attic-1', { room: 'attic', co2: 777 }, heard(777));
      await sayUntil('aiot-academy/hall/scd41/co2', { value: 640, unit: 'ppm' }, heard(640));
      const own = readings.find(({ sensor }) => sensor === 'attic-1');
      assert.equal(own?.payload, 777);
      assert.equal(own?.room, 'attic');
      await broker.publish('iaqverse/ingest/attic-1', 'no json');
      await until('a refusal', () => refused.length > 0);
    });

    it('never adopts what IAQverse announces', async () => {
      const ours = {
        ...ESPHOME,
        stat_t: 'ours/state',
        uniq_id: 'iaqverse_home_bedroom_co2',
        dev: { ids: 'iaqverse_home_bedroom', name: 'Bedroom' },
        o: { name: 'IAQverse' },
      };
      await broker.publish('homeassistant/sensor/ours/config', ours, true);
      await deploy();
      await broker.publish('ours/state', '999');
      await sayUntil(CO2_STATE, '888', heard(888));
      await broker.publish('ours/state', '999');
      await sayUntil(CO2_STATE, '889', heard(889));
      assert.ok(!heard(999)());
      await broker.publish('homeassistant/sensor/ours/config', '', true);
    });

    it('lets go of a sensor that is taken back', async () => {
      await deploy();
      await until('two sensors', () => lastStatus().includes('status.sensors'));
      await broker.publish('homeassistant/sensor/0x00158d0001/temperature/config', '', true);
      await until('one sensor', () => /status.sensor( |$)/.test(lastStatus()));
    });

    it('works with MQTT 3.1.1, and hears of each message once beside a node that listens to everything', async () => {
      await broker.publish(CO2, ESPHOME, true);
      const everything = { id: 'all', type: 'mqtt in', topic: '#', qos: '1', broker: 'broker', wires: [] };
      await runtime.deploy(flow(broker.node('4'), everything, node({ broker: 'broker' })));
      collect();
      await sayUntil(CO2_STATE, '905', heard(905));
      readings = [];
      await broker.publish(CO2_STATE, '906');
      await sayUntil(CO2_STATE, '907', heard(907));
      assert.equal(readings.filter(({ payload }) => payload === 906).length, 1);
    });

    it('hears sensors again after a redeploy and after the broker was away', async () => {
      await deploy();
      await runtime.redeploy(flow(broker.node(), node({ broker: 'broker', name: 'another' })));
      await until('the sensor', () => lastStatus().includes('status.sensor'));
      await sayUntil(CO2_STATE, '901', heard(901));
      await broker.restart();
      await until('the connection again', () => !lastStatus().includes('disconnected'));
      await sayUntil(CO2_STATE, '902', heard(902));
      readings = [];
      await broker.publish(CO2_STATE, '903');
      await sayUntil(CO2_STATE, '904', heard(904));
      assert.equal(readings.filter(({ payload }) => payload === 903).length, 1);
    });
  });
});
