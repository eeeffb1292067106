import { Matrix4 } from 'three';
import type { Placed, Point } from '../../room-layout.ts';
import type { MachinePicture } from '../../room-picture.ts';
import { bright, type Rgb, rgb } from '../shape/colour.ts';
import { Shape, type Surface } from '../shape/shape.ts';
import { block, lump, turned } from '../shape/solids.ts';
import { DARK, METAL, STONE, TRIM, WHITE } from './colours.ts';

/** A part of a machine that moves. */
export interface MovingShape {
  readonly shape: Shape;
  /** Where it is within the machine: by the share that the machine does, and how often it went round. */
  pose(share: number, rounds: number): Matrix4;
}

/** A machine about the middle of its foot, looking to +z. */
export interface MachineShape {
  readonly body: Shape;
  readonly moving: readonly MovingShape[];
  /** It goes round while it works. */
  readonly isTurning: boolean;
  /** A colour that its body takes on as it works, at most so much. */
  readonly warmth?: { readonly colour: Rgb; readonly most: number };
  /** Soft light that it sheds on the floor about it as it works. */
  readonly halo?: { readonly colour: Rgb; readonly radius: number; readonly ahead?: number };
}

const glowing = (css: string): Surface => ({ colour: rgb(css), glow: 1 });
const AIR_GLOW = '#8fe3d8';
const COOL_GLOW = '#9ed4f2';

/** What a machine looks like, in the size of its place. */
export function machineShape(kind: MachinePicture['kind'], placed: Placed): MachineShape {
  return DRAWN[kind](placed.size, placed);
}

type Draw = (size: Point, placed: Placed) => MachineShape;

/** Three blades and a hub, turning about the axis that looks out. */
function rotor(radius: number): Shape {
  const shape = new Shape();
  const blade = new Shape();
  block(blade, [0, radius * 0.12, 0], [radius * 0.5, radius * 0.84, radius * 0.06], DARK, 0);
  const twisted = new Shape().add(blade, new Matrix4().makeRotationY(0.5));
  for (let n = 0; n < 3; n++) shape.add(twisted, new Matrix4().makeRotationZ((n * 2 * Math.PI) / 3));
  lump(shape, [0, 0, 0.01], [radius * 0.18, radius * 0.18, radius * 0.14], METAL, 6, 4);
  return shape;
}

function hoop(radius: number, thick: number, deep: number, surface: Surface): Shape {
  const flat = new Shape();
  const outline = [
    [radius - thick, -deep / 2],
    [radius, -deep / 2],
    [radius, deep / 2],
    [radius - thick, deep / 2],
    [radius - thick, -deep / 2],
  ] as const;
  turned(flat, [0, 0, 0], outline, surface, 12);
  return new Shape().add(flat, new Matrix4().makeRotationX(Math.PI / 2));
}

const spinning = (y: number, z: number) => (_share: number, rounds: number) =>
  new Matrix4().makeTranslation(0, y, z).multiply(new Matrix4().makeRotationZ(rounds * 2 * Math.PI));

const fan: Draw = ({ x, y, z }, { at }) => {
  const body = new Shape();
  if (at.y < 0.3) {
    const radius = x * 0.5;
    const middle = y - radius;
    turned(
      body,
      [0, 0, 0],
      [
        [x * 0.34, 0],
        [x * 0.32, 0.025],
        [0.022, 0.05],
        [0.018, middle],
      ],
      WHITE,
      10,
    );
    block(body, [0, 0.03, x * 0.22], [0.06, 0.014, 0.03], glowing(AIR_GLOW), 0);
    body.add(hoop(radius, 0.018, 0.05, WHITE), new Matrix4().makeTranslation(0, middle, 0.05));
    lump(body, [0, middle, -0.03], [radius * 0.24, radius * 0.24, z * 0.22], WHITE, 7, 4);
    for (let n = 0; n < 2; n++) {
      const spoke = new Shape();
      block(spoke, [0, -radius, 0], [0.01, 2 * radius, 0.01], WHITE, 0);
      body.add(
        spoke,
        new Matrix4().makeTranslation(0, middle, 0.075).multiply(new Matrix4().makeRotationZ((n * Math.PI) / 2 + 0.4)),
      );
    }
    return { body, moving: [{ shape: rotor(radius * 0.9), pose: spinning(middle, 0.05) }], isTurning: true };
  }
  if (z > x * 0.5) {
    // A hood above a stove: a flared body, a flue, and the wheel that one sees turn in its front.
    block(body, [0, 0, 0], [x, y * 0.16, z], METAL, 0.01, true);
    block(body, [0, y * 0.16, -z * 0.14], [x * 0.62, y * 0.3, z * 0.7], STONE, 0.03);
    block(body, [0, y * 0.44, -z * 0.26], [x * 0.4, y * 0.56, z * 0.46], STONE, 0.01);
    block(body, [0, -0.004, 0], [x * 0.7, 0.006, z * 0.6], glowing('#ffe9c4'), 0, true);
    body.add(hoop(y * 0.15, 0.012, 0.03, DARK), new Matrix4().makeTranslation(0, y * 0.7, -z * 0.02));
    return { body, moving: [{ shape: rotor(y * 0.14), pose: spinning(y * 0.7, -z * 0.015) }], isTurning: true };
  }
  block(body, [0, 0, -z * 0.2], [x, y, z * 0.6], WHITE, 0.03, true);
  block(body, [0, y * 0.1, z * 0.09], [x * 0.8, y * 0.8, 0.01], DARK, 0.004);
  block(body, [x * 0.38, y * 0.06, z * 0.1], [0.03, 0.016, 0.012], glowing(AIR_GLOW), 0);
  body.add(hoop(x * 0.43, 0.03, z * 0.4, WHITE), new Matrix4().makeTranslation(0, y / 2, z * 0.26));
  return { body, moving: [{ shape: rotor(x * 0.38), pose: spinning(y / 2, z * 0.28) }], isTurning: true };
};

const ventilation: Draw = ({ x, y, z }) => {
  const body = new Shape();
  block(body, [0, 0, -z * 0.1], [x, y, z * 0.8], WHITE, 0.02, true);
  block(body, [0, y * 0.14, z * 0.29], [x * 0.9, y * 0.72, 0.012], DARK, 0);
  block(body, [x * 0.47, y * 0.44, z * 0.3], [0.014, 0.03, 0.014], glowing(AIR_GLOW), 0);
  const slat = new Shape();
  block(slat, [0, -y * 0.12, 0], [x * 0.88, y * 0.24, 0.014], TRIM, 0.004);
  const moving = [0.26, 0.5, 0.74].map((up) => ({
    shape: slat,
    pose: (share: number) =>
      new Matrix4()
        .makeTranslation(0, y * up, z * 0.5)
        .multiply(new Matrix4().makeRotationX(-1.15 * Math.min(1, share * 1.6))),
  }));
  return { body, moving, isTurning: false };
};

const purifier: Draw = ({ x, y }) => {
  const body = new Shape();
  const r = x / 2;
  turned(
    body,
    [0, 0, 0],
    [
      [r * 0.86, 0],
      [r * 0.92, y * 0.04],
      [r * 0.94, y * 0.44],
    ],
    STONE,
    14,
  );
  turned(
    body,
    [0, y * 0.44, 0],
    [
      [r * 0.94, 0],
      [r * 0.96, y * 0.02],
      [r * 0.96, y * 0.44],
      [r * 0.9, y * 0.5],
    ],
    WHITE,
    14,
  );
  turned(
    body,
    [0, y * 0.455, 0],
    [
      [r * 0.975, 0],
      [r * 0.975, y * 0.03],
    ],
    glowing(AIR_GLOW),
    14,
  );
  turned(
    body,
    [0, y * 0.94, 0],
    [
      [r * 0.9, 0],
      [r * 0.84, y * 0.015],
      [r * 0.7, -0.004],
    ],
    glowing(AIR_GLOW),
    14,
  );
  turned(
    body,
    [0, y * 0.93, 0],
    [
      [r * 0.72, 0],
      [0, 0.012],
    ],
    DARK,
    14,
  );
  for (let ring = 0; ring < 3; ring++)
    turned(
      body,
      [0, y * (0.06 + ring * 0.1), 0],
      [
        [r * 0.975, 0],
        [r * 0.975, y * 0.022],
      ],
      { colour: rgb('#a9aba7') },
      14,
    );
  return { body, moving: [], isTurning: false, halo: { colour: rgb(AIR_GLOW), radius: x * 2.1 } };
};

const humidifier: Draw = ({ x, y }) => {
  const body = new Shape();
  const r = x / 2;
  turned(
    body,
    [0, 0, 0],
    [
      [r * 0.8, 0],
      [r * 0.96, y * 0.12],
      [r * 0.98, y * 0.42],
    ],
    WHITE,
    11,
  );
  turned(
    body,
    [0, y * 0.42, 0],
    [
      [r * 0.98, 0],
      [r * 0.98, y * 0.04],
    ],
    glowing(COOL_GLOW),
    11,
  );
  turned(
    body,
    [0, y * 0.46, 0],
    [
      [r * 0.96, 0],
      [r * 0.82, y * 0.3],
      [r * 0.4, y * 0.48],
      [r * 0.22, y * 0.54],
    ],
    { colour: rgb('#cddfe4') },
    11,
  );
  turned(
    body,
    [0, y * 0.985, 0],
    [
      [r * 0.24, 0],
      [0, 0.004],
    ],
    DARK,
    8,
  );
  return { body, moving: [], isTurning: false };
};

const dehumidifier: Draw = ({ x, y, z }) => {
  const body = new Shape();
  block(body, [0, 0.03, 0], [x, y - 0.03, z], WHITE, 0.03);
  block(body, [0, 0, 0], [x * 0.86, 0.035, z * 0.8], DARK, 0);
  for (let n = 0; n < 4; n++) block(body, [0, y * (0.56 + n * 0.08), z / 2], [x * 0.72, y * 0.035, 0.012], DARK, 0);
  block(body, [0, y * 0.14, z / 2], [x * 0.5, y * 0.28, 0.014], { colour: rgb('#aebfca') }, 0.004);
  block(body, [0, y - 0.002, z * 0.14], [x * 0.5, 0.01, z * 0.3], DARK, 0);
  block(body, [x * 0.32, y - 0.004, -z * 0.28], [x * 0.14, 0.012, z * 0.12], glowing(COOL_GLOW), 0);
  return { body, moving: [], isTurning: false };
};

const heater: Draw = ({ x, y, z }) => {
  const body = new Shape();
  const fins = Math.max(4, Math.round(x / 0.085));
  for (let n = 0; n < fins; n++)
    block(body, [((n + 0.5) / fins - 0.5) * x, 0, 0], [(x / fins) * 0.74, y, z * 0.8], TRIM, 0.014);
  for (const up of [0.06, 0.86]) block(body, [0, y * up, -z * 0.1], [x * 0.98, y * 0.08, z * 0.4], TRIM, 0.01);
  for (const side of [-1, 1]) block(body, [side * x * 0.44, -0.1, -z * 0.1], [0.022, 0.12, 0.022], METAL, 0);
  lump(body, [x * 0.5 + 0.03, y * 0.9, 0], [0.04, 0.028, 0.028], DARK, 6, 4);
  return {
    body,
    moving: [],
    isTurning: false,
    warmth: { colour: rgb('#e89a5c'), most: 0.75 },
    halo: { colour: rgb('#f0a06c'), radius: x * 0.5, ahead: x * 0.45 },
  };
};

const cooler: Draw = ({ x, y, z }) => {
  const body = new Shape();
  block(body, [0, 0, 0], [x, y, z], WHITE, 0.045, true);
  block(body, [0, y * 0.1, z * 0.42], [x * 0.86, y * 0.16, 0.03], DARK, 0.004);
  block(body, [x * 0.38, y * 0.5, z / 2 - 0.004], [0.09, 0.022, 0.012], glowing(COOL_GLOW), 0);
  const flap = new Shape();
  block(flap, [0, -y * 0.12, 0.006], [x * 0.86, y * 0.26, 0.014], TRIM, 0.005);
  const pose = (share: number) =>
    new Matrix4()
      .makeTranslation(0, y * 0.22, z * 0.5)
      .multiply(new Matrix4().makeRotationX(-1.1 * Math.min(1, share * 1.5)));
  return { body, moving: [{ shape: flap, pose }], isTurning: false };
};

const cover: Draw = ({ x, y }) => {
  const body = new Shape();
  block(body, [0, y - 0.08, 0], [x, 0.08, 0.045], METAL, 0.01);
  const curtain = new Shape();
  const slats = Math.max(4, Math.round(y / 0.09));
  const surface = { colour: bright(rgb('#b4b2aa'), 1) };
  for (let n = 0; n < slats; n++)
    block(curtain, [0, -((n + 1) / slats) * y, 0], [x - 0.02, (y / slats) * 0.86, 0.022], surface, 0.006);
  const pose = (share: number) =>
    new Matrix4().makeTranslation(0, y, 0).multiply(new Matrix4().makeScale(1, Math.max(share, 0.04), 1));
  return { body, moving: [{ shape: curtain, pose }], isTurning: false };
};

const DRAWN: Readonly<Record<MachinePicture['kind'], Draw>> = {
  fan,
  ventilation,
  purifier,
  humidifier,
  dehumidifier,
  heater,
  cooler,
  cover,
};

/** A disc of light on the floor, strongest in its middle. */
export function haloShape(colour: Rgb, radius: number): Shape {
  const shape = new Shape();
  const sides = 14;
  const rings = [
    [0.02, 0.62],
    [0.3, 0.42],
    [0.6, 0.14],
    [1, 0],
  ] as const;
  for (const [share, alpha] of rings)
    for (let side = 0; side < sides; side++) {
      const angle = (-side / sides) * 2 * Math.PI;
      shape.corner(Math.cos(angle) * radius * share, 0, Math.sin(angle) * radius * share, 0, 1, 0, {
        colour,
        alpha,
        glow: 1,
      });
    }
  for (let ring = 0; ring + 1 < rings.length; ring++)
    for (let side = 0; side < sides; side++) {
      const [a, b] = [ring * sides + side, ring * sides + ((side + 1) % sides)];
      shape.indices.push(a, a + sides, b + sides, a, b + sides, b);
    }
  return shape;
}
