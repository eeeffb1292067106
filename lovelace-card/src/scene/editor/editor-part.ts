import {
  BufferGeometry,
  CircleGeometry,
  Color,
  Float32BufferAttribute,
  Group,
  LineBasicMaterial,
  LineSegments,
  Mesh,
  MeshBasicMaterial,
  Object3D,
  PlaneGeometry,
  RingGeometry,
  type Vector3,
} from 'three';
import { WALL_THICKNESS } from '../model/layout/place-openings.ts';
import { isOutside } from '../model/layout/wall-plan.ts';
import type { Placed, RoomLayout, Wall } from '../room-layout.ts';
import type { RoomPicture } from '../room-picture.ts';
import type { ScenePart } from '../scene-part.ts';
import type { ScenePick } from '../stage/scene-pick.ts';
import { TURN_PICK, turnHandleAt, WALL_HANDLES, wallHandleAt, wallPick } from './editor-handles.ts';
import type { FloorPoint } from './move-thing.ts';

/** m: just above rugs and patches of sun. */
const ABOVE_FLOOR = 0.03;
const GROUND = -0.1;
/** m between the lines on the floor. */
const GRID = 0.5;

/** What is drawn over a room that is being drawn: lines on its floor, handles at its walls, and a frame round what is chosen. */
export class EditorPart implements ScenePart {
  readonly object = new Group();
  readonly #grid = lines(0.16);
  readonly #frame = lines(1);
  readonly #measures = lines(0.8);
  readonly #handles = new Group();
  readonly #fill = new MeshBasicMaterial();
  readonly #bar = new PlaneGeometry(1.1, 0.13).rotateX(-Math.PI / 2);
  readonly #knob = new CircleGeometry(0.13, 24).rotateX(-Math.PI / 2);
  readonly #ring = new RingGeometry(0.97, 1, 48).rotateX(-Math.PI / 2);
  #chosen: Placed | undefined;
  #isTurning = false;
  #layout: RoomLayout | undefined;
  #from: FloorPoint = { x: 1, z: 1 };
  readonly #walls = new Map<Wall, readonly Object3D[]>();

  constructor() {
    this.object.name = 'editor';
    this.#frame.material.depthTest = false;
    this.#frame.renderOrder = 9;
    this.#measures.material.depthTest = false;
    this.#measures.renderOrder = 8;
    this.object.add(this.#grid, this.#frame, this.#measures, this.#handles);
  }

  /** What is chosen, and whether it can be turned. */
  choose(placed: Placed | undefined, isTurning: boolean): void {
    this.#chosen = placed;
    this.#isTurning = isTurning;
  }

  show({ palette }: RoomPicture, layout: RoomLayout): void {
    this.#fill.color.set(palette.accent);
    for (const each of [this.#frame, this.#measures]) each.material.color.set(palette.accent);
    this.#grid.material.color.set(new Color(palette.isDark ? '#ffffff' : '#1c2226'));
    put(this.#grid, gridOf(layout));
    put(this.#frame, this.#chosen === undefined ? [] : edgesOf(this.#chosen));
    put(this.#measures, this.#chosen === undefined ? [] : measuresOf(this.#chosen, layout));
    this.#layout = layout;
    this.#handles.clear();
    for (const wall of Object.keys(WALL_HANDLES) as Wall[]) {
      const bar = new Mesh(this.#bar, this.#fill);
      bar.rotation.y = wall === 'west' || wall === 'east' ? Math.PI / 2 : 0;
      this.#walls.set(wall, this.#handle(bar, wallPick(wall), wallHandleAt(wall, layout), GROUND));
    }
    this.#placeWalls();
    const chosen = this.#chosen;
    if (chosen === undefined || !this.#isTurning) return;
    const at = turnHandleAt(chosen);
    this.#handle(new Mesh(this.#knob, this.#fill), TURN_PICK, at, ABOVE_FLOOR);
    const ring = new Mesh(this.#ring, this.#fill);
    ring.position.set(chosen.at.x, ABOVE_FLOOR, chosen.at.z);
    ring.scale.setScalar(Math.hypot(at.x - chosen.at.x, at.z - chosen.at.z));
    this.#handles.add(ring);
  }

  look(from: Vector3): boolean {
    this.#from = { x: from.x, z: from.z };
    this.#placeWalls();
    return false;
  }

  /** A wall that stands has its handle on top, one that is cut away on the ground before it. */
  #placeWalls(): void {
    const layout = this.#layout;
    if (layout === undefined) return;
    for (const [wall, objects] of this.#walls) {
      const isCut = isOutside(this.#from, wall, layout);
      const { x, z } = wallHandleAt(wall, layout, isCut ? undefined : WALL_THICKNESS / 2);
      for (const object of objects) object.position.set(x, isCut ? GROUND : layout.height + 0.01, z);
    }
  }

  advance(): boolean {
    return false;
  }

  dispose(): void {
    for (const each of [this.#grid, this.#frame, this.#measures]) {
      each.geometry.dispose();
      each.material.dispose();
    }
    for (const each of [this.#bar, this.#knob, this.#ring, this.#fill]) each.dispose();
  }

  #handle(mesh: Mesh, pick: ScenePick, { x, z }: FloorPoint, y: number): readonly Object3D[] {
    mesh.position.set(x, y, z);
    mesh.userData.pick = pick;
    const label = new Object3D();
    label.position.set(x, y, z);
    Object.assign(label.userData, { pick, label: true });
    this.#handles.add(mesh, label);
    return [mesh, label];
  }
}

function lines(opacity: number): LineSegments<BufferGeometry, LineBasicMaterial> {
  const made = new LineSegments(new BufferGeometry(), new LineBasicMaterial({ transparent: true, opacity }));
  made.frustumCulled = false;
  return made;
}

function put(segments: LineSegments, corners: readonly number[]): void {
  segments.geometry.dispose();
  segments.geometry = new BufferGeometry().setAttribute('position', new Float32BufferAttribute(corners, 3));
  segments.visible = corners.length > 0;
}

/** Lines every half metre from the north-west corner, so that lengths can be told by eye; fewer in a hall. */
function gridOf({ width, depth }: RoomLayout): number[] {
  const apart = GRID * Math.max(1, Math.ceil(Math.max(width, depth) / 20));
  const [x0, z0] = [-width / 2, -depth / 2];
  const found: number[] = [];
  for (let x = x0 + apart; x < -x0 - 0.01; x += apart) found.push(x, ABOVE_FLOOR, z0, x, ABOVE_FLOOR, -z0);
  for (let z = z0 + apart; z < -z0 - 0.01; z += apart) found.push(x0, ABOVE_FLOOR, z, -x0, ABOVE_FLOOR, z);
  return found;
}

const CORNERS = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
] as const;

function edgesOf({ at, size, turn }: Placed): number[] {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const corner = (n: number, y: number): number[] => {
    const [sx, sz] = CORNERS[n % 4]!;
    const [x, z] = [sx * (size.x / 2 + 0.03), sz * (size.z / 2 + 0.03)];
    return [at.x + x * cos + z * sin, at.y + y, at.z - x * sin + z * cos];
  };
  return [0, 1, 2, 3].flatMap((n) => [
    ...corner(n, 0),
    ...corner(n + 1, 0),
    ...corner(n, size.y),
    ...corner(n + 1, size.y),
    ...corner(n, 0),
    ...corner(n, size.y),
  ]);
}

/** Lines to what a thing's place is counted from: the west and the north wall. */
function measuresOf({ at }: Placed, { width, depth }: RoomLayout): number[] {
  const y = ABOVE_FLOOR;
  const isInside = Math.abs(at.x) < width / 2 - 0.2 && Math.abs(at.z) < depth / 2 - 0.2;
  if (!isInside) return at.y < 0.05 ? [] : [at.x, y, at.z, at.x, at.y, at.z];
  return [-width / 2, y, at.z, at.x, y, at.z, at.x, y, -depth / 2, at.x, y, at.z];
}
