import assert from 'node:assert/strict';
import { connectAsync, type MqttClient } from 'mqtt';
import { until } from '../support/until.ts';
import { housedRooms } from './support/housed-rooms.ts';
import { AUTOMATIONS, heardEvents, makeAutomation, postTo, putFiles } from './support/owners-house.ts';
import { entityId } from './support/room-entities.ts';

const AIR = { co2: 700, temperature: 21.4, humidity: 45, pm25: 6 };
const FORECAST_TOPIC = 'iaqverse/home/bedroom/forecast';

describe('the air quality triggers and conditions of a real Home Assistant', () => {
  const housed = housedRooms(AIR, 'Bedroom');
  let fired: readonly { readonly by: string }[];
  let client: MqttClient;
  const ours = (key: string) => entityId(key, 'bedroom');
  const device = async () => (await housed.household.ourDevices())[0]!;
  before(async () => {
    const { household } = housed;
    await putFiles(household.homeAssistant, AUTOMATIONS);
    await household.untilState(ours('sensor.co2'), String(AIR.co2));
    fired = await heardEvents(household.homeAssistant, 'tests_fired');
    client = await connectAsync(household.broker.url);
  });
  after(() => client?.endAsync());

  const times = (by: string) => fired.filter((event) => event.by === by).length;
  const fire = (by: string) => [{ event: 'tests_fired', event_data: { by } }];
  const crosses = (quantity: string, target: object, threshold: object) => ({
    trigger: `air_quality.${quantity}_crossed_threshold`,
    target,
    options: { threshold: { type: 'above', value: threshold } },
  });
  /** Has an automation fire an event of its name. */
  const make = (by: string, trigger: object, conditions: readonly object[] = []) =>
    makeAutomation(housed.household.homeAssistant, by, { triggers: [trigger], conditions, actions: fire(by) });
  const untilFired = (by: string) => until(`${by} fires`, () => times(by) > 0);
  const measure = (values: { co2?: number; pm25?: number }) =>
    housed.household.untilShown(housed.sensor('bedroom'), 'bedroom', values);
  /** What the service says of the time to come. It learns of its rooms for hours; here the time is told. */
  const foretell = (co2: number) =>
    client.publishAsync(FORECAST_TOPIC, JSON.stringify({ in_30min: { co2: { value: co2 } } }), { qos: 1 });

  it('are offered for what has a class that they know, and for nothing else of ours', async () => {
    const { socket } = housed.household.homeAssistant;
    const offered = async (command: string, key: string) =>
      (await socket.call<string[]>(command, { target: { entity_id: [ours(key)] } }))
        .filter((name) => name.startsWith('air_quality.'))
        .sort();
    const expected: Readonly<Record<string, string | undefined>> = {
      'sensor.co2': 'co2',
      'sensor.co2_30min': 'co2',
      'sensor.pm25': 'pm25',
      'sensor.pm25_30min': 'pm25',
      // A score is of no class of Home Assistant's, and no trigger knows the class `aqi`.
      'sensor.score': undefined,
      'sensor.level': undefined,
      // Those of detectors are for gas, CO and smoke.
      'binary_sensor.alert': undefined,
    };
    for (const [key, quantity] of Object.entries(expected)) {
      const triggers = quantity === undefined ? [] : [`${quantity}_changed`, `${quantity}_crossed_threshold`];
      assert.deepEqual(
        await offered('get_triggers_for_target', key),
        triggers.map((name) => `air_quality.${name}`),
        key,
      );
      assert.deepEqual(
        await offered('get_conditions_for_target', key),
        quantity === undefined ? [] : [`air_quality.is_${quantity}_value`],
        key,
      );
    }
  });

  it('do not take what is expected for what is, where a device or an area is asked', async () => {
    const { socket } = housed.household.homeAssistant;
    const { id, area_id } = await device();
    for (const target of [{ device_id: [id] }, { area_id: [area_id] }]) {
      const { referenced_entities: asked } = await socket.call<{ referenced_entities: string[] }>(
        'extract_from_target',
        { target },
      );
      assert.ok(asked.includes(ours('sensor.co2')) && asked.includes(ours('sensor.score')));
      for (const key of ['sensor.co2_30min', 'sensor.pm25_30min', 'number.co2_warning'])
        assert.ok(!asked.includes(ours(key)), key);
    }
  });

  it('fire when CO2 and particles of a room cross a threshold', async () => {
    await make('co2', crosses('co2', { entity_id: ours('sensor.co2') }, { number: 1000 }));
    await make('pm25', crosses('pm25', { entity_id: ours('sensor.pm25') }, { number: 30 }));
    await make('changed', {
      trigger: 'air_quality.co2_changed',
      target: { entity_id: ours('sensor.co2') },
      options: { threshold: { type: 'any' } },
    });
    await measure({ co2: 1100 });
    await untilFired('co2');
    await untilFired('changed');
    assert.equal(times('pm25'), 0);
    await measure({ pm25: 40 });
    await untilFired('pm25');
    assert.equal(times('co2'), 1);
  });

  it('take the room’s own limit for their threshold', async () => {
    await measure({ co2: 900 });
    await housed.household.homeAssistant.callService('number', 'set_value', {
      entity_id: ours('number.co2_warning'),
      value: 1200,
    });
    await housed.household.untilState(ours('number.co2_warning'), '1200');
    await make('limit', crosses('co2', { entity_id: ours('sensor.co2') }, { entity: ours('number.co2_warning') }));
    await measure({ co2: 1150 });
    assert.equal(times('limit'), 0);
    await measure({ co2: 1250 });
    await untilFired('limit');
  });

  it('fire ahead of time by what is expected in half an hour, where that is asked', async () => {
    await measure({ co2: 800 });
    await foretell(850);
    await housed.household.untilState(ours('sensor.co2_30min'), '850');
    await make('ahead', crosses('co2', { entity_id: ours('sensor.co2_30min') }, { number: 1000 }));
    await make('room', crosses('co2', { device_id: (await device()).id }, { number: 1000 }));
    await foretell(1050);
    await untilFired('ahead');
    assert.equal(times('room'), 0, 'the room is asked, not what is expected of it');
    await measure({ co2: 1060 });
    await untilFired('room');
    assert.equal(times('room'), 1);
  });

  it('hold an automation back until a condition is true', async () => {
    const { homeAssistant } = housed.household;
    const trigger = { trigger: 'event', event_type: 'tests_asked' };
    const above = (value: number) => ({
      condition: 'air_quality.is_co2_value',
      target: { entity_id: ours('sensor.co2') },
      options: { threshold: { type: 'above', value: { number: value } } },
    });
    await make('not yet', trigger, [above(1500)]);
    await make('yes', trigger, [above(1000)]);
    await postTo(homeAssistant, '/api/events/tests_asked', {});
    await untilFired('yes');
    await measure({ co2: 1600 });
    assert.equal(times('not yet'), 0);
    await postTo(homeAssistant, '/api/events/tests_asked', {});
    await untilFired('not yet');
  });

  it('troubled Home Assistant with nothing', () => housed.household.assertUntroubled());
});
