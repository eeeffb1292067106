import type { CardConfig } from '../card-config.ts';
import { deviceName, type Hass } from '../hass.ts';
import type { HomeConfig } from '../home-config.ts';
import { isOurRoom, placeOfDevice } from '../source/mqtt/room-entities.ts';
import { optionsFor } from '../suggestions.ts';
import { isMeant } from './is-meant.ts';

/** A room that Home Assistant knows of. */
export interface FoundRoom {
  readonly key: string;
  readonly site: string;
  readonly siteName: string;
  readonly room: string;
  readonly name: string;
  readonly area: string | undefined;
  readonly floor: { readonly name: string; readonly level: number } | undefined;
  /** The options of a card of this room. */
  readonly card: Omit<CardConfig, 'type'>;
}

/** The rooms that a card is told to show, in a steady order, and the names of all that there are. */
export function findRooms(
  hass: Hass,
  kind: 'entities' | 'sensors',
  config: HomeConfig,
): { readonly rooms: readonly FoundRoom[]; readonly known: readonly string[] } {
  const all = (kind === 'entities' ? ourRooms(hass) : measuredAreas(hass)).sort((a, b) => a.name.localeCompare(b.name));
  return { rooms: all.filter((room) => isWanted(hass, config, room)), known: all.map(({ name }) => name) };
}

function ourRooms(hass: Hass): FoundRoom[] {
  return Object.values(hass.devices)
    .filter(isOurRoom)
    .flatMap((device) => {
      const place = placeOfDevice(device);
      if (place === undefined) return [];
      const area = device.area_id ?? undefined;
      return [
        {
          key: device.id,
          ...place,
          siteName: '',
          name: deviceName(device) ?? place.room,
          area,
          floor: floorOf(hass, area),
          card: { device: device.id, source: 'entities' },
        },
      ];
    });
}

/** Areas in which something tells of the air. */
function measuredAreas(hass: Hass): FoundRoom[] {
  const areas = new Set(Object.keys(hass.states).flatMap((id) => optionsFor(hass, id)?.area ?? []));
  return [...areas].map((area) => ({
    key: area,
    site: 'home-assistant',
    siteName: '',
    room: area,
    name: hass.areas[area]?.name ?? area,
    area,
    floor: floorOf(hass, area),
    card: { area, source: 'sensors' },
  }));
}

/** Floors to which nobody gave a level are ground floors. */
function floorOf({ areas, floors }: Hass, area: string | undefined): FoundRoom['floor'] {
  const id = area === undefined ? undefined : areas[area]?.floor_id;
  const floor = id ? floors?.[id] : undefined;
  return floor && { name: floor.name, level: floor.level ?? 0 };
}

function isWanted({ areas }: Hass, { site, floor, rooms = [] }: HomeConfig, found: FoundRoom): boolean {
  if (site && !isMeant(site, found.site, found.siteName)) return false;
  const floorId = found.area === undefined ? undefined : areas[found.area]?.floor_id;
  if (floor && !isMeant(floor, floorId, found.floor?.name)) return false;
  return rooms.length === 0 || rooms.some((word) => isMeant(word, found.area, found.key, found.room, found.name));
}
