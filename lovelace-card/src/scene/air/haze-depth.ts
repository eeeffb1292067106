import type { Point } from '../room-layout.ts';
import { fillAt, type HazeField, MOST_CLOUDS } from './haze-field.ts';

/** Places along a line of sight at which the haze that fills the room is looked up: it changes slowly. */
const STEPS = 5;
/** Lines along a side of the room's box are never quite parallel to it, so that nothing is divided by 0. */
const SLANT = 1e-6;

/** From 0 to `u` over (q − a u²)². */
function cloudTo(u: number, q: number, a: number): number {
  const v = a * u * u;
  return u * (q * q + v * (v / 5 - (2 * q) / 3));
}

const slanted = (value: number): number => (Math.abs(value) < SLANT ? SLANT : value);

/** How much haze and mist lies between an eye and points on the far sides of a room: the optical depth, without unit. */
export class HazeDepth {
  haze = 0;
  mist = 0;
  #field: HazeField;
  #eye: Point = { x: 0, y: 0, z: 0 };
  /** Of each cloud where the eye is, in its radii, and how far from its middle (squared). */
  #offsets = new Float64Array(MOST_CLOUDS * 4);

  constructor(field: HazeField) {
    this.#field = field;
  }

  /** Looks from here on. */
  from(eye: Point): void {
    this.#eye = eye;
    const { count, middles, shapes } = this.#field;
    for (let at = 0; at < count * 4; at += 4) {
      const x = (eye.x - middles[at]!) * shapes[at]!;
      const y = (eye.y - middles[at + 1]!) * shapes[at + 1]!;
      const z = (eye.z - middles[at + 2]!) * shapes[at + 2]!;
      this.#offsets[at] = x;
      this.#offsets[at + 1] = y;
      this.#offsets[at + 2] = z;
      this.#offsets[at + 3] = x * x + y * y + z * z;
    }
  }

  /** Sets `haze` and `mist` to what lies in the room before a point of its far sides. */
  to(x: number, y: number, z: number): void {
    const eye = this.#eye;
    const far = Math.hypot(x - eye.x, y - eye.y, z - eye.z) || SLANT;
    const dx = slanted((x - eye.x) / far);
    const dy = slanted((y - eye.y) / far);
    const dz = slanted((z - eye.z) / far);
    const { width, height, depth } = this.#field;
    const nearX = (-Math.sign(dx) * width * 0.5 - eye.x) / dx;
    const nearY = ((dy > 0 ? 0 : height) - eye.y) / dy;
    const nearZ = (-Math.sign(dz) * depth * 0.5 - eye.z) / dz;
    const near = Math.min(far, Math.max(0, nearX, nearY, nearZ));
    this.#clouds(dx, dy, dz, near, far);
    if (this.#field.strength === 0) {
      this.haze = 0;
      return;
    }
    const step = (far - near) / STEPS;
    for (let n = 0; n < STEPS; n++) {
      const t = near + step * (n + 0.5);
      this.haze += step * fillAt(this.#field, eye.x + dx * t, eye.y + dy * t, eye.z + dz * t);
    }
    this.haze = this.#field.strength * Math.max(0, this.haze);
  }

  #clouds(dx: number, dy: number, dz: number, near: number, far: number): void {
    this.haze = 0;
    this.mist = 0;
    const { count, middles, shapes } = this.#field;
    const offsets = this.#offsets;
    for (let at = 0; at < count * 4; at += 4) {
      const wx = dx * shapes[at]!;
      const wy = dy * shapes[at + 1]!;
      const wz = dz * shapes[at + 2]!;
      const a = wx * wx + wy * wy + wz * wz;
      const b = (offsets[at]! * wx + offsets[at + 1]! * wy + offsets[at + 2]! * wz) / a;
      const q = 1 - offsets[at + 3]! + b * b * a;
      if (q <= 0) continue;
      const half = Math.sqrt(q / a);
      const from = Math.min(half, Math.max(-half, near + b));
      const to = Math.min(half, Math.max(-half, far + b));
      const part = middles[at + 3]! * (cloudTo(to, q, a) - cloudTo(from, q, a));
      if (shapes[at + 3] === 1) this.mist += part;
      else this.haze += part;
    }
    this.mist = Math.max(0, this.mist);
  }
}
