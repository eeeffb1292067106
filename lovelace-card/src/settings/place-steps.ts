import type { Place, RoomConfiguration, SiteConfiguration } from '@iaqverse/core';
import { SETTINGS } from '../i18n/texts/settings.ts';
import { PLACES } from '../i18n/texts/settings-places.ts';
import type { Words } from '../i18n/words.ts';
import type { PageSteps, Step } from './page-steps.ts';
import {
  addRoom,
  addSite,
  goesWith,
  type NewRoom,
  removeRoom,
  removeSite,
  restoreRoom,
  restoreSite,
  shiftRoom,
  shiftSite,
} from './place-changes.ts';
import type { Removal } from './remove-dialog.ts';
import type { Change, SettingsStore } from './settings-store.ts';

/** Adds, orders and removes rooms and sites, each with a way back. */
export class PlaceSteps {
  readonly #store: SettingsStore;
  readonly #steps: PageSteps;
  readonly #words: () => Words;

  constructor(store: SettingsStore, steps: PageSteps, words: () => Words) {
    this.#store = store;
    this.#steps = steps;
    this.#words = words;
  }

  /** Adds a room to a site, or a site where none is named; gives what speaks against it. */
  add(wanted: NewRoom, site: string | undefined) {
    const { id, name } = wanted;
    const [go, back] =
      site === undefined
        ? [addSite({ id, name }), removeSite(id)]
        : [addRoom(site, wanted), removeRoom({ site, room: id })];
    return this.#steps.takeQuietly(this.#step(name, PLACES.added, go, PLACES.removed, back));
  }

  /** What is asked before a room goes. */
  removalOfRoom(site: SiteConfiguration, room: RoomConfiguration, sensorName: (id: string) => string): Removal {
    const { sensors, actuators } = goesWith(site, room);
    const go = removeRoom({ site: site.id, room: room.id });
    return {
      name: room.name,
      rooms: [],
      sensors: sensors.map(sensorName),
      actuators,
      remove: () =>
        void this.#steps.take(this.#step(room.name, PLACES.removed, go, PLACES.is_back, restoreRoom(site, room))),
    };
  }

  /** What is asked before a site goes. */
  removalOfSite(site: SiteConfiguration, at: number, sensorName: (id: string) => string): Removal {
    const back = restoreSite(site, at);
    return {
      name: site.name,
      rooms: site.rooms.map(({ name }) => name),
      sensors: site.rooms.flatMap(({ sensors }) => sensors.map(sensorName)),
      actuators: site.actuators.map(({ id, name }) => name ?? id),
      remove: () =>
        void this.#steps.take(this.#step(site.name, PLACES.removed, removeSite(site.id), PLACES.is_back, back)),
    };
  }

  shiftRoom(place: Place, name: string, by: number): Promise<boolean> {
    return this.#shift(name, shiftRoom(place, by), shiftRoom(place, -by));
  }

  shiftSite(site: SiteConfiguration, by: number): Promise<boolean> {
    return this.#shift(site.name, shiftSite(site.id, by), shiftSite(site.id, -by));
  }

  #shift(name: string, go: Change, back: Change): Promise<boolean> {
    return this.#steps.take(this.#step(name, PLACES.moved, go, SETTINGS.undone, back));
  }

  #step(
    what: string,
    said: Parameters<Words['say']>[0],
    go: Change,
    undone: Parameters<Words['say']>[0],
    back: Change,
  ): Step {
    const words = this.#words();
    return {
      said: words.say(said, { what }),
      go: () => this.#store.change(go),
      undone: words.say(undone, { what }),
      back: () => this.#store.change(back),
    };
  }
}
