import type { Point } from '../room-layout.ts';

/** The most clouds that thicken or thin the haze of a room. */
export const MOST_CLOUDS = 24;

/** 1/m: how strongly a haze of 1 dims what is behind it, far from anything that thickens it. */
export const EXTINCTION = 0.34;

/** How much denser and thinner the billows make the haze; below 0.5, so that it is nowhere less than nothing. */
export const BILLOW = 0.3;

/**
 * The density of what hangs in a room, 1/m: haze that fills it and clouds in it. A cloud is an ellipsoid of density
 * amount · (1 − r²)², r being 1 at its edge: so its integral along a line of sight is a polynomial, and no steps are
 * taken. A cloud with a negative amount is cleared air.
 */
export class HazeField {
  width = 1;
  height = 1;
  depth = 1;
  /** How thick the haze is: 0 none, 1 at 2500 ppm. */
  strength = 0;
  /** 0 to 2π: where the billows stand. */
  phase = 0;
  count = 0;
  /** Of each cloud its middle (m) and its amount: in haze of strength 1, or of mist where that is what it is of. */
  readonly middles = new Float32Array(MOST_CLOUDS * 4);
  /** Of each cloud the inverse of its radii (1/m) and 1 where it is of mist, 0 where of haze. */
  readonly shapes = new Float32Array(MOST_CLOUDS * 4);

  clear(): void {
    this.count = 0;
  }

  /** Whether there is mist of more than so much anywhere. */
  hasMist(amount: number): boolean {
    for (let at = 0; at < this.count * 4; at += 4)
      if (this.shapes[at + 3] === 1 && this.middles[at + 3]! > amount) return true;
    return false;
  }

  /** Adds a cloud with radii of `wide` (x), `high` and `deep` (m). What is more than can be drawn is left out. */
  add(x: number, y: number, z: number, wide: number, high: number, deep: number, amount: number, isMist = false): void {
    if (amount === 0 || this.count === MOST_CLOUDS) return;
    const at = this.count++ * 4;
    this.middles[at] = x;
    this.middles[at + 1] = y;
    this.middles[at + 2] = z;
    this.middles[at + 3] = amount;
    this.shapes[at] = 1 / wide;
    this.shapes[at + 1] = 1 / high;
    this.shapes[at + 2] = 1 / deep;
    this.shapes[at + 3] = isMist ? 1 : 0;
  }
}

/** The haze that fills the room, of strength 1, 1/m, at a point (m): softer towards walls and top, in slow billows. */
export function fillAt(field: HazeField, x: number, y: number, z: number): number {
  const across = (2 * x) / field.width;
  const deep = (2 * z) / field.depth;
  const up = y / field.height;
  const [a, d, u] = [across * across, deep * deep, up * up];
  const soft = (1 - a * a * a) * (1 - d * d * d) * (1 - u * u);
  const billow =
    Math.sin(1.9 * x + 1.1 * y + 0.6 * z + field.phase) + Math.sin(-0.8 * x + 1.7 * y + 1.6 * z - field.phase + 2);
  return EXTINCTION * Math.max(0, soft) * (1 + 0.5 * BILLOW * billow);
}

/** Density of haze and mist (1/m) at a point in the room: never below 0, and more haze never makes any of it less. */
export function densityAt(field: HazeField, point: Point): { readonly haze: number; readonly mist: number } {
  let haze = fillAt(field, point.x, point.y, point.z);
  let mist = 0;
  for (let at = 0; at < field.count * 4; at += 4) {
    const r2 =
      ((point.x - field.middles[at]!) * field.shapes[at]!) ** 2 +
      ((point.y - field.middles[at + 1]!) * field.shapes[at + 1]!) ** 2 +
      ((point.z - field.middles[at + 2]!) * field.shapes[at + 2]!) ** 2;
    const part = field.middles[at + 3]! * Math.max(0, 1 - r2) ** 2;
    if (field.shapes[at + 3] === 1) mist += part;
    else haze += part;
  }
  return { haze: field.strength * Math.max(0, haze), mist: Math.max(0, mist) };
}
