import type { RoomLayoutConfiguration, ThingPlace } from '@iaqverse/core';
import type { Wall } from '../room-layout.ts';
import { round } from './thing-places.ts';

/** m */
export const LEAST_SIDE = 1;
export const MOST_SIDE = 120;

/** Inner measures of a room, m. */
export interface Sides {
  readonly width: number;
  readonly depth: number;
}

/**
 * Moves one wall out by metres (in by less than 0) while the other three, and what a person put into the room, stay where
 * they are. Places count from the west and north wall and from left ends, so those that the wall takes along are counted anew.
 */
export function moveWall(
  drawn: RoomLayoutConfiguration,
  { width, depth }: Sides,
  wall: Wall,
  by: number,
): RoomLayoutConfiguration {
  const isAcross = wall === 'west' || wall === 'east';
  const side = within((isAcross ? width : depth) + by);
  const moved = side - (isAcross ? width : depth);
  const things = Object.fromEntries(
    Object.entries(drawn.things).map(([id, place]) => [id, shifted(place, wall, moved)]),
  );
  const { x_m, y_m } = drawn;
  return {
    ...drawn,
    width_m: round(isAcross ? side : width),
    depth_m: round(isAcross ? depth : side),
    ...(x_m !== undefined && wall === 'west' && { x_m: round(x_m - moved) }),
    ...(y_m !== undefined && wall === 'north' && { y_m: round(y_m - moved) }),
    things,
  };
}

/** The walls whose left end a wall is, seen from inside. */
const LEFT_OF: Readonly<Record<Wall, Wall>> = { west: 'north', north: 'east', east: 'south', south: 'west' };

function shifted(place: ThingPlace, wall: Wall, by: number): ThingPlace {
  if ('wall' in place)
    return place.wall === LEFT_OF[wall] ? { ...place, at_m: Math.max(0, round(place.at_m + by)) } : place;
  if (wall === 'west') return { ...place, x_m: Math.max(0, round(place.x_m + by)) };
  if (wall === 'north') return { ...place, y_m: Math.max(0, round(place.y_m + by)) };
  return place;
}

function within(side: number): number {
  return Math.min(MOST_SIDE, Math.max(LEAST_SIDE, side));
}
