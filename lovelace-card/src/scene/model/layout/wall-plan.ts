import type { Placed, Point, Wall } from '../../room-layout.ts';

/** The walls that stay visible from where a room is first looked at come first. */
export const WALLS = ['north', 'west', 'east', 'south'] as const satisfies readonly Wall[];

/** An area of a wall, m: `u` runs from left to right as seen from inside, `y` up from the floor. */
export interface WallArea {
  readonly u0: number;
  readonly u1: number;
  readonly y0: number;
  readonly y1: number;
}

/** Radians by which a thing is turned that has this wall at its back. */
export const WALL_TURN: Readonly<Record<Wall, number>> = {
  north: 0,
  west: Math.PI / 2,
  east: -Math.PI / 2,
  south: Math.PI,
};

/** Whether a point is outside of a wall, so that who looks from there has it between them and the room. */
export function isOutside(
  { x, z }: Pick<Point, 'x' | 'z'>,
  wall: Wall,
  { width, depth }: { readonly width: number; readonly depth: number },
): boolean {
  switch (wall) {
    case 'north':
      return z < -depth / 2;
    case 'south':
      return z > depth / 2;
    case 'west':
      return x < -width / 2;
    case 'east':
      return x > width / 2;
  }
}

/** The walls of a room, and what hangs or stands on each. */
export class WallPlan {
  readonly width: number;
  readonly depth: number;
  readonly height: number;
  readonly #taken: Readonly<Record<Wall, WallArea[]>> = { north: [], west: [], east: [], south: [] };

  constructor(width: number, depth: number, height: number) {
    this.width = width;
    this.depth = depth;
    this.height = height;
  }

  /** Length of a wall, m. */
  length(wall: Wall): number {
    return wall === 'north' || wall === 'south' ? this.width : this.depth;
  }

  /** What is taken on a wall. */
  taken(wall: Wall): readonly WallArea[] {
    return this.#taken[wall];
  }

  take(wall: Wall, area: WallArea): void {
    this.#taken[wall].push(area);
  }

  /** Whether an area lies on the wall and touches nothing there, with so many metres to spare at its sides. */
  isFree(wall: Wall, { u0, u1, y0, y1 }: WallArea, spare = 0): boolean {
    const slack = 1e-9;
    if (u0 < -slack || u1 > this.length(wall) + slack || y0 < -slack || y1 > this.height + slack) return false;
    return this.#taken[wall].every(
      (other) =>
        u1 + spare <= other.u0 + slack ||
        other.u1 + spare <= u0 + slack ||
        y1 <= other.y0 + slack ||
        other.y1 <= y0 + slack,
    );
  }

  /** The free place of so much width nearest to the wanted middle, in a band of the wall; undefined where there is none. */
  nearest(
    wall: Wall,
    wanted: number,
    width: number,
    { y0, y1 }: { readonly y0: number; readonly y1: number },
    spare: number,
    isFit: (u: number) => boolean = () => true,
  ): number | undefined {
    const half = width / 2;
    const [first, last] = [half, this.length(wall) - half];
    const candidates = [
      within(wanted, first, last),
      ...Array.from({ length: 13 }, (_, n) => first + (n / 12) * (last - first)),
      ...this.#taken[wall].flatMap(({ u0, u1 }) => [u0 - half - spare, u1 + half + spare]),
    ];
    return candidates
      .sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))
      .find((u) => this.isFree(wall, { u0: u - half, u1: u + half, y0, y1 }, spare) && isFit(u));
  }

  /** A thing with its back to a wall: its middle `u` along it, its foot so high, so far from the wall to its own middle. */
  placed(id: string, wall: Wall, u: number, y: number, size: Point, inset: number): Placed {
    return { id, at: { ...this.point(wall, u, inset), y }, turn: WALL_TURN[wall], size };
  }

  /** The point of the floor at `u` along a wall and so far from it. */
  point(wall: Wall, u: number, inset: number): Point {
    const { width, depth } = this;
    switch (wall) {
      case 'north':
        return { x: u - width / 2, y: 0, z: inset - depth / 2 };
      case 'south':
        return { x: width / 2 - u, y: 0, z: depth / 2 - inset };
      case 'west':
        return { x: inset - width / 2, y: 0, z: depth / 2 - u };
      case 'east':
        return { x: width / 2 - inset, y: 0, z: u - depth / 2 };
    }
  }
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
