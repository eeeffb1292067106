import type { HomeView, Place } from '@iaqverse/core';
import { SETTINGS } from '../i18n/texts/settings.ts';
import type { Words } from '../i18n/words.ts';
import { putPlace } from '../live/api.ts';
import { editActuatorRooms, movedRooms } from './changes.ts';
import type { FieldIssue } from './fields.ts';
import type { Step } from './page-steps.ts';
import { roomName } from './room-name.ts';
import { reasonOf, type SettingsStore } from './settings-store.ts';
import type { Thing, ThingMove } from './things-board.ts';

/** How a thing is moved to another room, what is said of it, and how that is taken back. */
export function thingMove({ thing, to }: ThingMove, store: SettingsStore, home: HomeView, words: Words): Step {
  const { name, place } = thing;
  const where = (at: Place | undefined): string =>
    at === undefined
      ? words.say(SETTINGS.taken_out, { name })
      : words.say(SETTINGS.moved, { name, room: roomName(home, at) });
  const [go, back] = deeds(thing, to, store);
  return { said: where(to), go, undone: where(place), back };
}

type Deed = () => Promise<FieldIssue[]>;

function deeds(thing: Thing, to: Place | undefined, store: SettingsStore): [go: Deed, back: Deed] {
  if (thing.is === 'sensor') return [() => placed(thing.id, to), () => placed(thing.id, thing.place)];
  const { id, place } = thing;
  let before: readonly string[] = [place.room];
  const go = editActuatorRooms(place.site, id, (rooms) => {
    before = rooms;
    return movedRooms(rooms, place.room, to!.room);
  });
  return [() => store.change(go), () => store.change(editActuatorRooms(place.site, id, () => before))];
}

/** Puts a sensor into a room, or into none. */
async function placed(sensor: string, to: Place | undefined): Promise<FieldIssue[]> {
  try {
    await putPlace(sensor, to);
  } catch (error) {
    return [{ path: '', message: reasonOf(error), isForeign: true }];
  }
  return [];
}
