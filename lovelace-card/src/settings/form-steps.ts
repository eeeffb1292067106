import type { Configuration, Place, RoomConfiguration, SiteConfiguration } from '@iaqverse/core';
import { SETTINGS } from '../i18n/texts/settings.ts';
import type { Words } from '../i18n/words.ts';
import { editRoom, editSite, pathOfRoom, pathOfSite } from './changes.ts';
import type { Entered, FieldIssue } from './fields.ts';
import type { PageSteps } from './page-steps.ts';
import { enteredRoom } from './room-fields.ts';
import type { Change, SettingsStore } from './settings-store.ts';
import { enteredHome, enteredSite, positionOf } from './site-fields.ts';

/** Saves what was entered in the forms of the settings, each with a way back. */
export class FormSteps {
  readonly #store: SettingsStore;
  readonly #steps: PageSteps;
  readonly #words: () => Words;

  constructor(store: SettingsStore, steps: PageSteps, words: () => Words) {
    this.#store = store;
    this.#steps = steps;
    this.#words = words;
  }

  saveRoom(place: Place, before: RoomConfiguration, entered: Entered): Promise<readonly FieldIssue[]> {
    return this.#save(
      before.name,
      editRoom(place, (room) => enteredRoom(room, entered)),
      editRoom(place, ({ sensors, areas, layout }) => ({ ...before, sensors, areas, ...(layout && { layout }) })),
      (configuration) => pathOfRoom(configuration, place),
    );
  }

  saveSite(before: SiteConfiguration, entered: Entered): Promise<readonly FieldIssue[]> {
    const { name, preference, quiet_hours, manual_hold_minutes, latitude, longitude } = before;
    return this.#save(
      name,
      editSite(before.id, (site) => enteredSite(site, entered)),
      editSite(before.id, ({ latitude: _, longitude: __, ...site }) => ({
        ...site,
        ...positionOf(latitude, longitude),
        name,
        preference,
        quiet_hours,
        manual_hold_minutes,
      })),
      (configuration) => pathOfSite(configuration, before.id),
    );
  }

  saveHome({ language, standard }: Configuration, entered: Entered): Promise<readonly FieldIssue[]> {
    return this.#save(
      this.#words().say(SETTINGS.home),
      (configuration) => enteredHome(configuration, entered),
      (configuration) => ({ ...configuration, language, standard }),
      () => '',
    );
  }

  #save(
    what: string,
    change: Change,
    back: Change,
    below: (configuration: Configuration) => string,
  ): Promise<readonly FieldIssue[]> {
    const words = this.#words();
    return this.#steps.takeQuietly({
      said: words.say(SETTINGS.saved, { what }),
      go: () => this.#store.change(change, below),
      undone: words.say(SETTINGS.undone, { what }),
      back: () => this.#store.change(back),
    });
  }
}
