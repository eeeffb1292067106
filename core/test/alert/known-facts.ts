import type { Estimate } from '../../src/alert/condition/condition.ts';
import type { ConditionFacts } from '../../src/alert/condition/condition-facts.ts';
import type { OutdoorKey } from '../../src/environment/environment.ts';
import type { Trend } from '../../src/home/view.ts';
import type { Quantity } from '../../src/quantity/quantity.ts';
import type { Level } from '../../src/score/level.ts';

/** What a test knows of a room; what it leaves out is not known. */
export interface Known {
  readonly air?: Partial<Record<Quantity, number>>;
  readonly ages?: Partial<Record<Quantity, number>>;
  readonly score?: number;
  readonly subScores?: Partial<Record<Quantity, number>>;
  readonly level?: Level;
  readonly estimates?: Partial<Record<Estimate, number>>;
  readonly trends?: Partial<Record<Quantity, Trend>>;
  readonly over?: number;
  readonly quantiles?: readonly number[];
  readonly outdoor?: Partial<Record<OutdoorKey, number>>;
  readonly faulty?: readonly Quantity[];
  readonly minuteOfDay?: number;
}

export function factsOf(known: Known): ConditionFacts {
  return {
    value: (quantity) => known.air?.[quantity],
    age: (quantity) => known.ages?.[quantity],
    score: () => known.score,
    subScore: (quantity) => known.subScores?.[quantity],
    level: () => known.level,
    estimate: (estimate) => known.estimates?.[estimate],
    trend: (quantity) => known.trends?.[quantity],
    over: () => known.over,
    forecast: () => known.quantiles,
    outdoor: (key) => known.outdoor?.[key],
    isFaulty: (quantity) =>
      quantity === undefined ? (known.faulty ?? []).length > 0 : (known.faulty ?? []).includes(quantity),
    minuteOfDay: () => known.minuteOfDay ?? 720,
  };
}
