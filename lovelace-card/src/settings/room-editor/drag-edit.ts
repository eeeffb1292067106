import { angleTo, dragTo, type FloorPoint, SNAP, turnTo } from '../../scene/editor/move-thing.ts';
import { moveWall } from '../../scene/editor/resize-room.ts';
import { type EditedRoom, type EditedThing, editedRoom, holding } from '../../scene/editor/thing-places.ts';
import type { RoomLayout, Wall } from '../../scene/room-layout.ts';
import { type Drawing, withThing } from './drawing.ts';

/** m and degrees to which things go while Alt is held, and degrees otherwise. */
const FINE = 0.01;
const FINE_TURN = 1;
const TURN = 15;

/** What is being dragged, from where. */
export type Dragged =
  | { readonly is: 'thing' | 'turn'; readonly edited: EditedThing }
  | { readonly is: 'wall'; readonly wall: Wall };

/** A drawing while something in it is dragged. */
export interface DragState {
  readonly drawing: Drawing;
  readonly room: EditedRoom;
  readonly held: { readonly wall: Wall; readonly from: RoomLayout } | undefined;
}

/** Follows one drag from its beginning: what is held moves, all else stays until it is let go. */
export class DragEdit {
  readonly dragged: Dragged;
  readonly #drawing: Drawing;
  readonly #room: EditedRoom;
  readonly #grip: FloorPoint;

  constructor(dragged: Dragged, drawing: Drawing, room: EditedRoom, at: FloorPoint) {
    this.dragged = dragged;
    this.#drawing = drawing;
    this.#room = room;
    const middle = dragged.is === 'thing' ? dragged.edited.placed.at : at;
    this.#grip = { x: middle.x - at.x, z: middle.z - at.z };
    this.#start = at;
  }

  readonly #start: FloorPoint;

  /** The drawing once the pointer is at a point of the floor, in the room as it was when the drag began. */
  to(at: FloorPoint, isFine: boolean): DragState {
    const { dragged } = this;
    return dragged.is === 'wall' ? this.#wallTo(dragged.wall, at, isFine) : this.#thingTo(dragged, at, isFine);
  }

  #wallTo(wall: Wall, at: FloorPoint, isFine: boolean): DragState {
    const { layout } = this.#room;
    const [x, z] = [at.x - this.#start.x, at.z - this.#start.z];
    const out = { north: -z, south: z, east: x, west: -x }[wall];
    const side = wall === 'north' || wall === 'south' ? layout.depth : layout.width;
    const step = isFine ? FINE : SNAP;
    const by = Math.round((side + out) / step) * step - side;
    const drawing = { ...this.#drawing, layout: moveWall(this.#drawing.layout, layout, wall, by) };
    const room = editedRoom(this.#room.picture, drawing.layout, drawing.heightM);
    return { drawing, room, held: { wall, from: layout } };
  }

  #thingTo({ is, edited }: Extract<Dragged, { is: 'thing' | 'turn' }>, at: FloorPoint, isFine: boolean): DragState {
    const point = { x: at.x + this.#grip.x, z: at.z + this.#grip.z };
    const place =
      is === 'turn'
        ? turnTo(edited, this.#room, angleTo(edited.placed, point, isFine ? FINE_TURN : TURN))
        : dragTo(edited, this.#room, point, isFine ? FINE : SNAP);
    if (place === undefined) return { drawing: this.#drawing, room: this.#room, held: undefined };
    const drawing = withThing(this.#drawing, edited.thing.id, place);
    const picture = { ...this.#room.picture, layout: drawing.layout };
    const layout = holding({ ...this.#room, picture }, edited.thing.id, place);
    return { drawing, room: { picture, layout }, held: undefined };
  }
}
