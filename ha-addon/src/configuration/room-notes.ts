import { type Configuration, type Home, type Place, roomKey, type SensorRecord } from '@iaqverse/core';

/** So many sensors are named in a note. */
const NAMED_SENSORS = 3;

/**
 * Follows what becomes of rooms while a configuration is applied: devices that suggest an area, and messages that name a
 * room, bring rooms along that it leaves out. To be called before it is applied.
 * @returns what, called afterwards, gives one sentence for each such room, with the remedy
 */
export function followRooms(home: Home, configuration: Configuration): () => string[] {
  const asked = new Set(
    configuration.sites.flatMap((site) => site.rooms.map((room) => roomKey({ site: site.id, room: room.id }))),
  );
  const before = new Set(home.rooms.keys());
  const claims = new Map<string, SensorRecord[]>();
  for (const record of home.sensors.values()) if (record.claimed !== undefined) add(claims, record.claimed, record);
  return () => {
    const suggested = new Map<string, SensorRecord[]>();
    for (const record of home.sensors.values()) if (record.place !== undefined) add(suggested, record.place, record);
    const added = [...home.rooms.keys()]
      .filter((key) => !asked.has(key))
      .map((key) => addedNote(key, before.has(key), suggested.get(key) ?? []));
    const announced = [...claims]
      .filter(([key]) => before.has(key) && !home.rooms.has(key) && configuration.adopt_new_rooms)
      .map(([key, records]): [string, SensorRecord[]] => [key, records.filter((record) => record.place === undefined)])
      .filter(([, records]) => records.length > 0)
      .map(([key, records]) => comingNote(key, records));
    return [...added, ...announced];
  };
}

function add(map: Map<string, SensorRecord[]>, place: Place, record: SensorRecord): void {
  const key = roomKey(place);
  const others = map.get(key);
  if (others === undefined) map.set(key, [record]);
  else others.push(record);
}

function addedNote(key: string, wasThere: boolean, records: readonly SensorRecord[]): string {
  const what = wasThere ? 'is there again' : 'was added';
  const who = `${named(records)} ${records.length === 1 ? 'says that it stands' : 'say that they stand'} there`;
  return `The room ${key} ${what}, because ${who}: put ${oneOrAll(records)} into another room, change the area on the device, or set adopt_new_rooms to false.`;
}

function comingNote(key: string, records: readonly SensorRecord[]): string {
  return `The room ${key} comes back with the next message of ${named(records)}, which names it: let it name another room, put ${oneOrAll(records)} into another one, or set adopt_new_rooms to false.`;
}

function named(records: readonly SensorRecord[]): string {
  const names = records.slice(0, NAMED_SENSORS).map(({ description: { sensor, name } }) => {
    return name === sensor ? `"${sensor}"` : `"${name}" (${sensor})`;
  });
  const more = records.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(' and ');
}

function oneOrAll(records: readonly SensorRecord[]): string {
  return records.length === 1 ? 'the sensor' : 'the sensors';
}
