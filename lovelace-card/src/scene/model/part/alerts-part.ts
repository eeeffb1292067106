import { Group, Matrix4, type Vector3 } from 'three';
import type { Placed, Point, RoomLayout } from '../../room-layout.ts';
import type { AlertPicture, RoomPicture } from '../../room-picture.ts';
import type { Motion, ScenePart } from '../../scene-part.ts';
import { hourLight } from '../light/hour-light.ts';
import { LitMesh, type Piece, piece } from '../light/lit-mesh.ts';
import { type Rgb, rgb } from '../shape/colour.ts';
import { Shape } from '../shape/shape.ts';
import { block } from '../shape/solids.ts';
import { Eased } from './eased.ts';
import { signScale } from './marks.ts';
import { Touchables } from './touch.ts';

/** The level whose shape and colour stands for a severity, as in lists of alerts. */
const LEVEL = { info: 'moderate', warning: 'poor', danger: 'very_poor' } as const;
/** ◆, ▲ and ■ about their middles, against the clock. */
const OUTLINES: Readonly<Record<AlertPicture['severity'], readonly (readonly [x: number, y: number])[]>> = {
  info: [
    [0, -1.2],
    [1.2, 0],
    [0, 1.2],
    [-1.2, 0],
  ],
  warning: [
    [-1.25, -0.95],
    [1.25, -0.95],
    [0, 1.2],
  ],
  danger: [
    [-0.95, -0.95],
    [0.95, -0.95],
    [0.95, 0.95],
    [-0.95, 0.95],
  ],
};
/** m */
const SIZE = 0.13;
const THICK = 0.025;
const ABOVE = 0.42;

interface Sign {
  readonly piece: Piece;
  readonly at: Point;
  readonly scale: number;
  readonly size: Eased;
}

/** Points that want attention, above what they are about: a diamond, a triangle or a square on a thin stem, turned to who looks. */
export class AlertsPart implements ScenePart {
  readonly object = new Group();
  readonly #mesh = new LitMesh();
  readonly #touch = new Touchables();
  #signs = new Map<string, Sign>();
  #built = '';
  #from: Point = { x: 4, y: 4, z: 4 };

  constructor() {
    this.object.name = 'alerts';
    this.object.add(this.#mesh.mesh, this.#touch.object);
  }

  show(picture: RoomPicture, layout: RoomLayout, motion: Motion): void {
    const light = hourLight(picture, layout);
    const { alerts, palette } = picture;
    const things = [...layout.openings, ...layout.machines, ...layout.sensors];
    const built = JSON.stringify([alerts.map(({ id, severity, at }) => [id, severity, at]), things, palette]);
    if (built === this.#built) {
      this.#mesh.relight(light);
      return;
    }
    const isFirst = this.#built === '';
    this.#built = built;
    const scale = signScale(layout);
    const before = this.#signs;
    this.#signs = new Map();
    this.#touch.clear();
    const stacked = new Map<string, number>();
    for (const alert of alerts) {
      const thing = things.find(({ id }) => id === alert.at);
      const nth = stacked.get(thing?.id ?? '') ?? 0;
      stacked.set(thing?.id ?? '', nth + 1);
      const { at, stem } = pointOf(thing, layout, scale);
      const high = { ...at, y: at.y + nth * 2.6 * SIZE * scale };
      const size = new Eased(before.has(alert.id) || isFirst || motion.isReduced ? 1 : 0, 5);
      size.aim(1);
      const shape = signShape(alert.severity, rgb(palette.levels[LEVEL[alert.severity]]), nth === 0 ? stem / scale : 0);
      const sign: Sign = { piece: piece(shape), at: high, scale, size };
      sign.piece.power = 1;
      put(sign, this.#from);
      this.#signs.set(alert.id, sign);
      const box = { x: 2 * SIZE * scale, y: 2 * SIZE * scale, z: 2 * SIZE * scale };
      this.#touch.add(
        { id: alert.id, kind: 'alert' },
        { at: { ...high, y: high.y - box.y / 2 }, turn: 0, size: box },
        box.y + 0.06,
      );
    }
    this.#mesh.set(
      [...this.#signs.values()].map((sign) => sign.piece),
      light,
    );
  }

  look(from: Vector3): boolean {
    this.#from = { x: from.x, y: from.y, z: from.z };
    for (const sign of this.#signs.values()) put(sign, this.#from);
    this.#mesh.place(new Set([...this.#signs.values()].map((sign) => sign.piece)));
    return false;
  }

  advance(seconds: number): boolean {
    const moved = new Set<Piece>();
    for (const sign of this.#signs.values())
      if (sign.size.step(seconds)) {
        put(sign, this.#from);
        moved.add(sign.piece);
      }
    this.#mesh.place(moved);
    return [...this.#signs.values()].some(({ size }) => size.isMoving);
  }

  dispose(): void {
    this.#mesh.dispose();
    this.#touch.dispose();
  }
}

function put({ piece: each, at, scale, size }: Sign, from: Point): void {
  const large = scale * Math.max(size.value, 1e-3);
  each.matrix
    .makeRotationY(Math.atan2(from.x - at.x, from.z - at.z))
    .multiply(new Matrix4().makeScale(large, large, large))
    .setPosition(at.x, at.y, at.z);
}

/** Where the middle of a sign is, and how far down to what it is about. */
function pointOf(thing: Placed | undefined, { height }: RoomLayout, scale: number): { at: Point; stem: number } {
  if (thing === undefined) return { at: { x: 0, y: height * 0.62, z: 0 }, stem: 0 };
  const out = thing.at.y > 0.3 ? thing.size.z / 2 + 0.26 : 0;
  const { at, turn, size } = thing;
  const isWide = size.y > 1;
  const top = at.y + (isWide ? size.y * 0.7 : size.y);
  const stem = ABOVE * scale * (isWide ? 0 : 1);
  return { at: { x: at.x + Math.sin(turn) * out, y: top + stem, z: at.z + Math.cos(turn) * out }, stem };
}

/** A plate in the shape of the level that stands for the severity, about its middle, and its stem. */
function signShape(severity: AlertPicture['severity'], colour: Rgb, stem: number): Shape {
  const shape = new Shape();
  // Most of its light is its own: seen in the dark, and still a body.
  const surface = { colour, glow: 0.7 };
  const outline = OUTLINES[severity];
  for (const side of [1, -1] as const) {
    const corners = outline.map(([x, y]) => shape.corner(side * x * SIZE, y * SIZE, side * THICK, 0, 0, side, surface));
    for (let n = 1; n + 1 < corners.length; n++) shape.indices.push(corners[0]!, corners[n]!, corners[n + 1]!);
  }
  outline.forEach(([x0, y0], n) => {
    const [x1, y1] = outline[(n + 1) % outline.length]!;
    const long = Math.hypot(x1 - x0, y1 - y0);
    const at = (x: number, y: number, side: number) => [x * SIZE, y * SIZE, side * THICK] as const;
    shape.quad(
      [at(x0, y0, 1), at(x0, y0, -1), at(x1, y1, -1), at(x1, y1, 1)],
      [(y1 - y0) / long, (x0 - x1) / long, 0],
      surface,
    );
  });
  if (stem > SIZE) block(shape, [0, -stem, 0], [0.014, stem - SIZE, 0.014], surface, 0);
  return shape;
}
