import type { Level } from '@iaqverse/core';
import { BoxGeometry, BufferAttribute, BufferGeometry, Group, Mesh, MeshBasicMaterial, Object3D } from 'three';
import { mix, type Rgb, rgb } from '../model/shape/colour.ts';
import { Shape } from '../model/shape/shape.ts';
import { block, turned } from '../model/shape/solids.ts';
import type { ScenePalette } from '../room-picture.ts';
import type { StagePart } from '../stage/stage-view.ts';
import type { HouseRoom } from './house-picture.ts';
import { worstAlert } from './house-things.ts';
import type { HouseLayout, PlacedRoom } from './layout-house.ts';

/** m: walls are cut at the height of a table, so that every floor is seen. */
export const CUT_HEIGHT = 0.95;
const WALL = 0.14;
const SLAB = 0.18;
const FLOORING = 0.02;
/** Walls run so far into each other, that no seam is seen. */
const JOINT = 0.02;
/** m above the floor, where a label hangs. */
const LABEL_HEIGHT = 0.5;
/** m between people. */
const ELBOW = 0.7;
const PERSON_HEIGHT = 1.15;
const MOST_PEOPLE = 8;
const ALERT_LEVEL: Readonly<Record<'info' | 'warning' | 'danger', Level>> = {
  info: 'moderate',
  warning: 'poor',
  danger: 'very_poor',
};
/** How much of a floor's colour is its level's. */
const TINT = { light: 0.5, dark: 0.5 } as const;

/** A floor of a house as a cut-away model: floors in the colour of their air, walls, people, and signs where an alert holds. */
export class HousePart implements StagePart {
  readonly object = new Group();
  readonly #mesh: Mesh<BufferGeometry, MeshBasicMaterial>;
  readonly #touch = new Object3D();
  readonly #box = new BoxGeometry();
  readonly #unseen = new MeshBasicMaterial({ visible: false });

  constructor() {
    this.#mesh = new Mesh(new BufferGeometry(), new MeshBasicMaterial({ vertexColors: true, toneMapped: false }));
    this.#mesh.frustumCulled = false;
    this.#mesh.raycast = () => {};
    this.object.add(this.#mesh, this.#touch);
  }

  /** Shows the rooms of a floor in their places. */
  show(rooms: readonly HouseRoom[], layout: HouseLayout): void {
    const pictures = new Map(rooms.map((room) => [room.id, room]));
    const palette = rooms[0]?.palette;
    const shape = new Shape();
    this.#touch.clear();
    if (palette !== undefined)
      for (const placed of layout.rooms) {
        const picture = pictures.get(placed.id)!;
        addRoom(shape, placed, picture, palette);
        this.#mark(placed);
      }
    this.#mesh.geometry.dispose();
    this.#mesh.geometry = lit(shape, palette?.isDark ?? false);
    this.#mesh.visible = shape.count > 0;
  }

  advance(): boolean {
    return false;
  }

  dispose(): void {
    this.#mesh.geometry.dispose();
    this.#mesh.material.dispose();
    this.#box.dispose();
    this.#unseen.dispose();
  }

  #mark({ id, x, z, width, depth }: PlacedRoom): void {
    const pick = { id, kind: 'room' };
    const box = new Mesh(this.#box, this.#unseen);
    box.scale.set(width, CUT_HEIGHT, depth);
    box.position.set(x, CUT_HEIGHT / 2, z);
    box.userData.pick = pick;
    const label = new Object3D();
    label.position.set(x, LABEL_HEIGHT, z);
    label.userData.pick = pick;
    label.userData.label = true;
    this.#touch.add(box, label);
  }
}

function addRoom(shape: Shape, placed: PlacedRoom, picture: HouseRoom, palette: ScenePalette): void {
  const { x, z, width, depth, isOutdoors } = placed;
  const { level } = picture.air;
  const plaster: Rgb = palette.isDark ? [0.16, 0.165, 0.175] : [0.86, 0.845, 0.82];
  const cut: Rgb = palette.isDark ? [0.3, 0.31, 0.33] : [0.55, 0.53, 0.5];
  const plain: Rgb = palette.isDark ? [0.09, 0.095, 0.1] : [0.72, 0.7, 0.67];
  const tint = palette.isDark ? TINT.dark : TINT.light;
  const floor = level === undefined ? plain : seenBetween(plaster, rgb(palette.levels[level]), tint);
  block(shape, [x, -SLAB, z], [width, SLAB - FLOORING, depth], { colour: isOutdoors ? floor : cut }, 0);
  block(shape, [x, -FLOORING, z], [width, FLOORING, depth], { colour: floor }, 0);
  if (!isOutdoors) {
    const wall = (wx: number, wz: number, wide: number, deep: number): void => {
      block(shape, [wx, 0, wz], [wide, CUT_HEIGHT, deep], { colour: plaster }, 0);
      block(shape, [wx, CUT_HEIGHT, wz], [wide, 0.012, deep], { colour: cut }, 0);
    };
    for (const side of [-1, 1]) {
      wall(x + (side * (width - WALL)) / 2, z, WALL, depth);
      wall(x, z + (side * (depth - WALL)) / 2, width - 2 * WALL + JOINT, WALL);
    }
  }
  addPeople(shape, placed, picture, palette);
  const alert = worstAlert(picture);
  if (alert !== undefined) {
    const at = [x - width / 2 + 0.55, CUT_HEIGHT + 0.35, z - depth / 2 + 0.55] as const;
    addSign(shape, at, alert, rgb(palette.levels[ALERT_LEVEL[alert]]));
  }
}

/** Between two colours as eyes see it, which is nearer to roots of light than to light: tints keep their hue. */
function seenBetween(from: Rgb, to: Rgb, share: number): Rgb {
  const [r, g, b] = mix(root(from), root(to), share);
  return [r * r, g * g, b * b];
}

function root([r, g, b]: Rgb): Rgb {
  return [Math.sqrt(r), Math.sqrt(g), Math.sqrt(b)];
}

/** People stand in rows at the back of their room, so that the label in its middle does not cover them. */
function addPeople(shape: Shape, placed: PlacedRoom, { people }: HouseRoom, palette: ScenePalette): void {
  const count = Math.min(MOST_PEOPLE, Math.round(people ?? 0));
  const wide = Math.max(1, Math.floor((placed.width - 1) / ELBOW));
  const colour = mix(rgb(palette.ink), palette.isDark ? [0, 0, 0] : [1, 1, 1], palette.isDark ? 0.25 : 0.3);
  for (let person = 0; person < count; person++) {
    const row = Math.floor(person / wide);
    const inRow = Math.min(wide, count - row * wide);
    const x = placed.x + ((person % wide) - (inRow - 1) / 2) * ELBOW;
    const z = placed.z + placed.depth / 2 - 0.65 - row * ELBOW;
    turned(
      shape,
      [x, 0, z],
      [
        [0.2, 0],
        [0.22, PERSON_HEIGHT * 0.4],
        [0.12, PERSON_HEIGHT * 0.72],
        [0.06, PERSON_HEIGHT * 0.75],
        [0.15, PERSON_HEIGHT * 0.86],
        [0.12, PERSON_HEIGHT * 0.97],
        [0, PERSON_HEIGHT],
      ],
      { colour },
      10,
    );
  }
}

/** ◆, ▲ or ■, as in lists of alerts. */
function addSign(
  shape: Shape,
  [x, y, z]: readonly [number, number, number],
  severity: 'info' | 'warning' | 'danger',
  colour: Rgb,
): void {
  const surface = { colour, glow: 1 };
  const outlines = {
    info: [
      [0, -0.26],
      [0.24, 0],
      [0, 0.26],
    ],
    warning: [
      [0, -0.2],
      [0.3, -0.2],
      [0, 0.3],
    ],
  } as const;
  if (severity === 'danger') block(shape, [x, y - 0.2, z], [0.4, 0.4, 0.4], surface, 0.02);
  else turned(shape, [x, y, z], outlines[severity], surface, 4);
  block(shape, [x, 0, z], [0.03, y - 0.2, 0.03], surface, 0);
}

/** Light from the upper right, worked into the colours: drawing it costs no light at all. */
function lit(shape: Shape, isDark: boolean): BufferGeometry {
  const colours = new Float32Array(shape.colours);
  const exposure = isDark ? 0.9 : 1;
  for (let n = 0; n < shape.count; n++) {
    const [nx, ny, nz] = [shape.normals[3 * n]!, shape.normals[3 * n + 1]!, shape.normals[3 * n + 2]!];
    const light = (0.66 + 0.34 * Math.max(0, ny) + 0.16 * nx + 0.02 * nz) * exposure;
    for (let channel = 0; channel < 3; channel++) colours[3 * n + channel]! *= light;
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(shape.positions), 3));
  geometry.setAttribute('color', new BufferAttribute(colours, 3));
  geometry.setIndex(shape.indices);
  return geometry;
}
