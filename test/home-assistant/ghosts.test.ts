import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import { housedRooms } from './support/housed-rooms.ts';

const AIR = { co2: 700, temperature: 21.4, humidity: 45, pm25: 6 };

describe('a room that leaves while Home Assistant is away', () => {
  const housed = housedRooms(AIR, 'Bedroom', 'Kitchen');

  const devices = async () => (await housed.household.ourDevices()).map(({ name }) => name).sort();

  it('haunts nobody when Home Assistant is back', async () => {
    await housed.household.homeAssistant.stop();
    await housed.sensor('kitchen').withdraw();
    await until('the room has left', async () => {
      const [site] = await housed.household.sites();
      await housed.household.configure({
        sites: [{ ...site, rooms: site!.rooms.filter(({ id }) => id !== 'kitchen') }],
      });
      return (await housed.household.rooms()).every(({ room }) => room !== 'kitchen');
    });
    await housed.household.homeAssistant.start();
    await until('no device is left of it', async () => (await devices()).join() === 'Bedroom', 30_000, devices);
    const entities = await housed.household.homeAssistant.entities();
    assert.ok(entities.every(({ unique_id }) => !unique_id.startsWith('iaqverse_home_kitchen')));
  });
});
