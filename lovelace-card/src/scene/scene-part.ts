import type { Object3D, Vector3 } from 'three';
import type { RoomLayout } from './room-layout.ts';
import type { RoomPicture } from './room-picture.ts';

/** How things may move: not at all where a person prefers less motion, then every change is seen at once. */
export interface Motion {
  readonly isReduced: boolean;
}

/**
 * One part of what is drawn of a room, such as its hull, its furniture or its air. It owns its geometries, materials and
 * textures; the scene adds `object` and asks the part to move while it says that it has further to go.
 */
export interface ScenePart {
  readonly object: Object3D;
  /** Takes the newest picture; what it shows may still be on its way there. */
  show(picture: RoomPicture, layout: RoomLayout, motion: Motion): void;
  /**
   * Moves on by so many seconds. True while there is further to go: a picture that stays as it is is drawn no more, and
   * motion that goes on for ever (air through an open window, a fan's blades) stands only for what really flows.
   */
  advance(seconds: number): boolean;
  /**
   * Where it is looked at from, metres in the room: told before a frame that is seen from elsewhere than the last. True
   * while what follows from it, such as a wall that fades, has further to go.
   */
  look?(from: Vector3): boolean;
  /** Frees all that the graphics card holds for it. */
  dispose(): void;
}
