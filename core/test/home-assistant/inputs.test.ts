import assert from 'node:assert/strict';
import { suggestedUse } from '../../src/discovery/actuator/announced-actuator.ts';
import { commandsFor } from '../../src/discovery/actuator/commands-for.ts';
import { levelFromStates } from '../../src/discovery/actuator/level-from-states.ts';
import type { HaCorrection } from '../../src/home-assistant/corrections.ts';
import { facetValuesOf } from '../../src/home-assistant/facet-values.ts';
import { isMeasuring, measurementOf } from '../../src/home-assistant/sensor-of-entity.ts';
import type { HaState } from '../../src/home-assistant/state.ts';
import { DEFAULT_TVOC_MOLAR_MASS } from '../../src/quantity/catalogue.ts';
import { type MapOptions, mapHome, NOW, TEMPERATURE, type TestEntity, type TestHome, usesOf } from './home.ts';

const SETTINGS = {
  tvocUnit: 'ppb' as const,
  tvocMolarMass: DEFAULT_TVOC_MOLAR_MASS,
  utcOffsetMinutes: undefined,
  units: {},
  payloadTime: false,
};
const AREAS = [
  { area_id: 'bed', name: 'Bedroom' },
  { area_id: 'garden', name: 'Garden' },
];
const state = (entityId: string, value: string, attributes: Record<string, unknown> = {}): HaState => ({
  entityId,
  state: value,
  attributes,
  time: NOW,
});

/** An entity that is on or off, in the bedroom. */
const onOff = (id: string, deviceClass?: string, entry: object = {}): TestEntity => ({
  id,
  state: 'off',
  attributes: deviceClass === undefined ? {} : { device_class: deviceClass },
  entry: { area_id: 'bed', original_name: id.slice(id.indexOf('.') + 1), ...entry },
});
const home = (...entities: TestEntity[]): TestHome => ({ areas: AREAS, entities });
const mapped = (entity: TestEntity, correction?: HaCorrection, options: MapOptions = {}) =>
  mapHome(home(entity), { ...options, ...(correction !== undefined && { corrections: { [entity.id]: correction } }) });

describe('contacts of Home Assistant', () => {
  it('are windows and doors that are seen, never called', () => {
    const { actuators, uses } = mapped(onOff('binary_sensor.bedroom_window', 'window'));
    const [actuator] = actuators;
    assert.deepEqual(usesOf({ uses } as never), { 'binary_sensor.bedroom_window': 'actuator window' });
    const { announced } = actuator!;
    assert.equal(announced.device.suggestedArea, 'Bedroom');
    const use = suggestedUse(announced)!;
    const level = (value: string) =>
      levelFromStates(announced, use, facetValuesOf(announced, state(actuator!.entityId, value)));
    assert.deepEqual(['on', 'off', 'unknown', 'unavailable'].map(level), [1, 0, undefined, undefined]);
    for (const wanted of [0, 1]) assert.deepEqual(commandsFor(announced, use, wanted), []);
  });

  it('are left out where they open no room, or where a thermostat guesses', () => {
    const trv = { id: 'trv', name: 'Radiator', identifiers: [['z', 'trv']], connections: [] };
    const mapping = mapHome({
      areas: AREAS,
      devices: [trv],
      entities: [
        onOff('binary_sensor.garage', 'garage_door'),
        onOff('binary_sensor.fridge', 'door'),
        onOff('binary_sensor.shed_window', 'window', { area_id: 'garden' }),
        onOff('binary_sensor.button'),
        { ...onOff('binary_sensor.radiator_window', 'window'), device: 'trv' },
        { id: 'climate.radiator', state: 'heat', attributes: THERMOSTAT, device: 'trv' },
        onOff('input_boolean.window'),
      ],
    });
    const { 'climate.radiator': _, ...others } = usesOf(mapping);
    assert.deepEqual(new Set(Object.values(others)), new Set(['left_out']));
  });

  it('are what a person says', () => {
    const use = (id: string, deviceClass: string | undefined, correction: HaCorrection) =>
      usesOf(mapped(onOff(id, deviceClass), correction))[id];
    assert.equal(use('binary_sensor.a', undefined, { kind: 'window' }), 'actuator window');
    assert.equal(use('binary_sensor.window', 'window', { kind: 'door' }), 'actuator door');
    assert.equal(use('binary_sensor.window', 'window', { use: 'ignore' }), 'left_out');
    assert.equal(use('binary_sensor.window', 'window', { kind: 'fan' }), 'left_out');
  });

  it('count once where MQTT adopted them', () => {
    const devices = [{ id: 'd', identifiers: [['mqtt', 'z1']], connections: [] }];
    const entity = onOff('binary_sensor.window', 'window', { platform: 'mqtt', unique_id: 'c' });
    const options = { areas: AREAS, devices, entities: [{ ...entity, device: 'd' }] };
    assert.deepEqual(mapHome(options).actuators[0]?.announced.aliases, ['z1/c', 'c']);
    const { overMqtt, byMqttName, actuators } = mapHome(options, { overMqtt: ['z1/c'] });
    assert.deepEqual(overMqtt, [{ entity: 'z1/c', area: 'Bedroom', alias: 'ha:registry-binary_sensor.window' }]);
    assert.equal(byMqttName.get('z1/c'), 'binary_sensor.window');
    assert.deepEqual(actuators, []);
  });
});

describe('what sees people in Home Assistant', () => {
  const values = (entity: TestEntity, correction?: HaCorrection) => {
    const [sensor] = mapped(entity, correction).sensors;
    return ['on', 'off', 'unavailable', 'unknown', 'maybe'].map((value) => {
      const said = state(entity.id, value);
      const [measurement] = measurementOf(sensor!, said, SETTINGS).measurements;
      return [measurement?.quantity, measurement?.value, isMeasuring(sensor!, said)];
    });
  };
  const NOTHING = [undefined, undefined, false];

  it('says that somebody is there, and only what sees who sits still that nobody is', () => {
    const there = ['occupancy', 1, true];
    assert.deepEqual(values(onOff('binary_sensor.p', 'presence')), [
      there,
      ['occupancy', 0, true],
      NOTHING,
      NOTHING,
      NOTHING,
    ]);
    for (const seen of ['motion', 'occupancy'])
      assert.deepEqual(values(onOff('binary_sensor.m', seen)), [
        there,
        [undefined, undefined, true],
        NOTHING,
        NOTHING,
        NOTHING,
      ]);
    assert.deepEqual(values(onOff('binary_sensor.m', 'motion'), { quantity: 'occupancy' })[1], ['occupancy', 0, true]);
  });

  it('is of no use outdoors and in no area', () => {
    const use = (entry: object) => usesOf(mapped(onOff('binary_sensor.m', 'motion', entry)))['binary_sensor.m'];
    assert.equal(use({}), 'sensor occupancy');
    assert.equal(use({ area_id: 'garden' }), 'left_out');
    assert.equal(use({ area_id: null }), 'left_out');
  });
});

const THERMOSTAT = {
  supported_features: 1,
  hvac_modes: ['off', 'heat'],
  min_temp: 5,
  max_temp: 30,
  current_temperature: 20.5,
  current_humidity: 44,
};

describe('what a thermostat of Home Assistant measures', () => {
  const climate: TestEntity = {
    id: 'climate.trv',
    state: 'heat',
    attributes: THERMOSTAT,
    entry: { area_id: 'bed', original_name: 'Radiator' },
  };
  const sensor: TestEntity = {
    id: 'sensor.t',
    attributes: TEMPERATURE,
    entry: { area_id: 'bed', original_name: 'Temperature' },
  };
  const quantities = (mapping: ReturnType<typeof mapHome>) =>
    mapping.sensors.map(({ entityId, announced }) => `${entityId} ${announced.quantity}`).sort();

  it('counts where no other sensor of the room does, and says so', () => {
    const alone = mapHome(home(climate));
    assert.deepEqual(quantities(alone), ['climate.trv humidity', 'climate.trv temperature']);
    const [use] = alone.uses;
    assert.deepEqual([use?.use, use?.kind, use?.measures], ['actuator', 'heater', ['temperature', 'humidity']]);
    assert.match(use!.reason, /measures temperature too, since no other sensor does there/);
    assert.deepEqual(quantities(mapHome(home(climate, sensor))), ['climate.trv humidity', 'sensor.t temperature']);
    const elsewhere = { ...sensor, entry: { area_id: 'garden' } };
    assert.ok(quantities(mapHome(home(climate, elsewhere))).includes('climate.trv temperature'));
    assert.deepEqual(quantities(mapHome(home({ ...climate, entry: {} }))), []);
  });

  it('counts no more where a sensor over MQTT or of elsewhere measures the room', () => {
    const overMqtt = {
      ...sensor,
      entry: { ...(sensor.entry as object), platform: 'mqtt', unique_id: 't' },
    };
    assert.deepEqual(quantities(mapHome(home(climate, overMqtt), { overMqtt: ['t'] })), ['climate.trv humidity']);
    const asked: string[] = [];
    const measured = mapHome(home(climate), {
      isMeasured: (area, quantity, others) => {
        asked.push(`${area.id} ${quantity} ${others.size}`);
        return quantity === 'temperature';
      },
    });
    assert.deepEqual(quantities(measured), ['climate.trv humidity']);
    assert.deepEqual(asked, ['bed temperature 1', 'bed humidity 1']);
  });

  it('is in the unit of the home', () => {
    const attributes = { ...THERMOSTAT, min_temp: 45, max_temp: 90, current_temperature: 68, current_humidity: null };
    const { sensors } = mapHome(home({ ...climate, attributes }), { temperatureUnit: 'F' });
    assert.equal(sensors.length, 1);
    const said = (value: unknown, mode = 'heat') =>
      measurementOf(
        sensors[0]!,
        state('climate.trv', mode, { ...attributes, current_temperature: value }),
        SETTINGS,
      ).measurements.map(({ value: canonical }) => Math.round(canonical * 100) / 100);
    assert.deepEqual([said(68), said(null), said(68, 'unavailable'), said(59, 'off')], [[20], [], [], [15]]);
    assert.ok(isMeasuring(sensors[0]!, state('climate.trv', 'off', attributes)));
    assert.ok(!isMeasuring(sensors[0]!, state('climate.trv', 'off')));
  });

  it('is what a person says: always, or never', () => {
    const said = (correction: HaCorrection) =>
      quantities(mapHome(home(climate, sensor), { corrections: { 'climate.trv': correction } }));
    assert.deepEqual(said({ quantity: 'temperature' }), [
      'climate.trv humidity',
      'climate.trv temperature',
      'sensor.t temperature',
    ]);
    assert.deepEqual(said({ use: 'only_moves' }), ['sensor.t temperature']);
    assert.deepEqual(said({ use: 'ignore' }), ['sensor.t temperature']);
    assert.equal(mapHome(home(climate), { corrections: { 'climate.trv': { use: 'only_moves' } } }).actuators.length, 1);
  });
});

describe('an open fire in Home Assistant', () => {
  it('is told by what a person says that tells of it', () => {
    for (const id of ['binary_sensor.stove', 'input_boolean.stove']) {
      assert.deepEqual(mapped(onOff(id)).environment, []);
      assert.deepEqual(mapped(onOff(id), { use: 'fire' }).environment, [
        { entityId: id, tells: 'flag', flag: 'fire_burning' },
      ]);
    }
    assert.deepEqual(mapped({ id: 'sensor.stove' }, { use: 'fire' }).environment, []);
  });
});
