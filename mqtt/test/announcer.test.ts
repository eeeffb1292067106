import assert from 'node:assert/strict';
import {
  alertStateOf,
  DEFAULT_LIMITS,
  MINUTE,
  type Quantity,
  type RoomView,
  SECOND,
  topicsUnder,
} from '@iaqverse/core';
import { ManualClock, MemoryBroker, MemoryBus, MemorySettings, RecordingLog } from '@iaqverse/core/memory';
import { Announcer } from '../src/announcer/announcer.ts';
import { until } from './until.ts';

const topics = topicsUnder({ baseTopic: 'iaqverse', discoveryPrefix: 'homeassistant' });

function viewOf(room: string, quantities: readonly Quantity[] = ['co2'], value = 612): RoomView {
  return {
    site: 'home',
    room,
    name: room,
    type: 'living',
    areaM2: undefined,
    heightM: 2.5,
    mode: 'advise',
    standard: 'iaqverse',
    scoreOptions: { outdoorCo2: 425, tvocMolarMass: 110, bedroom: false },
    score: undefined,
    quantities: quantities.map((quantity) => ({
      quantity,
      value,
      unit: 'ppm',
      time: 0,
      freshness: 'fresh',
      sensors: 1,
    })),
    derived: {},
    limits: DEFAULT_LIMITS,
    sensors: [],
    offsetMin: 0,
    actuators: [],
    outcomes: [],
    alerts: [],
    faults: [],
  };
}

/** The same room with a forecast that was made at this time, or none yet. */
function forecastView(room: string, madeAt?: number): RoomView {
  const forecast =
    madeAt === undefined
      ? {}
      : { forecast: { place: { site: 'home', room }, madeAt, quantities: [], crossings: [], scores: [] } };
  return { ...viewOf(room), forecasting: 'on', ...forecast };
}

const configOf = (room: string): string => topics.roomConfig({ site: 'home', room });
const stateOf = (room: string): string => topics.roomState({ site: 'home', room });
/** What stands of a room that is not forecast: its state, what is recommended, and what is wrong. */
const messagesOf = (room: string) => ['state', 'action', 'alert'].map((key) => `iaqverse/home/${room}/${key}`);
const forecastOf = (room: string): string => topics.roomForecast({ site: 'home', room });

describe('Announcer', () => {
  let broker: MemoryBroker;
  let bus: MemoryBus;
  let clock: ManualClock;
  let settings: MemorySettings;
  let announcer: Announcer;
  let home: Map<string, RoomView>;

  const run = async (withTopics = topics): Promise<void> => {
    bus = new MemoryBus({ broker });
    announcer = new Announcer(
      {
        birthTopic: 'homeassistant/status',
        birthPayload: 'online',
        device: { topics: withTopics, language: 'en', version: '0.1.0' },
      },
      {
        bus,
        settings,
        clock,
        log: new RecordingLog(),
        random: () => 0.5,
        viewOf: ({ room }) => home.get(room),
        alertsOf: () => alertStateOf([], () => ({ roomName: '' }), 'en'),
      },
    );
    await announcer.start();
    await bus.start();
  };

  /** From now on the home has these rooms. */
  const rooms = (views: readonly RoomView[]): void => {
    home = new Map(views.map((view) => [view.room, view]));
    announcer.rooms(views);
  };

  /** A room's air is another one. */
  const state = (view: RoomView): void => {
    home.set(view.room, view);
    announcer.state(view);
  };

  /** Lets everything that is due happen, pauses between rooms included. */
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
      clock.advance(SECOND);
    }
  };

  const sent = (topic: string): number => broker.published.filter((publication) => publication.topic === topic).length;
  const componentsOn = (topic: string): string[] => Object.keys(JSON.parse(broker.retained(topic)!).components);

  beforeEach(async () => {
    broker = new MemoryBroker();
    clock = new ManualClock();
    settings = new MemorySettings();
    home = new Map();
    await run();
  });

  it('announces rooms, and then their states', async () => {
    rooms([viewOf('kitchen'), viewOf('bedroom')]);
    state(viewOf('kitchen'));
    await settle();
    assert.ok(componentsOn(configOf('kitchen')).includes('co2'));
    assert.ok(broker.retained(configOf('bedroom')) !== undefined);
    assert.equal(JSON.parse(broker.retained(stateOf('kitchen'))!).air.co2, 612);
    const order = broker.published.map(({ topic }) => topic);
    assert.ok(order.indexOf(configOf('kitchen')) < order.indexOf(stateOf('kitchen')));
  });

  it('takes back all that it announced, where its rooms are not to stay', async () => {
    rooms([viewOf('kitchen'), viewOf('bedroom')]);
    await settle();
    assert.notDeepEqual(broker.retainedTopics(), []);
    await announcer.withdraw();
    assert.deepEqual(
      broker.retainedTopics().filter((topic) => topic !== topics.status),
      [],
    );
    await bus.stop();
    await run();
    rooms([viewOf('kitchen')]);
    await settle();
    assert.ok(broker.retained(configOf('kitchen')));
  });

  it('pauses between rooms', async () => {
    rooms([viewOf('kitchen'), viewOf('bedroom')]);
    await until(() => sent(configOf('kitchen')) === 1);
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(sent(configOf('bedroom')), 0);
    await settle();
    assert.equal(sent(configOf('bedroom')), 1);
  });

  it('publishes a state that changed, once', async () => {
    rooms([viewOf('kitchen')]);
    await settle();
    state(viewOf('kitchen'));
    state(viewOf('kitchen'));
    state(viewOf('kitchen', ['co2'], 700));
    assert.equal(sent(stateOf('kitchen')), 2);
  });

  it('publishes each forecast once, and says when there is none', async () => {
    rooms([forecastView('kitchen'), viewOf('bedroom')]);
    await settle();
    const madeAt = () => JSON.parse(broker.retained(forecastOf('kitchen'))!).made_at;
    assert.equal(madeAt(), null);
    assert.ok(componentsOn(configOf('kitchen')).includes('co2_30min'));
    for (const at of [0, 0, 5 * MINUTE]) state(forecastView('kitchen', at));
    assert.equal(madeAt(), '1970-01-01T00:05:00Z');
    state(forecastView('kitchen'));
    assert.deepEqual([madeAt(), sent(forecastOf('kitchen'))], [null, 4]);
    assert.equal(sent(forecastOf('bedroom')), 0);
    assert.equal(sent(stateOf('kitchen')), 1);
  });

  it('publishes the forecast again on every connection', async () => {
    rooms([forecastView('kitchen', 0)]);
    await settle();
    bus.disconnect();
    bus.connect();
    await settle();
    assert.equal(sent(forecastOf('kitchen')), 2);
  });

  it('takes the forecast back of a room that is gone, or not forecast any more', async () => {
    rooms([forecastView('kitchen', 0), forecastView('bedroom', 0)]);
    await settle();
    await announcer.stop();
    await bus.stop();
    await run();
    rooms([viewOf('bedroom')]);
    await settle();
    assert.deepEqual(
      broker.retainedTopics().sort(),
      ['iaqverse/status', configOf('bedroom'), ...messagesOf('bedroom')].sort(),
    );
    assert.ok(!componentsOn(configOf('bedroom')).includes('score_30min'));
  });

  it('does not announce again what did not change', async () => {
    rooms([viewOf('kitchen')]);
    await settle();
    rooms([viewOf('kitchen')]);
    await settle();
    assert.equal(sent(configOf('kitchen')), 1);
  });

  it('announces a room that changed right after one that did not', async () => {
    rooms([viewOf('kitchen'), viewOf('study')]);
    await settle();
    const renamed = { ...viewOf('study'), name: 'Office' };
    home.set('study', renamed);
    announcer.room(viewOf('kitchen'));
    announcer.room(renamed);
    await settle();
    assert.equal(JSON.parse(broker.retained(configOf('study'))!).device.name, 'Office');
  });

  it('removes a component in two steps', async () => {
    rooms([viewOf('kitchen', ['co2', 'tvoc'])]);
    await settle();
    rooms([viewOf('kitchen', ['co2'])]);
    await settle();
    const messages = broker.published
      .filter(({ topic }) => topic === configOf('kitchen'))
      .map(({ payload }) => JSON.parse(new TextDecoder().decode(payload)).components);
    assert.equal(messages.length, 3);
    assert.deepEqual(messages[1].tvoc, { platform: 'sensor' });
    assert.equal(messages[2].tvoc, undefined);
  });

  it('removes a room that is gone', async () => {
    rooms([viewOf('kitchen'), viewOf('bedroom')]);
    state(viewOf('bedroom'));
    await settle();
    rooms([viewOf('kitchen')]);
    await settle();
    assert.deepEqual(
      broker.retainedTopics().sort(),
      ['iaqverse/status', configOf('kitchen'), ...messagesOf('kitchen')].sort(),
    );
  });

  it('tells a Home Assistant that was away of what went meanwhile, once, and keeps nothing of it on the broker', async () => {
    rooms([viewOf('kitchen'), viewOf('bedroom')]);
    await settle();
    rooms([viewOf('bedroom')]);
    await settle();
    const before = broker.published.length;
    broker.publish('homeassistant/status', 'online', { retain: false, qos: 0 });
    clock.advance(5 * SECOND);
    await settle();
    clock.advance(5 * SECOND);
    await settle();
    const told = broker.published.slice(before).filter(({ topic }) => topic === configOf('kitchen'));
    const [description, removal, ...more] = told.map(({ payload }) => new TextDecoder().decode(payload));
    assert.deepEqual([removal, more], ['', []]);
    const { device, components } = JSON.parse(description!);
    assert.deepEqual(device.identifiers, ['iaqverse_home_kitchen']);
    assert.equal(components.co2.unique_id, 'iaqverse_home_kitchen_co2');
    assert.equal(broker.retained(configOf('kitchen')), undefined);
    const after = broker.published.length;
    broker.publish('homeassistant/status', 'online', { retain: false, qos: 0 });
    clock.advance(5 * SECOND);
    await settle();
    assert.ok(!broker.published.slice(after).some(({ topic }) => topic === configOf('kitchen')));
  });

  it('tells it too of what a room measures no more', async () => {
    rooms([viewOf('bedroom', ['co2', 'tvoc'])]);
    await settle();
    rooms([viewOf('bedroom', ['co2'])]);
    await settle();
    const born = broker.published.length;
    broker.publish('homeassistant/status', 'online', { retain: false, qos: 0 });
    clock.advance(5 * SECOND);
    await settle();
    clock.advance(5 * SECOND);
    await settle();
    const told = broker.published
      .slice(born)
      .filter(({ topic }) => topic === configOf('bedroom'))
      .map(({ payload }) => JSON.parse(new TextDecoder().decode(payload)).components);
    const shown = told.find(({ tvoc }) => tvoc?.unique_id === 'iaqverse_home_bedroom_tvoc').tvoc;
    // Without a template of its own it would take a whole message for its value.
    assert.ok(!broker.retainedTopics().includes(shown.state_topic), shown.state_topic);
    assert.deepEqual(told.at(-2).tvoc, { platform: 'sensor' });
    assert.equal(told.at(-1).tvoc, undefined);
    assert.ok(!componentsOn(configOf('bedroom')).includes('tvoc'));
  });

  it('removes after a restart what went meanwhile', async () => {
    rooms([viewOf('kitchen'), viewOf('bedroom', ['co2', 'tvoc'])]);
    await settle();
    await announcer.stop();
    await bus.stop();
    await run();
    rooms([viewOf('bedroom', ['co2'])]);
    await settle();
    assert.equal(broker.retained(configOf('kitchen')), undefined);
    assert.ok(!componentsOn(configOf('bedroom')).includes('tvoc'));
  });

  it('removes what stands under topics that were chosen before', async () => {
    rooms([viewOf('kitchen')]);
    await settle();
    await announcer.stop();
    await bus.stop();
    const moved = topicsUnder({ baseTopic: 'air', discoveryPrefix: 'ha' });
    await run(moved);
    rooms([viewOf('kitchen')]);
    await settle();
    assert.equal(broker.retained(configOf('kitchen')), undefined);
    assert.ok(broker.retained(moved.roomConfig({ site: 'home', room: 'kitchen' })) !== undefined);
  });

  it('announces everything again on every connection', async () => {
    rooms([viewOf('kitchen'), viewOf('bedroom')]);
    state(viewOf('kitchen'));
    await settle();
    bus.disconnect();
    bus.connect();
    await settle();
    assert.deepEqual([configOf('kitchen'), configOf('bedroom'), stateOf('kitchen')].map(sent), [2, 2, 2]);
  });

  it('announces rooms that it was told of before there was a connection', async () => {
    bus.disconnect();
    rooms([viewOf('kitchen')]);
    await settle();
    assert.equal(sent(configOf('kitchen')), 0);
    bus.connect();
    await settle();
    assert.equal(sent(configOf('kitchen')), 1);
  });

  it('announces everything again, after a while, when Home Assistant comes', async () => {
    rooms([viewOf('kitchen')]);
    await settle();
    broker.publish('homeassistant/status', 'offline', { retain: false, qos: 0 });
    clock.advance(MINUTE);
    await settle();
    assert.equal(sent(configOf('kitchen')), 1);
    broker.publish('homeassistant/status', 'online', { retain: false, qos: 0 });
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(sent(configOf('kitchen')), 1);
    await settle();
    assert.equal(sent(configOf('kitchen')), 2);
  });
});
