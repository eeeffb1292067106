import type { HomeView, Place, RoomConfiguration } from '@iaqverse/core';
import type { Words } from '../../i18n/words.ts';
import { roomsOf } from '../../live/home-update.ts';
import { pictureOfRoom } from '../../room-scene/picture-of-room.ts';
import type { RoomPicture, ScenePalette } from '../../scene/room-picture.ts';
import { stillPicture } from './drawing.ts';

/** The sun of an early afternoon: light to draw by, which shows where the walls look. */
const SUN = { azimuthDeg: 205, elevationDeg: 38 };

/** A room of which nothing is known yet. */
const EMPTY = {
  heightM: undefined,
  openings: [],
  machines: [],
  sensors: [],
  air: { level: undefined },
  people: undefined,
  alerts: [],
} as const;

/** What a room is drawn from: what is in it, at rest. The same object as before where nothing else is in it. */
export class EditedPicture {
  #kept: { readonly key: string; readonly picture: RoomPicture } | undefined;

  of(place: Place, room: RoomConfiguration, home: HomeView, words: Words, palette: ScenePalette): RoomPicture {
    const view = roomsOf(home).find((one) => one.site === place.site && one.room === place.room);
    const setting = { words, now: home.time, isNow: true, sun: SUN, palette };
    const { name, type, area_m2: areaM2 } = room;
    const known = view === undefined ? undefined : stillPicture(pictureOfRoom(view, setting));
    const picture = { id: `${place.site}/${place.room}`, sun: SUN, palette, ...EMPTY, ...known, name, type, areaM2 };
    const key = JSON.stringify(picture);
    if (this.#kept?.key !== key) this.#kept = { key, picture };
    return this.#kept!.picture;
  }
}
