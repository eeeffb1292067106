import { roomSize } from '../model/layout/room-size.ts';
import type { HouseRoom } from './house-picture.ts';

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

/** m between the rooms that a person put somewhere and those that nobody did. */
const BESIDE = 0.8;
/** A block of rooms beside others is neither narrower nor wider than this, as its width over its depth. */
const NARROWEST = 0.4;
const WIDEST = 2.5;

/**
 * The rooms of a floor in their places: those that a person put somewhere stand exactly there, whatever they overlap, and
 * the others as one block, beside them where there are any. The same rooms give the same layout in whatever order they come.
 */
export function layoutHouse(rooms: readonly HouseRoom[]): HouseLayout {
  const fixed = rooms.flatMap(standing).sort((a, b) => (a.id < b.id ? -1 : 1));
  const free = rooms.filter(({ corner }) => corner === undefined);
  const bounds = boundsOf(fixed);
  if (free.length === 0 || bounds === undefined)
    return centred(bounds === undefined ? blockOf(free, HOUSE_RATIO).rooms : fixed);
  const isBelow = bounds.width > HOUSE_RATIO * bounds.depth;
  const area = areaOf(wishes(free));
  const ratio = isBelow ? bounds.width ** 2 / area : area / bounds.depth ** 2;
  const block = blockOf(free, Math.min(WIDEST, Math.max(NARROWEST, ratio)));
  const [x, z] = isBelow
    ? [bounds.x, bounds.z + bounds.depth + BESIDE]
    : [bounds.x + bounds.width + BESIDE, bounds.z + Math.max(0, (bounds.depth - block.depth) / 2)];
  return centred([...fixed, ...block.rooms.map((room) => ({ ...room, x: room.x + x, z: room.z + z }))]);
}

/** A room by its corner in the north-west, m. */
interface StandingRoom extends Rectangle {
  readonly id: string;
  readonly isOutdoors: boolean;
}

function standing(room: HouseRoom): StandingRoom[] {
  if (room.corner === undefined) return [];
  const { width, depth } = roomSize(room);
  return [{ id: room.id, ...room.corner, width, depth, isOutdoors: room.type === 'outdoor' }];
}

function boundsOf(rooms: readonly Rectangle[]): Rectangle | undefined {
  if (rooms.length === 0) return undefined;
  const [x, z] = [Math.min(...rooms.map((room) => room.x)), Math.min(...rooms.map((room) => room.z))];
  return {
    x,
    z,
    width: Math.max(...rooms.map((room) => room.x + room.width)) - x,
    depth: Math.max(...rooms.map((room) => room.z + room.depth)) - z,
  };
}

/** Rooms by their middles, from the middle of all of them. */
function centred(rooms: readonly StandingRoom[]): HouseLayout {
  const { x, z, width, depth } = boundsOf(rooms) ?? { x: 0, z: 0, width: 0, depth: 0 };
  return {
    width,
    depth,
    rooms: rooms.map((room) => ({
      ...room,
      x: room.x + room.width / 2 - x - width / 2,
      z: room.z + room.depth / 2 - z - depth / 2,
    })),
  };
}

/**
 * Packs rooms into one rectangle, each as large as its area says and as square as it can be: nobody tells where they lie,
 * so this is a picture of the house, not its plan. Rooms outdoors lie along its front.
 * By squarified treemaps: Bruls, Huizing and van Wijk, 2000.
 * @param ratio its width over its depth, without what is outdoors
 */
function blockOf(
  rooms: readonly HouseRoom[],
  ratio: number,
): { readonly depth: number; readonly rooms: StandingRoom[] } {
  const outdoors = wishes(rooms.filter(({ type }) => type === 'outdoor'));
  const indoors = wishes(rooms.filter(({ type }) => type !== 'outdoor'));
  const [inside, outside] = [areaOf(indoors), areaOf(outdoors)];
  const width = Math.sqrt(Math.max(inside, outside) * ratio);
  const deep = inside === 0 ? 0 : inside / width;
  const terrace = outside === 0 ? 0 : Math.max(TERRACE, outside / width);
  return {
    depth: deep + terrace,
    rooms: [
      ...pack(indoors, { x: 0, z: 0, width, depth: deep }).map((room) => ({ ...room, isOutdoors: false })),
      ...pack(outdoors, { x: 0, z: deep, width, depth: terrace }).map((room) => ({ ...room, isOutdoors: true })),
    ],
  };
}

function wishes(rooms: readonly HouseRoom[]): Wish[] {
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
