import { Group, type Matrix4, type Vector3 } from 'three';
import type { PlacedOpening, Point, RoomLayout } from '../../room-layout.ts';
import type { OpeningPicture, RoomPicture, ScenePalette } from '../../room-picture.ts';
import type { Motion, ScenePart } from '../../scene-part.ts';
import { along } from '../layout/place-openings.ts';
import { WallPlan } from '../layout/wall-plan.ts';
import { type HourLight, hourLight } from '../light/hour-light.ts';
import { LitMesh, type Piece, piece } from '../light/lit-mesh.ts';
import { Eased } from './eased.ts';
import { inPlace } from './in-place.ts';
import { Marks, signScale } from './marks.ts';
import { type Leaf, type OpeningShape, openingShape } from './opening-shape.ts';
import { Touchables } from './touch.ts';
import { WorkedState } from './worked-state.ts';

/** Shares up to this are a window ajar. */
const AJAR = 0.3;

interface Opening {
  readonly state: WorkedState;
  readonly tilt: Eased;
  readonly turn: Eased;
  readonly matrix: Matrix4;
  readonly shape: OpeningShape;
  readonly frame: Piece;
  readonly leaves: readonly { readonly leaf: Leaf; readonly piece: Piece; readonly glass: Piece | undefined }[];
  readonly marks: Marks;
}

/** Windows and doors with leaves that stand as they stand. */
export class OpeningsPart implements ScenePart {
  readonly object = new Group();
  readonly #solid = new LitMesh();
  readonly #glass = new LitMesh({ isTransparent: true, isTwoSided: true, order: 1 });
  readonly #touch = new Touchables();
  #openings = new Map<string, Opening>();
  #palette: ScenePalette | undefined;
  #built = '';
  #hour = '';
  /** Which things bear a sign. */
  #marked = '';
  #from: Point = { x: 4, y: 4, z: 4 };

  constructor() {
    this.object.name = 'openings';
    this.object.add(this.#solid.mesh, this.#glass.mesh, this.#touch.object);
  }

  show(picture: RoomPicture, layout: RoomLayout, motion: Motion): void {
    const light = hourLight(picture, layout);
    this.#palette = picture.palette;
    const built = JSON.stringify([
      picture.openings.map(({ id, kind }) => [id, kind]),
      layout.openings,
      layout.width,
      layout.depth,
    ]);
    const isNew = built !== this.#built;
    if (isNew) {
      this.#built = built;
      this.#build(picture.openings, layout);
    }
    const changed = new Set<Piece>();
    for (const thing of picture.openings) {
      const opening = this.#openings.get(thing.id)!;
      const isStill = isNew || motion.isReduced;
      opening.state.show(thing, picture.palette, isStill);
      const share = thing.share ?? 0;
      const isAjar = opening.shape.isTilting && share > 0 && share <= AJAR;
      send(opening.tilt, isAjar ? share / AJAR : 0, isStill);
      send(opening.turn, isAjar ? 0 : share, isStill);
      this.#pose(opening, changed);
    }
    const marked = picture.openings.map((thing) => `${thing.isPending} ${thing.failure !== undefined}`).join();
    if (isNew || marked !== this.#marked) {
      this.#marked = marked;
      this.#set(light);
    } else {
      this.#relight(light);
      this.#solid.place(changed);
      this.#glass.place(changed);
    }
  }

  look(from: Vector3): boolean {
    this.#from = { x: from.x, y: from.y, z: from.z };
    const changed = new Set<Piece>();
    for (const { marks, state } of this.#openings.values()) {
      this.#mark(marks, state);
      for (const each of marks.shown) changed.add(each);
    }
    this.#solid.place(changed);
    return false;
  }

  advance(seconds: number): boolean {
    const changed = new Set<Piece>();
    let isMoving = false;
    for (const opening of this.#openings.values()) {
      const { state, tilt, turn } = opening;
      const steps = [state.step(seconds), tilt.step(seconds), turn.step(seconds)];
      if (steps.includes(true)) this.#pose(opening, changed);
      isMoving ||= state.isMoving || tilt.isMoving || turn.isMoving;
    }
    this.#solid.place(changed);
    this.#glass.place(changed);
    return isMoving;
  }

  dispose(): void {
    this.#solid.dispose();
    this.#glass.dispose();
    this.#touch.dispose();
  }

  #build(things: readonly OpeningPicture[], layout: RoomLayout): void {
    const walls = new WallPlan(layout.width, layout.depth, layout.height);
    const scale = signScale(layout);
    const before = this.#openings;
    this.#openings = new Map();
    this.#touch.clear();
    things.forEach((thing, index) => {
      const placed = layout.openings[index]!;
      const shape = openingShape(placed, thing.kind, hingeOf(placed, walls));
      const matrix = inPlace(placed);
      const known = before.get(thing.id);
      this.#openings.set(thing.id, {
        state: known?.state ?? new WorkedState(),
        tilt: known?.tilt ?? new Eased(0, 3.2),
        turn: known?.turn ?? new Eased(0, 3.2),
        matrix,
        shape,
        frame: piece(shape.frame, matrix),
        leaves: shape.leaves.map((leaf) => ({
          leaf,
          piece: piece(leaf.shape),
          glass: leaf.glass && piece(leaf.glass),
        })),
        marks: new Marks(signPlace(placed), scale),
      });
      this.#touch.add({ id: thing.id, kind: 'opening' }, placed, placed.size.y + 0.12);
    });
  }

  #set(light: HourLight): void {
    const all = [...this.#openings.values()];
    this.#solid.set(
      all.flatMap(({ frame, leaves, marks }) => [frame, ...leaves.map((each) => each.piece), ...marks.shown]),
      light,
    );
    const panes = all.flatMap(({ leaves }) => leaves.flatMap(({ glass }) => glass ?? []));
    tintGlass(panes, light);
    this.#glass.set(panes, light);
    this.#hour = light.key;
  }

  #relight(light: HourLight): void {
    this.#solid.relight(light);
    if (this.#hour === light.key) return;
    this.#hour = light.key;
    tintGlass(
      [...this.#openings.values()].flatMap(({ leaves }) => leaves.flatMap(({ glass }) => glass ?? [])),
      light,
    );
    this.#glass.relight(light);
  }

  #pose(opening: Opening, changed: Set<Piece>): void {
    const { matrix, leaves, tilt, turn, state, marks, frame } = opening;
    state.paint(frame);
    changed.add(frame);
    for (const { leaf, piece: solid, glass } of leaves) {
      solid.matrix.multiplyMatrices(matrix, leaf.pose({ turn: turn.value, tilt: tilt.value }));
      state.paint(solid);
      changed.add(solid);
      if (glass === undefined) continue;
      glass.matrix.copy(solid.matrix);
      changed.add(glass);
    }
    this.#mark(marks, state);
    for (const each of marks.shown) changed.add(each);
  }

  #mark(marks: Marks, { isPending, isFailed }: WorkedState): void {
    marks.show(isPending, isFailed, this.#palette!, this.#from);
  }
}

function send(eased: Eased, target: number, isStill: boolean): void {
  if (isStill) eased.jump(target);
  else eased.aim(target);
}

/** Glass is the colour of what is outside, whatever light falls on it. */
function tintGlass(panes: readonly Piece[], { glass }: HourLight): void {
  for (const each of panes) {
    each.power = 1;
    each.tint = glass.colour;
    each.tinted = 1;
    each.alpha = glass.alpha;
  }
}

/** On the side of the nearer corner, so that it opens against the wall there. */
function hingeOf(placed: PlacedOpening, walls: WallPlan): -1 | 1 {
  return along(walls, placed.wall, placed) <= walls.length(placed.wall) / 2 ? -1 : 1;
}

/** Before the upper part of an opening. */
function signPlace({ at, turn, size }: PlacedOpening): Point {
  return { x: at.x + Math.sin(turn) * 0.28, y: at.y + size.y * 0.62, z: at.z + Math.cos(turn) * 0.28 };
}
