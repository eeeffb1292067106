import { crossingProbability } from '../../forecast/crossing.ts';
import { MEDIAN } from '../../forecast/horizons.ts';
import type { QuantityLimit } from '../../home/configuration.ts';
import type { LimitSeverity } from '../../home/limit-key.ts';
import { PRIORITIES, type Priority } from '../plan.ts';
import { type BasePath, PLAN_STEP_MIN } from '../situation.ts';

/** How pressing a quantity is, and the limit that makes it so. */
export interface Urgency {
  readonly priority: Priority;
  readonly severity: LimitSeverity | undefined;
  readonly limit: number | undefined;
  /** Minutes until the median reaches the limit; 0 when it is above, undefined when it does not within the horizon. */
  readonly minutesToLimit: number | undefined;
  /** That the limit is exceeded within the horizon, 0–1. */
  readonly probability: number | undefined;
}

const URGENT_MINUTES = 15;
const MEDIUM_MINUTES = 60;
/** Probabilities are given in thousandths. */
const PER_UNIT = 1000;

/**
 * How pressing a quantity is by the definition of `Priority`: "reaches a limit" means that the median does, which is as likely as not.
 * @param path if everything stays as it is
 * @param target what counts where no limit of the room is reached: WHO's, for one
 */
export function urgencyOf(
  current: number,
  path: BasePath,
  limits: QuantityLimit | undefined,
  target: number | undefined,
): Urgency {
  const of = (priority: Priority, severity: LimitSeverity | undefined, limit: number | undefined): Urgency => ({
    priority,
    severity,
    limit,
    minutesToLimit: limit === undefined ? undefined : minutesTo(current, path, limit),
    probability: limit === undefined ? undefined : probabilityOf(current, path, limit),
  });
  if (limits !== undefined) {
    const { warning, critical, danger } = limits;
    const toDanger = minutesTo(current, path, danger);
    if (toDanger !== undefined && toDanger <= URGENT_MINUTES) return of('urgent', 'danger', danger);
    if (toDanger !== undefined) return of('high', 'danger', danger);
    if (critical !== undefined && current >= critical) return of('high', 'critical', critical);
    if (critical === undefined && current >= warning) return of('high', 'warning', warning);
    const toWarning = minutesTo(current, path, warning);
    if (toWarning !== undefined && toWarning <= MEDIUM_MINUTES) return of('medium', 'warning', warning);
    if (target === undefined || target >= warning) return of('low', 'warning', warning);
  }
  return of('low', undefined, target);
}

/** Of two priorities the more pressing one comes first. */
export function comparePriorities(a: Priority, b: Priority): number {
  return PRIORITIES.indexOf(a) - PRIORITIES.indexOf(b);
}

/** Minutes until the median, straight between the steps, reaches a limit. */
export function minutesTo(current: number, path: BasePath, limit: number): number | undefined {
  let before = current;
  if (before >= limit) return 0;
  for (const [step, values] of path.entries()) {
    const median = values[MEDIAN]!;
    if (median >= limit) {
      const share = (limit - before) / (median - before);
      return Math.round((step + share) * PLAN_STEP_MIN);
    }
    before = median;
  }
  return undefined;
}

function probabilityOf(current: number, path: BasePath, limit: number): number {
  if (current >= limit) return 1;
  return Math.round(crossingProbability({ from: current, quantiles: path }, limit) * PER_UNIT) / PER_UNIT;
}
