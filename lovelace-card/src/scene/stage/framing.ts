import type { Point } from '../room-layout.ts';

/** Where a camera looks from: radians about y (0 stands at +z and looks to −z, more goes towards +x) and above the horizon. */
export interface Direction {
  readonly azimuth: number;
  readonly elevation: number;
}

/** How wide a camera sees: full vertical angle in radians, and width over height of the picture. */
export interface Lens {
  readonly fov: number;
  readonly aspect: number;
}

/** Shares of the picture, 0–1, that stay free at each side. */
export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** What is looked at and from how far, metres. */
export interface Framing {
  readonly target: Point;
  readonly distance: number;
}

/** The camera's own axes: `forward` is where it looks. */
export interface Axes {
  readonly right: Point;
  readonly up: Point;
  readonly forward: Point;
}

/** The axes of a camera that looks from a direction, without roll. */
export function axesOf({ azimuth, elevation }: Direction): Axes {
  const [sinA, cosA, sinE, cosE] = [Math.sin(azimuth), Math.cos(azimuth), Math.sin(elevation), Math.cos(elevation)];
  return {
    right: { x: cosA, y: 0, z: -sinA },
    up: { x: -sinA * sinE, y: cosE, z: -cosA * sinE },
    forward: { x: -sinA * cosE, y: -sinE, z: -cosA * cosE },
  };
}

export function dot(a: Point, b: Point): number {
  return a.x * b.x + a.y * b.y + a.z * b.z;
}

/** The point so far along an axis. */
export function along(from: Point, axis: Point, metres: number): Point {
  return { x: from.x + axis.x * metres, y: from.y + axis.y * metres, z: from.z + axis.z * metres };
}

/**
 * The nearest place from which a box that stands on the middle of the floor is seen whole and in the middle of what the
 * margins leave. A corner at (x, y) across and `depth` ahead of the target is inside when |x − a| ≤ k (distance + depth),
 * which is linear in the shift `a` and the distance, so that the tightest pair is found without search.
 * @param size metres
 */
export function frameBox(size: Point, direction: Direction, lens: Lens, margins: Margins): Framing {
  const axes = axesOf(direction);
  const middle: Point = { x: 0, y: size.y / 2, z: 0 };
  const corners = cornersOf(size).map((corner) => along(corner, middle, -1));
  const tall = Math.tan(lens.fov / 2);
  const across = fit(corners, axes.right, axes.forward, tall * lens.aspect, margins.left, margins.right);
  const upward = fit(corners, axes.up, axes.forward, tall, margins.bottom, margins.top);
  const distance = Math.max(across.distance, upward.distance);
  const sideways = along(middle, axes.right, across.shift + across.lean * distance);
  return { target: along(sideways, axes.up, upward.shift + upward.lean * distance), distance };
}

interface Fit {
  readonly distance: number;
  /** Along the axis, metres. */
  readonly shift: number;
  /** Metres along the axis for every metre of distance, that the margins ask for. */
  readonly lean: number;
}

function fit(corners: readonly Point[], axis: Point, forward: Point, tangent: number, low: number, high: number): Fit {
  const free = tangent * (1 - low - high);
  let highest = -Infinity;
  let lowest = Infinity;
  for (const corner of corners) {
    const [across, depth] = [dot(corner, axis), dot(corner, forward)];
    highest = Math.max(highest, across - free * depth);
    lowest = Math.min(lowest, across + free * depth);
  }
  return { distance: (highest - lowest) / (2 * free), shift: (highest + lowest) / 2, lean: tangent * (high - low) };
}

function cornersOf(size: Point): Point[] {
  return [-0.5, 0.5].flatMap((x) =>
    [0, 1].flatMap((y) => [-0.5, 0.5].map((z) => ({ x: x * size.x, y: y * size.y, z: z * size.z }))),
  );
}
