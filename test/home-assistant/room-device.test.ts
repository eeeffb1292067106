import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import { housedRooms } from './support/housed-rooms.ts';
import type { Entity, State } from './support/registries.ts';
import { DISABLED_ENTITIES, entityId, ROOM_ENTITIES, type RoomEntity } from './support/room-entities.ts';

/** Home Assistant loads an integration anew half a minute after its entities were enabled. */
const LONGEST_ENABLING = 90_000;

/** What is read in each language: the levels, nothing to do, no risk of mould, and the mode that is usual. */
const WORDS = {
  fr: [['Excellent', 'Bon', 'Moyen', 'Mauvais', 'Très mauvais'], 'Rien à faire', 'Pas de risque', 'Conseil'],
  de: [['Ausgezeichnet', 'Gut', 'Mäßig', 'Schlecht', 'Sehr schlecht'], 'Nichts zu tun', 'Kein Risiko', 'Beraten'],
  es: [['Excelente', 'Bueno', 'Moderado', 'Malo', 'Muy malo'], 'Nada que hacer', 'Sin riesgo', 'Aconsejar'],
  it: [['Eccellente', 'Buono', 'Moderato', 'Scarso', 'Pessimo'], 'Niente da fare', 'Nessun rischio', 'Consigli'],
  en: [['Excellent', 'Good', 'Moderate', 'Poor', 'Very poor'], 'Nothing to do', 'No risk', 'Advise'],
} as const;
const LEVELS = ['excellent', 'good', 'moderate', 'poor', 'very_poor'];

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
    assert.equal(device?.sw_version, null, 'it would be shown as a firmware');
    assert.deepEqual(device?.identifiers, [['mqtt', 'iaqverse_home_bedroom']]);
    const areas = await housed.household.homeAssistant.areas();
    assert.equal(areas.find(({ area_id }) => area_id === device?.area_id)?.name, 'Bedroom');
    assert.equal(areas.filter(({ name }) => name === 'Bedroom').length, 1, 'no area is doubled');
    const overMqtt = (await housed.household.homeAssistant.devices()).filter(
      ({ identifiers }) => identifiers[0]?.[0] === 'mqtt',
    );
    assert.deepEqual(overMqtt.map(({ name }) => name).sort(), ['Bedroom', 'Sensor bedroom']);
  });

  it('has just the entities that it is to have, and some of them only when they are enabled', () => {
    const found = [...entities.values()].filter(({ unique_id }) => unique_id.startsWith('iaqverse_'));
    const idsOf = (disabledBy: string | null) =>
      found.flatMap(({ entity_id, disabled_by }) => (disabled_by === disabledBy ? entity_id : [])).sort();
    const expected = (of: object) => Object.keys(of).map((key) => entityId(key, 'bedroom'));
    assert.deepEqual(idsOf(null), expected(ROOM_ENTITIES).sort());
    assert.deepEqual(idsOf('integration'), expected(DISABLED_ENTITIES).sort());
    assert.equal(found.length, Object.keys({ ...ROOM_ENTITIES, ...DISABLED_ENTITIES }).length);
    for (const id of expected(DISABLED_ENTITIES)) assert.equal(states.get(id), undefined, id);
  });

  function assertShown(key: string, expected: RoomEntity): void {
    const id = entityId(key, 'bedroom');
    const { original_name, entity_category } = entities.get(id)!;
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
  }

  for (const [key, expected] of Object.entries(ROOM_ENTITIES))
    it(`shows ${key} with its name, class, unit, state class and category`, () => assertShown(key, expected));

  it('shows what the service shows', async () => {
    const room = await housed.household.room('bedroom');
    const shown = (key: string) => states.get(entityId(key, 'bedroom'))?.state;
    for (const { quantity, value } of room.quantities)
      assert.equal(Number(shown(`sensor.${quantity}`)), value, quantity);
    assert.equal(Number(shown('sensor.score')), Number(room.score!.score.toFixed(1)));
    const code = (key: string) => states.get(entityId(key, 'bedroom'))?.attributes.code;
    assert.deepEqual(['sensor.level', 'sensor.mould_risk', 'select.mode', 'sensor.recommended_action'].map(code), [
      room.score!.level,
      room.derived.mouldRisk,
      room.mode,
      'none',
    ]);
    assert.equal(Number(shown('number.co2_warning')), room.limits.co2?.warning);
    assert.equal(Number(shown('number.co2_danger')), room.limits.co2?.danger);
    assert.equal(shown('binary_sensor.sensor_fault'), 'off');
    const { attributes } = states.get(entityId('sensor.score', 'bedroom'))!;
    assert.equal(attributes.dominant, room.score!.dominant);
    assert.equal(attributes.coverage, Number(room.score!.coverage.toFixed(3)));
    assert.deepEqual(Object.keys(attributes.sub_scores as object).sort(), Object.keys(room.score!.sub).sort());
  });

  it('knows nothing where the service knows nothing, and never says 0', () => {
    for (const key of ['score_30min', 'co2_30min', 'time_to_limit', 'occupants'])
      assert.equal(states.get(entityId(`sensor.${key}`, 'bedroom'))?.state, 'unknown', key);
  });

  it('keeps statistics of what is measured, and none of what is expected', async () => {
    const kept =
      await housed.household.homeAssistant.socket.call<{ statistic_id: string }[]>('recorder/list_statistic_ids');
    const ours = kept.map(({ statistic_id }) => statistic_id).filter((id) => id.includes('iaqverse'));
    const expected = Object.entries(ROOM_ENTITIES).filter(([, { stateClass }]) => stateClass !== undefined);
    assert.deepEqual(ours.sort(), expected.map(([key]) => entityId(key, 'bedroom')).sort());
    const flawed = await housed.household.homeAssistant.socket.call<object>('recorder/validate_statistics');
    assert.deepEqual(
      Object.keys(flawed).filter((id) => id.includes('iaqverse')),
      [],
    );
  });

  const shown = (key: string) => housed.household.homeAssistant.state(entityId(key, 'bedroom'));

  it('keeps what its owner set of an entity, whatever the language', async () => {
    const entity_id = entityId('sensor.level', 'bedroom');
    const { socket } = housed.household.homeAssistant;
    await socket.call('config/entity_registry/update', { entity_id, name: 'My level', icon: 'mdi:nose' });
    await housed.household.configure({ language: 'de' });
    await until('German words', async () =>
      (WORDS.de[0] as readonly string[]).includes((await shown('sensor.level'))?.state ?? ''),
    );
    const { friendly_name, icon } = (await shown('sensor.level'))!.attributes;
    assert.deepEqual([friendly_name, icon], ['Bedroom My level', 'mdi:nose']);
    await socket.call('config/entity_registry/update', { entity_id, name: null, icon: null });
  });

  for (const [language, [levels, nothing, mould, mode]] of Object.entries(WORDS))
    it(`speaks the language of the home: ${language}`, async () => {
      await housed.household.configure({ language });
      const { score } = await housed.household.room('bedroom');
      const expected = [levels[LEVELS.indexOf(score!.level)], nothing, mould, mode];
      const keys = ['sensor.level', 'sensor.recommended_action', 'sensor.mould_risk', 'select.mode'];
      const found = async () => Promise.all(keys.map(async (key) => (await shown(key))?.state));
      await until('its words', async () => JSON.stringify(await found()) === JSON.stringify(expected), 30_000, found);
      const { options, code } = (await shown('sensor.level'))!.attributes;
      assert.deepEqual([options, code], [levels, score!.level]);
      assert.equal((await shown('sensor.recommended_action'))?.attributes.code, 'none');
      await housed.household.untilAvailable(Object.keys(ROOM_ENTITIES).length);
      const now = (await housed.household.homeAssistant.entities()).map(({ entity_id }) => entity_id);
      assert.deepEqual(now.sort(), [...entities.keys()].sort());
      assert.equal((await housed.household.ourDevices()).length, 1);
    });

  it('has names of that language too', async () => {
    const name = async (key: string) => (await shown(key))?.attributes.friendly_name;
    await housed.household.configure({ language: 'de' });
    await until('German names', async () => (await name('sensor.time_to_limit')) === 'Bedroom Zeit bis zur Grenze');
    assert.equal(await name('sensor.temperature'), 'Bedroom Temperatur');
    assert.equal(await name('number.co2_danger'), 'Bedroom CO₂: Gefahrengrenze');
    assert.equal(await name('sensor.score'), 'Bedroom');
    await housed.household.configure({ language: 'en' });
    await until('English names', async () => (await name('sensor.time_to_limit')) === 'Bedroom Time to limit');
  });

  describe('when what is disabled is enabled', () => {
    before(async () => {
      const { homeAssistant } = housed.household;
      for (const key of Object.keys(DISABLED_ENTITIES))
        await homeAssistant.socket.call('config/entity_registry/update', {
          entity_id: entityId(key, 'bedroom'),
          disabled_by: null,
        });
      const all = Object.keys({ ...ROOM_ENTITIES, ...DISABLED_ENTITIES }).length;
      // Until then it shows those that it is to load as unavailable.
      await until(
        'all are there',
        async () => {
          const ours = await housed.household.ourStates();
          return ours.length === all && ours.every(({ state }) => state !== 'unavailable');
        },
        LONGEST_ENABLING,
      );
      entities = new Map((await homeAssistant.entities()).map((entity) => [entity.entity_id, entity]));
      states = new Map((await homeAssistant.states()).map((state) => [state.entity_id, state]));
    });

    for (const [key, expected] of Object.entries(DISABLED_ENTITIES))
      it(`shows ${key} with its name, class, unit, state class and category`, () => assertShown(key, expected));

    it('shows what the service shows', async () => {
      const { derived, score } = await housed.household.room('bedroom');
      const state = (key: string) => states.get(entityId(key, 'bedroom'))!;
      assert.equal(Number(state('sensor.absolute_humidity').state), Number(derived.absoluteHumidity!.toFixed(2)));
      assert.equal(Number(state('sensor.dew_point').state), Number(derived.dewPoint!.toFixed(2)));
      assert.equal(state('sensor.dominant').attributes.code, score!.dominant);
    });

    it('shows the air change rate as soon as CO2 tells of it, and nothing before', async () => {
      await until('both say the same', async () => {
        const { estimates } = await housed.household.room('bedroom');
        const shown = await housed.household.homeAssistant.states();
        const { state } = shown.find(({ entity_id }) => entity_id === entityId('sensor.air_change_rate', 'bedroom'))!;
        const rate = estimates?.airChangeRate?.value;
        return rate === undefined ? state === 'unknown' : Number(state) === Number(rate.toFixed(2));
      });
    });
  });

  describe('at the end', () => {
    it('troubled Home Assistant with nothing', () => housed.household.assertUntroubled());
  });
});
