import type { RoomLayoutConfiguration, ThingPlace } from '@iaqverse/core';
import { drawnMachine, drawnOpening, drawnSensor } from '../model/layout/drawn-places.ts';
import { along } from '../model/layout/place-openings.ts';
import { WALL_TURN, WALLS, WallPlan } from '../model/layout/wall-plan.ts';
import { layoutRoom } from '../model/layout-room.ts';
import type { Placed, RoomLayout } from '../room-layout.ts';
import type { MachinePicture, OpeningPicture, RoomPicture, SensorPicture } from '../room-picture.ts';

export type OnWall = Extract<ThingPlace, { wall: unknown }>;
export type OnFloor = Exclude<ThingPlace, OnWall>;

/** What is moved in a room, by what it is. */
export type EditedThing =
  | { readonly is: 'opening'; readonly thing: OpeningPicture; readonly placed: Placed }
  | { readonly is: 'machine'; readonly thing: MachinePicture; readonly placed: Placed }
  | { readonly is: 'sensor'; readonly thing: SensorPicture; readonly placed: Placed };

/** A room as it is being drawn, and where everything in it stands by that. */
export interface EditedRoom {
  readonly picture: RoomPicture;
  readonly layout: RoomLayout;
}

type Whole<T> = { [K in keyof T]-?: Exclude<T[K], undefined> };
export type StandingOnWall = Whole<OnWall>;
export type StandingOnFloor = Whole<OnFloor>;

/** A thing as it stands now, whether a person put it there or not. */
export type Standing = StandingOnWall | StandingOnFloor;

const DEGREE = Math.PI / 180;
/** Above this a machine hangs, m. */
const HUNG = 0.3;

/** The room with what a person drew, laid out. */
export function editedRoom(picture: RoomPicture, drawn: RoomLayoutConfiguration, heightM: number): EditedRoom {
  const edited = { ...picture, layout: drawn, heightM };
  return { picture: edited, layout: layoutRoom(edited) };
}

/** Everything in a room that has a place. */
export function editedThings({ picture, layout }: EditedRoom): EditedThing[] {
  return [
    ...picture.openings.map((thing, n): EditedThing => ({ is: 'opening', thing, placed: layout.openings[n]! })),
    ...picture.machines.map((thing, n): EditedThing => ({ is: 'machine', thing, placed: layout.machines[n]! })),
    ...picture.sensors.map((thing, n): EditedThing => ({ is: 'sensor', thing, placed: layout.sensors[n]! })),
  ];
}

export function thingById(room: EditedRoom, id: string): EditedThing | undefined {
  return editedThings(room).find(({ thing }) => thing.id === id);
}

/** The walls of a room, with nothing on them yet. */
export function bareWalls({ width, depth, height }: RoomLayout): WallPlan {
  return new WallPlan(width, depth, height);
}

/** Whether a thing is in a wall or hangs on one. */
export function isOnWall(edited: EditedThing, { picture }: EditedRoom): boolean {
  const place = picture.layout?.things[edited.thing.id];
  if (edited.is === 'opening') return true;
  if (place !== undefined) return 'wall' in place;
  if (edited.is === 'sensor') return true;
  const { kind } = edited.thing;
  if (kind === 'fan') return edited.placed.at.y > HUNG;
  return kind === 'heater' || kind === 'cooler' || kind === 'ventilation' || kind === 'cover';
}

/** Where a thing stands now, in the measures of a drawing, to the millimetre. */
export function standing(edited: EditedThing, room: EditedRoom): Standing {
  const { placed } = edited;
  const { at, size, turn } = placed;
  const foot_m = round(at.y);
  if (!isOnWall(edited, room)) {
    const { width, depth } = room.layout;
    const turn_deg = Math.round((((turn / DEGREE) % 360) + 360) % 360);
    return { x_m: round(at.x + width / 2), y_m: round(at.z + depth / 2), foot_m, turn_deg };
  }
  const wall = WALLS.find((each) => Math.abs(Math.sin((WALL_TURN[each] - turn) / 2)) < 0.01) ?? 'north';
  const at_m = round(along(bareWalls(room.layout), wall, placed));
  return { wall, at_m, foot_m, width_m: round(size.x), height_m: round(size.y) };
}

/** A layout in which one thing stands at a place and everything else stays: how a room looks while that thing is dragged. */
export function holding({ picture, layout }: EditedRoom, id: string, place: ThingPlace): RoomLayout {
  const walls = bareWalls(layout);
  const { type } = picture;
  const moved = <T extends { readonly id: string }, P extends Placed>(
    things: readonly T[],
    placed: readonly P[],
    put: (thing: T) => P,
  ): P[] => placed.map((each, n) => (each.id === id ? put(things[n]!) : each));
  return {
    ...layout,
    openings: moved(picture.openings, layout.openings, (thing) => drawnOpening(thing, place, walls, type)),
    machines: moved(picture.machines, layout.machines, (thing) => drawnMachine(thing, place, walls, type)),
    sensors: moved(picture.sensors, layout.sensors, () => drawnSensor(id, place, walls)),
  };
}

/** m, to the millimetre. */
export function round(metres: number): number {
  return Math.round(metres * 1000) / 1000 + 0;
}
