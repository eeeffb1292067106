import { OURSELVES } from '../ledger/write-entries.ts';
import { announceActuator, followName } from './acting/actuators.ts';
import type { HomeEffect } from './effect.ts';
import type { Area, HomeEvent } from './event.ts';
import { followArea } from './follow-area.ts';
import { type Home, roomAt } from './home.ts';
import { placeOfArea } from './place-of-area.ts';
import { placeSensor } from './place-sensor.ts';
import { removeRoom } from './remove-room.ts';

/**
 * Home Assistant says which areas it has. Rooms that are one of them follow it (see follow-area.ts); rooms that were made before are
 * found by their names. An area becomes a room when something in it announces itself (see place-sensor.ts). No areas at all
 * are taken as none told.
 */
export function takeAreas(home: Home, areas: readonly Area[], now: number, effects: HomeEffect[]): void {
  if (areas.length === 0) return;
  home.areas = new Map(areas.map((area) => [area.id, area]));
  const rooms = new Map(
    [...home.rooms.values()].flatMap((room) => {
      const { area } = room.configuration;
      return area === undefined ? [] : [[area.id, room]];
    }),
  );
  let isChanged = false;
  for (const area of areas) {
    const place = rooms.has(area.id) ? undefined : placeNamed(home, area);
    const room = rooms.get(area.id) ?? roomAt(home, place);
    if (room === undefined || !followArea(room.configuration, area)) continue;
    isChanged = true;
    effects.push({ kind: 'room_changed', place: { site: room.site.id, room: room.configuration.id } });
  }
  if (isChanged) effects.push({ kind: 'configuration_changed', configuration: home.configuration });
  leaveGoneAreas(home, now, effects);
}

/** Home Assistant says where something stands that announced itself over MQTT: there it is put, and taken over. */
export function takeAreaOf(
  home: Home,
  { of, id, area, alias }: Extract<HomeEvent, { kind: 'area_told' }>,
  now: number,
  effects: HomeEffect[],
): void {
  home.toldAreas.set(id, area);
  const sensor = home.sensors.get(id);
  const actuator = home.acting.announced.get(id);
  if (of === 'sensor' && sensor !== undefined) placeSensor(home, sensor, effects);
  if (of === 'actuator' && actuator !== undefined) {
    if (alias !== undefined) followName(home, [alias], id, effects);
    announceActuator(home, actuator, effects);
  }
  leaveGoneAreas(home, now, effects);
}

/** Rooms whose area is gone go too, once nobody put a sensor there, nothing measures there and nothing acts there alone. */
export function leaveGoneAreas(home: Home, now: number, effects: HomeEffect[]): void {
  if (home.areas.size === 0) return;
  for (const { site, configuration } of [...home.rooms.values()]) {
    const { area, id, sensors } = configuration;
    if (area === undefined || home.areas.has(area.id) || sensors.length > 0) continue;
    const measures = [...home.sensors.values()].some(({ place }) => place?.site === site.id && place.room === id);
    const acts = site.actuators.some(({ rooms }) => rooms.length === 1 && rooms[0] === id);
    if (!measures && !acts) removeRoom(home, { site: site.id, room: id }, OURSELVES, now, effects);
  }
}

function placeNamed(home: Home, { name, aliases }: Area) {
  for (const other of [name, ...aliases]) {
    const place = placeOfArea(home, other);
    if (place !== undefined && roomAt(home, place)!.configuration.area === undefined) return place;
  }
  return undefined;
}
