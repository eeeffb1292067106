import type { Placed, Point } from '../../room-layout.ts';

/** A rectangle of the floor, m. */
export interface FloorArea {
  readonly x0: number;
  readonly x1: number;
  readonly z0: number;
  readonly z1: number;
}

/** The floor that a thing stands on, however it is turned. */
export function footprint({ at, turn, size }: Omit<Placed, 'id'>, spare = 0): FloorArea {
  const [along, across] = [Math.abs(Math.cos(turn)), Math.abs(Math.sin(turn))];
  const halfX = (along * size.x + across * size.z) / 2 + spare;
  const halfZ = (across * size.x + along * size.z) / 2 + spare;
  return { x0: at.x - halfX, x1: at.x + halfX, z0: at.z - halfZ, z1: at.z + halfZ };
}

/** From its foot to its top. */
export function band({ at, size }: Omit<Placed, 'id' | 'turn'>): Band {
  return { y0: at.y, y1: at.y + size.y };
}

/** Whether two rectangles share more than an edge. */
export function overlap(a: FloorArea, b: FloorArea): boolean {
  const slack = 1e-9;
  return a.x0 < b.x1 - slack && b.x0 < a.x1 - slack && a.z0 < b.z1 - slack && b.z0 < a.z1 - slack;
}

/** How far up something reaches, m. */
export interface Band {
  readonly y0: number;
  readonly y1: number;
}

/** The floor of a room and what stands on it or hangs over it, doors' ways included. */
export class FloorPlan {
  readonly #hull: FloorArea;
  readonly #taken: (FloorArea & Band)[] = [];

  constructor(width: number, depth: number) {
    this.#hull = { x0: -width / 2, x1: width / 2, z0: -depth / 2, z1: depth / 2 };
  }

  take(area: FloorArea, { y0, y1 }: Band): void {
    this.#taken.push({ ...area, y0, y1 });
  }

  isFree(area: FloorArea, { y0, y1 }: Band): boolean {
    const { x0, x1, z0, z1 } = this.#hull;
    const slack = 1e-9;
    if (area.x0 < x0 - slack || area.x1 > x1 + slack || area.z0 < z0 - slack || area.z1 > z1 + slack) return false;
    return !this.#taken.some((other) => y0 < other.y1 - slack && other.y0 < y1 - slack && overlap(area, other));
  }

  /** The middle of the free place nearest to where a thing is wanted, with so much to spare about it; undefined where there is none. */
  nearest(wanted: Point, { x: sizeX, y: height, z: sizeZ }: Point, spare: number): Point | undefined {
    const { x0, x1, z0, z1 } = this.#hull;
    const halfX = sizeX / 2 + spare;
    const halfZ = sizeZ / 2 + spare;
    const xs = [wanted.x, x0 + halfX, x1 - halfX];
    const zs = [wanted.z, z0 + halfZ, z1 - halfZ];
    for (const area of this.#taken) {
      xs.push(area.x0 - halfX, area.x1 + halfX);
      zs.push(area.z0 - halfZ, area.z1 + halfZ);
    }
    // Nearly always one of the nearest edges does; in a class of forty chairs all of them are a hundred thousand places.
    const byNearness = (values: readonly number[], to: number) =>
      [...new Set(values)].sort((a, b) => Math.abs(a - to) - Math.abs(b - to));
    const [nearXs, nearZs] = [byNearness(xs, wanted.x), byNearness(zs, wanted.z)];
    const among = (most: number) =>
      nearXs
        .slice(0, most)
        .flatMap((x) => nearZs.slice(0, most).map((z) => ({ x, z, far: Math.hypot(x - wanted.x, z - wanted.z) })))
        .sort((a, b) => a.far - b.far)
        .find(({ x, z }) =>
          this.isFree({ x0: x - halfX, x1: x + halfX, z0: z - halfZ, z1: z + halfZ }, { y0: 0, y1: height }),
        );
    const place = among(24) ?? among(Number.POSITIVE_INFINITY);
    return place && { x: place.x, y: 0, z: place.z };
  }
}
