import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import { LONGEST_ABSENCE } from './support/household.ts';
import { entityId } from './support/room-entities.ts';
import { templatePackages } from './support/template-home.ts';
import { templatedHouse } from './support/templated-house.ts';

describe('areas of Home Assistant that change', () => {
  const house = templatedHouse({
    packages: templatePackages({
      sensors: {
        'Bedroom CO2': 'co2',
        'Kitchen CO2': 'co2',
        'Study CO2': 'co2',
        'Hall CO2': 'co2',
        'Loft CO2': 'co2',
      },
      fans: ['Kitchen hood'],
    }),
    areas: {
      Bedroom: { entities: ['sensor.bedroom_co2'] },
      Kitchen: { entities: ['sensor.kitchen_co2', 'fan.kitchen_hood'] },
      Study: { entities: ['sensor.study_co2'] },
      Hall: { floor: { name: 'Ground floor', level: 0 }, entities: ['sensor.hall_co2'] },
    },
    says: { 'Bedroom CO2': 701, 'Kitchen CO2': 702, 'Study CO2': 703, 'Hall CO2': 704, 'Loft CO2': 705 },
    async begin() {
      for (const [room, co2] of Object.entries({ bedroom: 701, kitchen: 702, study: 703, hall: 704 }))
        await house.household.untilState(entityId('sensor.co2', room), String(co2));
    },
  });

  const names = async () => (await house.household.rooms()).map(({ room, name }) => `${room}: ${name}`).sort();
  const devices = async () => (await house.household.ourDevices()).map(({ name }) => name).sort();
  const untilDevices = (...expected: readonly string[]) =>
    until(
      `the devices ${expected}`,
      async () => (await devices()).join() === expected.join(),
      LONGEST_ABSENCE,
      async () => ({ devices: await devices(), rooms: await names(), service: house.household.service.output }),
    );
  const oursOf = async (room: string) =>
    (await house.household.homeAssistant.entities())
      .filter(({ unique_id }) => unique_id.startsWith(`iaqverse_home_${room}_`))
      .map(({ entity_id }) => entity_id)
      .sort();

  it('give their rooms their new names, and no new address', async () => {
    const before = await oursOf('bedroom');
    await house.household.homeAssistant.renameArea(house.area('Bedroom'), 'Main bedroom');
    await untilDevices('Hall', 'Kitchen', 'Main bedroom', 'Study');
    assert.deepEqual(await names(), ['bedroom: Main bedroom', 'hall: Hall', 'kitchen: Kitchen', 'study: Study']);
    assert.deepEqual(await oursOf('bedroom'), before);
    const device = (await house.household.ourDevices()).find(({ name }) => name === 'Main bedroom');
    assert.equal(device?.area_id, house.area('Bedroom').area_id);
    assert.equal((await house.household.homeAssistant.areas()).length, 4);
    await house.say('Bedroom CO2', 711);
    await house.household.untilState(entityId('sensor.co2', 'bedroom'), '711');
  });

  it('change their names in vain where a person gave the room another', async () => {
    const [site] = await house.household.sites();
    const rooms = site!.rooms.map((room) => (room.id === 'hall' ? { ...room, name: 'Entrance' } : room));
    await house.household.configure({ sites: [{ ...site, rooms }] });
    await untilDevices('Entrance', 'Kitchen', 'Main bedroom', 'Study');
    await house.household.homeAssistant.renameArea(house.area('Hall'), 'Corridor');
    await house.household.homeAssistant.renameArea(house.area('Study'), 'Office');
    await untilDevices('Entrance', 'Kitchen', 'Main bedroom', 'Office');
    await house.say('Hall CO2', 714);
    await house.household.untilState(entityId('sensor.co2', 'hall'), '714');
  });

  it('bring a room when something is put into them', async () => {
    const loft = await house.household.homeAssistant.createArea('Loft');
    await house.household.homeAssistant.moveEntity('sensor.loft_co2', loft);
    await untilDevices('Entrance', 'Kitchen', 'Loft', 'Main bedroom', 'Office');
    await house.household.untilState(entityId('sensor.co2', 'loft'), '705');
    const device = (await house.household.ourDevices()).find(({ name }) => name === 'Loft');
    assert.equal(device?.area_id, loft.area_id);
  });

  it('take their room along when they are removed, and leave no ghost', async () => {
    await house.household.homeAssistant.deleteArea(house.area('Study'));
    await untilDevices('Entrance', 'Kitchen', 'Loft', 'Main bedroom');
    assert.ok(!(await names()).some((name) => name.startsWith('study')));
    assert.deepEqual(await oursOf('study'), []);
    assert.deepEqual(
      (await house.household.ourStates()).filter(({ entity_id }) => entity_id.includes('_study_')),
      [],
    );
    assert.equal((await house.sensor('Study CO2'))?.room, undefined);
    assert.equal((await house.household.homeAssistant.areas()).length, 4, 'the area does not come back');
  });

  it('leave their room to us as long as something acts there', async () => {
    await house.household.homeAssistant.deleteArea(house.area('Kitchen'));
    await until('its sensor has left', async () => (await house.sensor('Kitchen CO2'))?.room === undefined);
    const kitchen = await house.household.room('kitchen');
    assert.deepEqual(
      kitchen.actuators.filter(({ byHand }) => !byHand).map(({ name }) => name),
      ['Kitchen hood'],
    );
    assert.deepEqual(await devices(), ['Entrance', 'Kitchen', 'Loft', 'Main bedroom']);
  });

  it('haunt nobody after a restart of Home Assistant', async () => {
    const before = [await names(), await devices()];
    await house.household.homeAssistant.restart();
    await house.untilConnected();
    await house.say('Bedroom CO2', 721);
    await house.household.untilState(entityId('sensor.co2', 'bedroom'), '721');
    assert.deepEqual([await names(), await devices()], before);
    assert.equal((await house.household.homeAssistant.areas()).length, 3);
  });

  it('troubled Home Assistant with nothing', () => house.household.assertUntroubled());
});
