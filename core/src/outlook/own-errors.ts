import { QUANTILES } from '../forecast/horizons.ts';
import { between, groupOf, LEAD_GROUPS } from './lead-groups.ts';

interface Surprise {
  /** Over the usual size of surprises at its hour. */
  readonly size: number;
  readonly hour: number;
}

interface Weighted {
  readonly size: number;
  readonly weight: number;
}

/** The newest surprises that a group of leads keeps: 25 days. */
const KEPT = 600;
/** Hours after which a surprise counts half. */
const HALF_LIFE = 30 * 24;
/** From how many on a group speaks for itself. */
const FEWEST = 24;
/** Without own errors those of a nearer group stand in, which grow with the lead to this power. */
const GROWTH = 0.3;
/** By how much intervals are wider where errors were seen over one stretch of day and lead only: such errors move together. */
const FEW_STRETCHES = 0.3;
/** How many stretches it takes to believe that errors to one side are likelier. */
const LOPSIDED = 4;
/** Before any error is known, in usual surprises. */
const UNKNOWN: readonly Weighted[] = [-4, -1.5, 0, 1.5, 4].map((size) => ({ size, weight: 1 }));

/**
 * How far forecasts of this room were off, by lead: the quantiles of its own past errors (split conformal prediction: Vovk,
 * Gammerman and Shafer 2005, on a rolling origin), relative to how much an hour of the day usually surprises.
 */
export class OwnErrors {
  readonly #groups: Surprise[][] = LEAD_GROUPS.map(() => []);

  learn(lead: number, size: number, hour: number): void {
    const group = this.#groups[groupOf(lead)]!;
    group.push({ size, hour });
    if (group.length > KEPT) group.shift();
  }

  /** A function that gives the quantiles of the error at a lead, as known at `hour`; the median is taken as zero. */
  quantilesAt(hour: number): (lead: number) => number[] {
    const ofGroup = LEAD_GROUPS.map((_, group) => {
      const sorted = this.#surprises(group, hour).sort((one, other) => one.size - other.size);
      return QUANTILES.map((share) => (share === 0.5 ? 0 : quantileOf(sorted, share)));
    });
    return (lead) => {
      const { left, right, share } = between(lead);
      return ofGroup[left]!.map((value, index) => value + share * (ofGroup[right]![index]! - value));
    };
  }

  #surprises(group: number, hour: number): Weighted[] {
    let source = group;
    while (source > 0 && this.#groups[source]!.length < FEWEST) source--;
    const seen = this.#groups[source]!;
    if (seen.length === 0) return [...UNKNOWN];
    const { middle } = LEAD_GROUPS[group]!;
    const stretches = seen.length / (24 + middle);
    const wider = (middle / LEAD_GROUPS[source]!.middle) ** GROWTH * (1 + FEW_STRETCHES / stretches);
    const mirrored = LOPSIDED / (LOPSIDED + stretches) / 2;
    return seen.flatMap(({ size, hour: then }) => {
      const weight = 0.5 ** ((hour - then) / HALF_LIFE);
      return [
        { size: size * wider, weight: weight * (1 - mirrored) },
        { size: -size * wider, weight: weight * mirrored },
      ];
    });
  }
}

/** The quantile of weighted values in rising order, linear between the middles of their weights. */
function quantileOf(sorted: readonly Weighted[], share: number): number {
  const target = share * sorted.reduce((sum, { weight }) => sum + weight, 0);
  let below = 0;
  let last: { size: number; middle: number } | undefined;
  for (const { size, weight } of sorted) {
    const middle = below + weight / 2;
    if (middle >= target) {
      if (last === undefined) return size;
      return last.size + ((size - last.size) * (target - last.middle)) / (middle - last.middle);
    }
    below += weight;
    last = { size, middle };
  }
  return last?.size ?? 0;
}
