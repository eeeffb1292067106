import { Matrix4, Vector3 } from 'three';
import type { Point, RoomLayout } from '../../room-layout.ts';
import type { ScenePalette } from '../../room-picture.ts';
import { type Piece, piece } from '../light/lit-mesh.ts';
import { rgb } from '../shape/colour.ts';
import { Shape } from '../shape/shape.ts';
import { block, turned } from '../shape/solids.ts';

/** How much larger signs are drawn in large rooms, which are looked at from farther away. */
export function signScale({ width, depth }: RoomLayout): number {
  return Math.min(6, Math.max(0.75, Math.hypot(width, depth) / 6));
}

const WHITE = { colour: [1, 1, 1] as const, glow: 1 };
const quarter = new Matrix4().makeRotationX(Math.PI / 2);

/** A ring: told, not yet confirmed. */
function ring(): Shape {
  const flat = new Shape();
  turned(
    flat,
    [0, 0, 0],
    [
      [0.062, -0.012],
      [0.085, -0.012],
      [0.085, 0.012],
      [0.062, 0.012],
      [0.062, -0.012],
    ],
    WHITE,
    12,
  );
  return new Shape().add(flat, quarter);
}

/** A cross: it did not do what it was told. */
function cross(): Shape {
  const shape = new Shape();
  const bar = new Shape();
  block(bar, [0, -0.095, 0], [0.04, 0.19, 0.03], WHITE, 0.006);
  for (const angle of [-1, 1]) shape.add(bar, new Matrix4().makeRotationZ((angle * Math.PI) / 4));
  return shape;
}

const up = new Vector3(0, 1, 0);
const eye = new Vector3();
const place = new Vector3();

/** The signs of one thing: a ring while it is told something, a cross where it failed. They turn to who looks. */
export class Marks {
  readonly #pieces: readonly [pending: Piece, failed: Piece] = [piece(ring()), piece(cross())];
  /** Those that are to be drawn. */
  shown: readonly Piece[] = [];
  readonly #at: Point;
  readonly #scale: number;

  constructor(at: Point, scale: number) {
    this.#at = at;
    this.#scale = scale;
  }

  /** Shows what holds now to who looks from there. */
  show(isPending: boolean, isFailed: boolean, palette: ScenePalette, from: Point): void {
    const [pending, failed] = this.#pieces;
    this.shown = isFailed ? [failed] : isPending ? [pending] : [];
    for (const each of this.shown) this.#put(each, isFailed ? palette.levels.poor : palette.accent, from);
  }

  #put(mark: Piece, colour: string, from: Point): void {
    mark.power = 1;
    mark.tint = rgb(colour);
    mark.tinted = 1;
    place.copy(this.#at);
    mark.matrix.lookAt(eye.copy(from), place, up).scale(new Vector3().setScalar(this.#scale)).setPosition(place);
  }
}
