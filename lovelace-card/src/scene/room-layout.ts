import type { WALL_NAMES } from '@iaqverse/core';

/** x to the right, y up, z towards who looks; metres, from the middle of the floor. */
export interface Point {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** A thing in its place: `size` before it is turned, `turn` in radians about y (0 looks to +z), `at` the middle of its foot. */
export interface Placed {
  readonly id: string;
  readonly at: Point;
  readonly turn: number;
  readonly size: Point;
}

/** Walls by where they stand. The scene hides those between the room and who looks. */
export type Wall = (typeof WALL_NAMES)[number];

export interface PlacedOpening extends Placed {
  readonly wall: Wall;
}

/** What furniture is hinted. */
export type FurnitureKind =
  | 'bed'
  | 'cot'
  | 'wardrobe'
  | 'sofa'
  | 'low_table'
  | 'table'
  | 'chair'
  | 'desk'
  | 'shelf'
  | 'counter'
  | 'stove'
  | 'bath'
  | 'basin'
  | 'plant'
  | 'lamp'
  | 'rug';

export interface PlacedFurniture extends Placed {
  readonly kind: FurnitureKind;
}

/** Where everything in a room stands: the same picture gives the same layout. */
export interface RoomLayout {
  readonly width: number;
  readonly depth: number;
  readonly height: number;
  readonly openings: readonly PlacedOpening[];
  readonly machines: readonly Placed[];
  readonly sensors: readonly Placed[];
  readonly furniture: readonly PlacedFurniture[];
  /** Where people sit, stand or sleep: as many places as the room has, whoever is there. */
  readonly seats: readonly Placed[];
}
