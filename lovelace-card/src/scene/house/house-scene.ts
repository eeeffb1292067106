import { roomSize } from '../model/layout/room-size.ts';
import { type StageHost, StageView } from '../stage/stage-view.ts';
import { CUT_HEIGHT, HousePart } from './house-part.ts';
import type { FloorPicture } from './house-picture.ts';
import { layoutHouse } from './layout-house.ts';

/** Radians: from so high that walls hide little of the floors. */
const FROM_ABOVE = { azimuth: 0.42, elevation: 0.88 };

/** A floor of a house on a stage. */
export class HouseScene {
  readonly view: StageView;
  #part: HousePart | undefined;
  #shown: { readonly house: string; readonly drawn: string } | undefined;

  private constructor(view: StageView) {
    this.view = view;
  }

  /** The scene on a canvas; undefined where this browser has no WebGL 2. */
  static open(canvas: HTMLCanvasElement, host: StageHost): HouseScene | undefined {
    const view = StageView.open(canvas, host);
    view?.rig.begin(FROM_ABOVE);
    return view && new HouseScene(view);
  }

  /** Shows a floor of a house; another house begins anew, and what looks the same is not drawn again. */
  show(house: string, { id, rooms }: FloorPicture, isReduced: boolean): void {
    const drawn = JSON.stringify([
      id,
      rooms.map((room) => [room.id, roomSize(room), room.corner, room.type, room.air.level, room.people]),
      rooms.map((room) => room.alerts.map(({ severity }) => severity)),
      rooms[0]?.palette,
    ]);
    this.view.rig.isReduced = isReduced;
    if (this.#shown?.drawn === drawn && this.#shown.house === house) return;
    if (this.#shown?.house !== house) {
      this.#part = new HousePart();
      this.view.setParts([this.#part]);
      this.view.rig.reframe();
    }
    this.#shown = { house, drawn };
    const layout = layoutHouse(rooms);
    this.#part!.show(rooms, layout);
    this.view.changed({ x: layout.width, y: CUT_HEIGHT, z: layout.depth });
  }

  dispose(): void {
    this.view.dispose();
  }
}
