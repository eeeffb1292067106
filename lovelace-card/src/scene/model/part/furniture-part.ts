import { Group } from 'three';
import type { RoomLayout } from '../../room-layout.ts';
import type { RoomPicture } from '../../room-picture.ts';
import type { ScenePart } from '../../scene-part.ts';
import { hourLight } from '../light/hour-light.ts';
import { LitMesh, type Piece, piece } from '../light/lit-mesh.ts';
import { floorReach } from './floor-reach.ts';
import { furnitureShape } from './furniture-shape.ts';
import { inPlace } from './in-place.ts';

/** All furniture in one call. Lamps are lit when it grows dark. */
export class FurniturePart implements ScenePart {
  readonly object = new Group();
  readonly #mesh = new LitMesh();
  #pieces: Piece[] = [];
  #built = '';
  #hour = '';

  constructor() {
    this.object.name = 'furniture';
    this.object.add(this.#mesh.mesh);
  }

  show(picture: RoomPicture, layout: RoomLayout): void {
    const light = hourLight(picture, layout);
    const built = JSON.stringify([picture.type, layout.furniture]);
    const isNew = built !== this.#built;
    if (!isNew && light.key === this.#hour) return;
    if (isNew) {
      const reach = floorReach({ ...layout, furniture: layout.furniture.filter(({ kind }) => kind !== 'rug') }, true);
      this.#pieces = layout.furniture.map((each) => {
        const shape = furnitureShape(each, picture.type);
        const matrix = inPlace(each);
        // A rug lies in the same shadows as the floor about it.
        if (each.kind === 'rug') shape.darken((x, _y, z) => reach(each.at.x + x, each.at.z + z));
        return piece(shape, matrix);
      });
    }
    for (const each of this.#pieces) each.power = light.lamplit;
    if (isNew) this.#mesh.set(this.#pieces, light);
    else this.#mesh.relight(light);
    this.#built = built;
    this.#hour = light.key;
  }

  advance(): boolean {
    return false;
  }

  dispose(): void {
    this.#mesh.dispose();
  }
}
