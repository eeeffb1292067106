import { roomSize } from '../model/layout/room-size.ts';
import type { RoomPicture } from '../room-picture.ts';

/** A room's place on its floor, metres: x to the right and z towards who looks, from the middle of the house. */
export interface PlacedRoom {
  readonly id: string;
  readonly x: number;
  readonly z: number;
  readonly width: number;
  readonly depth: number;
  readonly isOutdoors: boolean;
}

export interface HouseLayout {
  readonly width: number;
  readonly depth: number;
  readonly rooms: readonly PlacedRoom[];
}

interface Wish {
  readonly id: string;
  readonly area: number;
}

interface Rectangle {
  readonly x: number;
  readonly z: number;
  readonly width: number;
  readonly depth: number;
}

/** Width over depth of a house of which nobody said how it stands. */
const HOUSE_RATIO = 1.4;
/** m: a terrace is never narrower. */
const TERRACE = 1.6;
/** A closet beside a hall still is a room that a finger can meet: no room is drawn smaller than this share of the largest. */
const SMALLEST_SHARE = 0.12;

/**
 * Packs the rooms of a floor into one rectangle, each as large as its area says and as square as it can be: nobody tells
 * where rooms lie, so this is a picture of the house, not its plan. Rooms outdoors lie along its front. The same rooms
 * give the same layout in whatever order they come.
 * By squarified treemaps: Bruls, Huizing and van Wijk, 2000.
 */
export function layoutHouse(rooms: readonly RoomPicture[]): HouseLayout {
  const outdoors = wishes(rooms.filter(({ type }) => type === 'outdoor'));
  const indoors = wishes(rooms.filter(({ type }) => type !== 'outdoor'));
  const [inside, outside] = [areaOf(indoors), areaOf(outdoors)];
  const width = Math.sqrt(Math.max(inside, outside) * HOUSE_RATIO);
  const deep = inside / width;
  const terrace = outside === 0 ? 0 : Math.max(TERRACE, outside / width);
  const depth = deep + terrace;
  const placed = [
    ...pack(indoors, { x: 0, z: 0, width, depth: deep }).map((room) => ({ ...room, isOutdoors: false })),
    ...pack(outdoors, { x: 0, z: deep, width, depth: terrace }).map((room) => ({ ...room, isOutdoors: true })),
  ];
  return {
    width,
    depth,
    rooms: placed.map((room) => ({
      ...room,
      x: room.x + room.width / 2 - width / 2,
      z: room.z + room.depth / 2 - depth / 2,
    })),
  };
}

function wishes(rooms: readonly RoomPicture[]): Wish[] {
  const areas = rooms.map((room) => {
    const { width, depth } = roomSize(room);
    return { id: room.id, area: width * depth };
  });
  const least = Math.max(0, ...areas.map(({ area }) => area)) * SMALLEST_SHARE;
  return areas
    .map(({ id, area }) => ({ id, area: Math.max(area, least) }))
    .sort((a, b) => b.area - a.area || (a.id < b.id ? -1 : 1));
}

function areaOf(all: readonly Wish[]): number {
  return all.reduce((sum, { area }) => sum + area, 0);
}

/** Rows along the shorter side of what is left: a row takes the next room as long as that makes its worst room squarer. */
function pack(all: readonly Wish[], whole: Rectangle): (Rectangle & { readonly id: string })[] {
  const total = areaOf(all);
  const scale = total === 0 ? 0 : (whole.width * whole.depth) / total;
  const placed: (Rectangle & { readonly id: string })[] = [];
  let left = whole;
  let next = 0;
  while (next < all.length) {
    const side = Math.min(left.width, left.depth);
    let end = next + 1;
    while (end < all.length && worst(all.slice(next, end + 1), side, scale) <= worst(all.slice(next, end), side, scale))
      end++;
    const row = all.slice(next, end);
    const thick = end === all.length ? Math.max(left.width, left.depth) : (areaOf(row) * scale) / side;
    const isColumn = left.width >= left.depth;
    let along = 0;
    for (const { id, area } of row) {
      const length = (area / areaOf(row)) * side;
      placed.push(
        isColumn
          ? { id, x: left.x, z: left.z + along, width: thick, depth: length }
          : { id, x: left.x + along, z: left.z, width: length, depth: thick },
      );
      along += length;
    }
    left = isColumn
      ? { ...left, x: left.x + thick, width: left.width - thick }
      : { ...left, z: left.z + thick, depth: left.depth - thick };
    next = end;
  }
  return placed;
}

/** The longest of a row's rooms: its length over its width, 1 is square. */
function worst(row: readonly Wish[], side: number, scale: number): number {
  const thick = (areaOf(row) * scale) / side;
  return Math.max(
    ...row.map(({ area }) => {
      const length = (area * scale) / thick;
      return Math.max(thick / length, length / thick);
    }),
  );
}
