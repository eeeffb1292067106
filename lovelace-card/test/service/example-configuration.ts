import {
  type ActuatorView,
  type Configuration,
  checkShape,
  configurationSchema,
  type HomeView,
  limitsOf,
  type RoomConfiguration,
  type RoomView,
  type SensorView,
} from '@iaqverse/core';
import { room as emptyRoom } from './example-home.ts';

/** What would be configured for a home to look like this. */
export function configurationOf(home: HomeView): Configuration {
  return configurationSchema.parse({
    version: 1,
    language: home.language,
    sites: home.sites.map(({ site, name, preference, rooms }) => ({
      id: site,
      name,
      preference,
      rooms: rooms.map((room) => ({
        id: room.room,
        name: room.name,
        type: room.type,
        mode: room.mode,
        height_m: room.heightM,
        ...(room.areaM2 !== undefined && { area_m2: room.areaM2 }),
        ...(room.layout !== undefined && { layout: room.layout }),
        sensors: room.sensors.map(({ sensor }) => sensor),
      })),
      actuators: actuatorsOf(rooms.flatMap(({ actuators }) => actuators)).map(
        ({ actuator, kind, name: called, rooms: serves }) => ({
          id: actuator,
          kind,
          name: called,
          rooms: serves.filter((id) => rooms.some(({ room }) => room === id)),
          entity: `test.${actuator}`,
        }),
      ),
    })),
  });
}

/** A configuration as the service would take it, or what is wrong with it. */
export function checkedConfiguration(value: unknown) {
  return checkShape(configurationSchema, value);
}

/** The home once a configuration holds: its sites and rooms, names, uses, modes, limits, drawings, and what stands where. */
export function configuredHome(home: HomeView, { sites }: Configuration): HomeView {
  const rooms = new Map(home.sites.flatMap((site) => site.rooms.map((one) => [`${site.site}/${one.room}`, one])));
  const kept = new Set(sites.flatMap((site) => site.rooms.map(({ id }) => `${site.id}/${id}`)));
  const freed = [...rooms].flatMap(([key, one]) => (kept.has(key) ? [] : one.sensors));
  const free = [...home.unassigned, ...freed.map((sensor) => ({ ...sensor, site: undefined, room: undefined }))];
  const taken = new Set<string>();
  return {
    ...home,
    sites: sites.map((wanted) => {
      const before = home.sites.find(({ site }) => site === wanted.id) ?? { ...home.sites[0]!, site: wanted.id };
      const views = new Map(
        actuatorsOf([...rooms.values()].flatMap(({ site, actuators }) => (site === wanted.id ? actuators : []))).map(
          (one) => [one.actuator, one],
        ),
      );
      return {
        ...before,
        name: wanted.name,
        preference: wanted.preference,
        rooms: wanted.rooms.map((configured): RoomView => {
          const view = rooms.get(`${wanted.id}/${configured.id}`) ?? newRoom(wanted.id, configured, free, taken);
          const actuators = wanted.actuators.flatMap(({ id, rooms: serves }): ActuatorView[] => {
            const known = views.get(id);
            return known === undefined || !serves.includes(view.room) ? [] : [{ ...known, rooms: serves }];
          });
          const assumed = view.actuators.filter(({ isAssumed }) => isAssumed);
          const { layout: _, ...rest } = view;
          return { ...rest, ...shown(configured), actuators: [...assumed, ...actuators] };
        }),
      };
    }),
    unassigned: free.filter(({ sensor }) => !taken.has(sensor)),
  };
}

/** A room of which nothing is known yet but its sensors. */
function newRoom(
  site: string,
  { id, sensors, name, type }: RoomConfiguration,
  free: readonly SensorView[],
  taken: Set<string>,
) {
  const own = free.filter(({ sensor }) => sensors.includes(sensor)).map((sensor) => ({ ...sensor, site, room: id }));
  for (const { sensor } of own) taken.add(sensor);
  return { ...emptyRoom({ site, room: id, name, type, quantities: {}, sensors: [] }), sensors: own };
}

function shown(room: RoomConfiguration) {
  const { name, type, mode, area_m2, height_m, layout } = room;
  const drawn = layout === undefined ? {} : { layout };
  return { name, type, mode, areaM2: area_m2, heightM: height_m, limits: limitsOf(room), ...drawn };
}

/** Each once, without those that nobody configured. */
function actuatorsOf(all: readonly ActuatorView[]): ActuatorView[] {
  const configured = all.filter(({ isAssumed }) => !isAssumed);
  return [...new Map(configured.map((one) => [one.actuator, one])).values()];
}
