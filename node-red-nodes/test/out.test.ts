import assert from 'node:assert/strict';
import { type HomeView, type RoomDevice, type RoomStatePayload, roomDevice, topicsUnder } from '@iaqverse/core';
import { freePort } from '../../test/support/free-port.ts';
import { hasMosquitto } from '../../test/support/mosquitto.ts';
import { ServiceProcess } from '../../test/support/service-process.ts';
import { until } from '../../test/support/until.ts';
import type { Message, NodeConfig } from '../src/red/runtime.ts';
import { TestRuntime } from './support/flow.ts';
import { TestBroker } from './support/mqtt.ts';
import { VirtualHome } from './support/virtual-home.ts';

const CONFIG = 'homeassistant/device/iaqverse_nodered-home_study/config';
const STATE = 'iaqverse-nodered/home/study/state';
const STATUS = 'iaqverse-nodered/home/status';
const VALUES = { co2: 1450, temperature: 21.5, humidity: 45 };

describe('iaq-out in Node-RED, over a real mosquitto', function () {
  this.timeout(60_000);
  const runtime = new TestRuntime();
  let broker: TestBroker;
  let told: Message[] = [];

  const study: Partial<NodeConfig> = { id: 'study', type: 'iaq-room', home: 'home', name: 'Study' };
  const hall: Partial<NodeConfig> = { id: 'hall', type: 'iaq-room', home: 'home', name: 'Hall' };
  const out = (config: Partial<NodeConfig> = {}): Partial<NodeConfig> => ({
    id: 'out',
    type: 'iaq-out',
    // By its place in a flow Node-RED tells a node from those that only configure others, which end last.
    ...{ z: 'flow', x: 0, y: 0 },
    home: 'home',
    broker: 'broker',
    wires: [['told']],
    ...config,
  });
  const flow = (...more: Partial<NodeConfig>[]): Partial<NodeConfig>[] => [
    { id: 'flow', type: 'tab' },
    { id: 'home', type: 'iaq-home', name: 'Home', language: 'en', adopt: true },
    broker.node(),
    { id: 'score', type: 'iaq-score', home: 'home', wires: [] },
    { id: 'told', type: 'helper', z: 'flow', x: 0, y: 0 },
    ...more,
  ];
  const deploy = async (...more: Partial<NodeConfig>[]) => {
    await runtime.deploy(flow(...more));
    told = [];
    runtime.node('told').on('input', (message) => told.push(message));
    await until('the connection', () => broker.heard.get(STATUS) === 'online');
  };
  const isGone = (topic: string) => until(`${topic} to be gone`, () => broker.heard.get(topic) === '');
  const errors = () => runtime.node('out').error.args.map(([error]) => String(error));

  before(async function () {
    if (!hasMosquitto()) this.skip();
    await runtime.start(['iaq-home', 'iaq-room', 'iaq-score', 'iaq-in', 'iaq-out']);
  });
  beforeEach(async () => {
    broker = new TestBroker();
    await broker.start();
  });
  afterEach(async () => {
    await runtime.clear();
    await broker.stop();
  });
  after(() => runtime.stop());

  it('announces a room as the service would, under identifiers and topics of its own', async () => {
    await deploy(study, out());
    runtime.node('score').receive({ topic: 'study', payload: VALUES });
    const announced = await broker.until<RoomDevice>(CONFIG, ({ components }) => 'humidity' in components);

    const home = new VirtualHome({ name: 'Study' });
    home.measure(VALUES);
    const topics = topicsUnder({ baseTopic: 'iaqverse', discoveryPrefix: 'homeassistant' });
    const { version } = (await import('../package.json', { with: { type: 'json' } })).default;
    const services = roomDevice(home.live.room(home.place)!, { topics, language: 'en', version });
    const expected = JSON.stringify(services)
      .replaceAll('iaqverse/status', STATUS)
      .replaceAll('iaqverse/home/', 'iaqverse-nodered/home/')
      .replaceAll('iaqverse_home_', 'iaqverse_nodered-home_')
      .replaceAll(/(default_entity_id":"[a-z_]+\.iaqverse_nodered)-/g, '$1_');
    assert.deepEqual(announced, JSON.parse(expected));
    assert.notDeepEqual(announced.device.identifiers, services.device.identifiers);

    const state = await broker.until<RoomStatePayload>(STATE, ({ air }) => air.co2 === 1450);
    assert.equal(state.name, 'Study');
    assert.equal(typeof state.score, 'number');
    assert.deepEqual(
      new Set((await broker.kept('iaqverse-nodered/#')).keys()),
      new Set([
        STATUS,
        STATE,
        'iaqverse-nodered/home/study/forecast',
        'iaqverse-nodered/home/study/action',
        'iaqverse-nodered/home/study/alert',
      ]),
    );
  });

  it('carries out what people set in Home Assistant, and tells the flow', async () => {
    await deploy(study, out());
    runtime.node('score').receive({ topic: 'study', payload: VALUES });
    await broker.until(STATE);
    await broker.publish('iaqverse-nodered/home/study/mode/set', 'auto');
    await broker.until<RoomStatePayload>(STATE, ({ mode }) => mode === 'auto');
    await broker.publish('iaqverse-nodered/home/study/co2_warning/set', '900');
    await broker.until<RoomStatePayload>(STATE, ({ limits }) => limits.co2_warning === 900);
    await broker.publish('iaqverse-nodered/home/study/snooze/set', 'PRESS');
    await broker.publish('iaqverse-nodered/home/study/acknowledge/set', 'PRESS');
    await until('all four', () => told.length === 4);
    assert.deepEqual(
      told.map(({ topic, command, payload }) => [topic, command, payload]),
      [
        ['study', 'mode', 'auto'],
        ['study', 'co2_warning', 900],
        ['study', 'snooze', true],
        ['study', 'acknowledge', true],
      ],
    );
  });

  it('refuses what makes no sense, and ignores what the broker kept', async () => {
    await broker.publish('iaqverse-nodered/home/study/mode/set', 'off', true);
    await deploy(study, out());
    runtime.node('score').receive({ topic: 'study', payload: VALUES });
    await broker.until(STATE);
    for (const [key, payload] of [
      ['mode', 'turbo'],
      ['co2_warning', 'NaN'],
      ['co2_warning', '99999'],
      ['sugar', '1'],
    ])
      await broker.publish(`iaqverse-nodered/home/study/${key}/set`, payload);
    await broker.publish('iaqverse-nodered/home/cellar/mode/set', 'auto');
    await until('five errors', () => errors().length === 5, 5_000, errors);
    assert.match(errors().join('\n'), /unknown_room/);
    await broker.publish('iaqverse-nodered/home/study/mode/set', 'auto');
    await until('the one that makes sense', () => told.length > 0);
    assert.deepEqual(
      told.map(({ payload }) => payload),
      ['auto'],
    );
  });

  it('takes a room out of Home Assistant when it goes, and all when the node is deleted', async () => {
    await deploy(study, hall, out());
    const other = CONFIG.replace('study', 'hall');
    await broker.until(CONFIG);
    await broker.until(other);
    await runtime.redeploy(flow(study, out()));
    await isGone(other);
    await isGone(STATE.replace('study', 'hall'));
    assert.notEqual(broker.heard.get(CONFIG), '');
    await runtime.redeploy(flow(study));
    await isGone(CONFIG);
    await isGone(STATE);
    await isGone(STATUS);
    assert.deepEqual([...(await broker.kept('iaqverse-nodered/#')).keys()], []);
    assert.deepEqual([...(await broker.kept('homeassistant/#')).keys()], []);
  });

  it('takes everything back also where a deploy ends the connection in the same moment', async () => {
    await deploy(study, out());
    await broker.until(STATE);
    await runtime.redeploy(flow(study), 'full');
    await isGone(CONFIG);
    await isGone(STATE);
    await isGone(STATUS);
  });

  it('only says that it is away in a redeploy, and takes nothing back', async () => {
    await deploy(study, out());
    await broker.until(CONFIG);
    const said: string[] = [];
    const stop = broker.listen((topic, payload) => {
      if (topic === STATUS || topic === CONFIG) said.push(payload.startsWith('{') ? 'announced' : payload);
    });
    await runtime.redeploy(flow(study, out({ name: 'another' })));
    await until('it to be back', () => said.includes('online') && said.includes('announced'));
    stop();
    assert.deepEqual(said, ['offline', 'online', 'announced']);
    await runtime.clear();
    await until('it to be away', () => broker.heard.get(STATUS) === 'offline');
    assert.notEqual(broker.heard.get(CONFIG), '');
  });

  it('takes rooms that the home made by itself neither back nor away in a deploy of everything', async () => {
    await deploy(out());
    runtime.node('out').receive({ topic: 'Attic', payload: { co2: 700 } });
    const config = CONFIG.replace('study', 'attic');
    await broker.until(STATE.replace('study', 'attic'));
    const said: string[] = [];
    const stop = broker.listen((topic, payload) => {
      if (topic === config) said.push((JSON.parse(payload || '{}') as RoomDevice).device?.name as string);
    });
    await runtime.redeploy(flow(out({ name: 'another' })), 'full');
    await until('it to be announced again', () => said.length > 0);
    await until('it to be there again', () => broker.heard.get(STATUS) === 'online');
    stop();
    assert.deepEqual([...new Set(said)], ['Attic']);
  });

  it('moves to another base topic, and leaves nothing behind', async () => {
    await deploy(study, out());
    await broker.until(STATE);
    await runtime.redeploy(flow(study, out({ baseTopic: 'garage' })));
    await broker.until('homeassistant/device/iaqverse_garage-home_study/config');
    await isGone(CONFIG);
    await isGone(STATE);
    await broker.until('garage/home/study/state');
  });

  it('shows one room alone where it is told to', async () => {
    await deploy(study, hall, out());
    await broker.until(CONFIG);
    await runtime.redeploy(flow(study, hall, out({ home: '', room: 'hall' })));
    await until('its status', () => broker.heard.get('iaqverse-nodered/home/hall/status') === 'online');
    await broker.until(CONFIG.replace('study', 'hall'));
    await isGone(CONFIG);
  });

  it('shows rooms that come later, and everything again after the broker was away', async () => {
    await deploy(out());
    runtime.node('out').receive({ topic: 'Attic', payload: { co2: 700 } });
    const config = CONFIG.replace('study', 'attic');
    await broker.until(config);
    await broker.until<RoomStatePayload>(STATE.replace('study', 'attic'), ({ air }) => air.co2 === 700);
    await broker.publish(config, '', true);
    await broker.restart();
    await broker.until(config);
  });

  it('runs beside the service on one broker, and neither adopts the other', async () => {
    const options = ['--mqtt', broker.url, '--data', broker.folder('service'), '--log-level', 'warn'];
    const service = new ServiceProcess(await freePort(), options);
    await service.start();
    try {
      const listener = {
        id: 'in',
        type: 'iaq-in',
        home: 'home',
        broker: 'broker',
        tell: true,
        wires: [['readings'], []],
      };
      await deploy(out(), listener, { id: 'readings', type: 'helper' });
      const sensors = new Set<unknown>();
      runtime.node('readings').on('input', ({ sensor }) => sensors.add(sensor));
      const announcement = {
        ...{
          device_class: 'carbon_dioxide',
          unit_of_measurement: 'ppm',
          state_topic: 'air/state',
          unique_id: 'air_co2',
        },
        device: { identifiers: ['air'], name: 'Air', suggested_area: 'Study' },
      };
      await broker.publish('homeassistant/sensor/air/co2/config', announcement, true);
      const serviceConfig = CONFIG.replace('nodered-', '');
      await until('both to announce the room', async () => {
        await broker.publish('air/state', String(700 + Math.round(Math.random() * 300)));
        return broker.heard.has(serviceConfig) && broker.heard.has(CONFIG) && broker.heard.has(STATE);
      });
      for (const co2 of ['1100', '1200']) await broker.publish('air/state', co2);
      await broker.until<RoomStatePayload>(STATE, ({ air }) => air.co2 === 1200);
      await broker.until<RoomStatePayload>('iaqverse/home/study/state', ({ air }) => air.co2 === 1200);
      const { sites } = await service.json<HomeView>('/api/v1/home');
      assert.deepEqual(
        sites.flatMap(({ rooms }) => rooms.map((room) => [room.room, room.sensors.map(({ sensor }) => sensor)])),
        [['study', ['air']]],
      );
      assert.deepEqual([...sensors], ['air']);
    } finally {
      await service.end();
    }
  });

  it('says what is missing, and passes on what it refuses', async () => {
    await deploy(study, out(), out({ id: 'lost', broker: '' }));
    await until('an error', () => errors().some((error) => error.includes('missing.no_broker')));
    runtime.node('out').receive({ topic: 'Study', payload: { co2: 'warm' } });
    await broker.until(CONFIG);
  });
});
