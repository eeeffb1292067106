import type { RoomLayout } from '../../room-layout.ts';
import { rgb } from '../shape/colour.ts';
import { Shape } from '../shape/shape.ts';

/** The shadow that the model casts on the page it stands on: darkest at its foot, gone a little way off. */
export function groundShape({ width, depth }: RoomLayout, isDark: boolean): Shape {
  const shape = new Shape();
  const far = 0.08 * Math.hypot(width, depth) + 0.25;
  const colour = rgb('#000000');
  const dark = isDark ? 0.5 : 0.2;
  const rings = [
    [0, dark],
    [0.2, dark * 0.8],
    [0.35, dark * 0.42],
    [0.68, dark * 0.12],
    [1, 0],
  ] as const;
  const steps = 3;
  const around: (readonly [x: number, z: number, nx: number, nz: number])[] = [];
  for (const [sx, sz] of [
    [1, 1],
    [-1, 1],
    [-1, -1],
    [1, -1],
  ] as const)
    for (let step = 0; step <= steps; step++) {
      const start = Math.atan2(sz, sx) - Math.PI / 4;
      const angle = start + (step / steps) * (Math.PI / 2);
      around.push([(sx * width) / 2, (sz * depth) / 2, Math.cos(angle), Math.sin(angle)]);
    }
  for (const [share, alpha] of rings)
    for (const [x, z, nx, nz] of around)
      shape.corner(x + nx * far * share, -0.145, z + nz * far * share, 0, 1, 0, { colour, alpha });
  const count = around.length;
  for (let ring = 0; ring + 1 < rings.length; ring++)
    for (let n = 0; n < count; n++) {
      const [a, b] = [ring * count + n, ring * count + ((n + 1) % count)];
      shape.indices.push(a, b, b + count, a, b + count, a + count);
    }
  return shape;
}
