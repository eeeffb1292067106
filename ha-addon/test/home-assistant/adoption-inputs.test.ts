import assert from 'node:assert/strict';
import { HOUR, MINUTE, SECOND } from '@iaqverse/core';
import { ManualClock, MemoryHomeAssistant } from '@iaqverse/core/memory';
import { AdoptionFixture, CO2, NOW, registries, state } from './adoption-fixture.ts';

const AREA = { area_id: 'bedroom' };
const entity = (entity_id: string, more: object = {}) => ({ entity_id, id: `r-${entity_id}`, ...AREA, ...more });
const REGISTRIES = registries({
  areas: [['bedroom', 'Bedroom']],
  devices: [
    { id: 'd', name: 'Node', identifiers: [['mqtt', 'node']], connections: [] },
    { id: 'trv', name: 'Radiator', identifiers: [['zha', 'trv']], connections: [] },
  ],
  entities: [
    entity('binary_sensor.window'),
    entity('binary_sensor.presence'),
    entity('binary_sensor.motion'),
    entity('input_boolean.stove'),
    entity('climate.trv', { unique_id: 'c', platform: 'zha', device_id: 'trv' }),
    entity('sensor.co2', { unique_id: 'u', platform: 'mqtt', device_id: 'd' }),
    entity('fan.purifier', { unique_id: 'f', platform: 'mqtt', device_id: 'd', original_name: 'Air purifier' }),
  ],
});
const WINDOW = { device_class: 'window', friendly_name: 'Window' };
const PRESENCE = { device_class: 'presence', friendly_name: 'Presence' };
const MOTION = { device_class: 'motion', friendly_name: 'Motion' };
const PURIFIER = { supported_features: 49, percentage_step: 50 };
const CLIMATE = { supported_features: 1, hvac_modes: ['off', 'heat'], min_temp: 5, max_temp: 30 };

describe('HomeAssistantAdoption of what is no plain sensor', () => {
  let ha: MemoryHomeAssistant;
  let clock: ManualClock;
  let all: AdoptionFixture;

  beforeEach(() => {
    ha = new MemoryHomeAssistant();
    clock = new ManualClock(NOW);
    all = new AdoptionFixture(ha, { clock });
    ha.setRegistries(REGISTRIES);
  });

  afterEach(() => all.adoption.stop());

  const settle = () => clock.advance(2 * SECOND);
  const states = () => all.actuators.states.map(([, level, isOld]) => [level, isOld]);

  it('tells how a contact says that a window stands, and commands it nothing', async () => {
    ha.setStates(state('binary_sensor.window', 'off', WINDOW));
    await all.adoption.start();
    const [contact] = all.actuators.announced;
    assert.deepEqual(
      [contact?.entity, contact?.kind, contact?.device.suggestedArea],
      ['ha:r-binary_sensor.window', 'window', 'Bedroom'],
    );
    ha.setStates(state('binary_sensor.window', 'on', WINDOW, NOW + 1));
    ha.setStates(state('binary_sensor.window', 'unknown', WINDOW, NOW + 2));
    assert.deepEqual(states(), [
      [0, true],
      [1, false],
      [undefined, false],
    ]);
    ha.setStates(state('binary_sensor.window', 'unavailable', WINDOW, NOW + 3));
    assert.deepEqual(
      all.actuators.availability.map(([, available]) => available),
      [true, false],
    );
    await assert.rejects(all.adoption.execute(contact!.entity, 1));
    assert.deepEqual(ha.calls, []);
  });

  it('says again that somebody is there as long as that holds and Home Assistant is there', async () => {
    ha.setStates(state('binary_sensor.presence', 'on', PRESENCE, NOW - 3 * HOUR));
    await all.adoption.start();
    const told = () => all.intake.measurements.map(({ value, time }) => [value, ((time ?? 0) - NOW) / MINUTE]);
    assert.deepEqual(told(), [[1, 0]], 'it is so now, however long ago it began');
    clock.advance(5 * MINUTE);
    clock.advance(5 * MINUTE);
    assert.deepEqual(told(), [
      [1, 0],
      [1, 5],
      [1, 10],
    ]);
    ha.setStates(state('binary_sensor.presence', 'off', PRESENCE, clock.now()));
    assert.deepEqual(told().at(-1), [0, 10]);
    ha.disconnect();
    clock.advance(30 * MINUTE);
    assert.equal(told().length, 4);
  });

  it('takes motion for presence, and its end for nothing', async () => {
    ha.setStates(state('binary_sensor.motion', 'off', MOTION));
    await all.adoption.start();
    clock.advance(10 * MINUTE);
    assert.deepEqual([all.intake.measurements, all.intake.availability.at(-1)?.[1]], [[], true]);
    ha.setStates(state('binary_sensor.motion', 'on', MOTION, clock.now()));
    clock.advance(5 * MINUTE);
    ha.setStates(state('binary_sensor.motion', 'off', MOTION, clock.now()));
    clock.advance(HOUR);
    assert.deepEqual(
      all.intake.measurements.map(({ quantity, value }) => [quantity, value]),
      [
        ['occupancy', 1],
        ['occupancy', 1],
      ],
    );
  });

  it('takes what a thermostat measures until a sensor comes that measures the room', async () => {
    const trv = (temperature: number | null, time = NOW) =>
      state('climate.trv', 'heat', { ...CLIMATE, temperature: 20, current_temperature: temperature }, time);
    ha.setStates(trv(null));
    await all.adoption.start();
    assert.deepEqual(all.intake.measurements, []);
    ha.setStates(trv(19.5, NOW + 1));
    settle();
    assert.deepEqual(all.intake.values(), ['zha-trv/temperature=19.5']);
    ha.setStates(trv(19.6, NOW + 2));
    assert.equal(all.intake.measurements.length, 2);
    const thermometer = { device_class: 'temperature', unit_of_measurement: '°C' };
    ha.setRegistries(
      registries({
        areas: [['bedroom', 'Bedroom']],
        devices: [{ id: 'trv', name: 'Radiator', identifiers: [['zha', 'trv']], connections: [] }],
        entities: [
          entity('climate.trv', { unique_id: 'c', platform: 'zha', device_id: 'trv' }),
          entity('sensor.t', { unique_id: 't', platform: 'zha' }),
        ],
      }),
    );
    ha.setStates(state('sensor.t', '21', thermometer, NOW + 3));
    settle();
    assert.deepEqual(all.intake.withdrawn, ['zha-trv']);
    ha.setStates(trv(25, NOW + 4));
    assert.equal(all.intake.values().filter((value) => value.startsWith('zha-trv')).length, 2);
  });

  it('knows of a fire what a person says tells of it, and that it is out when that is taken back', async () => {
    ha.setStates(state('input_boolean.stove', 'on'));
    await all.adoption.start();
    assert.deepEqual(all.reports, []);
    all.corrections = { 'input_boolean.stove': { use: 'fire' } };
    all.adoption.lookAgain();
    settle();
    all.corrections = {};
    all.adoption.lookAgain();
    settle();
    assert.deepEqual(all.reports, [{ fire_burning: true }, { fire_burning: false }]);
  });

  it('waits for the registry entry of what has just come, however soon it was to look again', async () => {
    ha.setStates(state('sensor.co2', '812', CO2));
    await all.adoption.start();
    all.adoption.lookAgain();
    clock.advance(SECOND);
    ha.setStates(state('sensor.ours', '700', CO2, NOW + 1));
    clock.advance(SECOND);
    ha.setRegistries(
      registries({
        areas: [['bedroom', 'Bedroom']],
        devices: [{ id: 'd', name: 'Node', identifiers: [['mqtt', 'node']], connections: [] }],
        entities: [
          entity('sensor.co2', { unique_id: 'u', platform: 'mqtt', device_id: 'd' }),
          entity('sensor.ours', { unique_id: 'iaqverse_home_bedroom_co2', platform: 'mqtt' }),
        ],
      }),
    );
    settle();
    assert.deepEqual(all.intake.values(), ['node/co2=812']);
  });

  it('looks after ten seconds at the latest, whatever changes on and on', async () => {
    ha.setStates(state('sensor.co2', '812', CO2));
    await all.adoption.start();
    for (let second = 0; second < 12; second++) {
      ha.setStates(state(`sensor.n${second}`, '700', CO2, NOW + second));
      clock.advance(SECOND);
    }
    assert.ok(all.intake.announced.length > 5);
  });

  describe('when MQTT adopts it after Home Assistant told of it', () => {
    beforeEach(async () => {
      ha.setStates(state('sensor.co2', '812', CO2), state('fan.purifier', 'off', { ...PURIFIER, percentage: 0 }));
      await all.adoption.start();
    });

    it('counts a sensor no more at once, and again when MQTT loses it', () => {
      assert.deepEqual(all.intake.values(), ['node/co2=812']);
      all.sensorsOverMqtt.set('node/u', 'node');
      all.mqttChanged('node/u');
      ha.setStates(state('sensor.co2', '820', CO2, NOW + 1));
      assert.deepEqual(all.intake.values(), ['node/co2=812']);
      settle();
      assert.deepEqual(all.intake.withdrawn, []);
      assert.deepEqual(all.mqttAreas, [['sensor', 'node', 'Bedroom']]);
      all.sensorsOverMqtt.clear();
      all.mqttChanged('node/u');
      settle();
      assert.deepEqual(all.intake.values(), ['node/co2=812', 'node/co2=820']);
    });

    it('gives an actuator over at once, and says as what it was known', () => {
      all.actuatorsOverMqtt.add('node/f');
      all.mqttChanged('node/f');
      assert.deepEqual(all.actuators.withdrawn, ['ha:r-fan.purifier']);
      const told = all.actuators.states.length;
      ha.setStates(state('fan.purifier', 'on', { ...PURIFIER, percentage: 50 }, NOW + 1));
      assert.equal(all.actuators.states.length, told);
      settle();
      assert.deepEqual([all.mqttAreas, all.aliases], [[['actuator', 'node/f', 'Bedroom']], ['ha:r-fan.purifier']]);
    });

    it('looks at nothing when MQTT adopts what Home Assistant does not know', () => {
      all.mqttChanged('other/x');
      settle();
      assert.deepEqual(all.actuators.withdrawn, []);
      assert.equal(all.intake.announced.length, 1);
    });
  });
});
