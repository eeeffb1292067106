import type { Configuration, Place, RoomConfiguration, RoomType, SiteConfiguration } from '@iaqverse/core';
import { editSite } from './changes.ts';
import type { Change } from './settings-store.ts';

/** A room as a person adds it; all else is as usual. */
export interface NewRoom {
  readonly id: string;
  readonly name: string;
  readonly type: RoomType;
  readonly area_m2?: number;
}

/** Adds a room at the end of a site. */
export function addRoom(site: string, room: NewRoom): Change {
  // What is left out the service fills with what is usual.
  return editSite(site, (one) => ({ ...one, rooms: [...one.rooms, room as RoomConfiguration] }));
}

/** What goes with a room: its sensors are in no room then, and what serves nothing else is not set up any more. */
export function goesWith(site: SiteConfiguration, room: RoomConfiguration): { sensors: string[]; actuators: string[] } {
  return {
    sensors: [...room.sensors],
    actuators: site.actuators
      .filter(({ rooms }) => rooms.every((id) => id === room.id))
      .map(({ id, name }) => name ?? id),
  };
}

/** Removes a room, and from actuators that they serve it; those that serve nothing else go too. */
export function removeRoom({ site, room }: Place): Change {
  return editSite(site, (one) =>
    one.rooms.some(({ id }) => id === room)
      ? {
          ...one,
          rooms: one.rooms.filter(({ id }) => id !== room),
          actuators: one.actuators.flatMap((actuator) => {
            const rooms = actuator.rooms.filter((id) => id !== room);
            return rooms.length === 0 ? [] : [{ ...actuator, rooms }];
          }),
        }
      : undefined,
  );
}

/** Brings a removed room back as it was in a site, with what went with it; sensors that are elsewhere by now stay there. */
export function restoreRoom(before: SiteConfiguration, room: RoomConfiguration): Change {
  return (configuration) => {
    const elsewhere = new Set(configuration.sites.flatMap(({ rooms }) => rooms.flatMap(({ sensors }) => sensors)));
    const back = { ...room, sensors: room.sensors.filter((id) => !elsewhere.has(id)) };
    return editSite(before.id, (site) => {
      if (site.rooms.some(({ id }) => id === room.id)) return undefined;
      const known = new Map(before.actuators.map((actuator) => [actuator.id, actuator]));
      const served = site.actuators.map((actuator) => {
        const was = known.get(actuator.id)?.rooms ?? [];
        return was.includes(room.id)
          ? { ...actuator, rooms: was.filter((id) => id === room.id || actuator.rooms.includes(id)) }
          : actuator;
      });
      const gone = before.actuators.filter(
        ({ id, rooms }) => rooms.every((one) => one === room.id) && !site.actuators.some((each) => each.id === id),
      );
      return {
        ...site,
        rooms: site.rooms.toSpliced(before.rooms.indexOf(room), 0, back),
        actuators: [...served, ...gone],
      };
    })(configuration);
  };
}

/** Puts a room so many places further down in its site; less than 0 further up. */
export function shiftRoom({ site, room }: Place, by: number): Change {
  return editSite(site, (one) => {
    const rooms = shifted(one.rooms, room, by);
    return rooms && { ...one, rooms };
  });
}

/** Adds a site at the end. */
export function addSite(site: { readonly id: string; readonly name: string }): Change {
  return (configuration) => ({ ...configuration, sites: [...configuration.sites, site as SiteConfiguration] });
}

export function removeSite(site: string): Change {
  return (configuration) =>
    configuration.sites.some(({ id }) => id === site)
      ? { ...configuration, sites: configuration.sites.filter(({ id }) => id !== site) }
      : undefined;
}

/** Brings a removed site back where it stood; sensors that are elsewhere by now stay there. */
export function restoreSite(site: SiteConfiguration, at: number): Change {
  return (configuration) => {
    if (configuration.sites.some(({ id }) => id === site.id)) return undefined;
    const elsewhere = new Set(configuration.sites.flatMap(({ rooms }) => rooms.flatMap(({ sensors }) => sensors)));
    const rooms = site.rooms.map((room) => ({ ...room, sensors: room.sensors.filter((id) => !elsewhere.has(id)) }));
    return { ...configuration, sites: configuration.sites.toSpliced(at, 0, { ...site, rooms }) };
  };
}

/** Puts a site so many places further down; less than 0 further up. */
export function shiftSite(site: string, by: number): Change {
  return (configuration) => {
    const sites = shifted(configuration.sites, site, by);
    return sites && { ...configuration, sites };
  };
}

function shifted<T extends { readonly id: string }>(all: readonly T[], id: string, by: number): T[] | undefined {
  const from = all.findIndex((one) => one.id === id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= all.length) return undefined;
  return all.toSpliced(from, 1).toSpliced(to, 0, all[from]!);
}

/** Ids that a new room or site may not have. */
export function takenIds({ sites }: Configuration, site?: string): string[] {
  return site === undefined
    ? sites.map(({ id }) => id)
    : (sites.find(({ id }) => id === site)?.rooms.map(({ id }) => id) ?? []);
}
