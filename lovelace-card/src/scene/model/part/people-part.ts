import { Group } from 'three';
import type { Placed, RoomLayout } from '../../room-layout.ts';
import type { RoomPicture } from '../../room-picture.ts';
import type { Motion, ScenePart } from '../../scene-part.ts';
import { seatsByHour } from '../layout/seats.ts';
import { hourLight, isNight } from '../light/hour-light.ts';
import { LitMesh, type Piece, piece } from '../light/lit-mesh.ts';
import { mix, type Rgb, rgb } from '../shape/colour.ts';
import { Shape } from '../shape/shape.ts';
import { block, lump, turned } from '../shape/solids.ts';
import { BLANKET } from './colours.ts';
import { Eased } from './eased.ts';
import { inPlace } from './in-place.ts';

/** How many are drawn whole, and whether one more may be there. */
export function figures(people: number | undefined): { readonly whole: number; readonly isHalf: boolean } {
  const known = Math.max(0, people ?? 0);
  const rest = known - Math.floor(known);
  const isHalf = rest >= 0.25 && rest < 0.75;
  return { whole: isHalf ? Math.floor(known) : Math.round(known), isHalf };
}

const CLOTHES: readonly Rgb[] = ['#8a98a3', '#b98f78', '#95a08a', '#c3ab8d', '#8f8a9c'].map(rgb);
const SKIN: Rgb = rgb('#d8bda6');

/** Estimated people as plain matte figures on the room's seats; one that may be there is half transparent. */
export class PeoplePart implements ScenePart {
  readonly object = new Group();
  readonly #solid = new LitMesh();
  readonly #half = new LitMesh({ isTransparent: true, order: 2 });
  #arriving: { readonly piece: Piece; readonly seat: Placed; readonly size: Eased }[] = [];
  #shown = 0;
  #room = '';
  #built = '';

  constructor() {
    this.object.name = 'people';
    this.object.add(this.#solid.mesh, this.#half.mesh);
  }

  show(picture: RoomPicture, layout: RoomLayout, motion: Motion): void {
    const light = hourLight(picture, layout);
    const { whole, isHalf } = figures(picture.people);
    const seats = seatsByHour(layout.seats, isNight(light));
    const room = JSON.stringify([picture.id, seats]);
    const built = JSON.stringify([room, whole, isHalf]);
    if (built === this.#built) {
      this.#solid.relight(light);
      this.#half.relight(light);
      return;
    }
    this.#built = built;
    const isStill = motion.isReduced || room !== this.#room;
    this.#room = room;
    const people = seats
      .slice(0, whole)
      .map((seat, index) => ({ seat, piece: piece(figure(seat, index), inPlace(seat)), index }));
    this.#arriving = people
      .filter(({ index }) => index >= this.#shown && !isStill)
      .map((each) => ({ ...each, size: new Eased(0.05, 5) }));
    for (const { size } of this.#arriving) size.aim(1);
    this.#grow();
    this.#shown = whole;
    this.#solid.set(
      people.map((each) => each.piece),
      light,
    );
    const seat = isHalf ? seats[whole] : undefined;
    const maybe = seat === undefined ? [] : [piece(figure(seat, whole), inPlace(seat))];
    for (const each of maybe) each.alpha = 0.4;
    this.#half.set(maybe, light);
    // Of a transparent figure only its outside is seen, not what is behind its own arms.
    this.#half.mesh.material.depthWrite = true;
  }

  advance(seconds: number): boolean {
    const moved = new Set<Piece>();
    for (const { size, piece: each } of this.#arriving) if (size.step(seconds)) moved.add(each);
    if (moved.size === 0) return false;
    this.#grow();
    this.#solid.place(moved);
    return this.#arriving.some(({ size }) => size.isMoving);
  }

  dispose(): void {
    this.#solid.dispose();
    this.#half.dispose();
  }

  #grow(): void {
    for (const { piece: each, seat, size } of this.#arriving) {
      each.matrix.copy(inPlace(seat));
      const { value } = size;
      for (const n of [0, 1, 2, 4, 5, 6, 8, 9, 10]) each.matrix.elements[n]! *= value;
    }
  }
}

/** One person about the foot of a seat, in the posture that its size tells. */
function figure({ size }: Placed, index: number): Shape {
  const shape = new Shape();
  const cloth = { colour: CLOTHES[index % CLOTHES.length]! };
  const skin = { colour: SKIN };
  if (size.z > size.y) {
    const scale = size.z / 1.6;
    lump(shape, [0, 0.13 * scale, -0.66 * scale], [0.1 * scale, 0.09 * scale, 0.115 * scale], skin, 8, 6);
    const blanket = { colour: mix(cloth.colour, BLANKET.colour, 0.55) };
    block(shape, [0, -0.06 * scale, 0.16 * scale], [0.44 * scale, 0.24 * scale, 1.24 * scale], blanket, 0.11 * scale);
    return shape;
  }
  if (size.y < 1.2) {
    const scale = size.y / 0.86;
    const s = (value: number) => value * scale;
    turned(
      shape,
      [0, 0, s(-0.06)],
      [
        [s(0.15), 0],
        [s(0.165), s(0.1)],
        [s(0.15), s(0.28)],
        [s(0.17), s(0.42)],
        [s(0.13), s(0.5)],
        [s(0.05), s(0.545)],
        [s(0.045), s(0.6)],
      ],
      cloth,
      9,
    );
    for (const side of [-1, 1]) {
      block(shape, [s(side * 0.085), s(0), s(0.14)], [s(0.13), s(0.13), s(0.42)], cloth, s(0.05));
      block(shape, [s(side * 0.085), s(-0.38), s(0.3)], [s(0.105), s(0.44), s(0.11)], cloth, s(0.04));
    }
    lump(shape, [0, s(0.72), s(-0.04)], [s(0.1), s(0.125), s(0.11)], skin, 8, 6);
    return shape;
  }
  for (const side of [-1, 1]) {
    turned(
      shape,
      [side * 0.082, 0, 0],
      [
        [0.055, 0],
        [0.06, 0.06],
        [0.07, 0.45],
        [0.085, 0.86],
      ],
      cloth,
      10,
    );
    turned(
      shape,
      [side * 0.215, 0.74, 0],
      [
        [0.02, 0],
        [0.045, 0.06],
        [0.05, 0.45],
        [0.06, 0.62],
        [0.02, 0.68],
      ],
      cloth,
      8,
    );
  }
  turned(
    shape,
    [0, 0.78, 0],
    [
      [0.11, 0],
      [0.165, 0.08],
      [0.15, 0.3],
      [0.185, 0.54],
      [0.15, 0.63],
      [0.055, 0.68],
      [0.048, 0.74],
    ],
    cloth,
    9,
  );
  lump(shape, [0, 1.6, 0.01], [0.095, 0.122, 0.105], skin, 8, 6);
  return shape;
}
