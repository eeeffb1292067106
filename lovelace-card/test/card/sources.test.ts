import assert from 'node:assert/strict';
import { HORIZONS_MIN, MINUTE, roomForecastPayload } from '@iaqverse/core';
import type { CardConfig } from '../../src/card/card-config.ts';
import type { Hass } from '../../src/card/hass.ts';
import { MqttSource } from '../../src/card/source/mqtt/mqtt-source.ts';
import { missingThing, sourceKind } from '../../src/card/source/open-source.ts';
import type { RoomSource } from '../../src/card/source/room-source.ts';
import { SensorSource } from '../../src/card/source/sensors/sensor-source.ts';
import { roomsOf } from '../../src/live/home-update.ts';
import { exampleHome } from '../service/example-home.ts';
import { bedroomStates, fakeHass, homeData, NOW, state, withState } from './fake-hass.ts';

const config = (more: Partial<CardConfig>): CardConfig => ({ type: 'custom:iaqverse-room-card', ...more });

/** Has a source read a home once. */
function reading<T extends RoomSource>(source: T, hass: Hass): T {
  source.start();
  source.take(hass);
  return source;
}

describe('Which source a card takes', () => {
  const hass = fakeHass();

  it('takes our entities where our device is, sensors elsewhere, the app where it is told so', () => {
    assert.equal(sourceKind(hass, config({ area: 'bedroom' })), 'entities');
    assert.equal(sourceKind(hass, config({ device: 'ours' })), 'entities');
    assert.equal(sourceKind(hass, config({ entity: 'sensor.iaqverse_home_bedroom_co2' })), 'entities');
    assert.equal(sourceKind(hass, config({ area: 'kitchen' })), 'sensors');
    assert.equal(sourceKind(hass, config({ area: 'kitchen', app_url: 'http://127.0.0.1:8099' })), 'app');
    assert.equal(sourceKind(hass, config({ room: 'home/bedroom' })), 'app');
    assert.equal(sourceKind(hass, config({ area: 'bedroom', source: 'sensors' })), 'sensors');
  });

  it('names what Home Assistant does not have', () => {
    assert.equal(missingThing(hass, config({ area: 'bedroom' })), undefined);
    assert.deepEqual(missingThing(hass, config({})), { kind: 'not_told' });
    assert.deepEqual(missingThing(hass, config({ entity: 'sensor.gone' })), {
      kind: 'entity_missing',
      name: 'sensor.gone',
    });
    assert.deepEqual(missingThing(hass, config({ area: 'attic' })), { kind: 'area_missing', name: 'attic' });
  });
});

describe('A room by our MQTT entities', () => {
  const opened: RoomSource[] = [];
  const mqtt = (hass: Hass, more: Partial<CardConfig> = { area: 'bedroom' }): MqttSource => {
    const source = reading(new MqttSource(config(more), () => {}), hass);
    opened.push(source);
    return source;
  };
  afterEach(() => {
    for (const source of opened.splice(0)) source.stop();
  });

  it('is made of what they tell: score, quantities, limits, forecast, advice, alerts', () => {
    const { room, trouble } = mqtt(fakeHass());
    assert.equal(trouble, undefined);
    assert.equal(room!.name, 'Bedroom');
    assert.deepEqual([room!.score!.score, room!.score!.level, room!.score!.dominant], [47.3, 'poor', 'co2']);
    assert.equal(room!.trend, 'falling');
    assert.deepEqual(room!.quantities.map(({ quantity }) => quantity).sort(), [
      'co2',
      'humidity',
      'pm25',
      'temperature',
      'tvoc',
    ]);
    const co2 = room!.quantities.find(({ quantity }) => quantity === 'co2')!;
    assert.deepEqual([co2.value, co2.level, co2.time], [1240, 'poor', NOW - 20_000]);
    assert.deepEqual(room!.limits, { co2: { warning: 1000, danger: 2000 } });
    assert.equal(room!.estimates!.occupants!.value, 2.1);
    const [alert] = room!.alerts;
    assert.deepEqual([alert!.severity, alert!.phase, alert!.raisedAt], ['warning', 'raised', NOW - 25 * MINUTE]);
  });

  it('forecasts half an hour, from the value now to what is expected then, and no further', () => {
    const { forecast } = mqtt(fakeHass()).room!;
    assert.equal(forecast!.madeAt, NOW - 3 * MINUTE);
    const [co2] = forecast!.quantities;
    assert.equal(co2!.from, 1240);
    assert.equal(co2!.quantiles.length, 4);
    assert.equal(co2!.quantiles[3]![2], 1420);
    assert.deepEqual([co2!.quantiles[3]![0], co2!.quantiles[3]![4]], [1320, 1540]);
    for (const row of co2!.quantiles)
      assert.deepEqual(
        [...row].sort((a, b) => a - b),
        row,
        'quantiles rise',
      );
    assert.deepEqual([forecast!.crossings[0]!.limit, forecast!.crossings[0]!.minutes], [1400, 27]);
  });

  it('means the actuator of Home Assistant that the advice is about, and works it when a person accepts', async () => {
    const hass = fakeHass();
    const source = mqtt(hass);
    const [action] = source.room!.plan!.actions;
    assert.deepEqual([action!.actuator, action!.kind, action!.action], ['cover.bedroom_window', 'window', 'open']);
    await source.answer(action!, 'accept');
    assert.deepEqual(hass.calls, [
      { domain: 'cover', service: 'open_cover', data: {}, entity: 'cover.bedroom_window' },
    ]);
    const window = source.room!.actuators.find(({ actuator }) => actuator === 'cover.bedroom_window')!;
    assert.deepEqual([window.level, window.pending], [0, 1]);
  });

  it('presses the buttons that put off and acknowledge, and says the mode in the words of its entity', async () => {
    const french = withState(
      homeData(),
      state('select.iaqverse_home_bedroom_mode', 'conseil', {
        code: 'advise',
        options: ['arrêt', 'conseil', 'auto'],
        options_by_code: { off: 'arrêt', advise: 'conseil', auto: 'auto' },
      }),
    );
    const hass = fakeHass(french);
    const source = mqtt(hass);
    assert.equal(source.room!.mode, 'advise');
    await source.answer(source.room!.plan!.actions[0]!, 'snooze');
    await source.acknowledge();
    await source.setMode('off');
    assert.deepEqual(
      hass.calls.map(({ service, data, entity }) => [service, data, entity]),
      [
        ['press', {}, 'button.iaqverse_home_bedroom_snooze'],
        ['press', {}, 'button.iaqverse_home_bedroom_acknowledge'],
        ['select_option', { option: 'arrêt' }, 'select.iaqverse_home_bedroom_mode'],
      ],
    );
  });

  it('hears the whole forecast where Home Assistant lets its user listen to the broker, and leaves it again', async () => {
    const whole = roomForecastPayload(roomsOf(exampleHome()).find(({ room }) => room === 'living-room')!.forecast);
    const topics: unknown[] = [];
    let say = (_: { payload: string }): void => {};
    let left = 0;
    const hass = {
      ...fakeHass(),
      connection: {
        subscribeMessage: async (heard: typeof say, message: Readonly<Record<string, unknown>>) => {
          topics.push(message.topic);
          say = heard;
          return async () => {
            left++;
          };
        },
      },
    } as unknown as Hass;
    const source = mqtt(hass);
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(topics, ['iaqverse/home/bedroom/forecast']);
    say({ payload: JSON.stringify({ ...whole, made_at: new Date(NOW).toISOString() }) });
    assert.equal(source.room!.forecast!.madeAt, NOW);
    assert.equal(source.room!.forecast!.quantities[0]!.quantiles.length, HORIZONS_MIN.length);
    say({ payload: '{' });
    assert.equal(source.room!.forecast!.quantities[0]!.quantiles.length, 4, 'what is no forecast is left aside');
    source.stop();
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(left, 1);
  });

  it('finds entities that were renamed by what they were announced as', async () => {
    const data = homeData();
    const { 'sensor.iaqverse_home_bedroom_co2': co2, ...states } = data.states;
    const { 'sensor.iaqverse_home_bedroom_co2': _, ...entities } = data.entities;
    const renamed = { ...co2!, entity_id: 'sensor.my_air' };
    const hass: Hass = {
      ...fakeHass(),
      states: { ...states, 'sensor.my_air': renamed },
      entities: { ...entities, 'sensor.my_air': { entity_id: 'sensor.my_air', device_id: 'ours' } },
      callWS: async <T>() => ({ 'sensor.my_air': { unique_id: 'iaqverse_home_bedroom_co2' } }) as T,
    };
    const source = mqtt(hass);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(source.room!.quantities.find(({ quantity }) => quantity === 'co2')!.value, 1240);
  });

  it('follows what changes, and keeps what was last known while nothing is said', () => {
    const source = mqtt(fakeHass());
    source.take(
      fakeHass(withState(homeData(), state('sensor.iaqverse_home_bedroom_co2', 900, { unit_of_measurement: 'ppm' }))),
    );
    assert.equal(source.room!.quantities[0]!.value, 900);
    const data = homeData();
    const away = Object.fromEntries(bedroomStates().map((one) => [one.entity_id, { ...one, state: 'unavailable' }]));
    source.take(fakeHass({ ...data, states: { ...data.states, ...away } }));
    assert.deepEqual(source.trouble, { kind: 'unavailable' });
    assert.equal(source.room!.quantities[0]!.value, 900);
  });
});

describe('A room by plain sensors', () => {
  const opened: RoomSource[] = [];
  const sensors = (hass: Hass, more: Partial<CardConfig> = { area: 'kitchen' }): SensorSource => {
    const source = reading(new SensorSource(config(more), () => {}), hass);
    opened.push(source);
    return source;
  };
  before(function () {
    // Ages of plain sensors count from the clock of the machine.
    this.clock = Date.now;
    Date.now = () => NOW;
  });
  after(function () {
    Date.now = this.clock;
  });
  afterEach(() => {
    for (const source of opened.splice(0)) source.stop();
  });

  it('is scored here, in canonical units, of what is fresh and plausible', () => {
    const { room, facts } = sensors(fakeHass());
    assert.equal(facts.isPlain, true);
    assert.equal(room!.name, 'Kitchen');
    const temperature = room!.quantities.find(({ quantity }) => quantity === 'temperature')!;
    assert.ok(Math.abs(temperature.value - 21.22) < 0.01, '°F became °C');
    assert.equal(
      room!.quantities.some(({ quantity }) => quantity === 'humidity'),
      false,
      'unavailable is missing, not 0',
    );
    assert.ok(room!.score!.score > 0 && room!.score!.score < 100);
    assert.equal(room!.forecast, undefined);
  });

  it('works the fan of the area at its stages', async () => {
    const hass = fakeHass();
    const source = sensors(hass);
    const [hood] = source.room!.actuators;
    assert.deepEqual([hood!.actuator, hood!.kind, hood!.level], ['fan.kitchen_hood', 'fan', 0]);
    await source.act('fan.kitchen_hood', 1);
    assert.deepEqual(
      hass.calls.map(({ service }) => service),
      ['turn_on'],
    );
  });

  it('never takes for a sensor what the app itself announced', () => {
    const { room, trouble } = sensors(fakeHass(), { area: 'bedroom' });
    assert.equal(trouble?.kind, 'no_sensors');
    assert.deepEqual(room!.actuators.map(({ actuator }) => actuator).sort(), [
      'binary_sensor.bedroom_door',
      'climate.bedroom_radiator',
      'cover.bedroom_window',
      'fan.bedroom_purifier',
    ]);
  });

  it('says when a command was refused', async () => {
    const hass = fakeHass();
    hass.refusal = 'The hood has no power.';
    const source = sensors(hass);
    await assert.rejects(source.act('fan.kitchen_hood', 1));
    assert.equal(source.room!.actuators[0]!.failedAt, NOW);
  });

  it('says that a room has no sensors', () => {
    const source = sensors(fakeHass(), { area: 'hall' });
    assert.deepEqual(source.trouble, { kind: 'no_sensors', name: 'Hall' });
  });

  it('tells the past as means over spans, in canonical units', async () => {
    const [co2] = await sensors(fakeHass()).past(['co2'], NOW - 60 * MINUTE, NOW, 5 * MINUTE);
    assert.equal(co2!.times.length, 12);
    assert.ok(co2!.values.every((value) => value > 300 && value < 1700));
  });
});
