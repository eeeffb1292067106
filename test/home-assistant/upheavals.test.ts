import assert from 'node:assert/strict';
import { housedRooms } from './support/housed-rooms.ts';
import { LONGEST_ABSENCE } from './support/household.ts';
import { entityId, ROOM_ENTITIES } from './support/room-entities.ts';

const AIR = { co2: 700, temperature: 21.4, humidity: 45, pm25: 6 };
const COUNT = Object.keys(ROOM_ENTITIES).length;

describe('a room through upheavals', () => {
  const housed = housedRooms(AIR, 'Bedroom');
  let co2 = AIR.co2;
  before(async () => {
    await isAsBefore();
  });

  /** Within the longest absence all entities are there, the same ones, and a new value comes through. */
  async function isAsBefore(): Promise<void> {
    const end = Date.now() + LONGEST_ABSENCE;
    await housed.household.untilAvailable(COUNT);
    co2 += 1;
    await housed.household.untilShown(housed.sensor('bedroom'), 'bedroom', { co2 });
    assert.ok(Date.now() < end, 'it was back in time');
    const expected = Object.keys(ROOM_ENTITIES).map((key) => entityId(key, 'bedroom'));
    assert.deepEqual((await housed.household.ourStates()).map(({ entity_id }) => entity_id).sort(), expected.sort());
    assert.equal((await housed.household.ourDevices()).length, 1);
    assert.equal((await housed.household.rooms()).length, 1);
  }

  it('is back after Home Assistant restarted', async () => {
    await housed.household.homeAssistant.restart();
    await isAsBefore();
  });

  it('is back after the broker restarted', async () => {
    await housed.household.broker.restart({ forget: false });
    await isAsBefore();
  });

  it('is back after the broker restarted and lost all that it kept', async () => {
    await housed.household.broker.restart({ forget: true });
    await housed.sensor('bedroom').announce();
    await isAsBefore();
  });

  it('is back after the broker lost all that it kept while Home Assistant was away', async () => {
    await housed.household.homeAssistant.stop();
    await housed.household.broker.restart({ forget: true });
    await housed.sensor('bedroom').announce();
    await housed.household.homeAssistant.start();
    await isAsBefore();
  });

  it('is unavailable without the service, however that ended, and back with it', async () => {
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      await housed.household.service.end(signal);
      await housed.household.untilState(entityId('sensor.score', 'bedroom'), 'unavailable');
      const states = await housed.household.ourStates();
      assert.deepEqual([...new Set(states.map(({ state }) => state))], ['unavailable'], signal);
      await housed.household.startService();
      await isAsBefore();
    }
  });

  it('is back after the broker’s password changed and both were told', async () => {
    await housed.sensor('bedroom').stop();
    await housed.household.broker.changePassword('another password');
    await housed.household.untilState(entityId('sensor.score', 'bedroom'), 'unavailable');
    await housed.household.homeAssistant.useBroker(housed.household.broker);
    await housed.household.service.end();
    await housed.household.startService();
    await housed.sensor('bedroom').start(housed.household.broker);
    await isAsBefore();
  });

  it('troubled Home Assistant with nothing', () => housed.household.assertUntroubled());
});
