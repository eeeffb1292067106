import assert from 'node:assert/strict';
import { EsphomeSensor } from './support/esphome-sensor.ts';
import { Household, LONGEST_ABSENCE } from './support/household.ts';
import { preparedRoot } from './support/prepared-root.ts';
import { entityId, ROOM_ENTITIES } from './support/room-entities.ts';

const AIR = { co2: 700, temperature: 21.4, humidity: 45, pm25: 6 };
const COUNT = Object.keys(ROOM_ENTITIES).length;

describe('a room through upheavals', () => {
  let household: Household;
  let sensor: EsphomeSensor;
  let co2 = AIR.co2;
  before(async function () {
    const root = preparedRoot();
    if (root === undefined) return this.skip();
    household = await Household.make(root);
    sensor = new EsphomeSensor('bedroom', 'Bedroom');
    await sensor.start(household.broker);
    await household.startService();
    await household.untilShown(sensor, 'bedroom', AIR);
    await isAsBefore();
  });
  after(async () => {
    await sensor?.stop();
    await household?.end();
  });

  /** Within the longest absence all entities are there, the same ones, and a new value comes through. */
  async function isAsBefore(): Promise<void> {
    const end = Date.now() + LONGEST_ABSENCE;
    await household.untilAvailable(COUNT);
    co2 += 1;
    await household.untilShown(sensor, 'bedroom', { co2 });
    assert.ok(Date.now() < end, 'it was back in time');
    const expected = Object.keys(ROOM_ENTITIES).map((key) => entityId(key, 'bedroom'));
    assert.deepEqual((await household.ourStates()).map(({ entity_id }) => entity_id).sort(), expected.sort());
    assert.equal((await household.ourDevices()).length, 1);
    assert.equal((await household.rooms()).length, 1);
  }

  it('is back after Home Assistant restarted', async () => {
    await household.homeAssistant.restart();
    await isAsBefore();
  });

  it('is back after the broker restarted', async () => {
    await household.broker.restart({ forget: false });
    await isAsBefore();
  });

  it('is back after the broker restarted and lost all that it kept', async () => {
    await household.broker.restart({ forget: true });
    await sensor.announce();
    await isAsBefore();
  });

  it('is back after the broker lost all that it kept while Home Assistant was away', async () => {
    await household.homeAssistant.stop();
    await household.broker.restart({ forget: true });
    await sensor.announce();
    await household.homeAssistant.start();
    await isAsBefore();
  });

  it('is unavailable without the service, however that ended, and back with it', async () => {
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      await household.service.end(signal);
      await household.untilState(entityId('sensor.score', 'bedroom'), 'unavailable');
      const states = await household.ourStates();
      assert.deepEqual([...new Set(states.map(({ state }) => state))], ['unavailable'], signal);
      await household.startService();
      await isAsBefore();
    }
  });

  it('is back after the broker’s password changed and both were told', async () => {
    await sensor.stop();
    await household.broker.changePassword('another password');
    await household.untilState(entityId('sensor.score', 'bedroom'), 'unavailable');
    await household.homeAssistant.useBroker(household.broker);
    await household.service.end();
    await household.startService();
    await sensor.start(household.broker);
    await isAsBefore();
  });

  it('troubled Home Assistant with nothing', () => household.assertUntroubled());
});
