import type { Placed, PlacedFurniture, PlacedOpening, Point, Wall } from '../../room-layout.ts';
import type { MachinePicture, RoomPicture } from '../../room-picture.ts';
import { band, type FloorPlan, footprint } from './floor-plan.ts';
import { along, WALL_THICKNESS } from './place-openings.ts';
import { WALL_TURN, WALLS, type WallPlan } from './wall-plan.ts';

/** What a machine is placed among. */
export interface Surroundings {
  readonly picture: RoomPicture;
  readonly walls: WallPlan;
  readonly floor: FloorPlan;
  readonly openings: readonly PlacedOpening[];
  readonly furniture: readonly PlacedFurniture[];
  /** Where it would be if a person had drawn nothing: there it stays where nothing else is. */
  readonly usual?: Placed | undefined;
}

type Kind = MachinePicture['kind'];

const size = (x: number, y: number, z: number): Point => ({ x, y, z });

/** m */
const SIZES: Readonly<Record<Kind, Point>> = {
  fan: size(0.42, 1.15, 0.4),
  ventilation: size(0.9, 0.24, 0.16),
  purifier: size(0.36, 0.64, 0.36),
  humidifier: size(0.24, 0.32, 0.24),
  dehumidifier: size(0.38, 0.58, 0.27),
  heater: size(1, 0.58, 0.11),
  cooler: size(0.88, 0.3, 0.22),
  cover: size(1, 1.2, 0.05),
};
const WALL_FAN = size(0.36, 0.36, 0.14);
const HOOD = size(0.6, 0.5, 0.44);
/** m: from the ceiling to the top of what hangs below it. */
const BELOW_CEILING = { cooler: 0.45, ventilation: 0.28 } as const;
/** m: from the floor to the foot of a radiator, of a hood, and to the middle of a shutter that hangs where no window is. */
const RADIATOR_FOOT = 0.1;
const HOOD_FOOT = 1.5;
const SHUTTER_MIDDLE = 0.9;
/** m: from the ceiling to the middle of an extractor. */
const EXTRACTOR_DEPTH = 0.5;
/** m: how far from its wall a machine hangs. */
export const OFF_WALL: Readonly<Partial<Record<Kind, number>>> = { heater: 0.03 };

/** How large a machine is, standing or hung on a wall, m. */
export function machineSize(kind: Kind, isHung: boolean, type: RoomPicture['type']): Point {
  return kind === 'fan' && isHung ? (type === 'kitchen' ? HOOD : WALL_FAN) : SIZES[kind];
}

/** How high the foot of a machine on a wall is above the floor, m: 0 for what stands before it. */
export function usualFoot(kind: Kind, { y }: Point, height: number): number {
  switch (kind) {
    case 'cooler':
    case 'ventilation':
      return height - BELOW_CEILING[kind] - y;
    case 'heater':
      return RADIATOR_FOOT;
    case 'cover':
      return SHUTTER_MIDDLE - y / 2;
    case 'fan':
      return Math.min(HOOD_FOOT, height - EXTRACTOR_DEPTH - y / 2);
    default:
      return 0;
  }
}

/** From as large as they are down to where they fit in the fullest of rooms. */
const SCALES = [1, 0.8, 0.6, 0.45, 0.3, 0.2, 0.12, 0.07, 0.04, 0.02];
/** m: what one leaves between machines on a wall and on the floor. */
const SPARE = 0.06;

/** A machine in its place, and whether it had to be drawn much smaller than it is. */
export interface MachineInPlace {
  readonly placed: Placed;
  readonly isCramped: boolean;
}

/** Which machines stand before the furniture finds its place, with it, or on it. */
export function turnOf(kind: Kind): 'first' | 'then' | 'last' {
  if (kind === 'heater' || kind === 'cover') return 'first';
  return kind === 'humidifier' ? 'last' : 'then';
}

/** Puts a machine where such a thing stands; `nth` counts those of its kind. */
export function placeMachine(machine: MachinePicture, nth: number, room: Surroundings): MachineInPlace {
  const kept = stays(machine, room);
  if (kept !== undefined) return { placed: kept, isCramped: false };
  for (const scale of SCALES) {
    const placed = tryAt(machine, nth, room, scale);
    if (placed !== undefined) return { placed, isCramped: scale < 0.6 };
  }
  // Every wall and all of the floor is taken: nothing that a room of a home can be.
  return {
    placed: { id: machine.id, at: { x: 0, y: 0, z: 0 }, turn: 0, size: scaled(SIZES[machine.kind], 0.01) },
    isCramped: true,
  };
}

/** What belongs to a window, a stove or a table goes with it instead. */
const FOLLOWING: ReadonlySet<Kind> = new Set(['cover', 'heater', 'humidifier']);

function stays({ kind }: MachinePicture, { usual, walls, floor, picture }: Surroundings): Placed | undefined {
  if (usual === undefined || FOLLOWING.has(kind) || (kind === 'fan' && picture.type === 'kitchen')) return undefined;
  return keepPlace(usual, walls, floor);
}

/** A thing at its usual place, with that room taken, if nothing else is there. */
export function keepPlace(usual: Placed, walls: WallPlan, floor: FloorPlan): Placed | undefined {
  const reach = band(usual);
  if (!floor.isFree(footprint(usual), reach)) return undefined;
  const wall = WALLS.find((each) => WALL_TURN[each] === usual.turn && isAgainst(each, usual, walls));
  if (wall !== undefined) {
    const u = along(walls, wall, usual);
    const area = { u0: u - usual.size.x / 2, u1: u + usual.size.x / 2, ...reach };
    if (!walls.isFree(wall, area)) return undefined;
    walls.take(wall, area);
  }
  floor.take(footprint(usual), reach);
  return usual;
}

function isAgainst(wall: Wall, { at, size }: Placed, { width, depth }: WallPlan): boolean {
  const far = { north: at.z + depth / 2, south: depth / 2 - at.z, west: at.x + width / 2, east: width / 2 - at.x };
  return far[wall] <= size.z / 2 + 1e-6;
}

function tryAt({ id, kind }: MachinePicture, nth: number, room: Surroundings, scale: number): Placed | undefined {
  const full = scaled(SIZES[kind], scale);
  switch (kind) {
    case 'cover':
      return nth < windowsOf(room).length
        ? overWindow(id, windowsOf(room)[nth]!)
        : onWall(id, full, SHUTTER_MIDDLE, room, 0.5);
    case 'heater':
      return (
        (nth < windowsOf(room).length && scale > 0.5 ? underWindow(id, windowsOf(room)[nth]!, room) : undefined) ??
        low(id, full, room)
      );
    case 'cooler':
      return onWall(id, full, room.walls.height - BELOW_CEILING.cooler - full.y / 2, room, 0.5);
    case 'ventilation':
      return onWall(id, full, room.walls.height - BELOW_CEILING.ventilation - full.y / 2, room, 0.72);
    case 'fan':
      return fan(id, full, scale, room);
    case 'humidifier':
      return onFurniture(id, full, room) ?? onFloor(id, full, { x: 0.5, z: -0.2 }, room);
    case 'purifier':
      return onFloor(id, full, { x: 0.42, z: -0.34 }, room);
    case 'dehumidifier':
      return onFloor(id, full, { x: -0.2, z: -0.5 }, room);
  }
}

/** Extractors of kitchens and baths hang on the wall, above the stove where there is one; elsewhere a fan stands. */
function fan(id: string, full: Point, scale: number, room: Surroundings): Placed | undefined {
  const { type } = room.picture;
  const stove = room.furniture.find(({ kind }) => kind === 'stove');
  if (type === 'kitchen' && stove !== undefined) {
    const wall = WALLS.find((each) => WALL_TURN[each] === stove.turn)!;
    const hood = scaled(HOOD, scale);
    const u = along(room.walls, wall, stove);
    const y0 = Math.min(HOOD_FOOT, room.walls.height - hood.y);
    const above = { u0: u - hood.x / 2, u1: u + hood.x / 2, y0, y1: y0 + hood.y };
    const placed = room.walls.placed(id, wall, u, y0, hood, hood.z / 2);
    if (room.walls.isFree(wall, above) && room.floor.isFree(footprint(placed), above)) {
      room.walls.take(wall, above);
      room.floor.take(footprint(placed), above);
      return placed;
    }
  }
  const isOnWall = type === 'kitchen' || type === 'bathroom';
  const hung = scaled(WALL_FAN, scale);
  if (isOnWall) return onWall(id, hung, room.walls.height - EXTRACTOR_DEPTH, room, 0.7);
  return onFloor(id, full, { x: 0.5, z: 0.15 }, room);
}

function windowsOf({ picture, openings }: Surroundings): PlacedOpening[] {
  return openings.filter((_, index) => picture.openings[index]!.kind === 'window');
}

/** A shutter lies in the outer half of its window's wall. */
function overWindow(id: string, { at, turn, size: window }: PlacedOpening): Placed {
  const out = WALL_THICKNESS * 0.75;
  return {
    id,
    at: { x: at.x - Math.sin(turn) * out, y: at.y, z: at.z - Math.cos(turn) * out },
    turn,
    size: { x: window.x, y: window.y, z: 0.04 },
  };
}

function underWindow(id: string, window: PlacedOpening, { walls, floor }: Surroundings): Placed | undefined {
  const height = Math.min(0.58, window.at.y - 0.2);
  if (height < 0.3) return undefined;
  const radiator = { x: Math.max(0.4, Math.min(window.size.x, 1.4)), y: height, z: 0.11 };
  const u = along(walls, window.wall, window);
  const area = { u0: u - radiator.x / 2, u1: u + radiator.x / 2, y0: RADIATOR_FOOT, y1: RADIATOR_FOOT + height };
  const placed = walls.placed(id, window.wall, u, RADIATOR_FOOT, radiator, radiator.z / 2 + OFF_WALL.heater!);
  if (!walls.isFree(window.wall, area) || !floor.isFree(footprint(placed), band(placed))) return undefined;
  walls.take(window.wall, area);
  floor.take(footprint(placed, 0.02), band(placed));
  return placed;
}

/** A radiator on a free stretch of wall. */
function low(id: string, full: Point, room: Surroundings): Placed | undefined {
  for (const wall of WALLS) {
    const placed = hang(id, full, wall, 0.75, RADIATOR_FOOT, OFF_WALL.heater!, room);
    if (placed !== undefined) return placed;
  }
  return onFloor(id, full, { x: 0, z: -0.5 }, room);
}

/** On the first wall that has room for it, at the wanted height of its middle or else a little lower or higher. */
function onWall(id: string, full: Point, middle: number, room: Surroundings, share: number): Placed | undefined {
  const highest = room.walls.height - 0.04 - full.y;
  for (const lower of [0, 0.3, 0.6, -0.2, 0.9, 1.2])
    for (const wall of WALLS) {
      const y = Math.max(0.05, Math.min(middle - full.y / 2 - lower, highest));
      const placed = hang(id, full, wall, share, y, 0, room);
      if (placed !== undefined) return placed;
    }
  return undefined;
}

/** At a height of one wall, as near as possible to a share of its length. */
function hang(
  id: string,
  full: Point,
  wall: Wall,
  share: number,
  y: number,
  off: number,
  { walls, floor }: Surroundings,
): Placed | undefined {
  const reach = { y0: y, y1: y + full.y };
  const at = (u: number) => walls.placed(id, wall, u, y, full, full.z / 2 + off);
  const u = walls.nearest(wall, share * walls.length(wall), full.x, reach, SPARE * Math.min(1, full.x / 0.3), (each) =>
    floor.isFree(footprint(at(each)), reach),
  );
  if (u === undefined) return undefined;
  walls.take(wall, { u0: u - full.x / 2, u1: u + full.x / 2, ...reach });
  floor.take(footprint(at(u), 0.02), reach);
  return at(u);
}

/** On the floor, as near as possible to a place given in shares of the room. */
function onFloor(
  id: string,
  full: Point,
  wanted: { readonly x: number; readonly z: number },
  { walls, floor }: Pick<Surroundings, 'walls' | 'floor'>,
): Placed | undefined {
  const target = { x: wanted.x * walls.width, y: 0, z: wanted.z * walls.depth };
  const at = floor.nearest(target, full, Math.min(0.05, full.x / 4));
  if (at === undefined) return undefined;
  const placed = { id, at, turn: 0, size: full };
  floor.take(footprint(placed, Math.min(0.05, full.x / 4)), band(placed));
  return placed;
}

const TOPS: ReadonlySet<string> = new Set(['low_table', 'table', 'desk', 'shelf', 'counter']);

/** On a top of the right height that has room left beside what stands there already. */
function onFurniture(id: string, full: Point, { walls, floor, furniture }: Surroundings): Placed | undefined {
  for (const piece of furniture) {
    const top = piece.size.y;
    if (!TOPS.has(piece.kind) || top > 1.1 || top + full.y > walls.height) continue;
    if (full.x > piece.size.x || full.z > piece.size.z) continue;
    for (const share of [0.36, -0.36, 0]) {
      const aside = share * (piece.size.x - full.x);
      const at = { x: piece.at.x + Math.cos(piece.turn) * aside, y: top, z: piece.at.z - Math.sin(piece.turn) * aside };
      const placed = { id, at, turn: piece.turn, size: full };
      if (!floor.isFree(footprint(placed), band(placed))) continue;
      floor.take(footprint(placed), band(placed));
      return placed;
    }
  }
  return undefined;
}

function scaled({ x, y, z }: Point, scale: number): Point {
  return { x: x * scale, y: y * scale, z: z * scale };
}
