import { type Configuration, formatIso, type Quantity, type RoomView } from '@iaqverse/core';
import { namesOf } from './place-names.ts';

/** A room's air at this moment, in the words of the first IAQverse. */
export interface RoomRow {
  readonly timestamp: string;
  readonly enseigne: string;
  readonly salle: string;
  /** Given where the room has one sensor, so that it is clear whose values these are. */
  readonly sensor_id?: string;
  readonly values: Readonly<Partial<Record<Quantity, number>>>;
  readonly global_score?: number;
  readonly global_level?: string;
}

/** What a room's fresh values say, as of the newest of them; undefined when none is fresh. */
export function roomRow(room: RoomView, configuration: Configuration): RoomRow | undefined {
  const fresh = room.quantities.filter(({ freshness, time }) => freshness === 'fresh' && time !== undefined);
  if (fresh.length === 0) return undefined;
  const { enseigne = room.site } = namesOf(configuration, room.site, room.room);
  return {
    timestamp: formatIso(Math.max(...fresh.map(({ time }) => time ?? 0))),
    enseigne,
    salle: room.name,
    ...soleSensor(room),
    values: Object.fromEntries(fresh.map(({ quantity, value }) => [quantity, value])),
    ...(room.score !== undefined && { global_score: room.score.score, global_level: room.score.level }),
  };
}

/** The sensor of a room that has just one. */
export function soleSensor({ sensors: [first, ...others] }: RoomView): { readonly sensor_id?: string } {
  return first !== undefined && others.length === 0 ? { sensor_id: first.sensor } : {};
}

/** The same with the values beside the rest, as `/api/iaq/data` and `/ws/iaq` have them. */
export function flatRow({ values, ...row }: RoomRow): Record<string, unknown> {
  return { ...row, ...values };
}

/** How the first IAQverse spelled the quantities that it knew; ours are given under their own keys. */
const SPELLING: Readonly<Partial<Record<Quantity, string>>> = {
  co2: 'CO2',
  pm25: 'PM25',
  tvoc: 'TVOC',
  temperature: 'Temperature',
  humidity: 'Humidity',
};

/** The same as a message of type `measurement`. */
export function measurementMessage({ values, ...row }: RoomRow): Record<string, unknown> {
  const spelled = Object.entries(values).map(([quantity, value]) => [
    SPELLING[quantity as Quantity] ?? quantity,
    value,
  ]);
  return { type: 'measurement', ...row, values: Object.fromEntries(spelled) };
}
