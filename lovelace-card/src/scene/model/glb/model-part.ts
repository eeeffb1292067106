import {
  DirectionalLight,
  Group,
  HemisphereLight,
  type Mesh,
  type MeshLambertMaterial,
  Object3D,
  Vector3,
} from 'three';
import type { Point, RoomLayout } from '../../room-layout.ts';
import type { MachinePicture, OpeningPicture, RoomPicture, ScenePalette } from '../../room-picture.ts';
import type { Motion, ScenePart } from '../../scene-part.ts';
import { hourLight } from '../light/hour-light.ts';
import { LitMesh, type Piece } from '../light/lit-mesh.ts';
import { Marks, signScale } from '../part/marks.ts';
import type { Pick } from '../part/touch.ts';
import { WorkedNode } from './worked-node.ts';

/** Which objects show which things of a picture, by the things' ids. */
export type Assignment = (picture: RoomPicture) => ReadonlyMap<string, string>;

/** A person's own model as part of a scene, with the light of the hour and with what works in it working. */
export class ModelPart implements ScenePart {
  readonly object = new Group();
  readonly #model: Object3D;
  readonly #assign: Assignment;
  readonly #sky = new HemisphereLight();
  readonly #sun = new DirectionalLight();
  readonly #labels = new Group();
  readonly #signs = new LitMesh();
  #marks: { readonly marks: Marks; readonly isPending: boolean; readonly isFailed: boolean }[] = [];
  #palette: ScenePalette | undefined;
  #from: Point = { x: 4, y: 4, z: 4 };
  #nodes = new Map<string, WorkedNode>();
  #assigned = '';

  /** @param model moved so that the middle of its floor is the origin, and this part's own */
  constructor(model: Object3D, assign: Assignment) {
    this.object.name = 'model';
    this.#model = model;
    this.#assign = assign;
    this.object.add(model, this.#sky, this.#sun, this.#sun.target, this.#labels, this.#signs.mesh);
  }

  show(picture: RoomPicture, layout: RoomLayout, motion: Motion): void {
    const things: readonly (OpeningPicture | MachinePicture)[] = [...picture.openings, ...picture.machines];
    const assignment = this.#assign(picture);
    const assigned = JSON.stringify([...assignment]);
    const isNew = assigned !== this.#assigned;
    if (isNew) this.#bind(things, assignment, layout);
    this.#assigned = assigned;
    for (const thing of things) this.#nodes.get(thing.id)?.show(thing, picture.palette, isNew || motion.isReduced);
    const light = hourLight(picture, layout);
    this.#palette = picture.palette;
    this.#marks = things.flatMap(({ id, isPending, failure }) => {
      const box = this.#nodes.get(id)?.box;
      if (box === undefined || !(isPending || failure !== undefined)) return [];
      const { x, z } = box.getCenter(new Vector3());
      const marks = new Marks({ x, y: box.max.y + 0.16, z }, signScale(layout));
      return [{ marks, isPending, isFailed: failure !== undefined }];
    });
    this.#signs.set([...this.#turnMarks()], light);
    // Lamps are many cheap corners elsewhere; in a model of unknown size one warm sky has to do.
    const lamp = light.lamplit * 0.45;
    this.#sky.color.setRGB(light.sky[0] + lamp, light.sky[1] + lamp * 0.72, light.sky[2] + lamp * 0.45);
    this.#sky.groundColor.setRGB(
      light.ground[0] + lamp * 0.6,
      light.ground[1] + lamp * 0.4,
      light.ground[2] + lamp * 0.25,
    );
    this.#sky.intensity = Math.PI;
    this.#sun.color.setRGB(...light.bright);
    this.#sun.intensity = Math.PI;
    this.#sun.position.set(...light.towards);
  }

  look(from: Vector3): boolean {
    this.#from = { x: from.x, y: from.y, z: from.z };
    this.#signs.place(this.#turnMarks());
    return false;
  }

  advance(seconds: number): boolean {
    let isMoving = false;
    for (const node of this.#nodes.values()) {
      node.step(seconds);
      isMoving ||= node.isMoving;
    }
    return isMoving;
  }

  /** Frees what the graphics card holds; the model itself can be shown again. */
  dispose(): void {
    for (const node of this.#nodes.values()) node.dispose();
    this.#model.traverse((each) => {
      const { geometry, material } = each as Partial<Mesh>;
      geometry?.dispose();
      for (const one of material === undefined ? [] : [material].flat()) {
        (one as MeshLambertMaterial).map?.dispose();
        one.dispose();
      }
    });
    this.#signs.dispose();
    this.#sun.dispose();
    this.#sky.dispose();
    this.object.removeFromParent();
  }

  #turnMarks(): Set<Piece> {
    for (const { marks, isPending, isFailed } of this.#marks)
      marks.show(isPending, isFailed, this.#palette!, this.#from);
    return new Set(this.#marks.flatMap(({ marks }) => marks.shown));
  }

  #bind(
    things: readonly (OpeningPicture | MachinePicture)[],
    assignment: ReadonlyMap<string, string>,
    layout: RoomLayout,
  ): void {
    for (const { node } of this.#nodes.values()) delete node.userData.pick;
    this.#labels.clear();
    const before = this.#nodes;
    this.#nodes = new Map();
    for (const { id, kind } of things) {
      const name = assignment.get(id);
      const node = name === undefined ? undefined : this.#model.getObjectByName(name);
      if (node === undefined) continue;
      const worked =
        [...before.values()].find((each) => each.node === node && each.kind === kind) ??
        new WorkedNode(node, kind, new Vector3(0, layout.height / 2, 0));
      const pick: Pick = { id, kind: kind === 'window' || kind === 'door' ? 'opening' : 'machine' };
      node.userData.pick = pick;
      const label = new Object3D();
      label.userData.pick = pick;
      label.userData.label = true;
      worked.box.getCenter(label.position).y = worked.box.max.y + 0.12;
      this.#labels.add(label);
      this.#nodes.set(id, worked);
    }
    for (const worked of before.values()) if (![...this.#nodes.values()].includes(worked)) worked.dispose();
  }
}
