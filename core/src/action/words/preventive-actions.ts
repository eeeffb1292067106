import type { Language } from '../../language.ts';
import { formatIso } from '../../time/iso.ts';
import type { Plan, PlannedAction, Priority } from '../plan.ts';
import { PLAN_STEP_MIN, PLANNED_QUANTITIES, type PlannedQuantity } from '../situation.ts';
import type { WordFormat } from './figures.ts';
import { sayAction } from './say-action.ts';
import { sayRunnerUp } from './say-cost.ts';
import { sayWhy } from './say-why.ts';

/** An action as the original IAQverse named it. */
export interface PreventiveAction {
  readonly id: string;
  readonly actuator: string;
  /** The original's word for the same: the kind of the actuator. */
  readonly module: string;
  readonly action: PlannedAction['action'];
  /** The level that it is put to: see Actuator. */
  readonly stage: number;
  readonly priority: Priority;
  /** What to do, and why, as sentences. */
  readonly text: string;
  readonly reason: string;
  readonly pollutant: string | null;
  readonly current_value: number | null;
  readonly predicted_value: number | null;
  readonly threshold: number | null;
  /** Minutes; null when no limit is ahead. */
  readonly time_until_threshold: number | null;
  readonly probability: number | null;
  /** ISO 8601 */
  readonly at: string;
  readonly until: string | null;
  readonly expected_effect: readonly {
    readonly pollutant: string;
    readonly value: number;
    readonly without: number;
    readonly at: string;
  }[];
  readonly runner_up: string | null;
}

/** The answer of `GET /api/predict/preventive-actions`. */
export interface PreventiveActions {
  readonly actions: readonly PreventiveAction[];
  /** Medians 30 minutes ahead if everything stays as it is, canonical units. */
  readonly predicted_values: Readonly<Partial<Record<PlannedQuantity, number>>>;
  readonly timestamp: string;
}

/** How far ahead the original predicted, minutes. */
const ORIGINAL_HORIZON_MIN = 30;
const DIGITS = 10;

/** A plan in the original's shape. */
export function preventiveActions(plan: Plan, language: Language, format: WordFormat): PreventiveActions {
  const step = ORIGINAL_HORIZON_MIN / PLAN_STEP_MIN - 1;
  return {
    actions: plan.actions.map((action) => ({
      id: action.id,
      actuator: action.actuator,
      module: action.kind,
      action: action.action,
      stage: action.level,
      priority: action.priority,
      text: sayAction(action, language, format),
      reason: sayWhy(action, language),
      pollutant: action.quantity ?? null,
      current_value: rounded(action.current),
      predicted_value: rounded(action.predicted),
      threshold: action.limit ?? null,
      time_until_threshold: action.minutesToLimit ?? null,
      probability: action.probability ?? null,
      at: formatIso(action.at),
      until: action.until === undefined ? null : formatIso(action.until),
      expected_effect: action.expected.map(({ quantity, value, without, at }) => ({
        pollutant: quantity,
        value: rounded(value)!,
        without: rounded(without)!,
        at: formatIso(at),
      })),
      runner_up: action.runnerUp === undefined ? null : sayRunnerUp(action, language),
    })),
    predicted_values: Object.fromEntries(
      PLANNED_QUANTITIES.flatMap((quantity) => {
        const value = plan.expected[quantity]?.without[step];
        return value === undefined ? [] : [[quantity, rounded(value)!]];
      }),
    ),
    timestamp: formatIso(plan.madeAt),
  };
}

function rounded(value: number | undefined): number | null {
  return value === undefined ? null : Math.round(value * DIGITS) / DIGITS;
}
