import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import { EsphomeSensor } from './support/esphome-sensor.ts';
import { Household } from './support/household.ts';
import { preparedRoot } from './support/prepared-root.ts';
import { entityId, ROOM_ENTITIES } from './support/room-entities.ts';

/** 125 devices of four entities each in 25 areas: 500 entities at once. */
const DEVICES = 125;
const AREAS = 25;
const ENTITIES_OF_A_ROOM = Object.keys(ROOM_ENTITIES).length;

describe('a flood of 500 entities', function () {
  this.timeout(240_000);
  let household: Household;
  const sensors = Array.from(
    { length: DEVICES },
    (_, index) => new EsphomeSensor(`flood-${index}`, `Room ${index % AREAS}`),
  );
  before(async function () {
    const root = preparedRoot();
    if (root === undefined) return this.skip();
    household = await Household.make(root);
    await household.startService();
  });
  after(async () => {
    await Promise.all(sensors.map((sensor) => sensor.stop()));
    await household?.end();
  });

  const value = (room: number) => 600 + room;
  async function showsAllRooms(): Promise<void> {
    await until(
      'every room with its value',
      async () => {
        const states = new Map(
          (await household.homeAssistant.states()).map(({ entity_id, state }) => [entity_id, state]),
        );
        return Array.from({ length: AREAS }).every(
          (_, room) => states.get(entityId('sensor.co2', `room-${room}`)) === String(value(room)),
        );
      },
      120_000,
      async () => ({ rooms: (await household.rooms()).length, devices: (await household.ourDevices()).length }),
    );
    await until(
      'every entity',
      async () => {
        const states = await household.ourStates();
        return states.length === AREAS * ENTITIES_OF_A_ROOM && states.every(({ state }) => state !== 'unavailable');
      },
      60_000,
      async () => (await household.ourStates()).length,
    );
    assert.equal((await household.ourDevices()).length, AREAS);
    assert.equal((await household.rooms()).length, AREAS);
  }

  it('brings every room, with every entity, once', async () => {
    await Promise.all(sensors.map((sensor) => sensor.start(household.broker)));
    await until(
      'every sensor',
      async () => (await household.service.json<unknown[]>('/api/v1/sensors')).length === DEVICES,
      60_000,
    );
    // What is said before the service listens is lost, as with any device that does not keep its states.
    await until(
      'a reading of every room',
      async () => {
        await Promise.all(
          sensors.map((sensor, index) =>
            sensor.measure({ co2: value(index % AREAS), temperature: 21, humidity: 45, pm25: 6 }),
          ),
        );
        return (await household.rooms()).every(({ quantities }) =>
          quantities.some(({ quantity }) => quantity === 'co2'),
        );
      },
      60_000,
    );
    await showsAllRooms();
  });

  it('and all of them are back after a restart of Home Assistant', async () => {
    await household.homeAssistant.restart();
    await showsAllRooms();
  });

  it('troubled Home Assistant with nothing', () => household.assertUntroubled());
});
