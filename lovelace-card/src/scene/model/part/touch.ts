import { BoxGeometry, Mesh, MeshBasicMaterial, Object3D } from 'three';
import type { Placed, Point } from '../../room-layout.ts';

/** What a touch or a label in the scene stands for. */
export interface Pick {
  readonly id: string;
  readonly kind: 'opening' | 'machine' | 'sensor' | 'alert';
}

/** m: nothing is smaller for a thumb. */
const LEAST = 0.3;

/** Boxes that a touch meets, and the places of labels. They are never drawn: their material is hidden, not they. */
export class Touchables {
  readonly object = new Object3D();
  readonly #box = new BoxGeometry();
  readonly #unseen = new MeshBasicMaterial({ visible: false });

  constructor() {
    this.object.name = 'touch';
  }

  /** Forgets all. */
  clear(): void {
    this.object.clear();
  }

  /** A thing that can be touched, with its label so far above the middle of its foot. */
  add(pick: Pick, { at, turn, size }: Omit<Placed, 'id'>, labelHeight: number): void {
    const box = new Mesh(this.#box, this.#unseen);
    box.name = pick.id;
    box.userData.pick = pick;
    box.position.set(at.x, at.y + size.y / 2, at.z);
    box.rotation.y = turn;
    const scale: Point = { x: Math.max(size.x, LEAST), y: Math.max(size.y, LEAST), z: Math.max(size.z, LEAST) };
    box.scale.set(scale.x, scale.y, scale.z);
    const label = new Object3D();
    label.name = `${pick.id} label`;
    label.userData.pick = pick;
    label.userData.label = true;
    label.position.set(at.x, at.y + labelHeight, at.z);
    this.object.add(box, label);
    box.updateMatrixWorld();
  }

  dispose(): void {
    this.clear();
    this.#box.dispose();
    this.#unseen.dispose();
  }
}
