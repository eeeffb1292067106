import type { Configuration, Place, RoomConfiguration, SiteConfiguration } from '@iaqverse/core';
import type { Change } from './settings-store.ts';

/** Replaces a room by what `edit` makes of it. */
export function editRoom(place: Place, edit: (room: RoomConfiguration) => RoomConfiguration): Change {
  return editSite(place.site, (site) =>
    site.rooms.some(({ id }) => id === place.room)
      ? { ...site, rooms: site.rooms.map((room) => (room.id === place.room ? edit(room) : room)) }
      : undefined,
  );
}

/** Replaces a site by what `edit` makes of it; undefined where that finds nothing to change. */
export function editSite(id: string, edit: (site: SiteConfiguration) => SiteConfiguration | undefined): Change {
  return (configuration) => {
    const site = configuration.sites.find((one) => one.id === id);
    const edited = site && edit(site);
    if (edited === undefined) return undefined;
    return { ...configuration, sites: configuration.sites.map((one) => (one.id === id ? edited : one)) };
  };
}

/** Where a room stands in the configuration, as the service names it in issues. */
export function pathOfRoom({ sites }: Configuration, { site, room }: Place): string {
  const at = sites.findIndex(({ id }) => id === site);
  return `sites[${at}].rooms[${sites[at]?.rooms.findIndex(({ id }) => id === room)}]`;
}

export function pathOfSite({ sites }: Configuration, site: string): string {
  return `sites[${sites.findIndex(({ id }) => id === site)}]`;
}

/** Has an actuator serve what `edit` makes of the rooms that it serves, that where it stands first. */
export function editActuatorRooms(
  site: string,
  actuator: string,
  edit: (rooms: readonly string[]) => readonly string[],
): Change {
  return editSite(site, (one) =>
    one.actuators.some(({ id }) => id === actuator)
      ? {
          ...one,
          actuators: one.actuators.map((each) =>
            each.id === actuator ? { ...each, rooms: [...edit(each.rooms)] } : each,
          ),
        }
      : undefined,
  );
}

/** The rooms that an actuator serves once it went from one of them to another: where it stands comes first. */
export function movedRooms(rooms: readonly string[], from: string, to: string): string[] {
  return [to, ...rooms.filter((room) => room !== from && room !== to)];
}
