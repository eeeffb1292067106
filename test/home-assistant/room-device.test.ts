import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import { housedRooms } from './support/housed-rooms.ts';
import type { Entity, State } from './support/registries.ts';
import { entityId, ROOM_ENTITIES } from './support/room-entities.ts';

const AIR = { co2: 777, temperature: 21.4, humidity: 45, pm25: 6 };

describe('a room in a real Home Assistant', () => {
  const housed = housedRooms(AIR, 'Bedroom');
  let entities: Map<string, Entity>;
  let states: Map<string, State>;
  before(async () => {
    await housed.household.untilAvailable(Object.keys(ROOM_ENTITIES).length);
    entities = new Map((await housed.household.homeAssistant.entities()).map((entity) => [entity.entity_id, entity]));
    states = new Map((await housed.household.homeAssistant.states()).map((state) => [state.entity_id, state]));
  });

  it('is one device, in its area, and the sensor stays another', async () => {
    const [device, ...more] = await housed.household.ourDevices();
    assert.deepEqual(more, []);
    assert.equal(device?.name, 'Bedroom');
    assert.equal(device?.model, 'Room');
    assert.deepEqual(device?.identifiers, [['mqtt', 'iaqverse_home_bedroom']]);
    const areas = await housed.household.homeAssistant.areas();
    assert.equal(areas.find(({ area_id }) => area_id === device?.area_id)?.name, 'Bedroom');
    assert.equal(areas.filter(({ name }) => name === 'Bedroom').length, 1, 'no area is doubled');
    const overMqtt = (await housed.household.homeAssistant.devices()).filter(
      ({ identifiers }) => identifiers[0]?.[0] === 'mqtt',
    );
    assert.deepEqual(overMqtt.map(({ name }) => name).sort(), ['Bedroom', 'Sensor bedroom']);
  });

  it('has just the entities that it is to have', () => {
    const expected = Object.keys(ROOM_ENTITIES).map((key) => entityId(key, 'bedroom'));
    const found = [...entities.values()].filter(({ unique_id }) => unique_id.startsWith('iaqverse_'));
    assert.deepEqual(found.map(({ entity_id }) => entity_id).sort(), expected.sort());
  });

  for (const [key, expected] of Object.entries(ROOM_ENTITIES))
    it(`shows ${key} with its name, class, unit, state class and category`, () => {
      const id = entityId(key, 'bedroom');
      const { original_name, entity_category, disabled_by } = entities.get(id)!;
      const { attributes } = states.get(id)!;
      assert.deepEqual(
        {
          name: original_name ?? undefined,
          friendlyName: attributes.friendly_name,
          category: entity_category ?? undefined,
          deviceClass: attributes.device_class,
          unit: attributes.unit_of_measurement,
          stateClass: attributes.state_class,
          ...(expected.options && { options: attributes.options }),
        },
        {
          name: undefined,
          friendlyName: expected.name === undefined ? 'Bedroom' : `Bedroom ${expected.name}`,
          category: undefined,
          deviceClass: undefined,
          unit: undefined,
          stateClass: undefined,
          ...expected,
        },
      );
      assert.equal(disabled_by, null);
    });

  it('shows what the service shows', async () => {
    const room = await housed.household.room('bedroom');
    const shown = (key: string) => states.get(entityId(key, 'bedroom'))?.state;
    for (const { quantity, value } of room.quantities)
      assert.equal(Number(shown(`sensor.${quantity}`)), value, quantity);
    assert.equal(Number(shown('sensor.score')), Number(room.score!.score.toFixed(1)));
    assert.equal(shown('sensor.level'), room.score!.level);
    assert.equal(shown('sensor.dominant'), room.score!.dominant);
    assert.equal(Number(shown('sensor.absolute_humidity')), Number(room.derived.absoluteHumidity!.toFixed(2)));
    assert.equal(Number(shown('sensor.dew_point')), Number(room.derived.dewPoint!.toFixed(2)));
    assert.equal(shown('sensor.mould_risk'), room.derived.mouldRisk);
    assert.equal(shown('select.mode'), room.mode);
    assert.equal(Number(shown('number.co2_warning')), room.limits.co2?.warning);
    assert.equal(Number(shown('number.co2_danger')), room.limits.co2?.danger);
    assert.equal(shown('binary_sensor.sensor_fault'), 'off');
    const { attributes } = states.get(entityId('sensor.score', 'bedroom'))!;
    assert.equal(attributes.dominant, room.score!.dominant);
    assert.equal(attributes.coverage, Number(room.score!.coverage.toFixed(3)));
    assert.deepEqual(Object.keys(attributes.sub_scores as object).sort(), Object.keys(room.score!.sub).sort());
  });

  it('knows nothing where the service knows nothing, and never says 0', () => {
    for (const key of ['score_30min', 'co2_30min', 'time_to_limit', 'air_change_rate', 'occupants'])
      assert.equal(states.get(entityId(`sensor.${key}`, 'bedroom'))?.state, 'unknown', key);
  });

  it('keeps statistics of what is measured, and none of what is expected', async () => {
    const kept =
      await housed.household.homeAssistant.socket.call<{ statistic_id: string }[]>('recorder/list_statistic_ids');
    const ours = kept.map(({ statistic_id }) => statistic_id).filter((id) => id.includes('iaqverse'));
    const expected = Object.entries(ROOM_ENTITIES).filter(([, { stateClass }]) => stateClass !== undefined);
    assert.deepEqual(ours.sort(), expected.map(([key]) => entityId(key, 'bedroom')).sort());
  });

  it('speaks another language when its owner does, with the same entities', async () => {
    await housed.household.configure({ language: 'de' });
    const name = async (key: string) =>
      (await housed.household.homeAssistant.state(entityId(key, 'bedroom')))?.attributes.friendly_name;
    await until('German names', async () => (await name('sensor.dominant')) === 'Bedroom Bestimmende Größe');
    assert.equal(await name('sensor.temperature'), 'Bedroom Temperatur');
    assert.equal(await name('number.co2_danger'), 'Bedroom CO₂: Gefahrengrenze');
    assert.equal(await name('sensor.score'), 'Bedroom');
    await housed.household.untilAvailable(Object.keys(ROOM_ENTITIES).length);
    assert.equal((await housed.household.ourDevices()).length, 1);
  });

  it('troubled Home Assistant with nothing', () => housed.household.assertUntroubled());
});
