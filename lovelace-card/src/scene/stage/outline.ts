import { Box3, BufferGeometry, Float32BufferAttribute, LineBasicMaterial, LineSegments, type Object3D } from 'three';

/** The twelve edges of a box as pairs of its corners; a corner's bits say on which side of x, y and z it is. */
const EDGES = [0, 1, 2, 3, 4, 5, 6, 7, 0, 2, 1, 3, 4, 6, 5, 7, 0, 4, 1, 5, 2, 6, 3, 7];
/** m */
const CLEARANCE = 0.03;

/** A thin frame round what a person points at. */
export class Outline {
  readonly object: LineSegments<BufferGeometry, LineBasicMaterial>;

  constructor() {
    this.object = new LineSegments(new BufferGeometry(), new LineBasicMaterial({ transparent: true, opacity: 0.75 }));
    this.object.visible = false;
    this.object.frustumCulled = false;
  }

  /** Frames all these objects together, or nothing; true when that is something new to draw. */
  around(objects: readonly Object3D[], colour?: string): boolean {
    const { object } = this;
    if (objects.length === 0) {
      const wasShown = object.visible;
      object.visible = false;
      return wasShown;
    }
    const box = new Box3();
    for (const each of objects) box.expandByObject(each);
    box.expandByScalar(CLEARANCE);
    const sides = [box.min, box.max];
    const corners = EDGES.flatMap((corner) => [
      sides[corner & 1]!.x,
      sides[(corner >> 1) & 1]!.y,
      sides[corner >> 2]!.z,
    ]);
    object.geometry.setAttribute('position', new Float32BufferAttribute(corners, 3));
    if (colour !== undefined) object.material.color.set(colour);
    object.visible = true;
    return true;
  }

  dispose(): void {
    this.object.geometry.dispose();
    this.object.material.dispose();
  }
}
