import {
  type ActuatorView,
  type Configuration,
  checkShape,
  configurationSchema,
  type HomeView,
  limitsOf,
  type RoomConfiguration,
} from '@iaqverse/core';

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

/** The home once a configuration holds: names, uses, modes, limits, and what stands where. */
export function configuredHome(home: HomeView, { sites }: Configuration): HomeView {
  return {
    ...home,
    sites: home.sites.map((site) => {
      const wanted = sites.find(({ id }) => id === site.site);
      if (wanted === undefined) return site;
      const views = new Map(
        actuatorsOf(site.rooms.flatMap(({ actuators }) => actuators)).map((one) => [one.actuator, one]),
      );
      return {
        ...site,
        name: wanted.name,
        preference: wanted.preference,
        rooms: site.rooms.map((room) => {
          const configured = wanted.rooms.find(({ id }) => id === room.room);
          if (configured === undefined) return room;
          const actuators = wanted.actuators.flatMap(({ id, rooms }): ActuatorView[] => {
            const view = views.get(id);
            return view === undefined || !rooms.includes(room.room) ? [] : [{ ...view, rooms }];
          });
          const assumed = room.actuators.filter(({ isAssumed }) => isAssumed);
          return { ...room, ...shown(configured), actuators: [...assumed, ...actuators] };
        }),
      };
    }),
  };
}

function shown(room: RoomConfiguration) {
  const { name, type, mode, area_m2, height_m } = room;
  return { name, type, mode, areaM2: area_m2, heightM: height_m, limits: limitsOf(room) };
}

/** Each once, without those that nobody configured. */
function actuatorsOf(all: readonly ActuatorView[]): ActuatorView[] {
  const configured = all.filter(({ isAssumed }) => !isAssumed);
  return [...new Map(configured.map((one) => [one.actuator, one])).values()];
}
