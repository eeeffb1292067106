import type { Language } from '@iaqverse/core';
import { ROOM_EDITOR } from '../../i18n/texts/room-editor.ts';
import type { RoomLayout, Wall } from '../room-layout.ts';
import type { ScenePick } from '../stage/scene-pick.ts';
import type { StageThing } from '../stage/stage-thing.ts';
import type { FloorPoint } from './move-thing.ts';
import type { EditedThing } from './thing-places.ts';

/** What is dragged that is no thing: a wall, or the knob that turns what is chosen. */
export const WALL_HANDLES = {
  north: 'handle-north',
  east: 'handle-east',
  south: 'handle-south',
  west: 'handle-west',
} as const satisfies Record<Wall, string>;
export const TURN_HANDLE = 'handle-turn';

/** m: how far a wall's handle lies beyond its wall, and a thing's knob before the thing. */
const BEYOND = 0.42;
const BEFORE = 0.42;

/** The wall whose handle a pick is; undefined for all else. */
export function wallOfHandle({ id, kind }: ScenePick): Wall | undefined {
  if (kind !== 'room') return undefined;
  return (Object.keys(WALL_HANDLES) as Wall[]).find((wall) => WALL_HANDLES[wall] === id);
}

export function wallPick(wall: Wall): ScenePick {
  return { id: WALL_HANDLES[wall], kind: 'room' };
}

export const TURN_PICK: ScenePick = { id: TURN_HANDLE, kind: 'room' };

/** Where the handle of a wall lies on the ground, so many metres beyond its inner face. */
export function wallHandleAt(wall: Wall, { width, depth }: RoomLayout, beyond = BEYOND): FloorPoint {
  switch (wall) {
    case 'north':
      return { x: 0, z: -depth / 2 - beyond };
    case 'south':
      return { x: 0, z: depth / 2 + beyond };
    case 'west':
      return { x: -width / 2 - beyond, z: 0 };
    case 'east':
      return { x: width / 2 + beyond, z: 0 };
  }
}

/** Where the knob lies that turns a thing, on the side to which it looks. */
export function turnHandleAt({ at, size, turn }: EditedThing['placed']): FloorPoint {
  const far = Math.max(size.x, size.z) / 2 + BEFORE;
  return { x: at.x + Math.sin(turn) * far, z: at.z + Math.cos(turn) * far };
}

/** What the handles are called, and the lengths that stand at them. */
export function handleThings(
  { width, depth }: RoomLayout,
  turned: number | undefined,
  language: Language,
  metres: (length: number) => string,
): StageThing[] {
  const plain = { state: 'fine', note: undefined, weight: 1 } as const;
  const walls = (Object.keys(WALL_HANDLES) as Wall[]).map((wall) => ({
    ...plain,
    pick: wallPick(wall),
    name: ROOM_EDITOR[`wall_${wall}`][language],
    caption: metres(wall === 'north' || wall === 'south' ? width : depth),
  }));
  if (turned === undefined) return walls;
  return [{ ...plain, pick: TURN_PICK, name: ROOM_EDITOR.turn[language], caption: `${turned}°` }, ...walls];
}
