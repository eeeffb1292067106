import type { PlacedOpening, Wall } from '../../room-layout.ts';
import type { OpeningKind, OpeningPicture, RoomPicture } from '../../room-picture.ts';
import type { FloorPlan } from './floor-plan.ts';
import { band, footprint } from './floor-plan.ts';
import type { WallPlan } from './wall-plan.ts';

/** m: between two openings, and from one to a corner. */
const GAP = 0.3;
/** m: how deep the hull's walls are. */
export const WALL_THICKNESS = 0.14;
/** m: how far a window sill reaches into the room. */
const SILL = 0.1;
/** Windows taller than this reach down to the floor, m. */
const FRENCH = 1.75;

interface Cut {
  readonly opening: OpeningPicture;
  readonly width: number;
  readonly height: number;
  readonly sill: number;
}

/**
 * Cuts windows and doors into the walls: windows into those that stay visible as far as they have room, doors at their
 * ends. Where there are more than the walls can hold, all become narrower.
 */
export function placeOpenings(picture: RoomPicture, walls: WallPlan, floor: FloorPlan): PlacedOpening[] {
  const cuts = picture.openings.map((opening) => usualCut(opening, walls, picture.type));
  const onWall: Record<Wall, Cut[]> = { north: [], west: [], east: [], south: [] };
  const load = (wall: Wall) => onWall[wall].reduce((sum, { width }) => sum + width + GAP, GAP);
  const filled = (wall: Wall, cut: Cut) => (load(wall) + cut.width + GAP) / walls.length(wall);
  const emptiest = (among: readonly Wall[], cut: Cut) =>
    among.reduce((best, wall) => (filled(wall, cut) < filled(best, cut) - 1e-9 ? wall : best));
  const isDoor = ({ opening }: Cut) => opening.kind === 'door';
  // A door takes the left wall first, so that the wall people look at keeps its windows.
  for (const cut of cuts.toSorted((a, b) => Number(isDoor(b)) - Number(isDoor(a)))) {
    const seen: readonly Wall[] = isDoor(cut) ? ['west', 'north'] : ['north', 'west'];
    const fitting = [...seen, 'east' as const, 'south' as const].filter((wall) => filled(wall, cut) <= 1);
    const visible = seen.filter((wall) => fitting.includes(wall)).slice(0, isDoor(cut) ? 1 : 2);
    onWall[
      emptiest(visible.length > 0 ? visible : fitting.length > 0 ? fitting : ['north', 'west', 'east', 'south'], cut)
    ].push(cut);
  }
  const placed = new Map<string, PlacedOpening>();
  for (const wall of Object.keys(onWall) as Wall[])
    for (const each of alongWall(wall, onWall[wall], walls)) {
      placed.set(each.id, each);
      takeWall(each, walls);
    }
  const openings = picture.openings.map(({ id }) => placed.get(id)!);
  picture.openings.forEach(({ kind }, index) => {
    keepClear(openings[index]!, kind, walls, floor);
  });
  return openings;
}

/** From as wide as they are down to where they fit between what a person put into the walls. */
const SCALES = [1, 0.8, 0.6, 0.4, 0.25, 0.12, 0.05];

/**
 * Openings that nobody gave a place, where a person gave others one: where they would be if nothing were drawn, or as
 * near to that as what is drawn lets them.
 * @param usual where they would be
 */
export function placeOpeningsAround(
  picture: RoomPicture,
  drawn: ReadonlyMap<string, PlacedOpening>,
  usual: readonly PlacedOpening[],
  walls: WallPlan,
  floor: FloorPlan,
): PlacedOpening[] {
  return picture.openings.map((opening, index) => {
    const put = drawn.get(opening.id);
    if (put !== undefined) return put;
    const found = nearUsual(opening, usual[index]!, walls, floor) ?? usual[index]!;
    takeWall(found, walls);
    keepClear(found, opening.kind, walls, floor);
    return found;
  });
}

function nearUsual(
  { kind }: OpeningPicture,
  usual: PlacedOpening,
  walls: WallPlan,
  floor: FloorPlan,
): PlacedOpening | undefined {
  const reach = { y0: usual.at.y, y1: usual.at.y + usual.size.y };
  const u0 = along(walls, usual.wall, usual) - usual.size.x / 2;
  // What a person put before an opening does not move it.
  if (walls.isFree(usual.wall, { ...reach, u0, u1: u0 + usual.size.x })) return usual;
  const share = along(walls, usual.wall, usual) / walls.length(usual.wall);
  const others = (['north', 'west', 'east', 'south'] as const).filter((wall) => wall !== usual.wall);
  for (const scale of SCALES)
    for (const wall of [usual.wall, ...others]) {
      const size = { ...usual.size, x: usual.size.x * scale };
      if (size.x > walls.length(wall)) continue;
      const at = (u: number): PlacedOpening => ({ ...walls.placed(usual.id, wall, u, reach.y0, size, 0), wall });
      const isClear = (u: number): boolean => {
        const way = wayBefore(at(u), kind, walls);
        return floor.isFree(footprint(way), band(way));
      };
      const u = walls.nearest(wall, share * walls.length(wall), size.x, reach, GAP * scale, isClear);
      if (u !== undefined) return at(u);
    }
  return undefined;
}

function takeWall(opening: PlacedOpening, walls: WallPlan): void {
  const { wall, at, size } = opening;
  const u = along(walls, wall, opening);
  walls.take(wall, { u0: u - size.x / 2, u1: u + size.x / 2, y0: at.y, y1: at.y + size.y });
}

/** Keeps free what lies before an opening: the way through a door, and a window's sill. */
export function keepClear(opening: PlacedOpening, kind: OpeningKind, walls: WallPlan, floor: FloorPlan): void {
  const way = wayBefore(opening, kind, walls);
  floor.take(footprint(way), band(way));
}

function wayBefore(opening: PlacedOpening, kind: OpeningKind, walls: WallPlan): Omit<PlacedOpening, 'id' | 'wall'> {
  return before(opening, kind === 'door' ? stepOf(opening, walls) : SILL);
}

/** How far into the room a door's leaf sweeps and people step; in a small room no more than leaves some floor between doors. */
function stepOf({ wall, size }: PlacedOpening, walls: WallPlan): number {
  return Math.min(size.x + 0.1, 0.4 * walls.length(wall === 'north' || wall === 'south' ? 'west' : 'north'));
}

/** What lies so far before an opening. */
function before({ at, turn, size }: PlacedOpening, reach: number): Omit<PlacedOpening, 'id' | 'wall'> {
  const half = reach / 2;
  return {
    at: { x: at.x + Math.sin(turn) * half, y: at.y, z: at.z + Math.cos(turn) * half },
    turn,
    size: { x: size.x, y: size.y, z: reach },
  };
}

/** How large an opening is, and how high its sill, where nobody drew it. */
export function usualCut(opening: OpeningPicture, { height: roomHeight }: WallPlan, type: RoomPicture['type']): Cut {
  const isHigh = type === 'kitchen';
  const isDoor = opening.kind === 'door';
  const width = Math.min(Math.max(opening.widthM ?? (isDoor ? 0.9 : 1.3), 0.3), 8);
  const wanted = Math.max(opening.heightM ?? (isDoor ? 2.05 : isHigh ? 1.1 : 1.3), 0.3);
  const height = Math.min(wanted, roomHeight - 0.2);
  const sill = isDoor ? 0 : height > FRENCH ? 0.04 : Math.min(isHigh ? 1.1 : 0.95, roomHeight - 0.15 - height);
  return { opening, width, height, sill: Math.max(sill, 0) };
}

/** Doors at one end, windows spread over what is left. */
function alongWall(wall: Wall, cuts: readonly Cut[], walls: WallPlan): PlacedOpening[] {
  const doors = cuts.filter(({ opening }) => opening.kind === 'door');
  const windows = cuts.filter(({ opening }) => opening.kind === 'window');
  const length = walls.length(wall);
  const widths = cuts.reduce((sum, { width }) => sum + width, 0);
  const shrink = Math.min(1, length / (widths + GAP * (cuts.length + 1)));
  const gap = GAP * shrink;
  const isDoorLeft = wall === 'west' || wall === 'south';
  const placed: PlacedOpening[] = [];
  const put = (cut: Cut, left: number) => {
    const width = cut.width * shrink;
    const size = { x: width, y: cut.height, z: WALL_THICKNESS };
    placed.push({ ...walls.placed(cut.opening.id, wall, left + width / 2, cut.sill, size, 0), wall });
    return left + width;
  };
  const doorsWidth = doors.reduce((sum, { width }) => sum + width * shrink + gap, 0);
  let at = isDoorLeft ? gap : length - doorsWidth;
  for (const door of doors) at = put(door, at) + gap;
  const free = length - doorsWidth - windows.reduce((sum, { width }) => sum + width * shrink, 0);
  const between = free / (windows.length + 1);
  at = (isDoorLeft ? doorsWidth : 0) + between;
  for (const window of windows) at = put(window, at) + between;
  return placed;
}

/** Where along its wall the middle of a thing is, m from the left. */
export function along(walls: WallPlan, wall: Wall, { at }: Pick<PlacedOpening, 'at'>): number {
  const start = walls.point(wall, 0, 0);
  return Math.abs(wall === 'north' || wall === 'south' ? at.x - start.x : at.z - start.z);
}
