import type { Configuration, HomeView, Place } from '@iaqverse/core';
import { html, type TemplateResult } from 'lit';
import { ROOM_EDITOR } from '../i18n/texts/room-editor.ts';
import { SETTINGS } from '../i18n/texts/settings.ts';
import type { Words } from '../i18n/words.ts';
import { pathOfRoom } from './changes.ts';
import type { PageSteps } from './page-steps.ts';
import { restoreDrawing, saveDrawing } from './room-editor/drawing.ts';
import type { DrawingSaved, DrawingToSave } from './room-editor/room-editor.ts';
import type { SettingsStore } from './settings-store.ts';

/** The room that an address wants drawn: `site=…&room=…&draw`; undefined where it wants something else. */
export function drawnPlace(query: string): Place | undefined {
  const asked = new URLSearchParams(query);
  const [site, room] = [asked.get('site'), asked.get('room')];
  return asked.has('draw') && site !== null && room !== null ? { site, room } : undefined;
}

/** What the editor of a room needs of the settings. */
export interface DrawRoom {
  readonly configuration: Configuration;
  readonly place: Place;
  readonly home: HomeView;
  readonly words: Words;
  readonly scheme: string;
  readonly store: SettingsStore;
  readonly steps: PageSteps;
}

/** The editor of a room, which loads with the first room that is drawn. */
export function editorOf({ configuration, place, home, words, scheme, store, steps }: DrawRoom): TemplateResult {
  void import('./room-editor/room-editor.ts');
  const site = configuration.sites.find(({ id }) => id === place.site);
  const room = site?.rooms.find(({ id }) => id === place.room);
  if (room === undefined)
    return html`<h1 tabindex="-1">${words.say(ROOM_EDITOR.gone)}</h1>
      <a href="#/settings">${words.say(ROOM_EDITOR.back)}</a>`;
  const save = async ({ drawing, area, base }: DrawingToSave): Promise<DrawingSaved> => {
    let isTaken = false;
    const change = saveDrawing(place, drawing, area, base, () => {
      isTaken = true;
    });
    const issues = await steps.takeQuietly({
      said: words.say(SETTINGS.saved, { what: room.name }),
      go: () => store.change(change, (now) => pathOfRoom(now, place)),
      undone: words.say(SETTINGS.undone, { what: room.name }),
      back: () => store.change(restoreDrawing(place, room)),
    });
    return { issues, isTaken };
  };
  return html`<iaq-room-editor
    .place=${place}
    .room=${room}
    .site=${site}
    .home=${home}
    .words=${words}
    scheme=${scheme}
    .save=${save}
    .reload=${() => store.load()}
  ></iaq-room-editor>`;
}
