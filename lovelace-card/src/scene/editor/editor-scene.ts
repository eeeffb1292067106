import { roomModelParts } from '../model/room-model-parts.ts';
import type { RoomLayout, Wall } from '../room-layout.ts';
import type { RoomPicture } from '../room-picture.ts';
import { type StageHost, StageView } from '../stage/stage-view.ts';
import { EditorPart } from './editor-part.ts';
import type { EditedThing } from './thing-places.ts';

/** m of ground with the handles of walls that are seen beyond the room. */
const BEYOND = 1.3;

/** How a room is being drawn. */
export interface DrawnNow {
  readonly picture: RoomPicture;
  readonly layout: RoomLayout;
  readonly chosen: EditedThing | undefined;
  readonly canTurn: boolean;
  /** A wall that is being dragged: until it is let go the others stay where they are, and so does the camera. */
  readonly held: { readonly wall: Wall; readonly from: RoomLayout } | undefined;
}

/** A room on a stage as it is being drawn: its model, without air and people, and the handles over it. */
export class EditorScene {
  readonly view: StageView;
  readonly #editor = new EditorPart();
  readonly #parts = [...roomModelParts(), this.#editor];
  #shown: readonly unknown[] = [];

  private constructor(view: StageView) {
    this.view = view;
    view.setParts(this.#parts);
  }

  /** The scene on a canvas; undefined where this browser has no WebGL 2. */
  static open(canvas: HTMLCanvasElement, host: StageHost): EditorScene | undefined {
    const view = StageView.open(canvas, host);
    return view && new EditorScene(view);
  }

  show({ picture, layout, chosen, canTurn, held }: DrawnNow, isReduced: boolean): void {
    const shown = [picture, layout, chosen?.thing.id, canTurn, held, isReduced];
    if (shown.every((part, n) => part === this.#shown[n])) return;
    this.#shown = shown;
    this.view.rig.isReduced = isReduced;
    this.#editor.choose(chosen?.placed, canTurn);
    const { x, z } = offsetOf(layout, held);
    for (const part of this.#parts) {
      part.object.position.set(x, 0, z);
      part.show(picture, layout, { isReduced });
    }
    const { width, height, depth } = held?.from ?? layout;
    this.view.changed({ x: width + BEYOND, y: height, z: depth + BEYOND });
  }

  dispose(): void {
    this.view.dispose();
  }
}

/** How far the middle of a room has moved while one of its walls is dragged, m. */
export function offsetOf(layout: RoomLayout, held: DrawnNow['held']): { readonly x: number; readonly z: number } {
  if (held === undefined) return { x: 0, z: 0 };
  const [wider, deeper] = [layout.width - held.from.width, layout.depth - held.from.depth];
  switch (held.wall) {
    case 'east':
      return { x: wider / 2, z: 0 };
    case 'west':
      return { x: -wider / 2, z: 0 };
    case 'south':
      return { x: 0, z: deeper / 2 };
    case 'north':
      return { x: 0, z: -deeper / 2 };
  }
}
