import type { RoomType } from '@iaqverse/core';
import type { FurnitureKind, PlacedFurniture, Point } from '../../room-layout.ts';
import { bright, mix } from '../shape/colour.ts';
import { Shape, type Surface } from '../shape/shape.ts';
import { block, lump, turned } from '../shape/solids.ts';
import {
  BLACK,
  BLANKET,
  BOOKS,
  CLOTH,
  CLOTH_LIGHT,
  CUSHION,
  DARK,
  DARK_WOOD,
  LEAF,
  LEAF_LIGHT,
  LINEN,
  METAL,
  PALE_WOOD,
  POT,
  RUG,
  RUG_EDGE,
  SHADE,
  SOIL,
  STONE,
  TRIM,
  WATER,
  WHITE,
  WOOD,
} from './colours.ts';

/** Books at home; in shops their colours stay in the background. */
function goods(type: RoomType, index: number): Surface {
  return { colour: mix(BOOKS[index]!.colour, WHITE.colour, type === 'shop' ? 0.62 : 0.22) };
}

/** A piece of furniture about the middle of its foot, looking to +z: hinted, no more. */
export function furnitureShape(piece: PlacedFurniture, type: RoomType): Shape {
  const shape = new Shape();
  DRAWN[piece.kind](shape, piece.size, type);
  // Less light comes near the floor, so that nothing floats.
  return piece.kind === 'rug' ? shape : shape.darken((_x, y) => 0.74 + 0.26 * Math.min(1, y / 0.4));
}

type Draw = (shape: Shape, size: Point, type: RoomType) => void;

function legs(shape: Shape, { x, z }: Point, height: number, thick: number, surface: Surface): void {
  for (const sx of [-1, 1])
    for (const sz of [-1, 1]) post(shape, sx * (x / 2 - thick), sz * (z / 2 - thick), 0, height, thick, surface);
}

/** A thin upright whose ends are hidden: its four sides alone. */
function post(shape: Shape, x: number, z: number, y0: number, y1: number, thick: number, surface: Surface): void {
  const half = thick / 2;
  for (const [nx, nz] of [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
  ] as const) {
    const [cx, cz] = [x + nx * half, z + nz * half];
    const [ax, az] = [nz * half, -nx * half];
    shape.quad(
      [
        [cx - ax, y0, cz - az],
        [cx + ax, y0, cz + az],
        [cx + ax, y1, cz + az],
        [cx - ax, y1, cz - az],
      ],
      [nx, 0, nz],
      surface,
    );
  }
}

const bed: Draw = (shape, { x, y, z }) => {
  block(shape, [0, 0, -z / 2 + 0.04], [x, y, 0.07], WOOD, 0.02);
  block(shape, [0, 0.08, 0.03], [x, 0.2, z - 0.06], WOOD, 0.015);
  block(shape, [0, 0.26, 0.02], [x - 0.06, 0.2, z - 0.12], LINEN, 0.05);
  block(shape, [0, 0.37, 0.3], [x + 0.01, 0.12, z * 0.68], BLANKET, 0.05);
  block(shape, [0, 0.44, 0.3 - z * 0.34 + 0.1], [x + 0.012, 0.06, 0.24], LINEN, 0.03);
  const pillows = x > 1.3 ? 2 : 1;
  for (let n = 0; n < pillows; n++)
    lump(shape, [((n + 0.5) / pillows - 0.5) * (x - 0.1), 0.5, -z / 2 + 0.32], [0.31, 0.1, 0.2], TRIM, 8, 4);
};

const cot: Draw = (shape, { x, y, z }) => {
  for (const side of [-1, 1]) {
    block(shape, [(side * (x - 0.05)) / 2, 0, 0], [0.05, y, z], PALE_WOOD, 0.012);
    block(shape, [0, y - 0.05, (side * (z - 0.04)) / 2], [x, 0.05, 0.04], PALE_WOOD, 0.01);
    const bars = Math.max(3, Math.round(x / 0.16));
    for (let n = 1; n < bars; n++)
      post(shape, (n / bars - 0.5) * x, (side * (z - 0.04)) / 2, 0.2, y - 0.02, 0.022, PALE_WOOD);
  }
  block(shape, [0, 0.26, 0], [x - 0.08, 0.14, z - 0.06], LINEN, 0.04);
  block(shape, [x * 0.14, 0.34, 0], [x * 0.6, 0.09, z - 0.05], CUSHION, 0.03);
  lump(shape, [-x * 0.34, 0.43, 0], [0.12, 0.05, 0.17], TRIM, 6, 3);
};

const wardrobe: Draw = (shape, { x, y, z }, type) => {
  const surface = type === 'kitchen' ? WHITE : PALE_WOOD;
  block(shape, [0, 0.05, 0], [x, y - 0.05, z - 0.03], surface, 0.012);
  block(shape, [0, 0, 0], [x - 0.06, 0.06, z - 0.1], DARK, 0);
  const doors = Math.max(1, Math.round(x / 0.55));
  for (let n = 0; n < doors; n++) {
    const middle = ((n + 0.5) / doors - 0.5) * (x - 0.02);
    block(shape, [middle, 0.08, z / 2 - 0.02], [(x - 0.02) / doors - 0.012, y - 0.11, 0.03], surface, 0.008);
    block(shape, [middle + ((n % 2 === 0 ? 1 : -1) * x) / doors / 2.8, y * 0.48, z / 2], [0.018, 0.22, 0.02], METAL, 0);
  }
};

const sofa: Draw = (shape, { x, y, z }, type) => {
  const isOutdoor = type === 'outdoor';
  const [body, soft] = isOutdoor ? [WOOD, LINEN] : [CLOTH, CLOTH_LIGHT];
  const arm = Math.min(0.17, x * 0.16);
  block(shape, [0, 0.1, 0], [x, 0.2, z], body, 0.05);
  block(shape, [0, 0.14, -z / 2 + 0.11], [x, y - 0.14, 0.22], body, 0.07);
  for (const side of [-1, 1]) block(shape, [(side * (x - arm)) / 2, 0.12, 0.01], [arm, 0.46, z - 0.02], body, 0.06);
  const seats = Math.max(1, Math.round((x - 2 * arm) / 0.8));
  const wide = (x - 2 * arm) / seats;
  for (let n = 0; n < seats; n++) {
    const middle = ((n + 0.5) / seats - 0.5) * (x - 2 * arm);
    block(shape, [middle, 0.27, 0.08], [wide - 0.015, 0.17, z - 0.24], soft, 0.05);
    block(shape, [middle, 0.4, -z / 2 + 0.27], [wide - 0.04, y - 0.42, 0.16], soft, 0.06);
  }
  if (x > 1.2) lump(shape, [-x / 2 + arm + 0.22, 0.56, -0.02], [0.2, 0.17, 0.09], CUSHION, 7, 4);
  legs(shape, { x: x - 0.1, y: 0, z: z - 0.1 }, 0.11, 0.04, DARK_WOOD);
};

const table: Draw = (shape, { x, y, z }, type) => {
  const surface = type === 'classroom' ? PALE_WOOD : WOOD;
  block(shape, [0, y - 0.04, 0], [x, 0.04, z], surface, 0.012);
  legs(
    shape,
    { x: x - 0.06, y, z: z - 0.06 },
    y - 0.03,
    y > 0.6 ? 0.05 : 0.04,
    type === 'classroom' ? METAL : DARK_WOOD,
  );
};

const lowTable: Draw = (shape, size, type) => {
  if (size.x < 0.5) {
    // Beside a bed: a small chest.
    block(shape, [0, 0.06, 0], [size.x, size.y - 0.06, size.z], PALE_WOOD, 0.015);
    block(shape, [0, size.y * 0.52, size.z / 2], [size.x - 0.05, size.y * 0.36, 0.015], TRIM, 0.005);
    return legs(shape, size, 0.07, 0.03, DARK_WOOD);
  }
  table(shape, size, type);
  if (type !== 'child') {
    block(shape, [-size.x * 0.2, size.y, 0], [0.26, 0.03, 0.19], BOOKS[1]!, 0);
    block(shape, [-size.x * 0.19, size.y + 0.03, 0.01], [0.22, 0.025, 0.16], BOOKS[4]!, 0);
  }
};

const chair: Draw = (shape, { x, y, z }, type) => {
  const surface = type === 'office' ? DARK : type === 'child' ? CUSHION : WOOD;
  const seat = y * 0.54;
  block(shape, [0, seat - 0.025, 0], [x, 0.05, z], surface, 0.018);
  block(shape, [0, seat + 0.12, -z / 2 + 0.03], [x - 0.02, y - seat - 0.12, 0.035], surface, 0.014);
  if (type === 'office') {
    turned(
      shape,
      [0, 0.03, 0],
      [
        [0.26, 0],
        [0.24, 0.03],
        [0.03, 0.06],
        [0.03, seat - 0.04],
      ],
      BLACK,
      8,
    );
    return block(shape, [0, seat, -z / 2 + 0.035], [0.06, 0.16, 0.025], BLACK, 0);
  }
  legs(shape, { x, y, z }, seat - 0.02, 0.035, type === 'classroom' ? METAL : DARK_WOOD);
  for (const side of [-1, 1])
    block(
      shape,
      [side * (x / 2 - 0.04), seat, -z / 2 + 0.035],
      [0.03, 0.14, 0.03],
      type === 'classroom' ? METAL : DARK_WOOD,
      0,
    );
};

const desk: Draw = (shape, { x, y, z }) => {
  block(shape, [0, y - 0.035, 0], [x, 0.035, z], PALE_WOOD, 0.01);
  for (const side of [-1, 1]) block(shape, [side * (x / 2 - 0.05), 0, 0], [0.05, y - 0.03, z - 0.08], WHITE, 0.01);
  block(shape, [0, y, -z * 0.24], [0.2, 0.012, 0.14], DARK, 0);
  block(shape, [0, y, -z * 0.27], [0.03, 0.14, 0.02], DARK, 0);
  block(shape, [0, y + 0.1, -z * 0.24], [0.56, 0.33, 0.025], BLACK, 0.008);
  block(shape, [0, y, z * 0.16], [0.4, 0.015, 0.13], WHITE, 0.004);
};

const shelf: Draw = (shape, { x, y, z }, type) => {
  const surface = type === 'shop' ? WHITE : PALE_WOOD;
  const isIsland = type === 'shop' && z > 0.5;
  const boards = Math.max(2, Math.round(y / 0.42));
  for (const side of [-1, 1]) block(shape, [(side * (x - 0.03)) / 2, 0, 0], [0.03, y, z], surface, 0.008);
  for (let n = 0; n <= boards; n++)
    block(shape, [0, 0.04 + (n / boards) * (y - 0.07), 0], [x - 0.05, 0.03, z - 0.02], surface, 0);
  block(
    shape,
    [0, 0.04, isIsland ? 0 : -z / 2 + 0.012],
    [x - 0.05, y - 0.06, 0.015],
    { colour: bright(surface.colour, 0.86) },
    0,
  );
  const room = (y - 0.07) / boards;
  for (let n = 0; n < boards; n++)
    for (const side of isIsland ? [-1, 1] : [0]) {
      const floor = 0.075 + n * room;
      const deep = isIsland ? z / 2 - 0.08 : z - 0.1;
      // Books lean in groups with air between, goods stand in rows.
      for (let at = -x / 2 + 0.06, k = 0; at < x / 2 - 0.1; k++) {
        const wide = 0.08 + 0.1 * ((k * 7 + n * 3) % 4);
        const high = room * (0.42 + 0.1 * ((k * 5 + n * 2) % 4));
        const isGap = (k * 3 + n * 5) % 4 === 0;
        const end = Math.min(at + wide, x / 2 - 0.05);
        if (!isGap && end - at > 0.03)
          block(
            shape,
            [(at + end) / 2, floor, side * (z / 4)],
            [end - at - 0.008, high, deep],
            goods(type, (k * 2 + n) % BOOKS.length),
            0,
          );
        at = end + 0.01;
      }
    }
};

const counter: Draw = (shape, { x, y, z }, type) => {
  const isShop = type === 'shop';
  block(shape, [0, 0.08, -0.015], [x, y - 0.12, z - 0.03], isShop ? PALE_WOOD : WHITE, 0.004);
  block(shape, [0, 0, -0.03], [x, 0.09, z - 0.08], DARK, 0);
  block(shape, [0, y - 0.04, 0], [x, 0.04, z + 0.01], isShop ? DARK_WOOD : WOOD, 0.008);
  if (isShop) return block(shape, [x * 0.25, y, 0], [0.3, 0.24, 0.22], BLACK, 0.03);
  const fronts = Math.max(1, Math.round(x / 0.6));
  for (let n = 0; n < fronts; n++) {
    const middle = ((n + 0.5) / fronts - 0.5) * x;
    block(shape, [middle, 0.1, z / 2 - 0.03], [x / fronts - 0.012, y - 0.16, 0.025], WHITE, 0.006);
    block(shape, [middle, y - 0.14, z / 2], [0.16, 0.014, 0.018], METAL, 0);
  }
  if (x < 0.9) return;
  // The sink, and its tap.
  block(shape, [x * 0.2, y - 0.004, 0.02], [0.5, 0.012, 0.38], METAL, 0);
  block(shape, [x * 0.2, y + 0.003, 0.03], [0.42, 0.008, 0.3], DARK, 0);
  block(shape, [x * 0.2, y, -z * 0.34], [0.025, 0.24, 0.025], METAL, 0);
  block(shape, [x * 0.2, y + 0.22, -z * 0.22], [0.022, 0.022, 0.16], METAL, 0);
};

const stove: Draw = (shape, { x, y, z }) => {
  block(shape, [0, 0.08, -0.01], [x - 0.004, y - 0.1, z - 0.02], STONE, 0.006);
  block(shape, [0, 0, -0.03], [x, 0.09, z - 0.08], DARK, 0);
  block(shape, [0, y - 0.025, 0], [x - 0.004, 0.03, z], BLACK, 0.006);
  for (const [sx, sz, r] of [
    [-1, -1, 0.09],
    [1, -1, 0.075],
    [-1, 1, 0.075],
    [1, 1, 0.1],
  ] as const)
    turned(
      shape,
      [sx * 0.14, y + 0.004, sz * 0.13],
      [
        [r, 0],
        [r, 0.006],
        [0, 0.006],
      ],
      DARK,
      8,
    );
  block(shape, [0, 0.24, z / 2 - 0.012], [x - 0.1, 0.4, 0.012], BLACK, 0.004);
  block(shape, [0, 0.68, z / 2], [x - 0.12, 0.02, 0.025], METAL, 0);
};

const bath: Draw = (shape, { x, y, z }) => {
  const rim = 0.07;
  if (y < 0.3) {
    // A shower tray with its pipe.
    block(shape, [0, 0, 0], [x, 0.09, z], WHITE, 0.02);
    block(shape, [0, 0.085, 0], [x - 0.12, 0.008, z - 0.12], STONE, 0);
    block(shape, [0, 0.09, -z / 2 + 0.03], [0.025, 1.9, 0.025], METAL, 0);
    return block(shape, [0, 1.95, -z / 2 + 0.16], [0.2, 0.02, 0.26], METAL, 0.004);
  }
  for (const side of [-1, 1]) {
    block(shape, [0, 0, (side * (z - rim)) / 2], [x, y, rim], WHITE, 0.022);
    block(shape, [(side * (x - rim)) / 2, 0, 0], [rim, y, z - 2 * rim + 0.03], WHITE, 0.022);
  }
  block(shape, [0, 0.1, 0], [x - 2 * rim + 0.02, 0.22, z - 2 * rim + 0.02], WATER, 0);
  block(shape, [x * 0.42, y, 0], [0.03, 0.14, 0.03], METAL, 0);
  block(shape, [x * 0.38, y + 0.12, 0], [0.14, 0.025, 0.025], METAL, 0);
};

const basin: Draw = (shape, { x, y, z }) => {
  block(shape, [0, 0.22, -0.02], [x - 0.04, y - 0.38, z - 0.06], PALE_WOOD, 0.012);
  block(shape, [0, y - 0.15, 0], [x, 0.15, z], WHITE, 0.035);
  turned(
    shape,
    [0, y - 0.005, 0.02],
    [
      [Math.min(x, z) * 0.36, 0],
      [Math.min(x, z) * 0.36, 0.008],
      [0, 0.008],
    ],
    WATER,
    10,
  );
  block(shape, [0, y, -z * 0.38], [0.025, 0.15, 0.025], METAL, 0);
  block(shape, [0, y + 0.13, -z * 0.28], [0.022, 0.02, 0.11], METAL, 0);
};

const plant: Draw = (shape, { x, y }) => {
  const r = x * 0.42;
  const pot = y * 0.3;
  turned(
    shape,
    [0, 0, 0],
    [
      [r * 0.66, 0],
      [r * 0.9, pot],
      [r * 0.8, pot],
    ],
    POT,
    9,
  );
  turned(
    shape,
    [0, pot - 0.03, 0],
    [
      [r * 0.82, 0],
      [0, 0.005],
    ],
    SOIL,
    8,
  );
  const crown = y - pot;
  for (const [turn, high, out, large] of [
    [0.2, 0.32, 0.5, 0.68],
    [1.8, 0.42, 0.5, 0.66],
    [3.3, 0.34, 0.5, 0.7],
    [4.8, 0.46, 0.5, 0.64],
    [2, 0.72, 0.12, 0.6],
  ] as const)
    lump(
      shape,
      [Math.cos(turn) * r * out, pot + crown * high, Math.sin(turn) * r * out],
      [r * large, crown * 0.27, r * large],
      high > 0.4 ? LEAF_LIGHT : LEAF,
      6,
      4,
    );
  block(shape, [0, pot - 0.02, 0], [0.035, crown * 0.5, 0.035], DARK_WOOD, 0);
};

const lamp: Draw = (shape, { x, y }) => {
  turned(
    shape,
    [0, 0, 0],
    [
      [x * 0.36, 0],
      [x * 0.36, 0.02],
      [0.012, 0.03],
      [0.012, y * 0.78],
    ],
    DARK,
    8,
  );
  turned(
    shape,
    [0, y * 0.76, 0],
    [
      [x * 0.5, 0],
      [x * 0.36, y * 0.22],
    ],
    SHADE,
    10,
  );
  turned(
    shape,
    [0, y * 0.98, 0],
    [
      [x * 0.36, 0],
      [0, 0.001],
    ],
    SHADE,
    10,
  );
};

const rug: Draw = (shape, { x, y, z }) => {
  block(shape, [0, 0, 0], [x, y * 0.7, z], RUG_EDGE, 0);
  // In cells, for the shadows of what stands on it.
  const border = Math.min(0.1, x / 6, z / 6);
  const cut = (length: number) => {
    const cells = Math.max(2, Math.round((length - 2 * border) / 0.16));
    const inner = Array.from({ length: cells + 1 }, (_, n) => (n / cells - 0.5) * (length - 2 * border));
    return [-length / 2, ...inner, length / 2];
  };
  const [xs, zs] = [cut(x), cut(z)];
  for (let n = 0; n + 1 < xs.length; n++)
    for (let m = 0; m + 1 < zs.length; m++) {
      const isEdge = n === 0 || m === 0 || n + 2 === xs.length || m + 2 === zs.length;
      const [x0, x1, z0, z1] = [xs[n]!, xs[n + 1]!, zs[m]!, zs[m + 1]!];
      shape.quad(
        [
          [x0, y, z0],
          [x0, y, z1],
          [x1, y, z1],
          [x1, y, z0],
        ],
        [0, 1, 0],
        isEdge ? RUG_EDGE : RUG,
      );
    }
};

const DRAWN: Readonly<Record<FurnitureKind, Draw>> = {
  bed,
  cot,
  wardrobe,
  sofa,
  low_table: lowTable,
  table,
  chair,
  desk,
  shelf,
  counter,
  stove,
  bath,
  basin,
  plant,
  lamp,
  rug,
};
