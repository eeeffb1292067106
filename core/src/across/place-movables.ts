import type { ActuatorKind } from '../action/actuator.ts';
import { USUAL_OUTDOOR } from '../environment/usual-outdoor.ts';
import { FINE_DEPOSITION } from '../simulate/advance.ts';
import { bestAssignment } from './assignment.ts';
import type { RoomDay } from './room-day.ts';

/** The kinds of devices that people carry from room to room. */
export const MOVABLE_KINDS = ['purifier', 'fan', 'dehumidifier', 'humidifier'] as const satisfies ActuatorKind[];
export type MovableKind = (typeof MOVABLE_KINDS)[number];

/** The quantity that each kind is there for. */
export const PURPOSE = { purifier: 'pm25', fan: 'co2', dehumidifier: 'humidity', humidifier: 'humidity' } as const;

/** A device that can be carried. */
export interface Movable {
  readonly actuator: string;
  readonly kind: MovableKind;
  /** Where it stands. */
  readonly room: string;
  /** Clean air (purifier) or outdoor air (fan) at its usual stage, m³/h, or water (g/h) that it takes or gives. */
  readonly rate: number;
}

/** Where a device belongs. */
export interface MovablePlace {
  readonly actuator: string;
  readonly kind: MovableKind;
  readonly room: string;
  /** The room that it should be carried from; undefined where it stays. */
  readonly insteadOf: string | undefined;
  /** How much less exposure a day than where it stands now, unit of its quantity · h: below 0 where it makes way for another. */
  readonly gain: number;
  /** What it brings there, unit of its quantity · h a day. */
  readonly benefit: number;
}

/**
 * From where on each quantity does harm: WHO 2021's yearly guideline of PM2.5 (µg/m³), 1000 ppm of CO2, and the relative
 * humidity (%) above which EN 16798-1 dries air in its category II and below which it moistens it in its category I.
 */
const TARGETS = { pm25: 5, co2: 1000, dampest: 60, driest: 30 } as const;
/** Water that saturated air holds at about 20 °C, g/m³. */
const SATURATED_G_M3 = 17.3;
/** A carry must bring so much more than staying, as a share of what the device brings now, … */
const WORTH_SHARE = 0.2;
/** … and at least so much a day: an hour of it a few units above the target is not worth lifting anything. */
const WORTH_AT_LEAST = { pm25: 10, co2: 500, humidity: 10 } as const;

/**
 * The best rooms for the devices that people carry: those of a kind are assigned to different rooms so that exposure
 * above the targets, in hours when people are there, falls most. A device stays where it is unless going is clearly better;
 * so do those that are more than there are rooms.
 */
export function placeMovables(rooms: readonly RoomDay[], movables: readonly Movable[]): MovablePlace[] {
  const places = new Map<string, MovablePlace>();
  for (const kind of MOVABLE_KINDS) {
    const devices = movables.filter((movable) => movable.kind === kind);
    const benefits = devices.map((device) => rooms.map((room) => benefitOf(device, room)));
    bestAssignment(netGains(rooms, devices, benefits)).forEach((job, index) => {
      const { actuator, room: current } = devices[index]!;
      const here = rooms.findIndex(({ room }) => room === current);
      const now = benefits[index]![here] ?? 0;
      const benefit = job === undefined ? now : benefits[index]![job]!;
      const room = job === undefined ? current : rooms[job]!.room;
      const insteadOf = room === current ? undefined : current;
      places.set(actuator, { actuator, kind, room, insteadOf, gain: benefit - now, benefit });
    });
  }
  return movables.flatMap(({ actuator }) => places.get(actuator) ?? []);
}

/** What each device brings in each room, less what carrying it there must be worth. */
export function netGains(
  rooms: readonly RoomDay[],
  devices: readonly Movable[],
  benefits: readonly (readonly number[])[],
): number[][] {
  return devices.map((device, index) => {
    const here = rooms.findIndex(({ room }) => room === device.room);
    const now = benefits[index]![here] ?? 0;
    const carry = Math.max(WORTH_SHARE * now, WORTH_AT_LEAST[PURPOSE[device.kind]]);
    return benefits[index]!.map((benefit, place) => (place === here ? benefit : benefit - carry));
  });
}

/**
 * How much exposure beyond the target a device spares people in a room, unit · h a day. Steady states of well-mixed air:
 * what is removed at k per hour is left at k ÷ (k + what the device adds), Shaughnessy and Sextro 2006.
 */
export function benefitOf({ kind, rate }: Movable, room: RoomDay): number {
  const hourly = room.hourly[PURPOSE[kind]];
  if (hourly === undefined) return 0;
  const change = rate / room.volumeM3;
  const air = room.airChangesPerHour;
  return hourly.reduce((sum, value, hour) => sum + spared(kind, value, change, air) * room.presence[hour]!, 0);
}

/** By how much less a value is beyond its target with a device. Rates per hour, water g/(m³·h). */
function spared(kind: MovableKind, value: number, change: number, air: number): number {
  switch (kind) {
    case 'purifier':
      return less(value, (value * (air + FINE_DEPOSITION)) / (air + FINE_DEPOSITION + change), TARGETS.pm25);
    case 'fan':
      return less(value, USUAL_OUTDOOR.co2 + ((value - USUAL_OUTDOOR.co2) * air) / (air + change), TARGETS.co2);
    case 'dehumidifier':
      return less(value, value - waterShift(change, air), TARGETS.dampest);
    case 'humidifier':
      return less(-value, -value - waterShift(change, air), -TARGETS.driest);
  }
}

/** By how much relative humidity moves in the end, %, when water is given or taken at g/(m³·h) while air changes. */
function waterShift(change: number, airChangesPerHour: number): number {
  return (100 * change) / (airChangesPerHour * SATURATED_G_M3);
}

/** By how much less a value is above the target. */
function less(before: number, after: number, target: number): number {
  return Math.max(0, before - target) - Math.max(0, after - target);
}
