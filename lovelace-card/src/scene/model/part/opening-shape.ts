import { Matrix4 } from 'three';
import type { PlacedOpening } from '../../room-layout.ts';
import type { OpeningKind } from '../../room-picture.ts';
import { WALL_THICKNESS } from '../layout/place-openings.ts';
import { Shape } from '../shape/shape.ts';
import { block } from '../shape/solids.ts';
import { DARK, PALE_WOOD, TRIM, WHITE, WOOD } from './colours.ts';

/** How far a leaf is, each 0–1. */
export interface LeafPose {
  readonly turn: number;
  readonly tilt: number;
}

/** One leaf about its hinge's foot, and how it moves. */
export interface Leaf {
  readonly shape: Shape;
  readonly glass: Shape | undefined;
  /** Where it is, within the opening. */
  pose(pose: LeafPose): Matrix4;
}

/** An opening about the middle of its foot on the inner face of its wall, looking in. */
export interface OpeningShape {
  readonly frame: Shape;
  readonly leaves: readonly Leaf[];
  /** Whether a little open means tilted. */
  readonly isTilting: boolean;
}

/** m */
const FRAME = 0.045;
const LEAF = 0.055;
const THICK = 0.045;
/** m: so far a leaf lies on its frame. */
const LAP = 0.014;
/** At most, radians: as in the original. */
const WINDOW_TURN = Math.PI / 4;
const DOOR_TURN = Math.PI / 2;
const TILT = 0.2;

/** A window or door with one leaf, two, or one that slides where it is wide. `hinge` −1 is the left, as seen from inside. */
export function openingShape({ size }: PlacedOpening, kind: OpeningKind, hinge: -1 | 1): OpeningShape {
  const isDoor = kind === 'door';
  const { x: width, y: height } = size;
  const frame = new Shape();
  const middle = -WALL_THICKNESS / 2 - 0.01;
  const surface = isDoor && width < 1.3 ? WOOD : TRIM;
  const thick = Math.min(FRAME, width / 6);
  for (const side of [-1, 1])
    block(frame, [(side * (width - thick)) / 2, 0, middle], [thick, height, 0.085], surface, 0.008);
  block(frame, [0, height - thick, middle], [width - 2 * thick, thick, 0.085], surface, 0.008);
  if (!isDoor) {
    block(frame, [0, 0, middle], [width - 2 * thick, thick, 0.085], TRIM, 0.008);
    if (height < 1.75) block(frame, [0, -0.03, 0.02], [width + 0.1, 0.03, 0.17], TRIM, 0.008);
  }
  const clear = width - 2 * thick;
  const foot = isDoor ? 0.01 : thick;
  const high = height - thick - foot;
  if (width > (isDoor ? 1.9 : 2.1)) return sliding(frame, clear, foot, high, middle);
  const leaves = width > (isDoor ? 1.3 : 1.05) ? 2 : 1;
  const make = (side: -1 | 1): Leaf => {
    const wide = (clear + 2 * LAP) / leaves - 0.004;
    const isPanel = isDoor && width <= 1.3;
    const { shape, glass } = isPanel ? panel(wide, high + LAP, -side) : glazed(wide, high + 2 * LAP, -side, isDoor);
    return {
      shape,
      glass,
      pose: ({ turn, tilt }) =>
        new Matrix4()
          .makeTranslation(side * (clear / 2 + LAP), foot - (isDoor ? 0 : LAP), middle + 0.045 + THICK / 2)
          .multiply(new Matrix4().makeRotationY(side * turn * (isDoor ? DOOR_TURN : WINDOW_TURN)))
          .multiply(new Matrix4().makeRotationX(tilt * TILT)),
    };
  };
  return { frame, leaves: leaves === 2 ? [make(-1), make(1)] : [make(hinge)], isTilting: !isDoor && leaves === 1 };
}

/** A rim with a pane; it reaches from its hinge at 0 to the given side. */
function glazed(width: number, height: number, side: number, isDoor: boolean): { shape: Shape; glass: Shape } {
  const shape = new Shape();
  const rim = Math.min(isDoor ? 0.08 : LEAF, width / 4, height / 4);
  const middle = (side * width) / 2;
  for (const end of [-1, 1]) block(shape, [middle + (end * (width - rim)) / 2, 0, 0], [rim, height, THICK], TRIM, 0.01);
  for (const y of [0, height - rim]) block(shape, [middle, y, 0], [width - 2 * rim + 0.01, rim, THICK], TRIM, 0.01);
  block(
    shape,
    [side * (width - rim / 2), height * (isDoor ? 0.48 : 0.44), THICK / 2 + 0.012],
    [0.022, 0.12, 0.025],
    DARK,
    0.004,
  );
  return { shape, glass: pane(middle, width - 2 * rim, rim, height - 2 * rim) };
}

/** A door of wood with two fields. */
function panel(width: number, height: number, side: number): { shape: Shape; glass: undefined } {
  const shape = new Shape();
  const middle = (side * width) / 2;
  block(shape, [middle, 0, 0], [width, height, THICK], WOOD, 0.008);
  for (const face of [-1, 1]) {
    const out = face * (THICK / 2);
    block(shape, [middle, height * 0.09, out], [width * 0.66, height * 0.33, 0.014], PALE_WOOD, 0.005);
    block(shape, [middle, height * 0.53, out], [width * 0.66, height * 0.38, 0.014], PALE_WOOD, 0.005);
    block(shape, [side * (width - 0.07), height * 0.485, out + face * 0.03], [0.11, 0.024, 0.03], DARK, 0.006);
  }
  return { shape, glass: undefined };
}

/** Two panes of which one slides before the other. */
function sliding(frame: Shape, clear: number, foot: number, high: number, middle: number): OpeningShape {
  const wide = clear / 2 + 0.03;
  const fixed = glazed(wide, high, 1, true);
  const moved = glazed(wide, high, -1, true);
  return {
    frame,
    leaves: [
      { ...fixed, pose: () => new Matrix4().makeTranslation(-clear / 2, foot, middle - 0.024) },
      {
        ...moved,
        pose: ({ turn }) =>
          new Matrix4().makeTranslation(clear / 2 - turn * (clear - wide) * 0.94, foot, middle + 0.024),
      },
    ],
    isTilting: false,
  };
}

function pane(x: number, width: number, y: number, height: number): Shape {
  const shape = new Shape();
  const [x0, x1, y1] = [x - width / 2, x + width / 2, y + height];
  shape.quad(
    [
      [x0, y, 0],
      [x1, y, 0],
      [x1, y1, 0],
      [x0, y1, 0],
    ],
    [0, 0, 1],
    WHITE,
  );
  for (let n = 0; n < shape.count; n++) shape.glows[n] = 1;
  return shape;
}
