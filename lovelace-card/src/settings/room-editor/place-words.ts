import { ROOM_EDITOR } from '../../i18n/texts/room-editor.ts';
import type { Words } from '../../i18n/words.ts';
import { type EditedRoom, type EditedThing, standing } from '../../scene/editor/thing-places.ts';
import type { Wall } from '../../scene/room-layout.ts';

/** A length in metres, to the centimetre. */
export function metres(length: number, words: Words): string {
  return words.withUnit(words.number(length, 2), 'm');
}

/** A floor area, to a tenth. */
export function squareMetres(area: number, words: Words): string {
  return words.withUnit(words.number(area, 1), 'm²');
}

export function wallName(wall: Wall, words: Words): string {
  return words.say(ROOM_EDITOR[`wall_${wall}`]);
}

/** A text that begins with a capital, as at the head of a line. */
export function capital(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase() + text.slice(1);
}

/** Where a thing is, in words: "north wall, 1.20 m from the left". */
export function placeWords(edited: EditedThing, room: EditedRoom, words: Words): string {
  const now = standing(edited, room);
  if (!('wall' in now))
    return words.say(ROOM_EDITOR.place_on_floor, { x: metres(now.x_m, words), y: metres(now.y_m, words) });
  const isRaised = edited.is !== 'opening' && now.foot_m > 0;
  return words.say(isRaised ? ROOM_EDITOR.place_raised : ROOM_EDITOR.place_on_wall, {
    wall: wallName(now.wall, words),
    length: metres(now.at_m, words),
    foot: metres(now.foot_m, words),
  });
}

/** The same in short, as it stands at the thing in the drawing. */
export function placeCaption(edited: EditedThing, room: EditedRoom, words: Words): string {
  const now = standing(edited, room);
  if ('wall' in now) return metres(now.at_m, words);
  return `${words.number(now.x_m, 2)} × ${metres(now.y_m, words)}`;
}

/** A thing and where it is, for people who listen. */
export function saidPlace(edited: EditedThing, room: EditedRoom, words: Words): string {
  return words.say(ROOM_EDITOR.said_place, { name: edited.thing.name, place: placeWords(edited, room, words) });
}
