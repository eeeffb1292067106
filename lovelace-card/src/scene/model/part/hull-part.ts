import { Group, type Vector3 } from 'three';
import type { RoomLayout, Wall } from '../../room-layout.ts';
import type { RoomPicture } from '../../room-picture.ts';
import type { Motion, ScenePart } from '../../scene-part.ts';
import { WALL_THICKNESS } from '../layout/place-openings.ts';
import { isOutside, WALLS } from '../layout/wall-plan.ts';
import { hourLight } from '../light/hour-light.ts';
import { LitMesh, type Piece, piece } from '../light/lit-mesh.ts';
import { Shape } from '../shape/shape.ts';
import { block } from '../shape/solids.ts';
import { BASE, TRIM, WALL_CUT } from './colours.ts';
import { Eased } from './eased.ts';
import { Floor } from './floor.ts';
import { groundShape } from './ground-shape.ts';
import { wallShape } from './wall-shape.ts';

/** Drawn after all that stands before it: what is hidden costs nothing then. */
const BEHIND = 1;

interface Raised {
  readonly mesh: LitMesh;
  readonly piece: Piece;
  readonly height: Eased;
  /** Towards the inside of the room. */
  readonly wall: Wall;
}

/** Floor, walls and the ground they stand on. Walls between the room and who looks sink to a kerb. */
export class HullPart implements ScenePart {
  readonly object = new Group();
  readonly #base = new LitMesh({ order: BEHIND });
  readonly #floor = new Floor();
  readonly #ground = new LitMesh({ isTransparent: true, order: -2 });
  #walls: Raised[] = [];
  #built = '';
  #hour = '';
  #isReduced = false;
  #from: { readonly x: number; readonly y: number; readonly z: number } = { x: 1, y: 1, z: 1 };
  #layout: RoomLayout | undefined;

  constructor() {
    this.object.name = 'hull';
    this.object.add(this.#ground.mesh, this.#base.mesh, this.#floor.mesh);
  }

  show(picture: RoomPicture, layout: RoomLayout, motion: Motion): void {
    const { type } = picture;
    const light = hourLight(picture, layout);
    const built = JSON.stringify([picture.id, type, layout, picture.palette.isDark]);
    this.#isReduced = motion.isReduced;
    this.#layout = layout;
    if (built === this.#built) {
      if (light.key === this.#hour) return;
      this.#hour = light.key;
      this.#base.relight(light);
      this.#floor.relight(light);
      for (const { mesh } of this.#walls) mesh.relight(light);
      return;
    }
    this.#built = built;
    this.#hour = light.key;
    const isOutdoor = type === 'outdoor';
    // On a terrace stand only the walls of the house that doors and windows lead into.
    const standing = isOutdoor ? WALLS.filter((wall) => layout.openings.some((each) => each.wall === wall)) : WALLS;
    for (const { mesh } of this.#walls) mesh.dispose();
    this.#walls = standing.map((wall) => {
      const mesh = new LitMesh({ order: BEHIND });
      const shape = piece(wallShape(wall, type, layout));
      mesh.set([shape], light);
      this.object.add(mesh.mesh);
      return { wall, mesh, piece: shape, height: new Eased(this.#isBetween(wall) ? 0 : 1, 3.5) };
    });
    for (const wall of this.#walls) raise(wall);
    this.#floor.set(type, layout, light);
    const base = [piece(slabShape(layout, isOutdoor)), ...standing.map((wall) => piece(kerbShape(wall, layout)))];
    this.#base.set(base, light);
    this.#ground.set([piece(groundShape(layout, picture.palette.isDark))], { ...light, lamps: [] });
  }

  look(from: Vector3): boolean {
    this.#from = from;
    for (const wall of this.#walls) {
      const target = this.#isBetween(wall.wall) ? 0 : 1;
      if (!this.#isReduced) wall.height.aim(target);
      else if (wall.height.value !== target) {
        wall.height.jump(target);
        raise(wall);
      }
    }
    return this.#walls.some(({ height }) => height.isMoving);
  }

  advance(seconds: number): boolean {
    for (const wall of this.#walls) if (wall.height.step(seconds)) raise(wall);
    return this.#walls.some(({ height }) => height.isMoving);
  }

  dispose(): void {
    this.#base.dispose();
    this.#floor.dispose();
    for (const { mesh } of this.#walls) mesh.dispose();
    this.#ground.dispose();
  }

  /** Who looks stands outside of a wall, by a little more than would show it edge-on. */
  #isBetween(wall: Wall): boolean {
    return this.#layout !== undefined && isOutside(this.#from, wall, this.#layout);
  }
}

/** Lifts a wall to its height; one that has sunk is not drawn. */
function raise({ mesh, piece: each, height }: Raised): void {
  mesh.mesh.visible = height.value > 0.01;
  each.matrix.makeScale(1, Math.max(height.value, 1e-3), 1);
  mesh.place(new Set([each]));
}

/** m: what the floor lies on. */
const SLAB = 0.14;

/** Its sides, and its rim under the walls; what the floor hides is not drawn. */
function slabShape({ width, depth }: RoomLayout, isOutdoor: boolean): Shape {
  const shape = new Shape();
  const rim = isOutdoor ? 0 : WALL_THICKNESS;
  const [x, z] = [width / 2 + rim, depth / 2 + rim];
  for (const [nx, nz] of [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
  ] as const) {
    const corner = (side: number, y: number) =>
      [nx * x + side * nz * x, y, nz * z - side * nx * z] as readonly [number, number, number];
    shape.quad([corner(-1, -SLAB), corner(1, -SLAB), corner(1, 0), corner(-1, 0)], [nx, 0, nz], BASE);
    // Its rim under the walls, whose feet leave a hair of it uncovered.
    const inner = (side: number) => {
      const [cx, y, cz] = corner(side, 0);
      return [cx * (1 - rim / x), y, cz * (1 - rim / z)] as const;
    };
    if (!isOutdoor) shape.quad([corner(-1, 0), corner(1, 0), inner(1), inner(-1)], [0, 1, 0], BASE);
  }
  return shape.darken((_x, y, _z, normalY) => (normalY > 0.5 && y === 0 ? 0.9 : 0.8));
}

/** m: what is left of a wall that sinks. */
const KERB = 0.06;

/** The foot of a wall, with gaps for what reaches down to the floor. */
function kerbShape(wall: Wall, layout: RoomLayout): Shape {
  const shape = new Shape();
  const isLong = wall === 'north' || wall === 'south';
  const length = isLong ? layout.width + 2 * WALL_THICKNESS : layout.depth;
  const off = ((isLong ? layout.depth : layout.width) + WALL_THICKNESS) / 2;
  const side = wall === 'north' || wall === 'west' ? -1 : 1;
  const gaps = layout.openings
    .filter((each) => each.wall === wall && each.at.y < KERB)
    .map(({ at, size }) => [(isLong ? at.x : at.z) - size.x / 2, (isLong ? at.x : at.z) + size.x / 2] as const)
    .sort(([a], [b]) => a - b);
  let from = -length / 2;
  const lay = (to: number) => {
    const middle = (from + to) / 2;
    // A hair narrower than the wall, which hides it while it stands.
    const [thick, long] = [WALL_THICKNESS - 0.004, to - from - 0.002];
    if (long > 0)
      block(
        shape,
        isLong ? [middle, 0, side * off] : [side * off, 0, middle],
        isLong ? [long, KERB, thick] : [thick, KERB, long],
        WALL_CUT,
        0,
      );
  };
  for (const [start, end] of gaps) {
    lay(start);
    from = end;
  }
  lay(length / 2);
  for (const [start, end] of gaps) {
    const middle = (start + end) / 2;
    const sill: [number, number, number] = isLong ? [middle, -0.01, side * off] : [side * off, -0.01, middle];
    block(shape, sill, isLong ? [end - start, 0.014, WALL_THICKNESS] : [WALL_THICKNESS, 0.014, end - start], TRIM, 0);
  }
  return shape;
}
