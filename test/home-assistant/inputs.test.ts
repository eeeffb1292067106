import assert from 'node:assert/strict';
import type { HaCorrection } from '@iaqverse/core';
import { until } from '../support/until.ts';
import { LONGEST_ABSENCE } from './support/household.ts';
import { objectId, templatePackages } from './support/template-home.ts';
import { templatedHouse } from './support/templated-house.ts';
import { ZigbeeContact } from './support/zigbee-contact.ts';

/** What is on or off in the home, by the names from which Home Assistant makes the ids. */
const ON_OFF = {
  'Bedroom window': 'window',
  'Bedroom motion': 'motion',
  'Office presence': 'presence',
  'Garage door': 'garage_door',
} as const;
type OnOff = keyof typeof ON_OFF;

const helperOf = (name: string) => `input_boolean.${objectId(name)}`;
const idOf = (name: OnOff) => `binary_sensor.${objectId(name)}`;

/** Each says what a helper says; a thermostat measures by a sensor that stands in no area. */
const INPUTS = {
  input_boolean: Object.fromEntries(
    [...Object.keys(ON_OFF), 'Office heating', 'Wood stove'].map((name) => [objectId(name), { name }]),
  ),
  template: Object.entries(ON_OFF).map(([name, device_class]) => ({
    binary_sensor: {
      name,
      unique_id: objectId(name),
      device_class,
      state: `{{ is_state('${helperOf(name)}', 'on') }}`,
      availability: `{{ states('${helperOf(name)}') in ['on', 'off'] }}`,
    },
  })),
  climate: [
    {
      platform: 'generic_thermostat',
      name: 'Office radiator',
      unique_id: 'office_radiator',
      heater: helperOf('Office heating'),
      target_sensor: 'sensor.wall_temperature',
      min_temp: 5,
      max_temp: 30,
    },
  ],
};

describe('contacts, people, thermostats and fires of Home Assistant', () => {
  const contact = new ZigbeeContact('0x00158d0001', 'Kitchen window');
  const house = templatedHouse({
    packages: {
      ...templatePackages({
        sensors: { 'Bedroom CO2': 'co2', 'Kitchen CO2': 'co2', 'Wall temperature': 'temperature' },
      }),
      inputs: INPUTS,
    },
    areas: {
      Bedroom: { entities: ['sensor.bedroom_co2', idOf('Bedroom window'), idOf('Bedroom motion')] },
      Kitchen: { entities: ['sensor.kitchen_co2'] },
      Office: { entities: ['climate.office_radiator', idOf('Office presence'), idOf('Garage door')] },
    },
    says: { 'Bedroom CO2': 700, 'Kitchen CO2': 650, 'Wall temperature': 20.5 },
  });
  after(() => contact.stop());

  const turn = (entity_id: string, to: 'on' | 'off') =>
    house.household.homeAssistant.callService('input_boolean', `turn_${to}`, { entity_id });
  const use = async (entity: string) => (await house.household.uses()).find(({ entity_id }) => entity_id === entity);
  const openings = async (room: string) =>
    (await house.household.room(room)).actuators.filter(({ kind }) => kind === 'window');
  const untilOpening = (room: string, level: number | undefined) =>
    until(
      `the window of ${room} is at ${level}`,
      async () => {
        const [window, ...others] = await openings(room);
        return window !== undefined && others.length === 0 && !window.isAssumed && window.level === level;
      },
      LONGEST_ABSENCE,
      async () => ({ openings: await openings(room), uses: await house.household.uses() }),
    );
  const correct = async (entity: string, correction: HaCorrection | undefined) => {
    const answer = await fetch(`${house.household.service.address}/api/v1/home-assistant/entities/${entity}`, {
      ...(correction === undefined
        ? { method: 'DELETE' }
        : {
            method: 'PUT',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(correction),
          }),
    });
    assert.ok(answer.ok, await answer.text());
  };
  const untilFire = (expected: boolean | undefined) =>
    until(
      `a fire: ${expected}`,
      async () => (await house.household.environment()).flags.fire_burning?.value === expected,
      LONGEST_ABSENCE,
      async () => ({ flags: (await house.household.environment()).flags, use: await use('input_boolean.wood_stove') }),
    );

  it('know how a window stands that a person moves, and command it nothing', async () => {
    await untilOpening('bedroom', 0);
    const [window] = await openings('bedroom');
    assert.deepEqual([window?.byHand, window?.isWatched, window?.name], [true, true, 'Bedroom window']);
    assert.deepEqual((({ use: as, kind, reason }) => [as, kind, reason])((await use(idOf('Bedroom window')))!), [
      'actuator',
      'window',
      'named "Bedroom window"',
    ]);
    await turn(helperOf('Bedroom window'), 'on');
    await untilOpening('bedroom', 1);
    const [seen] = await until('it is written down', async () => {
      const entries = await house.household.ledger('manual_change');
      const own = entries.filter(({ detail }) => detail.actuator === window?.actuator);
      return own.length > 0 && own;
    });
    assert.deepEqual([seen?.actor, seen?.detail.from, seen?.detail.level], ['hand', 0, 1]);
    assert.deepEqual(await house.household.ledger('command'), []);
    assert.equal((await use(idOf('Garage door')))?.use, 'left_out');
  });

  it('know the same window after a restart of the service, once', async () => {
    await house.household.service.end();
    await house.household.startService();
    await house.untilConnected();
    await untilOpening('bedroom', 1);
    await turn(helperOf('Bedroom window'), 'off');
    await untilOpening('bedroom', 0);
  });

  it('know a contact over MQTT, once, in the area that Home Assistant knows it in', async () => {
    const { homeAssistant, broker } = house.household;
    await contact.start(broker, true);
    const device = await until('its device', async () =>
      (await homeAssistant.devices()).find(({ identifiers }) =>
        JSON.stringify(identifiers).includes('zigbee2mqtt_0x00158d0001'),
      ),
    );
    await homeAssistant.moveDevice(device, house.area('Kitchen'));
    await untilOpening('kitchen', 1);
    const entity = (await homeAssistant.entities()).find(({ unique_id }) => unique_id === contact.uniqueId);
    assert.equal((await use(entity!.entity_id))?.reason, 'it comes in over MQTT already');
    await contact.say(false);
    await untilOpening('kitchen', 0);
  });

  it('know that somebody is there, and that nobody is only where that is seen', async () => {
    await turn(helperOf('Bedroom motion'), 'on');
    await house.untilMeasured('bedroom', 'occupancy', 1);
    await house.untilMeasured('office', 'occupancy', 0);
    await turn(helperOf('Office presence'), 'on');
    await house.untilMeasured('office', 'occupancy', 1);
    await turn(helperOf('Bedroom motion'), 'off');
    await turn(helperOf('Office presence'), 'off');
    await house.untilMeasured('office', 'occupancy', 0);
    assert.equal((await house.quantity('bedroom', 'occupancy'))?.value, 1);
  });

  it('measure a room by its thermostat alone, unless a person forbids it', async () => {
    await house.untilMeasured('office', 'temperature', 20.5);
    const { measures, kind, reason } = (await use('climate.office_radiator'))!;
    assert.deepEqual([measures, kind], [['temperature'], 'heater']);
    assert.match(reason, /since no other sensor does there/);
    await house.say('Wall temperature', 19.5);
    await house.untilMeasured('office', 'temperature', 19.5);
    await correct('climate.office_radiator', { use: 'only_moves' });
    await until(
      'it only moves',
      async () => (await use('climate.office_radiator'))?.measures === undefined,
      LONGEST_ABSENCE,
    );
    assert.equal((await use('climate.office_radiator'))?.kind, 'heater');
    assert.equal(await house.quantity('office', 'temperature'), undefined);
  });

  it('know of a fire what a person says that tells of it, until that is taken back', async () => {
    assert.equal((await use('input_boolean.wood_stove'))?.use, 'left_out');
    await correct('input_boolean.wood_stove', { use: 'fire' });
    await untilFire(false);
    await turn('input_boolean.wood_stove', 'on');
    await untilFire(true);
    assert.equal((await use('input_boolean.wood_stove'))?.flag, 'fire_burning');
    await correct('input_boolean.wood_stove', undefined);
    await untilFire(false);
  });

  it('trouble Home Assistant with nothing', () =>
    // A thermostat that was never set says so.
    house.household.assertUntroubled(({ logger }) => logger.endsWith('generic_thermostat.climate')));
});
