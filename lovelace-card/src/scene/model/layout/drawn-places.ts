import type { ThingPlace } from '@iaqverse/core';
import type { Placed, PlacedOpening, Point, Wall } from '../../room-layout.ts';
import type { MachinePicture, OpeningPicture, RoomPicture } from '../../room-picture.ts';
import { band, type FloorPlan, footprint } from './floor-plan.ts';
import { machineSize, OFF_WALL, usualFoot } from './place-machines.ts';
import { along, keepClear, usualCut, WALL_THICKNESS } from './place-openings.ts';
import { freeSensorFoot, PIN } from './place-sensors.ts';
import { WALLS, type WallPlan } from './wall-plan.ts';

const DEGREE = Math.PI / 180;

/** What a person gave a place, by its id, where it is drawn. */
export interface DrawnThings {
  readonly openings: ReadonlyMap<string, PlacedOpening>;
  readonly machines: ReadonlyMap<string, Placed>;
  readonly sensors: ReadonlyMap<string, Placed>;
}

/** Puts everything that a person gave a place exactly there, or as near as the walls let it, and takes that room. */
export function placeDrawn(picture: RoomPicture, walls: WallPlan, floor: FloorPlan): DrawnThings {
  const things = picture.layout?.things ?? {};
  const drawn = <Thing extends { readonly id: string }, P extends Placed>(
    all: readonly Thing[],
    put: (thing: Thing, place: ThingPlace) => P,
  ): Map<string, P> =>
    new Map(
      all.flatMap((thing): [string, P][] => {
        const place = things[thing.id];
        return place === undefined ? [] : [[thing.id, put(thing, place)]];
      }),
    );
  const openings = drawn(picture.openings, (opening, place) => drawnOpening(opening, place, walls, picture.type));
  const machines = drawn(picture.machines, (machine, place) => drawnMachine(machine, place, walls, picture.type));
  const sensors = drawn(picture.sensors, ({ id }, place) => drawnSensor(id, place, walls));
  for (const [id, opening] of openings) {
    takeWall(opening.wall, opening, walls);
    keepClear(opening, picture.openings.find((one) => one.id === id)!.kind, walls, floor);
  }
  // Covers hang before windows, and move none.
  const covers = new Set(picture.machines.filter(({ kind }) => kind === 'cover').map(({ id }) => id));
  for (const placed of [...machines.values(), ...sensors.values()]) {
    const place = things[placed.id]!;
    if ('wall' in place && !covers.has(placed.id)) takeWall(place.wall, placed, walls);
    floor.take(footprint(placed), band(placed));
  }
  return { openings, machines, sensors };
}

/** A window or door in its wall; one that was put on the floor is in the wall that is nearest. */
export function drawnOpening(
  opening: OpeningPicture,
  place: ThingPlace,
  walls: WallPlan,
  type: RoomPicture['type'],
): PlacedOpening {
  const { wall, at_m } = 'wall' in place ? place : nearestWall(pointOf(place, walls), walls);
  const said: Partial<OnWall> = 'wall' in place ? place : {};
  const cut = usualCut({ ...opening, ...(said.height_m !== undefined && { heightM: said.height_m }) }, walls, type);
  const size = {
    x: Math.min(said.width_m ?? cut.width, walls.length(wall)),
    y: Math.min(said.height_m ?? cut.height, walls.height),
    z: WALL_THICKNESS,
  };
  const foot = within(place.foot_m ?? cut.sill, 0, walls.height - size.y);
  return { ...walls.placed(opening.id, wall, fitAlong(at_m, size.x, wall, walls), foot, size, 0), wall };
}

/** A machine on the floor, or on a wall as wide and tall as it was drawn there. */
export function drawnMachine(
  { id, kind }: Pick<MachinePicture, 'id' | 'kind'>,
  place: ThingPlace,
  walls: WallPlan,
  type: RoomPicture['type'],
): Placed {
  const usual = machineSize(kind, 'wall' in place, type);
  return 'wall' in place
    ? onWall(id, place, usual, usualFoot(kind, usual, walls.height), OFF_WALL[kind] ?? 0, walls)
    : onFloor(id, place, usual, 0, walls);
}

/** A sensor on a wall, or standing on something. */
export function drawnSensor(id: string, place: ThingPlace, walls: WallPlan): Placed {
  return 'wall' in place
    ? onWall(id, place, PIN, freeSensorFoot(walls.height), 0, walls)
    : onFloor(id, place, PIN, ON_FURNITURE, walls);
}

/** m: how high things stand that stand on furniture. */
const ON_FURNITURE = 0.8;

type OnWall = Extract<ThingPlace, { wall: unknown }>;
type OnFloor = Exclude<ThingPlace, OnWall>;

function onWall(id: string, place: OnWall, usual: Point, usualY: number, off: number, walls: WallPlan): Placed {
  const size = {
    x: Math.min(place.width_m ?? usual.x, walls.length(place.wall)),
    y: Math.min(place.height_m ?? usual.y, walls.height),
    z: usual.z,
  };
  const foot = within(place.foot_m ?? usualY, 0, walls.height - size.y);
  return walls.placed(id, place.wall, fitAlong(place.at_m, size.x, place.wall, walls), foot, size, size.z / 2 + off);
}

function onFloor(id: string, place: OnFloor, usual: Point, usualY: number, walls: WallPlan): Placed {
  const turn = (place.turn_deg ?? 0) * DEGREE;
  const whole = footprint({ at: { x: 0, y: 0, z: 0 }, turn, size: usual });
  const scale = Math.min(1, walls.width / (2 * whole.x1), walls.depth / (2 * whole.z1), walls.height / usual.y);
  const size = { x: usual.x * scale, y: usual.y * scale, z: usual.z * scale };
  const [reachX, reachZ] = [walls.width / 2 - whole.x1 * scale, walls.depth / 2 - whole.z1 * scale];
  const { x, z } = pointOf(place, walls);
  const y = within(place.foot_m ?? usualY, 0, walls.height - size.y);
  return { id, at: { x: within(x, -reachX, reachX), y, z: within(z, -reachZ, reachZ) }, turn, size };
}

/** The point of the floor that is so far from the west and the north wall. */
function pointOf({ x_m, y_m }: OnFloor, { width, depth }: WallPlan): { readonly x: number; readonly z: number } {
  return { x: x_m - width / 2, z: y_m - depth / 2 };
}

/** The wall that a point of the floor is nearest to, or most beyond, and how far along it that is, m. */
export function nearestWall(
  { x, z }: { readonly x: number; readonly z: number },
  walls: WallPlan,
): { readonly wall: Wall; readonly at_m: number } {
  const { width, depth } = walls;
  const far = { north: z + depth / 2, south: depth / 2 - z, west: x + width / 2, east: width / 2 - x };
  const wall = WALLS.reduce((best, each) => (far[each] < far[best] ? each : best));
  return { wall, at_m: along(walls, wall, { at: { x, y: 0, z } }) };
}

function fitAlong(at: number, width: number, wall: Wall, walls: WallPlan): number {
  return within(at, width / 2, walls.length(wall) - width / 2);
}

function takeWall(wall: Wall, placed: Placed, walls: WallPlan): void {
  const { at, size } = placed;
  const u = along(walls, wall, placed);
  walls.take(wall, { u0: u - size.x / 2, u1: u + size.x / 2, y0: at.y, y1: at.y + size.y });
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
