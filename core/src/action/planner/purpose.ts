import { LIMIT_ALARM } from '../../forecast/crossing.ts';
import { MEDIAN } from '../../forecast/horizons.ts';
import type { Reason } from '../plan.ts';
import { type BasePath, PLANNED_QUANTITIES, type PlannedQuantity, type RoomSituation } from '../situation.ts';
import { COMFORTABLE_HUMIDITY, comfortOf, POLLUTANTS, type Pollutant, targetOf } from './targets.ts';
import { comparePriorities, type Urgency, urgencyOf } from './urgency.ts';
import type { Parts } from './weights.ts';

/** What something is done for. */
export interface Purpose extends Urgency {
  readonly reason: Reason;
  readonly quantity: PlannedQuantity | undefined;
  /** Its value now, and the worst median that is expected over the plan if nothing is done. */
  readonly current: number | undefined;
  readonly predicted: number | undefined;
}

/** A quantity counts as helped when it gains at least this share of what the one that gains most does. */
const HELPED = 0.2;

/**
 * What an actuator's program is for, from what it saves in each part of the cost: where it saves more energy and noise than it betters
 * the air, the air no longer needs what it stops; else it is done for the most pressing of the quantities that it helps.
 * @param gain what the program saves in each part, against leaving this actuator as it is
 * @param replaced another actuator does more at the same time
 */
export function purposeOf(gain: Parts, situation: RoomSituation, replaced: boolean): Purpose {
  const saved = Math.max(0, gain.electricity) + Math.max(0, gain.heat) + Math.max(0, gain.noise);
  const helped = PLANNED_QUANTITIES.filter((quantity) => situation.paths[quantity] !== undefined).map((quantity) => ({
    quantity,
    gain: quantity === 'humidity' ? Math.max(gain.humidity, gain.mould) : gain[quantity],
  }));
  const most = helped.reduce((best, one) => Math.max(best, one.gain), 0);
  const bettered = helped.reduce((sum, one) => sum + Math.max(0, one.gain), 0);
  if (most <= 0 || saved > bettered) return { ...NOTHING, reason: replaced ? 'cheaper_way' : 'no_longer_needed' };

  const [first] = helped
    .filter((one) => one.gain >= HELPED * most)
    .map((one) => ({ ...one, urgency: urgencyIn(situation, one.quantity) }))
    .sort((a, b) => comparePriorities(a.urgency.priority, b.urgency.priority) || b.gain - a.gain);
  const { quantity, urgency } = first!;
  const path = situation.paths[quantity]!;
  const current = situation.air[quantity] ?? path[0]![MEDIAN]!;
  return {
    ...urgency,
    quantity,
    current,
    predicted: worstOf(quantity, path, situation),
    reason: reasonFor(quantity, current, urgency, gain),
  };
}

const NOTHING = {
  quantity: undefined,
  current: undefined,
  predicted: undefined,
  limit: undefined,
  severity: undefined,
  minutesToLimit: undefined,
  probability: undefined,
  priority: 'low',
} as const;

/** What an interlock makes an actuator do. */
export function safetyPurpose(isUrgent: boolean): Purpose {
  return { ...NOTHING, reason: 'safety', priority: isUrgent ? 'urgent' : 'medium' };
}

function urgencyIn(situation: RoomSituation, quantity: PlannedQuantity): Urgency {
  const path = situation.paths[quantity]!;
  const current = situation.air[quantity] ?? path[0]![MEDIAN]!;
  const target = isPollutant(quantity) ? targetOf(quantity, situation).limit : undefined;
  return urgencyOf(current, path, situation.limits[quantity], target);
}

function reasonFor(quantity: PlannedQuantity, current: number, { limit, probability }: Urgency, gain: Parts): Reason {
  if (!isPollutant(quantity))
    return quantity === 'humidity' && gain.mould > gain.humidity ? 'mould_risk' : 'discomfort';
  if (limit !== undefined && current >= limit) return 'above_limit';
  return probability !== undefined && probability >= LIMIT_ALARM ? 'will_reach_limit' : 'free_help';
}

function isPollutant(quantity: PlannedQuantity): quantity is Pollutant {
  return (POLLUTANTS as readonly PlannedQuantity[]).includes(quantity);
}

/** The worst median of a path: the highest of a pollutant, else that which lies farthest outside comfort. */
function worstOf(quantity: PlannedQuantity, path: BasePath, { type }: RoomSituation): number {
  const comfort = quantity === 'temperature' ? comfortOf(type, false) : COMFORTABLE_HUMIDITY;
  const middle = isPollutant(quantity) ? 0 : (comfort.low + comfort.high) / 2;
  const medians = path.map((values) => values[MEDIAN]!);
  return medians.reduce((worst, value) => (Math.abs(value - middle) > Math.abs(worst - middle) ? value : worst));
}
