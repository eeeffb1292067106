import type { Vector3 } from 'three';
import type { RoomLayout } from '../../room-layout.ts';
import type { RoomPicture } from '../../room-picture.ts';
import type { Motion, ScenePart } from '../../scene-part.ts';
import { MachinesPart } from '../part/machines-part.ts';
import type { Assignment } from './model-part.ts';

/** The machines that a person's own model has no object for, drawn as ours. */
export class UnmodelledPart implements ScenePart {
  readonly #machines = new MachinesPart();
  readonly object = this.#machines.object;
  readonly #assign: Assignment;

  constructor(assign: Assignment) {
    this.#assign = assign;
  }

  show(picture: RoomPicture, layout: RoomLayout, motion: Motion): void {
    const assigned = this.#assign(picture);
    const isLeft = (_: unknown, index: number) => !assigned.has(picture.machines[index]!.id);
    this.#machines.show(
      { ...picture, machines: picture.machines.filter(isLeft) },
      { ...layout, machines: layout.machines.filter(isLeft) },
      motion,
    );
  }

  look(from: Vector3): boolean {
    return this.#machines.look(from);
  }

  advance(seconds: number): boolean {
    return this.#machines.advance(seconds);
  }

  dispose(): void {
    this.#machines.dispose();
  }
}
