import type { ActuatorStatus } from '../actuator.ts';
import type { RoomSituation } from '../situation.ts';

/** The interlocks, the strongest first: of two that contradict each other the earlier one holds. */
export const INTERLOCKS = [
  'carbon_monoxide',
  'smoke',
  'open_fire_exhaust',
  'manual_change',
  'unconfirmed',
  'storm',
  'wind',
  'rain',
  'frost',
  'alarm_armed',
  'nobody_home',
  'outdoor_unknown',
  'outdoor_smoke',
  'outdoor_particles',
  'outdoor_ozone',
  'outdoor_co2',
  'outdoor_wetter',
  'heating_running',
  'cooling_running',
  'sleeping_child',
  'quiet_hours',
  'input_lost',
  'minimum_on',
  'minimum_off',
] as const;
export type InterlockName = (typeof INTERLOCKS)[number];

/**
 * What an interlock says of an actuator: it may not stand above `highest` or below `lowest`, both where they are equal.
 * Left out, that side is free.
 */
export interface Verdict {
  readonly highest?: number;
  readonly lowest?: number;
  /** Until when it is known to hold, ms; left out while that cannot be told. */
  readonly until?: number;
  /** Advice to a person is held back too: set for what is dangerous, not for what only a motor must not do. */
  readonly alsoByHand: boolean;
  /** What it compared, for words: canonical units. */
  readonly value?: number;
  readonly limit?: number;
  /** The same quantity in the room, where outdoor air was compared with it. */
  readonly indoor?: number;
}

/** One rule: a pure function of the situation. Undefined where it has nothing to say of this actuator. */
export type Interlock = (situation: RoomSituation, status: ActuatorStatus) => Verdict | undefined;

/** What all interlocks together leave free of an actuator. */
export interface Permission {
  /** The levels of the actuator that are allowed, rising; never empty. */
  readonly levels: readonly number[];
  /** Each rule that forbade or forced something, the strongest first. */
  readonly rules: readonly { readonly name: InterlockName; readonly verdict: Verdict }[];
}
