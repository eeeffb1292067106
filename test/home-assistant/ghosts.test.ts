import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import { EsphomeSensor } from './support/esphome-sensor.ts';
import { Household } from './support/household.ts';
import { preparedRoot } from './support/prepared-root.ts';

const AIR = { co2: 700, temperature: 21.4, humidity: 45, pm25: 6 };

describe('a room that leaves while Home Assistant is away', () => {
  let household: Household;
  let bedroom: EsphomeSensor;
  let kitchen: EsphomeSensor;
  before(async function () {
    const root = preparedRoot();
    if (root === undefined) return this.skip();
    household = await Household.make(root);
    bedroom = new EsphomeSensor('bedroom', 'Bedroom');
    kitchen = new EsphomeSensor('kitchen', 'Kitchen');
    await bedroom.start(household.broker);
    await kitchen.start(household.broker);
    await household.startService();
    await household.untilShown(bedroom, 'bedroom', AIR);
    await household.untilShown(kitchen, 'kitchen', AIR);
  });
  after(async () => {
    await bedroom?.stop();
    await kitchen?.stop();
    await household?.end();
  });

  const devices = async () => (await household.ourDevices()).map(({ name }) => name).sort();

  it('haunts nobody when Home Assistant is back', async () => {
    await household.homeAssistant.stop();
    await kitchen.withdraw();
    await until('the room has left', async () => {
      const [site] = await household.sites();
      await household.configure({ sites: [{ ...site, rooms: site!.rooms.filter(({ id }) => id !== 'kitchen') }] });
      return (await household.rooms()).every(({ room }) => room !== 'kitchen');
    });
    await household.homeAssistant.start();
    await until('no device is left of it', async () => (await devices()).join() === 'Bedroom', 30_000, devices);
    const entities = await household.homeAssistant.entities();
    assert.ok(entities.every(({ unique_id }) => !unique_id.startsWith('iaqverse_home_kitchen')));
  });
});
