import type { ActuatorView, HomeView, RoomView } from '@iaqverse/core';
import { roomsOf, sensorsOf } from '../live/home-update.ts';

/** What people call what entries are about; what is gone by now goes by its id. */
export class EntryNames {
  readonly #rooms: ReadonlyMap<string, RoomView>;
  readonly #actuators: ReadonlyMap<string, ActuatorView>;
  readonly #sensors: ReadonlyMap<string, string>;
  readonly #sites: ReadonlyMap<string, string>;

  constructor(home: HomeView) {
    const rooms = roomsOf(home);
    this.#rooms = new Map(rooms.map((room) => [`${room.site}/${room.room}`, room]));
    this.#actuators = new Map(
      rooms.flatMap((room) => room.actuators.map((view) => [`${room.site}/${view.actuator}`, view] as const)),
    );
    this.#sensors = new Map(sensorsOf(home).map(({ sensor, name }) => [sensor, name]));
    this.#sites = new Map(home.sites.map(({ site, name }) => [site, name]));
  }

  /** Of a room, or of the site where there is none; undefined for what concerns the whole home. */
  place(site: string | undefined, room: string | undefined): string | undefined {
    if (site === undefined) return undefined;
    if (room === undefined) return this.#sites.get(site) ?? site;
    return this.#rooms.get(`${site}/${room}`)?.name ?? room;
  }

  actuator(site: string | undefined, id: string): ActuatorView | undefined {
    return this.#actuators.get(`${site}/${id}`);
  }

  sensor(id: string): string {
    return this.#sensors.get(id) ?? id;
  }
}
