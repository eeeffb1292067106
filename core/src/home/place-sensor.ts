import { createRoomTwin } from '../twin/room-twin.ts';
import { syncActuators } from './acting/actuators.ts';
import { configurationSchema, type SiteConfiguration } from './configuration.ts';
import type { HomeEffect } from './effect.ts';
import type { Area, Place } from './event.ts';
import { followArea } from './follow-area.ts';
import { guessRoomType } from './guess-room-type.ts';
import { type ClaimedPlace, type Home, roomAt, roomKey, type SensorRecord } from './home.ts';
import { MAX_NAME_LENGTH } from './name.ts';
import { areaNamed, placeOfArea } from './place-of-area.ts';
import { slugify } from './slugify.ts';

/** The site that rooms without one are put into when there is none at all yet. */
const FIRST_SITE = { id: 'home', name: 'Home' } as const;

/**
 * Puts a sensor where it belongs and moves its live values along. What decides, strongest first: the configuration's
 * list of sensors, the place its messages name, the area that Home Assistant or else its device says. A place we do not know becomes a room
 * where the configuration allows it; otherwise the sensor waits for a person to put it somewhere.
 */
export function placeSensor(home: Home, record: SensorRecord, effects: HomeEffect[]): void {
  const place = decidePlace(home, record, effects);
  if (samePlace(place, record.place)) return;
  leaveRoom(home, record, effects);
  record.place = place;
  enterRoom(home, record, effects);
  effects.push({ kind: 'sensors_changed' });
}

/** Takes a sensor's live values out of its room. */
export function leaveRoom(home: Home, record: SensorRecord, effects: HomeEffect[]): void {
  const room = roomAt(home, record.place);
  if (room === undefined || record.place === undefined || record.channels.size === 0) return;
  for (const channel of record.channels.values()) {
    const left = (room.channels.get(channel.quantity) ?? []).filter((other) => other !== channel);
    if (left.length > 0) room.channels.set(channel.quantity, left);
    else room.channels.delete(channel.quantity);
  }
  effects.push({ kind: 'room_changed', place: record.place });
}

function enterRoom(home: Home, record: SensorRecord, effects: HomeEffect[]): void {
  const room = roomAt(home, record.place);
  if (room === undefined || record.place === undefined || record.channels.size === 0) return;
  for (const channel of record.channels.values()) {
    const others = room.channels.get(channel.quantity);
    if (others === undefined) room.channels.set(channel.quantity, [channel]);
    else others.push(channel);
  }
  effects.push({ kind: 'room_changed', place: record.place });
}

function decidePlace(home: Home, record: SensorRecord, effects: HomeEffect[]): Place | undefined {
  const configured = home.configuredPlaces.get(record.description.sensor);
  if (configured !== undefined) return configured;
  if (record.claimed !== undefined) {
    const { site, room } = record.claimed;
    return roomAt(home, record.claimed) === undefined ? addRoom(home, record.claimed, effects) : { site, room };
  }
  const { sensor, area: suggested } = record.description;
  const area = home.toldAreas.has(sensor) ? home.toldAreas.get(sensor) : suggested;
  if (area === undefined) return undefined;
  const known = placeOfArea(home, area);
  if (known !== undefined) return known;
  const told = areaNamed(home, area);
  const site = home.configuration.sites[0]?.id ?? FIRST_SITE.id;
  // Home Assistant writes the ids of areas in Latin letters, whatever their names are written in.
  const slug = slugify(area) || slugify(told?.id ?? '');
  return slug === ''
    ? undefined
    : addRoom(home, { site, room: freeSlug(home, site, slug), roomName: area }, effects, told);
}

/** Two areas may differ only in what no slug has. */
function freeSlug(home: Home, site: string, wanted: string): string {
  for (let number = 1; ; number++) {
    const slug = number === 1 ? wanted : `${wanted}-${number}`;
    if (roomAt(home, { site, room: slug }) === undefined) return slug;
  }
}

/**
 * Adds a room, and its site, to the configuration, named as they were claimed, otherwise after their slugs. Undefined
 * where the configuration does not allow new rooms.
 */
function addRoom(home: Home, claimed: ClaimedPlace, effects: HomeEffect[], area?: Area): Place | undefined {
  if (!home.configuration.adopt_new_rooms) return undefined;
  const { site: siteSlug, room: slug } = claimed;
  let site: SiteConfiguration | undefined = home.configuration.sites.find((other) => other.id === siteSlug);
  if (site === undefined) {
    const unnamed = siteSlug === FIRST_SITE.id ? FIRST_SITE.name : nameFromSlug(siteSlug);
    const name = fitting(claimed.siteName) ?? unnamed;
    site = configurationSchema.parse({ version: 1, sites: [{ id: siteSlug, name }] }).sites[0]!;
    home.configuration.sites.push(site);
  }
  const name = fitting(claimed.roomName) ?? nameFromSlug(slug);
  const room = configurationSchema.parse({
    version: 1,
    sites: [{ id: siteSlug, name: 'x', rooms: [{ id: slug, name, type: guessRoomType(name) }] }],
  }).sites[0]!.rooms[0]!;
  if (area !== undefined) followArea(room, area);
  site.rooms.push(room);
  const place = { site: siteSlug, room: slug };
  home.rooms.set(roomKey(place), createRoomTwin(site, room));
  syncActuators(home, effects);
  effects.push({ kind: 'room_added', place }, { kind: 'configuration_changed', configuration: home.configuration });
  return place;
}

function fitting(name: string | undefined): string | undefined {
  return name?.trim().slice(0, MAX_NAME_LENGTH);
}

function nameFromSlug(slug: string): string {
  const words = slug.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function samePlace(a: Place | undefined, b: Place | undefined): boolean {
  return a?.site === b?.site && a?.room === b?.room;
}
