import assert from 'node:assert/strict';
import { DAY, IaqverseError, SECOND } from '@iaqverse/core';
import { ManualClock, MemoryHomeAssistant, MemorySettings } from '@iaqverse/core/memory';
import { AdoptionFixture, CO2, NOW, registries, state } from './adoption-fixture.ts';

const FAN = { supported_features: 49, percentage_step: 50, friendly_name: 'Cooker hood' };
const ENTITY = 'ha:fan.hood';
const DEVICE = { id: 'd', name: 'Monitor', area_id: 'bedroom', identifiers: [['esphome', 'aa']] };
const REGISTRIES = registries({
  areas: [['bedroom', 'Bedroom']],
  devices: [DEVICE],
  entities: [{ entity_id: 'sensor.co2', unique_id: 'u', platform: 'esphome', device_id: 'd' }],
});

describe('HomeAssistantAdoption', () => {
  let ha: MemoryHomeAssistant;
  let clock: ManualClock;
  let settings: MemorySettings;
  let all: AdoptionFixture;

  beforeEach(() => {
    ha = new MemoryHomeAssistant();
    clock = new ManualClock(NOW);
    settings = new MemorySettings();
    all = new AdoptionFixture(ha, { clock, settings });
  });

  afterEach(() => all.adoption.stop());

  const settle = () => clock.advance(2 * SECOND);

  it('tells areas first, then sensors with their area, then all values in one go', async () => {
    ha.setRegistries(REGISTRIES);
    ha.setStates(
      state('sensor.co2', '812', CO2),
      ...Array.from({ length: 500 }, (_, index) => state(`sensor.n${index}`, `${600 + index}`, CO2)),
    );
    await all.adoption.start();
    assert.deepEqual(
      all.areas[0]?.map(({ name }) => name),
      ['Bedroom'],
    );
    assert.equal(all.intake.announced.length, 501);
    assert.deepEqual(all.intake.announced[0], {
      sensor: 'esphome-aa',
      name: 'Monitor',
      origin: 'home_assistant',
      area: 'Bedroom',
    });
    assert.equal(all.intake.batches.length, 1);
    assert.equal(all.intake.measurements.length, 501);
    assert.deepEqual([...all.intake.origins], ['home_assistant']);
    assert.equal(all.adopted, 1);
  });

  it('makes no number of unknown and unavailable, but says that the sensor is not there', async () => {
    ha.setStates(state('sensor.co2', '812', CO2));
    await all.adoption.start();
    const [sensor] = all.intake.announced;
    for (const word of ['unavailable', 'unknown']) {
      ha.setStates(state('sensor.co2', word, CO2, NOW + 1));
      ha.setStates(state('sensor.co2', '800', CO2, NOW + 2));
    }
    assert.deepEqual(
      all.intake.availability.map(([, available]) => available),
      [true, false, true, false, true],
    );
    assert.equal(all.intake.availability[0]?.[0], sensor?.sensor);
    assert.deepEqual(new Set(all.intake.measurements.map(({ value }) => value)), new Set([812, 800]));
    assert.deepEqual(all.intake.refusals, []);
  });

  it('tells a value again that was reported again, once, and nothing that is long past', async () => {
    ha.setStates(state('sensor.co2', '812', CO2), state('sensor.old', '700', CO2, NOW - 2 * DAY));
    await all.adoption.start();
    ha.setStates(state('sensor.co2', '812', CO2));
    ha.setStates(state('sensor.co2', '812', CO2, NOW + 5000));
    assert.deepEqual(
      all.intake.measurements.map(({ time }) => time),
      [NOW, NOW + 5000],
    );
  });

  it('keeps the id of an entity that is renamed, also over a restart', async () => {
    ha.setRegistries(REGISTRIES);
    ha.setStates(state('sensor.co2', '812', CO2));
    await all.adoption.start();
    ha.removeStates('sensor.co2');
    ha.setStates(state('sensor.renamed', '813', CO2, NOW + 1));
    ha.setRegistries(
      registries({
        areas: [['bedroom', 'Bedroom']],
        devices: [DEVICE],
        entities: [{ entity_id: 'sensor.renamed', unique_id: 'u', platform: 'esphome', device_id: 'd' }],
      }),
    );
    settle();
    assert.deepEqual(all.intake.withdrawn, []);
    assert.deepEqual(all.intake.values(), ['esphome-aa/co2=812', 'esphome-aa/co2=813']);
    const again = new AdoptionFixture(ha, { clock, settings });
    await again.adoption.start();
    assert.deepEqual(
      again.intake.announced.map(({ sensor }) => sensor),
      ['esphome-aa'],
    );
    await again.adoption.stop();
  });

  it('tells areas that are renamed or removed, and describes what is in them anew', async () => {
    ha.setRegistries(REGISTRIES);
    ha.setStates(state('sensor.co2', '812', CO2));
    await all.adoption.start();
    const entities = [{ entity_id: 'sensor.co2', unique_id: 'u', platform: 'esphome', device_id: 'd' }];
    ha.setRegistries(registries({ areas: [['bedroom', 'Nursery']], devices: [DEVICE], entities }));
    settle();
    assert.deepEqual(
      all.areas.at(-1)?.map(({ id, name }) => [id, name]),
      [['bedroom', 'Nursery']],
    );
    assert.equal(all.intake.announced.at(-1)?.area, 'Nursery');
    ha.setRegistries(registries({ devices: [{ ...DEVICE, area_id: null }], entities }));
    settle();
    assert.deepEqual(all.areas.at(-1), []);
    assert.equal(all.intake.announced.at(-1)?.area, undefined);
    assert.equal(all.intake.withdrawn.length, 0);
  });

  it('withdraws what is gone, but not what may come back while Home Assistant starts', async () => {
    ha.setStates(state('sensor.yaml', '812', CO2), state('fan.hood', 'off', FAN));
    await all.adoption.start();
    const [sensor] = all.intake.announced;
    ha.disconnect();
    ha.setSystem({ temperatureUnit: 'C', isRunning: false });
    ha.removeStates('sensor.yaml', 'fan.hood');
    ha.connect();
    settle();
    assert.deepEqual([...all.intake.withdrawn, ...all.actuators.withdrawn], []);
    assert.deepEqual(all.intake.availability.at(-1), [sensor?.sensor, false]);
    assert.deepEqual(all.actuators.availability.at(-1), [ENTITY, false]);
    ha.setStates(state('fan.hood', 'off', FAN, NOW + 1));
    ha.setSystem({ temperatureUnit: 'C', isRunning: true });
    settle();
    assert.deepEqual(all.intake.withdrawn, [sensor?.sensor]);
    assert.deepEqual(all.actuators.withdrawn, []);
    assert.deepEqual(all.actuators.availability.at(-1), [ENTITY, true]);
    assert.equal(all.actuators.announced.length, 1);
  });

  it('knows an entity that is unavailable by what it said of itself before', async () => {
    ha.setStates(state('fan.hood', 'on', { ...FAN, percentage: 50 }));
    await all.adoption.start();
    const { percentage_step: _, ...left } = FAN;
    ha.setStates(state('fan.hood', 'unavailable', left, NOW + 1));
    settle();
    assert.equal(all.actuators.announced.length, 1);
  });

  it('lets MQTT have what comes in over it, tells its area, and does not withdraw it', async () => {
    const entities = [{ entity_id: 'sensor.z', unique_id: '0x1_co2', platform: 'mqtt', device_id: 'z' }];
    const devices = [{ id: 'z', area_id: 'bedroom', identifiers: [['mqtt', 'z2m_0x1']] }];
    ha.setRegistries(registries({ areas: [['bedroom', 'Bedroom']], devices, entities }));
    ha.setStates(state('sensor.z', '812', CO2));
    await all.adoption.start();
    assert.deepEqual(
      all.intake.announced.map(({ sensor }) => sensor),
      ['z2m-0x1'],
    );
    all.sensorsOverMqtt.set('z2m_0x1/0x1_co2', 'z2m-0x1');
    all.adoption.lookAgain();
    settle();
    ha.setStates(state('sensor.z', '900', CO2, NOW + 1));
    assert.deepEqual(all.intake.withdrawn, []);
    assert.equal(all.intake.measurements.length, 1);
    assert.deepEqual(all.mqttAreas, [['sensor', 'z2m-0x1', 'Bedroom']]);
  });

  it('follows corrections at once', async () => {
    ha.setStates(state('sensor.co2', '812', CO2), state('switch.plug', 'off', {}));
    await all.adoption.start();
    assert.equal(all.actuators.announced[0]?.kind, undefined);
    all.corrections = { 'sensor.co2': { use: 'ignore' }, 'switch.plug': { kind: 'purifier' } };
    all.adoption.lookAgain();
    settle();
    assert.equal(all.intake.withdrawn.length, 1);
    assert.equal(all.actuators.announced.at(-1)?.kind, 'purifier');
    assert.deepEqual(all.actuators.states, [['ha:switch.plug', 0, true]]);
    assert.deepEqual(
      all.adoption.uses().map(({ entity_id, use }) => [entity_id, use]),
      [
        ['sensor.co2', 'left_out'],
        ['switch.plug', 'actuator'],
      ],
    );
  });

  it("tells where actuators stand: from before at first, a hand's change as such", async () => {
    ha.setStates(state('fan.hood', 'on', { ...FAN, percentage: 50 }));
    await all.adoption.start();
    ha.setStates(state('fan.hood', 'on', { ...FAN, percentage: 100 }, NOW + 1));
    ha.setStates(state('fan.hood', 'unavailable', FAN, NOW + 2));
    ha.setStates(state('fan.hood', 'off', { ...FAN, percentage: 0 }, NOW + 3));
    assert.deepEqual(all.actuators.states, [
      [ENTITY, 1, true],
      [ENTITY, 2, false],
      [ENTITY, 0, true],
    ]);
    assert.deepEqual(
      all.actuators.availability.map(([, available]) => available),
      [true, false, true],
    );
  });

  it('carries commands out, and tells of one that stands there already', async () => {
    ha.setStates(state('fan.hood', 'off', { ...FAN, percentage: 0 }));
    await all.adoption.start();
    await all.adoption.execute(ENTITY, 2);
    assert.deepEqual(ha.calls, [
      { domain: 'fan', service: 'turn_on', serviceData: { percentage: 100 }, entityId: 'fan.hood' },
    ]);
    assert.equal(all.actuators.states.length, 1);
    ha.setStates(state('fan.hood', 'on', { ...FAN, percentage: 100 }, NOW + 1));
    assert.deepEqual(all.actuators.states.at(-1), [ENTITY, 2, false]);
    await all.adoption.execute(ENTITY, 2);
    assert.equal(all.actuators.states.length, 3);
  });

  it('leaves out what a newer command overtook', async () => {
    ha.setStates(state('fan.hood', 'off', { ...FAN, percentage: 0 }));
    await all.adoption.start();
    await Promise.all([all.adoption.execute(ENTITY, 1), all.adoption.execute(ENTITY, 2)]);
    assert.deepEqual(
      ha.calls.map(({ serviceData }) => serviceData.percentage),
      [100],
    );
  });

  it('says why a command cannot be carried out', async () => {
    ha.setStates(state('fan.hood', 'off', FAN), state('switch.plug', 'off', {}));
    await all.adoption.start();
    const fails = (entity: string, code: string) =>
      assert.rejects(all.adoption.execute(entity, 1), (error) => error instanceof IaqverseError && error.code === code);
    await fails('ha:nothing', 'unknown_actuator');
    await fails('ha:switch.plug', 'command_impossible');
    ha.services.clear();
    await fails(ENTITY, 'command_impossible');
    ha.setStates(state('fan.hood', 'unavailable', FAN, NOW + 1));
    await fails(ENTITY, 'actuator_unavailable');
    ha.disconnect();
    ha.setStates(state('fan.hood', 'off', FAN, NOW + 2));
    await fails(ENTITY, 'actuator_unavailable');
  });

  it('tells of the surroundings what is new, and asks for the hours to come', async () => {
    const weather = { supported_features: 2, temperature: 5, temperature_unit: '°C', wind_speed_unit: 'm/s' };
    ha.setStates(state('weather.home', 'sunny', weather), state('person.a', 'home'));
    await all.adoption.start();
    assert.deepEqual(all.reports, [{ outdoor: { temperature: 5 }, storm: false, occupied: true }]);
    assert.deepEqual(ha.forecasts, ['weather.home']);
    ha.setStates(state('person.a', 'not_home', {}, NOW + 1));
    ha.setStates(state('person.a', 'Work', {}, NOW + 2));
    assert.deepEqual(all.reports.slice(1), [{ occupied: false }]);
    ha.setStates(state('weather.home', 'hail', weather, NOW + 3));
    assert.deepEqual(all.reports.at(-1), { outdoor: { temperature: 5 }, storm: true });
    ha.sayForecast('weather.home', { forecast: [{ datetime: '2026-11-21T13:00:00+00:00', temperature: 4 }] });
    assert.deepEqual(all.reports.at(-1), { forecast: [{ time: Date.UTC(2026, 10, 21, 13), temperature: 4 }] });
  });

  it('keeps what a detector that warned said last, although it falls silent', async () => {
    const smoke = { device_class: 'smoke' };
    ha.setStates(state('binary_sensor.s', 'on', smoke), state('binary_sensor.t', 'off', smoke));
    await all.adoption.start();
    ha.setStates(state('binary_sensor.s', 'unavailable', smoke, NOW + 1));
    ha.setStates(state('binary_sensor.t', 'on', smoke, NOW + 2), state('binary_sensor.t', 'off', smoke, NOW + 3));
    assert.deepEqual(all.reports, [{ smoke_alarm: true }]);
    ha.setStates(state('binary_sensor.s', 'off', smoke, NOW + 4));
    assert.deepEqual(all.reports.at(-1), { smoke_alarm: false });
  });
});
