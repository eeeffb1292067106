import type { Environment } from '../environment/environment.ts';
import type { QuantityLimit } from '../home/configuration.ts';
import type { Place } from '../home/event.ts';
import type { Mode } from '../home/mode.ts';
import type { RoomType } from '../home/room-type.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { ActuatorStatus } from './actuator.ts';
import type { Preference } from './preference.ts';

/** Steps of the planner: five minutes, over two hours. */
export const PLAN_STEP_MIN = 5;
export const PLAN_STEPS = 24;

/** The quantities that a plan follows. */
export const PLANNED_QUANTITIES = ['co2', 'pm25', 'tvoc', 'temperature', 'humidity'] as const;
export type PlannedQuantity = (typeof PLANNED_QUANTITIES)[number];

/**
 * How a quantity goes on if everything stays as it is: for each step (the first is 5 minutes ahead) the values of
 * `QUANTILES`, rising, canonical unit.
 */
export type BasePath = readonly (readonly number[])[];

/** How an input can be trusted: faulty ones steer nothing. */
export type InputState = 'good' | 'stale' | 'faulty' | 'missing';

/** What a planner or an interlock knows of a room at one moment. Plain data. */
export interface RoomSituation {
  readonly place: Place;
  readonly name: string;
  readonly type: RoomType;
  readonly mode: Mode;
  readonly now: number;
  /** Minutes by which local time is ahead of UTC. */
  readonly offsetMin: number;
  readonly volumeM3: number;
  /** The newest trusted values, canonical units. */
  readonly air: Readonly<Partial<Record<Quantity, number>>>;
  /** How far each quantity that the room has a sensor for can be trusted. */
  readonly inputs: Readonly<Partial<Record<Quantity, InputState>>>;
  readonly paths: Readonly<Partial<Record<PlannedQuantity, BasePath>>>;
  /** Air changes per hour with all actuators shut and off. */
  readonly leakagePerHour: number;
  /** Probability that somebody is in the room, now and in each step. */
  readonly presence: number;
  readonly presenceAhead: readonly number[];
  /** Somebody sleeps here now, as far as can be told: people in a bedroom during quiet hours. */
  readonly asleep: boolean;
  /** Local minutes of the day, from and to; `from` may lie after `to`. */
  readonly quietHours: { readonly from: number; readonly to: number };
  readonly environment: Environment;
  /** What the room can be worked by, shared actuators included. */
  readonly actuators: readonly ActuatorStatus[];
  readonly limits: Readonly<Partial<Record<Quantity, QuantityLimit>>>;
  /** Mould index 0–6 on the coldest surface, where it is followed. */
  readonly mouldIndex: number | undefined;
  readonly preference: Preference;
  /** What a person asked to leave alone: an actuator's id, until when (ms). */
  readonly snoozed: ReadonlyMap<string, number>;
}
