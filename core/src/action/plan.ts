import type { Place } from '../home/event.ts';
import type { LimitSeverity } from '../home/limit-key.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { ActuatorKind } from './actuator.ts';
import type { InterlockName } from './interlock/interlock.ts';
import type { PlannedQuantity } from './situation.ts';

/** What to do to an actuator. */
export const ACTIONS = ['open', 'close', 'turn_on', 'turn_off', 'increase', 'decrease', 'keep'] as const;
export type Action = (typeof ACTIONS)[number];

/**
 * How pressing an action is. `urgent`: a quantity is at or above danger, or reaches it within 15 minutes more likely than
 * not, or a safety rule acts; `high`: it is above critical (warning where there is none), or reaches danger within the
 * horizon; `medium`: it is above warning or reaches it within 60 minutes; `low`: everything else that is worth doing.
 */
export const PRIORITIES = ['urgent', 'high', 'medium', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** Why an action is proposed. */
export const REASONS = [
  /** A quantity is above its limit. */
  'above_limit',
  /** It is expected to reach its limit. */
  'will_reach_limit',
  /** Air is good enough without: stop what costs. */
  'no_longer_needed',
  /** The same is had for less. */
  'cheaper_way',
  /** Outdoor air helps now. */
  'free_help',
  /** Mould grows on cold surfaces. */
  'mould_risk',
  /** Too warm, cold, dry or damp for comfort. */
  'discomfort',
  /** An interlock asks for it. */
  'safety',
] as const;
export type Reason = (typeof REASONS)[number];

/** Why another choice lost against the one taken: the part of its cost that weighed most. */
export const LOSSES = ['less_effect', 'energy', 'heat', 'noise', 'effort', 'discomfort', 'wear', 'forbidden'] as const;
export type Loss = (typeof LOSSES)[number];

/** What something is expected to do to a quantity. */
export interface ExpectedEffect {
  readonly quantity: PlannedQuantity;
  /** Value with the action at `at` (ms), canonical unit, and without it. */
  readonly value: number;
  readonly without: number;
  readonly at: number;
}

/** What an action costs over the plan's two hours. */
export interface ActionCost {
  /** Electricity, Wh. */
  readonly electricityWh: number;
  /** Heat lost or spent, Wh. */
  readonly heatWh: number;
  /** Loudest it gets, dB(A). */
  readonly noiseDb: number;
}

/** What was weighed and not taken. */
export interface RunnerUp {
  readonly actuator: string;
  readonly kind: ActuatorKind;
  readonly name: string;
  readonly action: Action;
  readonly level: number;
  readonly loss: Loss;
  /** The interlock that forbids it, where it was the better one otherwise. */
  readonly forbiddenBy?: InterlockName;
  readonly expected?: ExpectedEffect;
}

/** One thing to do, in a room, to one actuator. Plain data; words are made of it in each language. */
export interface PlannedAction {
  /** Stays the same as long as the same thing is proposed for the same reason. */
  readonly id: string;
  readonly place: Place;
  readonly actuator: string;
  readonly kind: ActuatorKind;
  readonly name: string;
  readonly byHand: boolean;
  readonly action: Action;
  readonly level: number;
  readonly from: number | undefined;
  /** When to do it, ms. */
  readonly at: number;
  /** Until when, ms; undefined when that is left to the next plan. */
  readonly until: number | undefined;
  readonly priority: Priority;
  readonly reason: Reason;
  /** What it is done for; undefined for `no_longer_needed`, `cheaper_way` and `safety`. */
  readonly quantity: Quantity | undefined;
  /** Its value now, and the worst that is expected in two hours without the action, canonical unit. */
  readonly current: number | undefined;
  readonly predicted: number | undefined;
  readonly limit: number | undefined;
  readonly severity: LimitSeverity | undefined;
  /** Minutes until the median reaches the limit; 0 when it is above, undefined when it does not within the horizon. */
  readonly minutesToLimit: number | undefined;
  /** That the limit is exceeded within the horizon without the action, 0–1. */
  readonly probability: number | undefined;
  readonly expected: readonly ExpectedEffect[];
  readonly cost: ActionCost;
  readonly runnerUp: RunnerUp | undefined;
  /** The strongest interlock behind a `safety` action. */
  readonly interlock: InterlockName | undefined;
}

/** What is planned for a room, made at `madeAt` (ms). */
export interface Plan {
  readonly place: Place;
  readonly madeAt: number;
  /** The most pressing first; empty when everything may stay as it is. */
  readonly actions: readonly PlannedAction[];
  /** What would have been done, but an interlock forbids, by actuator; for "why not". */
  readonly forbidden: readonly {
    readonly actuator: string;
    readonly level: number;
    readonly interlock: InterlockName;
  }[];
  /** Medians at each step of five minutes, with the plan and without it, for pictures. */
  readonly expected: Readonly<
    Partial<Record<PlannedQuantity, { readonly with: readonly number[]; readonly without: readonly number[] }>>
  >;
}
