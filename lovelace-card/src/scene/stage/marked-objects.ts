import { type Camera, type Object3D, Raycaster, Vector2, Vector3 } from 'three';
import type { Anchor, ScenePick } from './scene-pick.ts';
import { pickKey } from './scene-pick.ts';

/** px round an anchor in which a touch still means it: fingers are wide and sensors are small. */
const REACH = 20;

/** Finds what the parts of a scene have marked: things to touch (`userData.pick`) and places for labels (`userData.label`). */
export class MarkedObjects {
  #touchable: Object3D[] = [];
  #labelled: Object3D[] = [];
  readonly #ray = new Raycaster();
  readonly #pointer = new Vector2();
  readonly #point = new Vector3();

  /** Looks through everything below the roots once more. */
  collect(roots: readonly Object3D[]): void {
    this.#touchable = [];
    this.#labelled = [];
    for (const root of roots)
      root.traverse((object) => {
        if (pickOf(object) === undefined) return;
        if (object.userData.label === true) this.#labelled.push(object);
        else this.#touchable.push(object);
      });
  }

  /** Where everything with a label is seen in a picture of a size, px. */
  anchors(camera: Camera, width: number, height: number): Anchor[] {
    return this.#labelled.map((object) => {
      const point = object.getWorldPosition(this.#point).project(camera);
      const isSeen = isShown(object) && point.z < 1 && Math.abs(point.x) < 1 && Math.abs(point.y) < 1;
      const at = { x: ((point.x + 1) / 2) * width, y: ((1 - point.y) / 2) * height };
      return { pick: pickOf(object)!, at: isSeen ? at : undefined };
    });
  }

  /** What is seen at a place of the picture, px: what a ray meets first, or else the anchor next to it. */
  at(x: number, y: number, camera: Camera, width: number, height: number): ScenePick | undefined {
    this.#pointer.set((x / width) * 2 - 1, 1 - (y / height) * 2);
    this.#ray.setFromCamera(this.#pointer, camera);
    const hits = this.#ray.intersectObjects(this.#touchable.filter(isShown), true);
    for (const { object } of hits) {
      const pick = isShown(object) ? pickAbove(object) : undefined;
      if (pick !== undefined) return pick;
    }
    let nearest: { pick: ScenePick; distance: number } | undefined;
    for (const { pick, at } of this.anchors(camera, width, height)) {
      if (at === undefined) continue;
      const distance = Math.hypot(at.x - x, at.y - y);
      if (distance < (nearest?.distance ?? REACH)) nearest = { pick, distance };
    }
    return nearest?.pick;
  }

  /** The objects that stand for a pick. */
  objectsOf(pick: ScenePick): Object3D[] {
    const key = pickKey(pick);
    return this.#touchable.filter((object) => isShown(object) && pickKey(pickOf(object)!) === key);
  }
}

function pickOf(object: Object3D): ScenePick | undefined {
  return object.userData.pick as ScenePick | undefined;
}

function pickAbove(object: Object3D | null): ScenePick | undefined {
  if (object === null) return undefined;
  return pickOf(object) ?? pickAbove(object.parent);
}

function isShown(object: Object3D | null): boolean {
  return object === null || (object.visible && isShown(object.parent));
}
