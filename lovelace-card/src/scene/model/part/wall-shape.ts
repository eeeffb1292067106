import type { RoomType } from '@iaqverse/core';
import type { RoomLayout, Wall } from '../../room-layout.ts';
import { footprint } from '../layout/floor-plan.ts';
import { along, WALL_THICKNESS } from '../layout/place-openings.ts';
import { WALL_TURN, WallPlan } from '../layout/wall-plan.ts';
import { type Corner, Shape, type Surface } from '../shape/shape.ts';
import { TRIM, WALL, WALL_CUT, WALL_OUTSIDE, WALL_TILED } from './colours.ts';

interface Hole {
  readonly u0: number;
  readonly u1: number;
  readonly y0: number;
  readonly y1: number;
}

/** m: skirting, and tiles in bathrooms. */
const SKIRTING = 0.07;
const TILED_TO = 1.25;
/** m: how far light falls off by, so finely is a wall cut near its edges. */
const NEAR_EDGES = [0.18, 0.6];
const STEP = 2;

/** One wall of the hull with holes for its openings, its reveals and the cut along its top. */
export function wallShape(wall: Wall, type: RoomType, layout: RoomLayout): Shape {
  const walls = new WallPlan(layout.width, layout.depth, layout.height);
  const length = walls.length(wall);
  const { height } = layout;
  const holes = layout.openings
    .filter((opening) => opening.wall === wall)
    .map((opening): Hole => {
      const u = along(walls, wall, opening);
      const { at, size } = opening;
      return { u0: u - size.x / 2, u1: u + size.x / 2, y0: at.y, y1: at.y + size.y };
    });
  const turn = WALL_TURN[wall];
  const shape = new Shape();
  const at = (u: number, y: number, out: number): Corner => {
    const { x, z } = walls.point(wall, u, -out);
    return [x, y, z];
  };
  const inward: Corner = [Math.sin(turn), 0, Math.cos(turn)];
  const outward: Corner = [-inward[0], 0, -inward[2]];
  const rightward: Corner = [Math.cos(turn), 0, -Math.sin(turn)];
  const leftward: Corner = [-rightward[0], 0, -rightward[2]];
  // North and south walls go round the corners.
  const past = wall === 'north' || wall === 'south' ? WALL_THICKNESS : 0;
  const us = cuts(
    0,
    length,
    holes.flatMap(({ u0, u1 }) => [u0, u1]),
    NEAR_EDGES.flatMap((edge) => [edge, length - edge]),
  );
  const ys = cuts(
    0,
    height,
    [...holes.flatMap(({ y0, y1 }) => [y0, y1]), SKIRTING, ...(type === 'bathroom' ? [TILED_TO] : [])],
    NEAR_EDGES,
  );
  const isHole = (u: number, y: number) => holes.some(({ u0, u1, y0, y1 }) => u > u0 && u < u1 && y > y0 && y < y1);
  const cells = (
    across: readonly number[],
    up: readonly number[],
    face: (u0: number, u1: number, y0: number, y1: number) => void,
  ) => {
    for (let n = 0; n + 1 < across.length; n++)
      for (let m = 0; m + 1 < up.length; m++) {
        const [u0, u1, y0, y1] = [across[n]!, across[n + 1]!, up[m]!, up[m + 1]!];
        if (!isHole((u0 + u1) / 2, (y0 + y1) / 2)) face(u0, u1, y0, y1);
      }
  };
  cells(us, ys, (u0, u1, y0, y1) =>
    shape.quad([at(u0, y0, 0), at(u1, y0, 0), at(u1, y1, 0), at(u0, y1, 0)], inward, paint(type, y1)),
  );
  shape.darken(wallReach(wall, layout));
  const outer = rising([-past, length + past, ...holes.flatMap(({ u0, u1 }) => [u0, u1])]);
  const deep = WALL_THICKNESS;
  cells(outer, rising([0, height, ...holes.flatMap(({ y0, y1 }) => [y0, y1])]), (u0, u1, y0, y1) =>
    shape.quad([at(u1, y0, deep), at(u0, y0, deep), at(u0, y1, deep), at(u1, y1, deep)], outward, WALL_OUTSIDE),
  );
  // Where the next wall has sunk, its cut shows beside this one's inner face.
  for (const [u0, u1] of past === 0 ? [] : [[-past, 0] as const, [length, length + past] as const])
    shape.quad([at(u0, 0, 0), at(u1, 0, 0), at(u1, height, 0), at(u0, height, 0)], inward, WALL_CUT);
  const up: Corner = [0, 1, 0];
  const down: Corner = [0, -1, 0];
  shape.quad(
    [at(-past, height, 0), at(length + past, height, 0), at(length + past, height, deep), at(-past, height, deep)],
    up,
    WALL_CUT,
  );
  for (const [u, normal] of [
    [-past, leftward],
    [length + past, rightward],
  ] as const) {
    const ends: [Corner, Corner, Corner, Corner] = [at(u, 0, deep), at(u, 0, 0), at(u, height, 0), at(u, height, deep)];
    shape.quad(normal === leftward ? ends : mirrored(ends), normal, WALL_OUTSIDE);
  }
  for (const { u0, u1, y0, y1 } of holes) {
    shape.quad([at(u0, y0, 0), at(u0, y0, deep), at(u0, y1, deep), at(u0, y1, 0)], rightward, TRIM);
    shape.quad([at(u1, y0, deep), at(u1, y0, 0), at(u1, y1, 0), at(u1, y1, deep)], leftward, TRIM);
    shape.quad([at(u0, y1, 0), at(u0, y1, deep), at(u1, y1, deep), at(u1, y1, 0)], down, TRIM);
    if (y0 > 0.01) shape.quad([at(u0, y0, deep), at(u0, y0, 0), at(u1, y0, 0), at(u1, y0, deep)], up, TRIM);
  }
  return shape;
}

function rising(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

function mirrored([a, b, c, d]: [Corner, Corner, Corner, Corner]): [Corner, Corner, Corner, Corner] {
  return [b, a, d, c];
}

function paint(type: RoomType, top: number): Surface {
  if (top <= SKIRTING + 1e-6) return TRIM;
  return type === 'bathroom' && top <= TILED_TO + 1e-6 ? WALL_TILED : WALL;
}

/** Where a wall is cut into cells: at its openings, finely near its ends, and nowhere wider than a step. */
function cuts(from: number, to: number, own: readonly number[], edges: readonly number[]): number[] {
  const all = [from, to, ...own, ...edges].filter((value) => value >= from && value <= to).sort((a, b) => a - b);
  const kept: number[] = [];
  for (const value of all) {
    const last = kept.at(-1);
    if (last === undefined) kept.push(value);
    else if (value - last > 1e-6) {
      const steps = Math.ceil((value - last) / STEP);
      for (let step = 1; step <= steps; step++) kept.push(last + ((value - last) * step) / steps);
    }
  }
  return kept;
}

/** How much light reaches a place of a wall: less at the floor, in corners and behind what stands before it. */
function wallReach(wall: Wall, { width, depth, furniture }: RoomLayout): (x: number, y: number, z: number) => number {
  const isLong = wall === 'north' || wall === 'south';
  const behind = furniture
    .filter(({ kind }) => kind !== 'rug')
    .map((piece) => ({ ...footprint(piece), top: piece.size.y }))
    .filter(({ x0, x1, z0, z1 }) => Math.min(x0 + width / 2, width / 2 - x1, z0 + depth / 2, depth / 2 - z1) < 0.3);
  return (x, y, z) => {
    const corner = isLong ? width / 2 - Math.abs(x) : depth / 2 - Math.abs(z);
    let reach = (1 - 0.26 * Math.exp(-y / 0.3)) * (1 - 0.2 * Math.exp(-Math.max(0, corner) / 0.3));
    for (const { x0, x1, z0, z1, top } of behind) {
      const far = Math.hypot(Math.max(x0 - x, 0, x - x1), Math.max(z0 - z, 0, z - z1), Math.max(0, y - top));
      if (far < 1) reach *= 1 - 0.32 * Math.exp(-((Math.max(0, far - 0.05) / 0.22) ** 1.5));
    }
    return reach;
  };
}
