import { Group, Matrix4, type Vector3 } from 'three';
import type { Placed, Point, RoomLayout } from '../../room-layout.ts';
import type { MachinePicture, RoomPicture, ScenePalette } from '../../room-picture.ts';
import type { Motion, ScenePart } from '../../scene-part.ts';
import { hourLight } from '../light/hour-light.ts';
import { LitMesh, type Piece, piece } from '../light/lit-mesh.ts';
import { inPlace } from './in-place.ts';
import { haloShape, type MachineShape, type MovingShape, machineShape } from './machine-shape.ts';
import { Marks, signScale } from './marks.ts';
import { Touchables } from './touch.ts';
import { WorkedState } from './worked-state.ts';

/** Turns a second of a fan at its highest stage, and how many of these are left at its lowest: slow enough to be seen. */
const FASTEST = 1.5;
const SLOWEST = 0.4;

interface Machine {
  readonly state: WorkedState;
  readonly matrix: Matrix4;
  readonly shape: MachineShape;
  readonly body: Piece;
  readonly moving: readonly { readonly shape: MovingShape; readonly piece: Piece }[];
  readonly halo: Piece | undefined;
  readonly marks: Marks;
  rounds: number;
}

/** Machines that look like what they are, and like the state they are in. */
export class MachinesPart implements ScenePart {
  readonly object = new Group();
  readonly #solid = new LitMesh();
  readonly #halos = new LitMesh({ isTransparent: true, order: 1 });
  readonly #touch = new Touchables();
  #machines = new Map<string, Machine>();
  #palette: ScenePalette | undefined;
  #isReduced = false;
  #built = '';
  /** Which things bear a sign. */
  #marked = '';
  #from: Point = { x: 4, y: 4, z: 4 };

  constructor() {
    this.object.name = 'machines';
    this.object.add(this.#solid.mesh, this.#halos.mesh, this.#touch.object);
  }

  show(picture: RoomPicture, layout: RoomLayout, motion: Motion): void {
    const light = hourLight(picture, layout);
    this.#palette = picture.palette;
    this.#isReduced = motion.isReduced;
    const built = JSON.stringify([
      picture.machines.map(({ id, kind }) => [id, kind]),
      layout.machines,
      layout.width,
      layout.depth,
    ]);
    const isNew = built !== this.#built;
    if (isNew) {
      this.#built = built;
      this.#build(picture.machines, layout);
    }
    const changed = new Set<Piece>();
    for (const thing of picture.machines) {
      const machine = this.#machines.get(thing.id)!;
      machine.state.show(thing, picture.palette, isNew || motion.isReduced);
      this.#pose(machine, changed);
    }
    const marked = picture.machines.map((thing) => `${thing.isPending} ${thing.failure !== undefined}`).join();
    if (isNew || marked !== this.#marked) {
      this.#marked = marked;
      const all = [...this.#machines.values()];
      this.#solid.set(
        all.flatMap(({ body, moving, marks }) => [body, ...moving.map((each) => each.piece), ...marks.shown]),
        light,
      );
      this.#halos.set(
        all.flatMap(({ halo }) => halo ?? []),
        light,
      );
    } else {
      this.#solid.relight(light);
      this.#place(changed);
    }
  }

  look(from: Vector3): boolean {
    this.#from = { x: from.x, y: from.y, z: from.z };
    const changed = new Set<Piece>();
    for (const { marks, state } of this.#machines.values()) {
      marks.show(state.isPending, state.isFailed, this.#palette!, this.#from);
      for (const each of marks.shown) changed.add(each);
    }
    if (changed.size > 0) this.#place(changed);
    return false;
  }

  advance(seconds: number): boolean {
    const changed = new Set<Piece>();
    let isMoving = false;
    for (const machine of this.#machines.values()) {
      const { state, shape } = machine;
      const isChanged = state.step(seconds);
      const isTurning = shape.isTurning && state.share.value > 0.01 && !this.#isReduced;
      if (isTurning) machine.rounds += seconds * FASTEST * (SLOWEST + (1 - SLOWEST) * state.share.value);
      if (isChanged || isTurning) this.#pose(machine, changed, isChanged);
      isMoving ||= state.isMoving || isTurning;
    }
    this.#place(changed);
    return isMoving;
  }

  dispose(): void {
    this.#solid.dispose();
    this.#halos.dispose();
    this.#touch.dispose();
  }

  #build(things: readonly MachinePicture[], layout: RoomLayout): void {
    const scale = signScale(layout);
    const before = this.#machines;
    this.#machines = new Map();
    this.#touch.clear();
    things.forEach((thing, index) => {
      const placed = layout.machines[index]!;
      const shape = machineShape(thing.kind, placed);
      const matrix = inPlace(placed);
      const { halo } = shape;
      const { at, turn, size } = placed;
      const isLow = at.y < 1.2;
      const above = {
        x: at.x + Math.sin(turn) * size.z,
        y: isLow ? at.y + size.y + 0.2 : at.y - 0.16,
        z: at.z + Math.cos(turn) * size.z,
      };
      this.#machines.set(thing.id, {
        state: before.get(thing.id)?.state ?? new WorkedState(),
        matrix,
        shape,
        body: piece(shape.body, matrix),
        moving: shape.moving.map((each) => ({ shape: each, piece: piece(each.shape) })),
        halo:
          halo && at.y < 0.3
            ? piece(haloShape(halo.colour, halo.radius), glowPlace(placed, halo.ahead ?? 0))
            : undefined,
        marks: new Marks(above, scale),
        rounds: 0,
      });
      this.#touch.add({ id: thing.id, kind: 'machine' }, placed, size.y + 0.12);
    });
  }

  /** Puts a machine's pieces to its state; of one that only goes round, only what goes round. */
  #pose(
    { state, shape, matrix, body, moving, halo, marks, rounds }: Machine,
    changed: Set<Piece>,
    isWhole = true,
  ): void {
    const share = Math.min(1, Math.max(0, state.share.value));
    for (const { shape: mover, piece: each } of moving) {
      each.matrix.multiplyMatrices(matrix, mover.pose(share, rounds));
      state.paint(each);
      changed.add(each);
    }
    if (!isWhole) return;
    state.paint(body);
    if (shape.warmth !== undefined && body.tinted === 0) {
      body.tint = shape.warmth.colour;
      body.tinted = shape.warmth.most * share;
    }
    body.power = Math.min(1, share * 1.5 + (share > 0 ? 0.35 : 0));
    changed.add(body);
    if (halo !== undefined) {
      halo.power = 1;
      halo.alpha = share > 0 ? 0.3 + 0.6 * share : 0;
      changed.add(halo);
    }
    marks.show(state.isPending, state.isFailed, this.#palette!, this.#from);
    for (const each of marks.shown) changed.add(each);
  }

  #place(changed: ReadonlySet<Piece>): void {
    this.#solid.place(changed);
    this.#halos.place(changed);
  }
}

/** On the floor, so far before a machine. */
function glowPlace({ at, turn }: Placed, ahead: number): Matrix4 {
  return new Matrix4().makeTranslation(at.x + Math.sin(turn) * ahead, 0.026, at.z + Math.cos(turn) * ahead);
}
