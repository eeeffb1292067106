import { Box3, Group, Mesh, MeshLambertMaterial, type MeshStandardMaterial, type Object3D, Vector3 } from 'three';
import type { GLTFLoaderPlugin, GLTFParser } from 'three/examples/jsm/loaders/GLTFLoader.js';
import type { Placed, PlacedOpening, RoomLayout, Wall } from '../../room-layout.ts';
import type { RoomPicture } from '../../room-picture.ts';
import type { ScenePart } from '../../scene-part.ts';
import { WALL_TURN } from '../layout/wall-plan.ts';
import { layoutRoom } from '../layout-room.ts';
import { AlertsPart } from '../part/alerts-part.ts';
import { PeoplePart } from '../part/people-part.ts';
import { SensorsPart } from '../part/sensors-part.ts';
import { type FetchOptions, fetchModel } from './fetch-model.ts';
import { inspectModel } from './inspect-model.ts';
import { ModelFailure } from './model-failure.ts';
import { type Assignment, ModelPart } from './model-part.ts';
import { assignObjects, kindOfName, type NamedObject } from './name-nodes.ts';
import { UnmodelledPart } from './unmodelled-part.ts';

/** A model of 100 MB is refused; one of half a million triangles is what a tablet still turns. */
const MOST_BYTES = 100_000_000;
const MOST_TRIANGLES = 500_000;
/** Roofs hide the room. */
const ROOF = /^(ceiling|roof|plafond|toit|decke|dach|techo|soffitto|tetto)/i;

export interface RoomModelOptions extends Partial<FetchOptions> {
  /** A thing's id (an opening's or machine's of the picture) by an object's name, as in the card's configuration. */
  readonly mapping?: Readonly<Record<string, string>>;
  readonly mostTriangles?: number;
}

/** A person's own model of a room, ready to be shown as often as one likes. */
export interface RoomModel {
  /** Objects that can stand for a thing, with what their names suggest, for an editor. */
  readonly objects: readonly NamedObject[];
  /** Where everything is in it: openings and machines at their objects, the rest as in a drawn room without furniture. */
  layout(picture: RoomPicture): RoomLayout;
  /** New parts for a scene, in place of `roomModelParts()`. */
  parts(): ScenePart[];
}

/**
 * Fetches a GLB file and makes a room of it.
 *
 * @throws ModelFailure with a reason that MODEL_FAILURES has words for; the signal's reason where it was given up
 */
export async function loadRoomModel(url: string, options: RoomModelOptions = {}): Promise<RoomModel> {
  const { mapping = {}, mostTriangles = MOST_TRIANGLES, mostBytes = MOST_BYTES } = options;
  const bytes = await fetchModel(url, { ...options, mostBytes });
  inspectModel(bytes, mostTriangles);
  const { GLTFLoader } = await import('three/examples/jsm/loaders/GLTFLoader.js');
  let scene: Group;
  try {
    ({ scene } = await new GLTFLoader().register(standing).parseAsync(bytes, ''));
  } catch (error) {
    throw new ModelFailure('broken', {}, error);
  }
  options.signal?.throwIfAborted();
  return roomOf(scene, mapping);
}

/** A model stands as it is: what moves in it moves by the state of its things, not by animations of its own. */
const standing = ({ json }: GLTFParser): GLTFLoaderPlugin => ({
  name: 'standing',
  beforeRoot: () => {
    delete json.animations;
    return null;
  },
});

function roomOf(scene: Group, mapping: Readonly<Record<string, string>>): RoomModel {
  const stood = standOnFloor(scene);
  const objects = namedObjects(scene);
  const assign: Assignment = ({ openings, machines }) => assignObjects(objects, [...openings, ...machines], mapping);
  const size = new Box3().setFromObject(stood).getSize(new Vector3());
  return {
    objects,
    layout: (picture) => {
      const drawn = { things: {}, ...picture.layout, width_m: size.x, depth_m: size.z };
      const measured = { ...picture, layout: drawn, heightM: size.y };
      const layout = layoutRoom(measured, false);
      const assigned = assign(picture);
      const found = <T extends Placed>(placed: T): T => {
        const name = assigned.get(placed.id);
        const node = name === undefined ? undefined : stood.getObjectByName(name);
        return node === undefined ? placed : { ...placed, ...placeOf(node, layout) };
      };
      return {
        ...layout,
        openings: layout.openings.map((opening): PlacedOpening => {
          const moved = found(opening);
          return moved === opening ? opening : { ...moved, wall: wallOf(moved, layout) };
        }),
        machines: layout.machines.map(found),
      };
    },
    parts: () => [
      new ModelPart(stood.clone(), assign),
      new UnmodelledPart(assign),
      new SensorsPart(),
      new PeoplePart(),
      new AlertsPart(),
    ],
  };
}

/** Puts the middle of a model's floor at the origin, in metres, matte, without its roof. */
function standOnFloor(scene: Group): Group {
  const roofs: Object3D[] = [];
  const matte = new Map<MeshStandardMaterial, MeshLambertMaterial>();
  scene.traverse((each) => {
    if (ROOF.test(each.name)) roofs.push(each);
    if (each instanceof Mesh)
      each.material = Array.isArray(each.material)
        ? each.material.map((one) => matteOf(one, matte))
        : matteOf(each.material, matte);
  });
  for (const roof of roofs) roof.removeFromParent();
  const box = new Box3().setFromObject(scene);
  if (box.isEmpty()) throw new ModelFailure('empty');
  const size = box.getSize(new Vector3());
  const largest = Math.max(size.x, size.z);
  // A room of more than 60 m was drawn in centimetres, one of more than 600 in millimetres.
  const unit = largest > 600 ? 0.001 : largest > 60 ? 0.01 : 1;
  const centre = box.getCenter(new Vector3());
  const stood = new Group();
  stood.add(scene);
  scene.position.sub(new Vector3(centre.x, box.min.y, centre.z)).multiplyScalar(unit);
  scene.scale.multiplyScalar(unit);
  stood.updateMatrixWorld(true);
  return stood;
}

/** Physical materials cost far more than such a picture shows of them. */
function matteOf(
  material: MeshStandardMaterial,
  known: Map<MeshStandardMaterial, MeshLambertMaterial>,
): MeshLambertMaterial {
  let matte = known.get(material);
  if (matte === undefined) {
    const { name, color, map, transparent, opacity, side, vertexColors, alphaTest } = material;
    matte = new MeshLambertMaterial({ name, color, map, transparent, opacity, side, vertexColors, alphaTest });
    known.set(material, matte);
    material.dispose();
  }
  return matte;
}

function namedObjects(scene: Group): NamedObject[] {
  const found = new Map<string, NamedObject>();
  scene.traverse((each) => {
    if (each === scene || each.name === '' || found.has(each.name)) return;
    found.set(each.name, { name: each.name, kind: kindOfName(each.name) });
  });
  return [...found.values()];
}

function placeOf(node: Object3D, layout: RoomLayout): Pick<Placed, 'at' | 'turn' | 'size'> {
  const box = new Box3().setFromObject(node);
  const size = box.getSize(new Vector3());
  const centre = box.getCenter(new Vector3());
  const at = { x: centre.x, y: box.min.y, z: centre.z };
  const turn = WALL_TURN[wallOf({ at }, layout)];
  const isAcross = Math.abs(Math.sin(turn)) > 0.5;
  return { at, turn, size: { x: isAcross ? size.z : size.x, y: size.y, z: isAcross ? size.x : size.z } };
}

/** The wall that a place is nearest to. */
function wallOf({ at }: Pick<Placed, 'at'>, { width, depth }: RoomLayout): Wall {
  const far: readonly (readonly [Wall, number])[] = [
    ['north', at.z + depth / 2],
    ['west', at.x + width / 2],
    ['east', width / 2 - at.x],
    ['south', depth / 2 - at.z],
  ];
  return far.reduce((best, each) => (each[1] < best[1] ? each : best))[0];
}
