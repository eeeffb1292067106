import type { ThingPlace } from '@iaqverse/core';
import { nearestWall } from '../model/layout/drawn-places.ts';
import { footprint } from '../model/layout/floor-plan.ts';
import { along } from '../model/layout/place-openings.ts';
import type { WallPlan } from '../model/layout/wall-plan.ts';
import type { Wall } from '../room-layout.ts';
import {
  bareWalls,
  type EditedRoom,
  type EditedThing,
  editedThings,
  isOnWall,
  type OnFloor,
  type OnWall,
  round,
  type StandingOnWall,
  standing,
} from './thing-places.ts';

/** m: what is dragged goes in such steps, and openings stay so far from corners and from each other. */
export const SNAP = 0.05;
const CLEAR = 0.05;
/** m */
const NARROWEST = 0.3;
/** Walls as one meets them going round to the right inside the room. */
const ROUND: readonly Wall[] = ['north', 'east', 'south', 'west'];

/** A point of the floor, m from the middle of the room. */
export interface FloorPoint {
  readonly x: number;
  readonly z: number;
}

/** Where a thing goes that is dragged to a point of the floor: along and between walls, or over the floor. */
export function dragTo(edited: EditedThing, room: EditedRoom, point: FloorPoint, step = SNAP): ThingPlace {
  const drawn = room.picture.layout?.things[edited.thing.id];
  if (!isOnWall(edited, room)) {
    const { width, depth } = room.layout;
    const { x0, x1, z0, z1 } = footprint({ ...edited.placed, at: { x: 0, y: 0, z: 0 } });
    return {
      ...(drawn === undefined || 'wall' in drawn ? turned(edited, room) : drawn),
      x_m: round(within(snap(point.x + width / 2, step), -x0, width - x1)),
      y_m: round(within(snap(point.z + depth / 2, step), -z0, depth - z1)),
    };
  }
  const { wall, at_m } = nearestWall(point, bareWalls(room.layout));
  const kept = drawn !== undefined && 'wall' in drawn ? drawn : undefined;
  const free = freeAlong(edited, room, wall, snap(at_m, step));
  if (free !== undefined) return { ...kept, wall, at_m: free };
  const now = standing(edited, room) as StandingOnWall;
  return { ...kept, wall: now.wall, at_m: now.at_m };
}

/** What an automatic thing keeps when it is first moved over the floor: how it is turned, and how high it stands. */
function turned(edited: EditedThing, room: EditedRoom): Partial<OnFloor> {
  const now = standing(edited, room);
  if ('wall' in now) return {};
  return {
    ...(now.turn_deg !== 0 && { turn_deg: now.turn_deg }),
    ...(now.foot_m !== 0 && { foot_m: now.foot_m }),
  };
}

/** The free place on a wall nearest to where a thing is wanted; undefined where the wall has none for it. */
function freeAlong(edited: EditedThing, room: EditedRoom, wall: Wall, wanted: number): number | undefined {
  const { size, at } = edited.placed;
  const walls = takenWalls(room, edited);
  const reach = { y0: at.y, y1: at.y + size.y };
  const clear = edited.is === 'opening' ? CLEAR : 0;
  const found = walls.nearest(wall, wanted, Math.min(size.x + 2 * clear, walls.length(wall)), reach, 0);
  return found === undefined ? undefined : round(found);
}

/**
 * The walls with what one thing cannot pass: openings, and what a person put there; all else finds another place by itself.
 * Covers hang before windows, and are in nobody's way.
 */
function takenWalls(room: EditedRoom, but: EditedThing): WallPlan {
  const walls = bareWalls(room.layout);
  const isCover = (one: EditedThing): boolean => one.is === 'machine' && one.thing.kind === 'cover';
  if (isCover(but)) return walls;
  for (const other of editedThings(room)) {
    if (other.thing.id === but.thing.id || isCover(other) || !isOnWall(other, room)) continue;
    if (other.is !== 'opening' && room.picture.layout?.things[other.thing.id] === undefined) continue;
    const { wall, at_m, width_m, foot_m, height_m } = standing(other, room) as StandingOnWall;
    walls.take(wall, { u0: at_m - width_m / 2, u1: at_m + width_m / 2, y0: foot_m, y1: foot_m + height_m });
  }
  return walls;
}

/** Moves a thing by metres: to the right and back for what stands; for what hangs to the right, round corners, and up. */
export function nudge(edited: EditedThing, room: EditedRoom, right: number, away: number): ThingPlace {
  const drawn = room.picture.layout?.things[edited.thing.id];
  const now = standing(edited, room);
  if (!('wall' in now)) {
    const { x, z } = edited.placed.at;
    return dragTo(edited, room, { x: x + right, z: z - away }, 0.01);
  }
  const kept = drawn !== undefined && 'wall' in drawn ? drawn : undefined;
  const highest = room.layout.height - now.height_m;
  const foot = away === 0 ? {} : { foot_m: round(within(now.foot_m + away, 0, highest)) };
  if (right === 0) return { ...kept, wall: now.wall, at_m: now.at_m, ...foot };
  return { ...kept, ...foot, ...step(edited, room, now, right) };
}

function step(edited: EditedThing, room: EditedRoom, now: StandingOnWall, right: number): OnWall {
  const walls = bareWalls(room.layout);
  const clear = now.width_m / 2 + (edited.is === 'opening' ? CLEAR : 0);
  const wanted = now.at_m + right;
  const isPast = right > 0 ? wanted > walls.length(now.wall) - clear + 1e-6 : wanted < clear - 1e-6;
  const isAtEnd = right > 0 ? now.at_m >= walls.length(now.wall) - clear - 1e-3 : now.at_m <= clear + 1e-3;
  if (isPast && isAtEnd) {
    const wall = ROUND[(ROUND.indexOf(now.wall) + (right > 0 ? 1 : 3)) % 4]!;
    const at = freeAlong(edited, room, wall, right > 0 ? 0 : walls.length(wall));
    return at === undefined ? { wall: now.wall, at_m: now.at_m } : { wall, at_m: at };
  }
  const at = freeAlong(edited, room, now.wall, wanted);
  // What is in the way is stepped over, not bounced back from.
  const isOn = at !== undefined && (right > 0 ? at > now.at_m : at < now.at_m);
  return { wall: now.wall, at_m: isOn ? at : (beyond(edited, room, now, right) ?? now.at_m) };
}

function beyond(edited: EditedThing, room: EditedRoom, now: StandingOnWall, right: number): number | undefined {
  const length = bareWalls(room.layout).length(now.wall);
  for (let far = 0.1; far < length; far += 0.1) {
    const at = freeAlong(edited, room, now.wall, within(now.at_m + Math.sign(right) * far, 0, length));
    if (at !== undefined && (right > 0 ? at > now.at_m + 1e-6 : at < now.at_m - 1e-6)) return at;
  }
  return undefined;
}

/** Turns a thing that stands on the floor by degrees; what hangs looks into the room. */
export function turnBy(edited: EditedThing, room: EditedRoom, degrees: number): ThingPlace | undefined {
  const now = standing(edited, room);
  if ('wall' in now) return undefined;
  return turnTo(edited, room, now.turn_deg + degrees);
}

/** Turns a thing that stands on the floor so that it looks some way: 0 to the south wall, 90 to the east. */
export function turnTo(edited: EditedThing, room: EditedRoom, degrees: number): ThingPlace | undefined {
  const now = standing(edited, room);
  if ('wall' in now) return undefined;
  const drawn = room.picture.layout?.things[edited.thing.id];
  const { foot_m } = drawn ?? {};
  return {
    x_m: now.x_m,
    y_m: now.y_m,
    ...(foot_m !== undefined && { foot_m }),
    turn_deg: ((Math.round(degrees) % 360) + 360) % 360,
  };
}

/** The way a thing looks that is turned towards a point, degrees in steps. */
export function angleTo({ at }: EditedThing['placed'], { x, z }: FloorPoint, step: number): number {
  return snap((Math.atan2(x - at.x, z - at.z) * 180) / Math.PI, step);
}

/** Makes what is on a wall wider or narrower by metres, about its middle; undefined for what stands. */
export function widen(edited: EditedThing, room: EditedRoom, by: number): ThingPlace | undefined {
  const now = standing(edited, room);
  if (!('wall' in now) || edited.is === 'sensor') return undefined;
  const drawn = room.picture.layout?.things[edited.thing.id];
  const most = bareWalls(room.layout).length(now.wall);
  const width_m = round(within(now.width_m + by, Math.min(NARROWEST, most), most));
  const at_m = round(within(now.at_m, width_m / 2, most - width_m / 2));
  return { ...(drawn !== undefined && 'wall' in drawn && drawn), wall: now.wall, at_m, width_m };
}

/** Puts a thing on a wall, or on the floor where it is in front of its wall; openings stay in walls. */
export function standAt(edited: EditedThing, room: EditedRoom, where: Wall | 'floor'): ThingPlace {
  const { width, depth } = room.layout;
  const { x, z } = edited.placed.at;
  if (where === 'floor') return { x_m: round(x + width / 2), y_m: round(z + depth / 2) };
  const walls = bareWalls(room.layout);
  const drawn = room.picture.layout?.things[edited.thing.id];
  const wanted = along(walls, where, { at: { x, y: 0, z } });
  const at_m = freeAlong(edited, room, where, snap(wanted, SNAP)) ?? round(wanted);
  return { ...(drawn !== undefined && 'wall' in drawn && drawn), wall: where, at_m };
}

function snap(value: number, step: number): number {
  return Math.round(value / step) * step;
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
