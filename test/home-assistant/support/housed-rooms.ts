import { EsphomeSensor, type Measured } from './esphome-sensor.ts';
import { Household } from './household.ts';
import { preparedRoot } from './prepared-root.ts';

/** What a suite has that looks at rooms with sensors. */
export interface HousedRooms {
  readonly household: Household;
  /** The sensor of a room, by the room's id. */
  sensor(room: string): EsphomeSensor;
}

/** Has the suite that calls it begin with rooms that show this air in Home Assistant; skips it where none is prepared. */
export function housedRooms(
  air: Readonly<Partial<Record<Measured, number>>>,
  ...names: readonly string[]
): HousedRooms {
  let household: Household | undefined;
  const sensors = new Map<string, EsphomeSensor>();
  before(async function () {
    const root = preparedRoot();
    if (root === undefined) return this.skip();
    household = await Household.make(root);
    for (const name of names) {
      const sensor = new EsphomeSensor(name.toLowerCase(), name);
      sensors.set(name.toLowerCase(), sensor);
      await sensor.start(household.broker);
    }
    await household.startService();
    for (const [room, sensor] of sensors) await household.untilShown(sensor, room, air);
  });
  after(async () => {
    for (const sensor of sensors.values()) await sensor.stop();
    await household?.end();
  });
  return {
    get household() {
      return household!;
    },
    sensor: (room) => sensors.get(room)!,
  };
}
