import type { RoomPicture } from '../room-picture.ts';

/** A room as one of a house: `air.level` is what it is coloured by. */
export interface HouseRoom extends RoomPicture {
  /** What its colour stands for, in words, such as "742 ppm · good"; the word of its level where absent. */
  readonly caption?: string;
  /** Its corner in the north-west on the plan of its floor, m, x to the east and z to the south; absent where nobody put it anywhere. */
  readonly corner?: { readonly x: number; readonly z: number };
}

/** A floor and the rooms on it. */
export interface FloorPicture {
  readonly id: string;
  readonly name: string;
  /** 0 is the ground floor. */
  readonly level: number;
  readonly rooms: readonly HouseRoom[];
}

/** A house, floor by floor: plain data, from the same pictures that show its rooms. */
export interface HousePicture {
  /** Stable name of the house: where it is another, its picture begins anew. */
  readonly id: string;
  readonly name: string;
  readonly floors: readonly FloorPicture[];
}

/** The floor of an id, or else the one nearest to the ground; undefined where there is none. */
export function floorOf({ floors }: HousePicture, id: string | undefined): FloorPicture | undefined {
  const nearest = floors.toSorted((a, b) => Math.abs(a.level) - Math.abs(b.level) || b.level - a.level)[0];
  return floors.find((floor) => floor.id === id) ?? nearest;
}
