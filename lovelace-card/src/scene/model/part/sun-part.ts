import { Group } from 'three';
import type { PlacedOpening, RoomLayout } from '../../room-layout.ts';
import type { RoomPicture } from '../../room-picture.ts';
import type { ScenePart } from '../../scene-part.ts';
import { WALL_THICKNESS } from '../layout/place-openings.ts';
import { type HourLight, hourLight } from '../light/hour-light.ts';
import { LitMesh, piece } from '../light/lit-mesh.ts';
import { Shape, type Surface } from '../shape/shape.ts';

/** Just above a rug, m. */
const HEIGHT = 0.024;
/** m: of frame and leaf beside a pane. */
const PROFILE = 0.08;

/** Patches of sun on the floor, as the windows let it in at this hour. */
export class SunPart implements ScenePart {
  readonly object = new Group();
  readonly #mesh = new LitMesh({ isTransparent: true, order: 0 });
  #built = '';

  constructor() {
    this.object.name = 'sun';
    this.object.add(this.#mesh.mesh);
  }

  show(picture: RoomPicture, layout: RoomLayout): void {
    const light = hourLight(picture, layout);
    const closed = closedShares(picture);
    const built = JSON.stringify([light.key, closed, picture.openings.map(({ kind }) => kind), layout]);
    if (built === this.#built) return;
    this.#built = built;
    const shape = new Shape();
    layout.openings.forEach((opening, index) => {
      if (picture.openings[index]!.kind === 'door' && opening.size.x < 1.3) return;
      patch(shape, opening, closed[index]!, layout, light);
    });
    const patches = piece(shape);
    patches.power = 1;
    this.#mesh.set(shape.count === 0 ? [] : [patches], light);
  }

  advance(): boolean {
    return false;
  }

  dispose(): void {
    this.#mesh.dispose();
  }
}

/** How much of each opening a cover keeps shut: the first cover hangs at the first window, and so on. */
function closedShares({ openings, machines }: RoomPicture): number[] {
  const covers = machines.filter(({ kind }) => kind === 'cover');
  let nth = 0;
  return openings.map(({ kind }) => (kind === 'window' ? (covers[nth++]?.share ?? 0) : 0));
}

type Spot = readonly [x: number, z: number];

/** What sun falls through one opening, cut to the floor. */
function patch(
  shape: Shape,
  { at, turn, size }: PlacedOpening,
  closed: number,
  { width, depth }: RoomLayout,
  { sun }: HourLight,
): void {
  if (sun === undefined) return;
  const [sx, sy, sz] = sun.towards;
  const outward = [-Math.sin(turn), -Math.cos(turn)] as const;
  const into = sx * outward[0] + sz * outward[1];
  if (into < 0.08) return;
  // The sun passes the frame and the depth of the wall: a low one reaches in far, one from the side loses a strip.
  const aside = sx * Math.cos(turn) - sz * Math.sin(turn);
  const shift = (aside / into) * WALL_THICKNESS;
  const top = at.y + 0.08 + (size.y - 0.16) * (1 - closed) - (sy / into) * WALL_THICKNESS;
  const foot = at.y + 0.08;
  if (top - foot < 0.05) return;
  const spot = (u: number, y: number): Spot => {
    const x = at.x + Math.cos(turn) * u;
    const z = at.z - Math.sin(turn) * u;
    return [x - (sx / sy) * y, z - (sz / sy) * y];
  };
  const panes = size.x > 1.05 ? 2 : 1;
  for (let pane = 0; pane < panes; pane++) {
    const left = (pane / panes - 0.5) * size.x + PROFILE + Math.max(0, -shift);
    const right = ((pane + 1) / panes - 0.5) * size.x - PROFILE - Math.max(0, shift);
    if (right - left < 0.05) continue;
    let outline: Spot[] = [spot(left, foot), spot(right, foot), spot(right, top), spot(left, top)];
    for (const [axis, limit] of [
      [0, width / 2],
      [1, depth / 2],
    ] as const)
      for (const sign of [1, -1] as const) outline = cutOff(outline, axis, limit, sign);
    fill(shape, outline, { colour: sun.colour, alpha: sun.strength * Math.min(1, into * 2), glow: 1 });
  }
}

function fill(shape: Shape, outline: readonly Spot[], surface: Surface): void {
  const corners = outline.map(([x, z]) => shape.corner(x, HEIGHT, z, 0, 1, 0, surface));
  const isTurned = area(outline) > 0;
  for (let n = 1; n + 1 < corners.length; n++) {
    const [a, b, c] = [corners[0]!, corners[n]!, corners[n + 1]!];
    shape.indices.push(...(isTurned ? [a, c, b] : [a, b, c]));
  }
}

/** The part of an outline on the inner side of a wall (Sutherland and Hodgman 1974). */
function cutOff(outline: readonly Spot[], axis: 0 | 1, limit: number, sign: 1 | -1): Spot[] {
  const inside = (spot: Spot) => limit - sign * spot[axis];
  return outline.flatMap((spot, n) => {
    const next = outline[(n + 1) % outline.length]!;
    const [a, b] = [inside(spot), inside(next)];
    const crossing: Spot[] = a < 0 !== b < 0 ? [between(spot, next, a / (a - b))] : [];
    return a >= 0 ? [spot, ...crossing] : crossing;
  });
}

function between([x0, z0]: Spot, [x1, z1]: Spot, share: number): Spot {
  return [x0 + (x1 - x0) * share, z0 + (z1 - z0) * share];
}

/** Twice the area of an outline; above 0 where it goes round from x to z. */
function area(outline: readonly Spot[]): number {
  return outline.reduce((sum, [x, z], n) => {
    const [nx, nz] = outline[(n + 1) % outline.length]!;
    return sum + x * nz - nx * z;
  }, 0);
}
