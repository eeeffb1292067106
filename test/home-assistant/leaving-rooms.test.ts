import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import { EsphomeSensor } from './support/esphome-sensor.ts';
import { Household } from './support/household.ts';
import { preparedRoot } from './support/prepared-root.ts';
import { entityId } from './support/room-entities.ts';

const AIR = { co2: 700, temperature: 21.4, humidity: 45, pm25: 6 };

describe('a room that leaves IAQverse', () => {
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
  const leaveOutKitchen = async () =>
    household.configure({
      sites: (await household.sites()).map((site) => ({
        ...site,
        rooms: site.rooms.filter(({ id }) => id !== 'kitchen'),
      })),
    });
  async function kitchenHasGone(): Promise<void> {
    await until('the kitchen has gone', async () => (await devices()).join() === 'Bedroom', 30_000, devices);
    const entities = await household.homeAssistant.entities();
    assert.deepEqual(
      entities.filter(({ unique_id }) => unique_id.startsWith('iaqverse_home_kitchen')),
      [],
    );
    await household.untilState(entityId('sensor.co2', 'bedroom'), String(AIR.co2));
  }

  it('leaves no device behind, nor after a restart of Home Assistant', async () => {
    await kitchen.withdraw();
    await until('the sensor is withdrawn', async () => {
      await leaveOutKitchen();
      return (await household.rooms()).every(({ room }) => room !== 'kitchen');
    });
    await kitchenHasGone();
    await household.homeAssistant.restart();
    await until(
      'the bedroom is back',
      async () => (await household.homeAssistant.state(entityId('sensor.co2', 'bedroom')))?.state !== 'unavailable',
      30_000,
    );
    await kitchenHasGone();
  });

  it('leaves nothing at all when it was the last', async () => {
    await bedroom.withdraw();
    await until('the sensor is withdrawn', async () => {
      await household.configure({ sites: [] });
      return (await household.rooms()).length === 0;
    });
    await until('nothing of ours', async () => (await household.ourDevices()).length === 0, 30_000, devices);
    assert.deepEqual(await household.ourStates(), []);
  });

  it('troubled Home Assistant with nothing', () => household.assertUntroubled());
});
