import type { Placed, RoomLayout } from '../room-layout.ts';
import { EXTINCTION, type HazeField } from './haze-field.ts';
import type { Port } from './port.ts';

/** Persons are drawn as so many clouds at the most: where there are more, neighbours share one. */
export const MOST_GROUPS = 6;

/** m: the radius of the cloud over one person. A wider one is thinner, so that it is as deep. */
const ALONE = 1.2;

/** Persons beside each other: one cloud of haze over them. */
export interface SeatGroup {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** m */
  readonly radius: number;
  /** Persons that are there before this group's, and its own. */
  readonly before: number;
  readonly seats: number;
}

/** Groups so many persons, who take seats in this order: each alone as long as they are few, else with their neighbours. */
export function seatGroups(seats: readonly Placed[], people: number): SeatGroup[] {
  const isFew = people <= MOST_GROUPS;
  const taken = seats.slice(0, isFew ? MOST_GROUPS : Math.ceil(people));
  if (!isFew) taken.sort((a, b) => a.at.x - b.at.x || a.at.z - b.at.z);
  const size = isFew ? 1 : Math.ceil(taken.length / MOST_GROUPS);
  const groups: SeatGroup[] = [];
  for (let before = 0; before < taken.length; before += size) {
    const group = taken.slice(before, before + size);
    const mean = (axis: 'x' | 'y' | 'z') => group.reduce((sum, { at }) => sum + at[axis], 0) / group.length;
    const [x, z] = [mean('x'), mean('z')];
    const spread = Math.max(...group.map(({ at }) => Math.hypot(at.x - x, at.z - z)));
    groups.push({ x, y: mean('y'), z, radius: ALONE + spread, before, seats: group.length });
  }
  return groups;
}

/** Where air enters or leaves the room, and how strongly (0–1). */
export interface Draught {
  readonly port: Port;
  readonly isInlet: boolean;
  readonly isOutlet: boolean;
  readonly strength: number;
  /** The way that air takes: points x, y, z, and how many; a cloud goes along it. */
  readonly path: Float32Array;
  /** 0–1: how far the air has gone that left last. */
  readonly phase: number;
}

/** What the haze of one moment is made of. */
export interface HazeMoment {
  readonly haze: number;
  /** Persons. */
  readonly people: number;
  /** Mist at panes, 0–1. */
  readonly mist: number;
  /** Damp in the outer corners, 0–1. */
  readonly damp: number;
  readonly phase: number;
}

/** Clouds that leave along one draught. */
const LEAVING = 2;

function addPeople(field: HazeField, groups: readonly SeatGroup[], people: number, draughts: readonly Draught[]): void {
  for (const { x, y, z, radius, before, seats: own } of groups) {
    const share = Math.min(1, Math.max(0, (people - before) / own));
    let [driftX, driftZ] = [0, 0];
    for (const { port, isOutlet, strength } of draughts) {
      if (!isOutlet) continue;
      const distance = Math.hypot(port.x - x, port.z - z) || 1;
      driftX += ((port.x - x) / distance) * strength * Math.min(0.45, distance / 3);
      driftZ += ((port.z - z) / distance) * strength * Math.min(0.45, distance / 3);
    }
    field.add(
      x + driftX,
      y + 0.95,
      z + driftZ,
      radius + Math.abs(driftX),
      1.25,
      radius + Math.abs(driftZ),
      (share * 1.45 * ALONE * EXTINCTION) / radius,
    );
  }
}

/** Cleared air where it enters, and clouds that go with it where it leaves. */
function addDraughts(field: HazeField, draughts: readonly Draught[]): void {
  for (const { port, isInlet, isOutlet, strength, path, phase } of draughts) {
    if (strength === 0) continue;
    if (isInlet) {
      const { x, y, z, inX, inZ, width } = port;
      const [wide, deep] = [0.9 + Math.abs(inZ) * width * 0.5, 0.9 + Math.abs(inX) * width * 0.5];
      field.add(x + inX * 0.3, y, z + inZ * 0.3, wide, 1.3, deep, -1.3 * strength * EXTINCTION);
      const reach = 1.2;
      field.add(
        x + inX * reach,
        y * 0.6,
        z + inZ * reach,
        wide * 1.15,
        1.05,
        deep * 1.15,
        -0.8 * strength * EXTINCTION,
      );
    }
    if (!isOutlet) continue;
    const samples = path.length / 3;
    for (let cloud = 0; cloud < LEAVING; cloud++) {
      const share = (phase + cloud / LEAVING) % 1;
      // The second half of the way: there the air has become what the room's is.
      const at = Math.floor((0.45 + 0.55 * share) * (samples - 1)) * 3;
      const swell = Math.sin(Math.PI * share);
      field.add(path[at]!, path[at + 1]!, path[at + 2]!, 0.75, 0.6, 0.75, 1.7 * swell * swell * strength * EXTINCTION);
    }
  }
}

/** A corner of the room where two walls meet of which one is an outer one. */
export interface OuterCorner {
  readonly x: number;
  readonly z: number;
}

/** Corners at the ends of the walls that have windows: those are outer walls; the far wall where no window tells. */
export function outerCorners({ width, depth }: RoomLayout, panes: readonly Port[]): OuterCorner[] {
  const corners = new Map<string, OuterCorner>();
  const walls = panes.length > 0 ? panes : [{ inX: 0, inZ: 1 }];
  for (const { inX, inZ } of walls) {
    for (const side of [-1, 1]) {
      const corner = { x: ((side * Math.abs(inZ) - inX) * width) / 2, z: ((side * Math.abs(inX) - inZ) * depth) / 2 };
      corners.set(`${corner.x} ${corner.z}`, corner);
    }
  }
  return [...corners.values()];
}

/** Mist before cold panes and over the sill, damp at the foot and under the ceiling of the outer corners. */
function addMist(field: HazeField, places: HazePlaces, mist: number, damp: number): void {
  for (const { x, y, z, inX, inZ, width, height } of places.panes) {
    const [wide, deep] = [0.35 + (Math.abs(inZ) * width) / 1.6, 0.35 + (Math.abs(inX) * width) / 1.6];
    field.add(x + inX * 0.12, y - height * 0.2, z + inZ * 0.12, wide, height * 0.75, deep, 1.6 * mist, true);
    field.add(x + inX * 0.5, 0.12, z + inZ * 0.5, wide * 1.5, 0.5, deep * 1.5 + 0.2, 1.2 * mist, true);
  }
  for (const { x, z } of places.corners) {
    field.add(x * 0.95, 0.2, z * 0.95, 0.95, 0.75, 0.95, 1.5 * Math.max(damp, mist * 0.55), true);
    field.add(x * 0.96, field.height - 0.15, z * 0.96, 0.7, 0.6, 0.7, 1.2 * damp, true);
  }
}

/** What the haze of a room hangs at. */
export interface HazePlaces {
  readonly groups: readonly SeatGroup[];
  readonly panes: readonly Port[];
  readonly corners: readonly OuterCorner[];
}

/** Where haze and mist gather in a room: at seats, window panes and outer corners. */
export function hazePlaces(layout: RoomLayout, groups: readonly SeatGroup[], panes: readonly Port[]): HazePlaces {
  return { groups, panes, corners: outerCorners(layout, panes) };
}

/** Makes the field what it is at one moment. */
export function fillHazeField(
  field: HazeField,
  { width, height, depth }: RoomLayout,
  places: HazePlaces,
  draughts: readonly Draught[],
  moment: HazeMoment,
): void {
  field.clear();
  field.width = width;
  field.height = height;
  field.depth = depth;
  field.strength = moment.haze;
  field.phase = moment.phase;
  if (moment.haze > 0) {
    addPeople(field, places.groups, moment.people, draughts);
    addDraughts(field, draughts);
  }
  if (moment.mist > 0 || moment.damp > 0) addMist(field, places, moment.mist, moment.damp);
}
