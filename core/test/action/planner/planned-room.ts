import type { ActuatorStatus } from '../../../src/action/actuator.ts';
import type { Permission } from '../../../src/action/interlock/interlock.ts';
import { permit } from '../../../src/action/interlock/permit.ts';
import { type BasePath, PLAN_STEPS, type PlannedQuantity, type RoomSituation } from '../../../src/action/situation.ts';
import { situationOf } from '../some-situation.ts';

/** Standard normal quantiles of 5, 25, 50, 75 and 95 %. */
const NORMAL = [-1.645, -0.674, 0, 0.674, 1.645];

/** A path that rises by so much an hour, ever less sure. */
export function risingPath(from: number, perHour: number, spreadAtOneHour: number): BasePath {
  return Array.from({ length: PLAN_STEPS }, (_, step) => {
    const hours = (step + 1) / 12;
    return NORMAL.map((z) => Math.max(0, from + perHour * hours + z * spreadAtOneHour * Math.sqrt(hours)));
  });
}

/** The air of a room by quantity: its value now, and by how much it rises an hour if nothing is done. */
export type Course = Partial<Record<PlannedQuantity, readonly [now: number, perHour: number]>>;

const SPREAD: Readonly<Record<PlannedQuantity, number>> = { co2: 60, pm25: 2, tvoc: 20, temperature: 0.3, humidity: 2 };

/** A living room in which the air goes that way, and which can be worked by those actuators. */
export function roomWith(
  course: Course,
  actuators: readonly ActuatorStatus[],
  changes: Partial<RoomSituation> = {},
): RoomSituation {
  const all: Course = { co2: [600, 0], pm25: [5, 0], temperature: [21, 0], humidity: [45, 0], ...course };
  const quantities = Object.keys(all) as PlannedQuantity[];
  return situationOf({
    air: Object.fromEntries(quantities.map((quantity) => [quantity, all[quantity]![0]])),
    inputs: Object.fromEntries(quantities.map((quantity) => [quantity, 'good' as const])),
    paths: Object.fromEntries(
      quantities.map((quantity) => [quantity, risingPath(...all[quantity]!, SPREAD[quantity])]),
    ),
    actuators,
    ...changes,
  });
}

/** What the interlocks leave free of all actuators of a room. */
export function permissionsOf(situation: RoomSituation): Map<string, Permission> {
  return new Map(situation.actuators.map((status) => [status.actuator.id, permit(situation, status)]));
}
