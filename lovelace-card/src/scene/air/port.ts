import type { Placed, PlacedFurniture, PlacedOpening, RoomLayout, Wall } from '../room-layout.ts';

/** Where air enters or leaves: the middle of it (m), which way the room lies from there, and how large it is (m). */
export interface Port {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** Level direction into the room, of length 1. */
  readonly inX: number;
  readonly inZ: number;
  readonly width: number;
  readonly height: number;
}

const INWARD: Readonly<Record<Wall, readonly [number, number]>> = {
  north: [0, 1],
  south: [0, -1],
  west: [1, 0],
  east: [-1, 0],
};

/** A window or door as a way for air. */
export function openingPort({ at, size, wall }: PlacedOpening): Port {
  const [inX, inZ] = INWARD[wall];
  return { x: at.x, y: at.y + size.y / 2, z: at.z, inX, inZ, width: size.x, height: size.y };
}

/** A machine as a way for air: it blows to where it looks. */
export function machinePort({ at, size, turn }: Placed): Port {
  const inX = Math.sin(turn);
  const inZ = Math.cos(turn);
  return { x: at.x, y: at.y + size.y / 2, z: at.z, inX, inZ, width: size.x, height: size.y };
}

/** The gap under a door that is shut, through which a fan draws its air. */
export function gapPort(door: PlacedOpening): Port {
  return { ...openingPort(door), y: 0.06, height: 0.06 };
}

/** m: so near to a wall a fan is built into it and draws air out; elsewhere it stands in the room and only stirs. */
const BUILT_IN = 0.35;

/** Whether a machine is built into a wall or the ceiling. */
export function isBuiltIn({ at, size }: Placed, { width, depth, height }: RoomLayout): boolean {
  const reach = BUILT_IN + Math.min(size.x, size.z) / 2;
  const isAtWall = width / 2 - Math.abs(at.x) < reach || depth / 2 - Math.abs(at.z) < reach;
  return at.y + size.y > 1.5 && (isAtWall || height - at.y - size.y < BUILT_IN);
}

/** Furniture that vapours rise from, the likeliest first. */
const SOURCES: readonly PlacedFurniture['kind'][] = ['stove', 'counter', 'desk', 'table', 'low_table', 'shelf', 'sofa'];

/** From where vapours rise: the top of what is likeliest to give them off, or the middle of the floor. */
export function vapourPort({ furniture }: RoomLayout): Port {
  for (const kind of SOURCES) {
    const source = furniture.find((piece) => piece.kind === kind);
    if (source === undefined) continue;
    const { at, size } = source;
    return {
      ...machinePort(source),
      y: at.y + size.y,
      width: Math.min(size.x, 0.7),
      height: Math.min(size.z, 0.5),
    };
  }
  return { x: 0, y: 0.3, z: 0, inX: 0, inZ: 1, width: 0.6, height: 0.6 };
}
