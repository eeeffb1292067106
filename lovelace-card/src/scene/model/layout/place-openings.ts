import type { PlacedOpening, Wall } from '../../room-layout.ts';
import type { OpeningPicture, RoomPicture } from '../../room-picture.ts';
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
  const cuts = picture.openings.map((opening) => cutOf(opening, walls.height, picture.type === 'kitchen'));
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
      const { at, size } = each;
      const u = along(walls, wall, each);
      walls.take(wall, { u0: u - size.x / 2, u1: u + size.x / 2, y0: at.y, y1: at.y + size.y });
    }
  const openings = picture.openings.map(({ id }) => placed.get(id)!);
  picture.openings.forEach(({ kind }, index) => {
    const opening = openings[index]!;
    const way = before(opening, kind === 'door' ? stepOf(opening, walls) : SILL);
    floor.take(footprint(way), band(way));
  });
  return openings;
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

function cutOf(opening: OpeningPicture, roomHeight: number, isHigh: boolean): Cut {
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
