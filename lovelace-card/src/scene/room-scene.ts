import { roomAir } from './air/room-air.ts';
import type { RoomModel } from './model/glb/load-room-model.ts';
import { layoutRoom } from './model/layout-room.ts';
import { roomModelParts } from './model/room-model-parts.ts';
import type { RoomLayout } from './room-layout.ts';
import type { RoomPicture } from './room-picture.ts';
import type { ScenePart } from './scene-part.ts';
import { type StageHost, StageView } from './stage/stage-view.ts';

/** m of walls and ground that are seen beyond the room itself. */
const BEYOND = 0.5;

/** A room on a stage: its model, its air, and what is seen of them. */
export class RoomScene {
  readonly view: StageView;
  #parts: readonly ScenePart[] = [];
  #layout: RoomLayout | undefined;
  #shown: { readonly id: string; readonly model: RoomModel | undefined; readonly drawn: string } | undefined;

  private constructor(view: StageView) {
    this.view = view;
  }

  /** The scene on a canvas; undefined where this browser has no WebGL 2. */
  static open(canvas: HTMLCanvasElement, host: StageHost): RoomScene | undefined {
    const view = StageView.open(canvas, host);
    return view && new RoomScene(view);
  }

  /**
   * Shows a picture, in a person's own model where there is one. Another room begins anew; the same one moves there; one
   * that looks the same is not drawn again.
   */
  show(picture: RoomPicture, isReduced: boolean, model?: RoomModel): void {
    const drawn = drawnOf(picture, isReduced);
    const isSameRoom = this.#shown?.id === picture.id && this.#shown.model === model;
    if (isSameRoom && this.#shown?.drawn === drawn) return;
    if (!isSameRoom) {
      this.#parts = [...(model?.parts() ?? roomModelParts()), roomAir()];
      this.view.setParts(this.#parts);
      this.view.rig.reframe();
    }
    this.#shown = { id: picture.id, model, drawn };
    this.#layout = model?.layout(picture) ?? layoutRoom(picture);
    this.view.rig.isReduced = isReduced;
    for (const part of this.#parts) part.show(picture, this.#layout, { isReduced });
    const { width, height, depth } = this.#layout;
    this.view.changed({ x: width + BEYOND, y: height, z: depth + BEYOND });
  }

  dispose(): void {
    this.view.dispose();
  }
}

/** Everything of a picture that is drawn: words are written over it in HTML, and an age that grows draws nothing anew. */
function drawnOf(picture: RoomPicture, isReduced: boolean): string {
  const isWord = new Set(['name', 'caption']);
  return JSON.stringify([isReduced, picture], (key, value: unknown) => (isWord.has(key) ? undefined : value));
}
