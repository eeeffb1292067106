import { type Configuration, type Place, slugify } from '@iaqverse/core';
import { isMeant } from '../http/original/place-names.ts';

/** Where rooms without a site go when there is none at all. */
const FIRST_SITE = 'home';
const MOST_KEPT = 20_000;

/** Finds the room that names mean; undefined where they name none. */
export type FindPlace = (site: string | undefined, room: string | undefined) => Place | undefined;

/** The room that has these ids, else one that is called so or has an area of that name, else the one that the names would make. */
export function placesIn({ sites }: Configuration): FindPlace {
  const met = new Map<string, Place | undefined>();
  const find: FindPlace = (site, room) => {
    if (room === undefined || slugify(room) === '') return undefined;
    const sameSite = sites.filter(({ id }) => id === site);
    const meant =
      site === undefined ? sites : sameSite.length > 0 ? sameSite : sites.filter((one) => isMeant(site, one));
    const places = meant.flatMap((one) => one.rooms.map((other) => ({ site: one, room: other })));
    const known =
      places.find((one) => one.room.id === room) ??
      places.find((one) => isMeant(room, one.room)) ??
      places.find((one) => one.room.areas.some((area) => slugify(area) === slugify(room)));
    if (known !== undefined) return { site: known.site.id, room: known.room.id };
    const named = site === undefined ? '' : slugify(site);
    return { site: meant[0]?.id ?? (named || sites[0]?.id || FIRST_SITE), room: slugify(room) };
  };
  return (site, room) => {
    const key = JSON.stringify([site, room]);
    const kept = met.get(key);
    if (kept !== undefined) return kept;
    const found = find(site, room);
    if (met.size < MOST_KEPT) met.set(key, found);
    return found;
  };
}

/** The rooms into which a person put sensors, by the ids of these. */
export function roomsOfSensors({ sites }: Configuration): ReadonlyMap<string, Place> {
  const rooms = sites.flatMap((site) => site.rooms.map((room) => ({ site, room })));
  return new Map(
    rooms.flatMap(({ site, room }) =>
      room.sensors.map((sensor): [string, Place] => [sensor, { site: site.id, room: room.id }]),
    ),
  );
}

/** Whether a room is configured. */
export function configuredIn({ sites }: Configuration): (place: Place) => boolean {
  const known = new Set(sites.flatMap((site) => site.rooms.map((room) => `${site.id}/${room.id}`)));
  return ({ site, room }) => known.has(`${site}/${room}`);
}
