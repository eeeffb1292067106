import { Group, Matrix4, type Vector3 } from 'three';
import type { Placed, Point, RoomLayout } from '../../room-layout.ts';
import type { RoomPicture, ScenePalette, SensorPicture } from '../../room-picture.ts';
import type { ScenePart } from '../../scene-part.ts';
import { hourLight } from '../light/hour-light.ts';
import { LitMesh, type Piece, piece } from '../light/lit-mesh.ts';
import { rgb } from '../shape/colour.ts';
import { Shape } from '../shape/shape.ts';
import { block, lump, turned } from '../shape/solids.ts';
import { METAL, WHITE } from './colours.ts';
import { inPlace } from './in-place.ts';
import { Marks, signScale } from './marks.ts';
import { Touchables } from './touch.ts';

/** Sensors as pins: lit where they tell, grey where they are old, crossed out where they are faulty. */
export class SensorsPart implements ScenePart {
  readonly object = new Group();
  readonly #mesh = new LitMesh();
  readonly #touch = new Touchables();
  #marks: { readonly marks: Marks; readonly isFaulty: boolean }[] = [];
  #palette: ScenePalette | undefined;
  #built = '';
  #from: Point = { x: 4, y: 4, z: 4 };

  constructor() {
    this.object.name = 'sensors';
    this.object.add(this.#mesh.mesh, this.#touch.object);
  }

  show(picture: RoomPicture, layout: RoomLayout): void {
    const light = hourLight(picture, layout);
    const built = JSON.stringify([
      picture.sensors.map(({ id, state }) => [id, state]),
      layout.sensors,
      picture.type,
      picture.palette,
    ]);
    if (built === this.#built) {
      this.#mesh.relight(light);
      return;
    }
    this.#built = built;
    this.#palette = picture.palette;
    this.#touch.clear();
    const scale = signScale(layout);
    const pieces: Piece[] = [];
    this.#marks = [];
    picture.sensors.forEach((sensor, index) => {
      const placed = layout.sensors[index]!;
      const head = piece(pinShape(placed, scale, picture.type === 'outdoor'), inPlace(placed));
      const marks = new Marks(ahead(placed, 0.1 * scale), scale * 0.8);
      this.#marks.push({ marks, isFaulty: sensor.state === 'faulty' });
      pieces.push(head);
      if (sensor.state !== 'faulty') pieces.push(ball(placed, scale, sensor.state, picture.palette));
      this.#touch.add({ id: sensor.id, kind: 'sensor' }, placed, placed.size.y + 0.08 * scale);
    });
    this.#mesh.set([...pieces, ...this.#turnMarks()], light);
  }

  look(from: Vector3): boolean {
    this.#from = { x: from.x, y: from.y, z: from.z };
    const seen = this.#turnMarks();
    if (seen.size > 0) this.#mesh.place(seen);
    return false;
  }

  advance(): boolean {
    return false;
  }

  dispose(): void {
    this.#mesh.dispose();
    this.#touch.dispose();
  }

  #turnMarks(): Set<Piece> {
    const seen = new Set<Piece>();
    for (const { marks, isFaulty } of this.#marks) {
      marks.show(false, isFaulty, this.#palette!, this.#from);
      for (const each of marks.shown) seen.add(each);
    }
    return seen;
  }
}

/** A disc on the wall and the stem of a pin; outdoors, where there is no wall, a post. */
function pinShape({ at, size }: Placed, scale: number, isOutdoor: boolean): Shape {
  const shape = new Shape();
  const large = 1.2 * Math.min(scale, 2.5) * (size.x / 0.1);
  const disc = new Shape();
  turned(
    disc,
    [0, 0, 0],
    [
      [0.055 * large, 0],
      [0.055 * large, 0.016],
      [0.044 * large, 0.026],
      [0, 0.026],
    ],
    WHITE,
    10,
  );
  turned(
    disc,
    [0, 0.02, 0],
    [
      [0.009 * large, 0],
      [0.009 * large, 0.07 * large],
    ],
    METAL,
    6,
  );
  shape.add(
    disc,
    new Matrix4().makeTranslation(0, size.y / 2, -size.z / 2).multiply(new Matrix4().makeRotationX(Math.PI / 2)),
  );
  if (isOutdoor) block(shape, [0, -at.y, 0], [0.03, at.y, 0.03], METAL, 0);
  return shape;
}

/** The head of a pin: the theme's accent while it tells, grey when it is old. */
function ball({ at, turn, size }: Placed, scale: number, state: SensorPicture['state'], palette: ScenePalette): Piece {
  const shape = new Shape();
  const large = 1.2 * Math.min(scale, 2.5) * (size.x / 0.1);
  const radius = 0.034 * large;
  lump(shape, [0, size.y / 2, 0.09 * large], [radius, radius, radius], { colour: [1, 1, 1], glow: 0.55 }, 8, 6);
  const head = piece(shape, inPlace({ at, turn }));
  head.tinted = 1;
  head.tint = rgb(state === 'fresh' ? palette.accent : '#9a9a97');
  head.power = state === 'fresh' ? 1 : 0;
  return head;
}

function ahead({ at, turn, size }: Placed, distance: number): Point {
  return { x: at.x + Math.sin(turn) * distance, y: at.y + size.y / 2, z: at.z + Math.cos(turn) * distance };
}
