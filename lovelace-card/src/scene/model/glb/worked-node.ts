import { Box3, Color, Matrix4, Mesh, MeshLambertMaterial, type Object3D, Vector3 } from 'three';
import type { MachinePicture, OpeningPicture, ScenePalette } from '../../room-picture.ts';
import { Eased } from '../part/eased.ts';

type Thing = OpeningPicture | MachinePicture;

/** As in the original: windows turn by so much, doors by so much, radians. */
const TURN: Partial<Record<Thing['kind'], number>> = { window: Math.PI / 4, door: Math.PI / 2 };
/** The light that a working machine gives itself. */
const GLOW: Partial<Record<Thing['kind'], string>> = { purifier: '#4fcabb', heater: '#d9702c', cooler: '#3f8fc4' };
/** Turns a second at full speed. */
const FASTEST = 1.5;
const PULSE = 1.1;

/** An object of a person's own model that shows an opening or machine: it turns, spins and glows as that does. */
export class WorkedNode {
  readonly node: Object3D;
  readonly kind: Thing['kind'];
  /** Its extent in the room while it is shut, m. */
  readonly box: Box3;
  readonly #rest: Matrix4;
  readonly #pivot: Vector3;
  readonly #axis: Vector3;
  readonly #share = new Eased(0, 3.2);
  readonly #materials: MeshLambertMaterial[] = [];
  #rounds = 0;
  #pulse = 0;
  #isPending = false;
  #isFailed = false;
  #isStill = false;
  #accent = new Color();
  #alarm = new Color();

  /** @param middle of the room, in its own coordinates: leaves open towards it */
  constructor(node: Object3D, kind: Thing['kind'], middle: Vector3) {
    this.node = node;
    this.kind = kind;
    node.updateWorldMatrix(true, true);
    this.box = new Box3().setFromObject(node);
    this.#rest = node.matrix.clone();
    node.matrixAutoUpdate = false;
    const toParent = new Matrix4().copy(node.parent!.matrixWorld).invert();
    const hinge =
      kind === 'fan' ? hub(this.box) : hingeOf(this.box, new Vector3().setFromMatrixPosition(node.matrixWorld), middle);
    this.#pivot = hinge.at.applyMatrix4(toParent);
    this.#axis = hinge.axis.transformDirection(toParent);
    // Materials are often shared between objects: what glows needs its own.
    node.traverse((each) => {
      if (!(each instanceof Mesh)) return;
      each.material = Array.isArray(each.material)
        ? each.material.map((one) => this.#own(one))
        : this.#own(each.material);
    });
  }

  get isMoving(): boolean {
    return this.#share.isMoving || this.#pulse > 0 || this.#isSpinning;
  }

  get #isSpinning(): boolean {
    return this.kind === 'fan' && this.#share.value > 0.01 && !this.#isStill;
  }

  show(thing: Thing, palette: ScenePalette, isStill: boolean): void {
    this.#isStill = isStill;
    if (isStill) this.#share.jump(thing.share ?? 0);
    else this.#share.aim(thing.share ?? 0);
    if (thing.isPending && !this.#isPending && !isStill) this.#pulse = PULSE;
    this.#isPending = thing.isPending;
    this.#isFailed = thing.failure !== undefined;
    this.#accent.set(palette.accent);
    this.#alarm.set(palette.levels.poor);
    this.#pose();
  }

  step(seconds: number): void {
    if (!this.isMoving) return;
    this.#share.step(seconds);
    this.#pulse = Math.max(0, this.#pulse - seconds);
    if (this.#isSpinning) this.#rounds += seconds * FASTEST * (0.4 + 0.6 * this.#share.value);
    this.#pose();
  }

  dispose(): void {
    for (const material of this.#materials) material.dispose();
  }

  #own<T>(material: T): T | MeshLambertMaterial {
    if (!(material instanceof MeshLambertMaterial)) return material;
    const own = material.clone();
    this.#materials.push(own);
    return own;
  }

  #pose(): void {
    const share = Math.min(1, Math.max(0, this.#share.value));
    const angle = this.kind === 'fan' ? this.#rounds * 2 * Math.PI : share * (TURN[this.kind] ?? 0);
    this.node.matrix
      .makeTranslation(this.#pivot)
      .multiply(new Matrix4().makeRotationAxis(this.#axis, angle))
      .multiply(new Matrix4().makeTranslation(this.#pivot.clone().negate()))
      .multiply(this.#rest);
    this.node.matrixWorldNeedsUpdate = true;
    const glow = GLOW[this.kind];
    const pulse = Math.sin((Math.PI * this.#pulse) / PULSE) ** 2;
    for (const { emissive } of this.#materials) {
      emissive.setScalar(0);
      if (glow !== undefined) emissive.set(glow).multiplyScalar(share * 0.75);
      if (this.#isFailed) emissive.lerp(this.#alarm, 0.5);
      if (pulse > 0) emissive.lerp(this.#accent, pulse * 0.8);
    }
  }
}

/** The middle of a fan, and its thinnest direction, about which it turns. */
function hub(box: Box3): { at: Vector3; axis: Vector3 } {
  const { x, y, z } = box.getSize(new Vector3());
  const axis = y <= x && y <= z ? new Vector3(0, 1, 0) : z <= x ? new Vector3(0, 0, 1) : new Vector3(1, 0, 0);
  return { at: box.getCenter(new Vector3()), axis };
}

/**
 * The upright edge about which a leaf turns: that at which its maker put the object's origin, else the left or rear one;
 * and the way about it that leads into the room.
 */
function hingeOf(box: Box3, origin: Vector3, middle: Vector3): { at: Vector3; axis: Vector3 } {
  const size = box.getSize(new Vector3());
  const centre = box.getCenter(new Vector3());
  const along = size.x >= size.z ? 'x' : 'z';
  const isAtEnd = box.max[along] - origin[along] < size[along] * 0.2;
  const at = centre.clone();
  at[along] = isAtEnd ? box.max[along] : box.min[along];
  const far = (sign: number) => {
    const arm = centre
      .clone()
      .sub(at)
      .applyAxisAngle(new Vector3(0, sign, 0), 0.5);
    return arm.add(at).distanceTo(new Vector3(middle.x, centre.y, middle.z));
  };
  return { at, axis: new Vector3(0, far(1) <= far(-1) ? 1 : -1, 0) };
}
