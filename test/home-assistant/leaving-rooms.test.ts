import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import { housedRooms } from './support/housed-rooms.ts';
import { entityId } from './support/room-entities.ts';

const AIR = { co2: 700, temperature: 21.4, humidity: 45, pm25: 6 };

describe('a room that leaves IAQverse', () => {
  const housed = housedRooms(AIR, 'Bedroom', 'Kitchen');

  const devices = async () => (await housed.household.ourDevices()).map(({ name }) => name).sort();
  const leaveOutKitchen = async () =>
    housed.household.configure({
      sites: (await housed.household.sites()).map((site) => ({
        ...site,
        rooms: site.rooms.filter(({ id }) => id !== 'kitchen'),
      })),
    });
  async function kitchenHasGone(): Promise<void> {
    await until('the kitchen has gone', async () => (await devices()).join() === 'Bedroom', 30_000, devices);
    const entities = await housed.household.homeAssistant.entities();
    assert.deepEqual(
      entities.filter(({ unique_id }) => unique_id.startsWith('iaqverse_home_kitchen')),
      [],
    );
    await housed.household.untilState(entityId('sensor.co2', 'bedroom'), String(AIR.co2));
  }

  it('leaves no device behind, nor after a restart of Home Assistant', async () => {
    await housed.sensor('kitchen').withdraw();
    await until('the sensor is withdrawn', async () => {
      await leaveOutKitchen();
      return (await housed.household.rooms()).every(({ room }) => room !== 'kitchen');
    });
    await kitchenHasGone();
    await housed.household.homeAssistant.restart();
    await until(
      'the bedroom is back',
      async () =>
        (await housed.household.homeAssistant.state(entityId('sensor.co2', 'bedroom')))?.state !== 'unavailable',
      30_000,
    );
    await kitchenHasGone();
  });

  it('leaves nothing at all when it was the last', async () => {
    await housed.sensor('bedroom').withdraw();
    await until('the sensor is withdrawn', async () => {
      await housed.household.configure({ sites: [] });
      return (await housed.household.rooms()).length === 0;
    });
    await until('nothing of ours', async () => (await housed.household.ourDevices()).length === 0, 30_000, devices);
    assert.deepEqual(await housed.household.ourStates(), []);
  });

  it('troubled Home Assistant with nothing', () => housed.household.assertUntroubled());
});
