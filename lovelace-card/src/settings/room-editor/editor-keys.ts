import type { RoomLayoutConfiguration, ThingPlace } from '@iaqverse/core';
import { nudge, turnBy, widen } from '../../scene/editor/move-thing.ts';
import { moveWall } from '../../scene/editor/resize-room.ts';
import type { EditedRoom, EditedThing } from '../../scene/editor/thing-places.ts';
import type { Wall } from '../../scene/room-layout.ts';
import type { PressedKey } from '../../scene/stage/view-keys.ts';

/** m and degrees of one press. */
const STEP = 0.1;
const FAR = 0.5;
const FINE = 0.01;
const QUARTER = 45;

/** What a key does to a thing: where it is then, `automatic`, or undefined for every other key. */
export interface KeyedThing {
  readonly place: ThingPlace | 'automatic';
  /** What of it is to be said. */
  readonly says: 'place' | 'width' | 'turn' | 'automatic';
}

/** Arrows move a thing, R turns it, plus and minus widen it, Delete lets it find its place. */
export function keyedThing(pressed: PressedKey, edited: EditedThing, room: EditedRoom): KeyedThing | undefined {
  if (pressed.ctrlKey || pressed.metaKey) return undefined;
  const far = stepOf(pressed);
  const moved = ARROWS[pressed.key];
  if (moved !== undefined) return { place: nudge(edited, room, moved[0] * far, moved[1] * far), says: 'place' };
  switch (pressed.key) {
    case 'r':
    case 'R':
      return found(turnBy(edited, room, pressed.shiftKey ? -QUARTER : QUARTER), 'turn');
    case '+':
    case '=':
      return found(widen(edited, room, far), 'width');
    case '-':
      return found(widen(edited, room, -far), 'width');
    case 'Delete':
    case 'Backspace':
      return { place: 'automatic', says: 'automatic' };
    default:
      return undefined;
  }
}

/** Arrows move a wall out and in: those that point away from the room move it out. */
export function keyedWall(
  pressed: PressedKey,
  wall: Wall,
  drawn: RoomLayoutConfiguration,
  { layout }: EditedRoom,
): RoomLayoutConfiguration | undefined {
  const moved = ARROWS[pressed.key];
  if (moved === undefined || pressed.ctrlKey || pressed.metaKey) return undefined;
  const [right, up] = moved;
  const out = { north: up, south: -up, east: right, west: -right }[wall];
  return out === 0 ? undefined : moveWall(drawn, layout, wall, out * stepOf(pressed));
}

function stepOf({ shiftKey, altKey }: PressedKey): number {
  return altKey ? FINE : shiftKey ? FAR : STEP;
}

function found(place: ThingPlace | undefined, says: KeyedThing['says']): KeyedThing | undefined {
  return place && { place, says };
}

/** To the right, and up or away. */
const ARROWS: Readonly<Record<string, readonly [number, number] | undefined>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
