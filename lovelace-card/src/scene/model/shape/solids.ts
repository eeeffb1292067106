import type { Shape, Surface } from './shape.ts';

/** m: finer cuts are no wider than a pixel where a whole room is seen, and cost as much as others. */
const LEAST_CUT = 0.018;

/** The middle of a solid's foot, m. */
export type Foot = readonly [x: number, y: number, z: number];

/**
 * A box with its foot at a place. Its edges are cut so far, and the light runs round them: that is what makes a model look
 * made. Its bottom is left out, as rooms are seen from above, unless it hangs.
 */
export function block(
  shape: Shape,
  [x, y, z]: Foot,
  [width, height, depth]: readonly [number, number, number],
  surface: Surface,
  cut = 0.012,
  hasBottom = false,
): void {
  const half = [width / 2, height / 2, depth / 2] as const;
  const middle = [x, y + half[1], z] as const;
  const inset = cut < LEAST_CUT ? 0 : Math.min(cut, half[0], half[1], half[2]);
  const numbers = new Map<string, number>();
  // Each corner of the box is three corners here, one for each of the sides that meet in it.
  const cornerOf = (axis: number, signs: readonly number[]): number => {
    const key = `${axis}${signs}`;
    let number = numbers.get(key);
    if (number === undefined) {
      const isWhole = (n: number) => n === axis || (n === 1 && signs[1] === -1 && !hasBottom);
      const at = signs.map((sign, n) => middle[n]! + sign * (half[n]! - (isWhole(n) ? 0 : inset)));
      const normal = [0, 1, 2].map((n) => (n === axis ? signs[n]! : 0));
      number = shape.corner(at[0]!, at[1]!, at[2]!, normal[0]!, normal[1]!, normal[2]!, surface);
      numbers.set(key, number);
    }
    return number;
  };
  const face = (a: number, b: number, c: number, d: number, isFlipped: boolean) =>
    shape.indices.push(...(isFlipped ? [a, c, b, a, d, c] : [a, b, c, a, c, d]));
  for (let axis = 0; axis < 3; axis++) {
    const [one, two] = [(axis + 1) % 3, (axis + 2) % 3];
    const signs = (s: number, p: number, q: number) => {
      const all = [0, 0, 0];
      all[axis] = s;
      all[one] = p;
      all[two] = q;
      return all;
    };
    for (const s of axis === 1 && !hasBottom ? [1] : [-1, 1])
      face(
        cornerOf(axis, signs(s, -1, -1)),
        cornerOf(axis, signs(s, 1, -1)),
        cornerOf(axis, signs(s, 1, 1)),
        cornerOf(axis, signs(s, -1, 1)),
        s < 0,
      );
    if (inset === 0) continue;
    // The edges along `two`, between the sides of `axis` and `one`.
    for (const s of [-1, 1])
      for (const p of [-1, 1]) {
        if (!hasBottom && ((axis === 1 && s < 0) || (one === 1 && p < 0))) continue;
        face(
          cornerOf(axis, signs(s, p, -1)),
          cornerOf(one, signs(s, p, -1)),
          cornerOf(one, signs(s, p, 1)),
          cornerOf(axis, signs(s, p, 1)),
          s * p < 0,
        );
      }
  }
  if (inset === 0) return;
  for (const sx of [-1, 1])
    for (const sy of hasBottom ? [-1, 1] : [1])
      for (const sz of [-1, 1]) {
        const [a, b, c] = [0, 1, 2].map((axis) => cornerOf(axis, [sx, sy, sz]));
        shape.indices.push(...(sx * sy * sz > 0 ? [a!, b!, c!] : [a!, c!, b!]));
      }
}

/** A solid turned about the vertical: its outline as radius and height, from the foot up. */
export function turned(
  shape: Shape,
  [x, y, z]: Foot,
  outline: readonly (readonly [radius: number, height: number])[],
  surface: Surface,
  sides = 9,
): void {
  const start = shape.count;
  outline.forEach(([radius, height], ring) => {
    const [r0, h0] = outline[Math.max(0, ring - 1)]!;
    const [r1, h1] = outline[Math.min(outline.length - 1, ring + 1)]!;
    const long = Math.hypot(h1 - h0, r0 - r1) || 1;
    const [out, up] = [(h1 - h0) / long, (r0 - r1) / long];
    for (let side = 0; side <= sides; side++) {
      const angle = (side / sides) * 2 * Math.PI;
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      shape.corner(x + c * radius, y + height, z + s * radius, c * out, up, s * out, surface);
    }
  });
  const row = sides + 1;
  for (let ring = 0; ring + 1 < outline.length; ring++)
    for (let side = 0; side < sides; side++) {
      const a = start + ring * row + side;
      shape.indices.push(a, a + row, a + row + 1, a, a + row + 1, a + 1);
    }
}

/** A soft lump such as a cushion's, a head's or a plant's, about its middle. */
export function lump(
  shape: Shape,
  [x, y, z]: Foot,
  [rx, ry, rz]: readonly [number, number, number],
  surface: Surface,
  sides = 7,
  rings = 4,
): void {
  const start = shape.count;
  for (let ring = 0; ring <= rings; ring++) {
    const up = (ring / rings - 0.5) * Math.PI;
    for (let side = 0; side <= sides; side++) {
      const around = (side / sides) * 2 * Math.PI;
      const [nx, ny, nz] = [Math.cos(up) * Math.cos(around), Math.sin(up), Math.cos(up) * Math.sin(around)];
      const long = Math.hypot(nx / rx, ny / ry, nz / rz);
      shape.corner(x + nx * rx, y + ny * ry, z + nz * rz, nx / rx / long, ny / ry / long, nz / rz / long, surface);
    }
  }
  const row = sides + 1;
  for (let ring = 0; ring < rings; ring++)
    for (let side = 0; side < sides; side++) {
      const a = start + ring * row + side;
      shape.indices.push(a, a + row, a + row + 1, a, a + row + 1, a + 1);
    }
}
