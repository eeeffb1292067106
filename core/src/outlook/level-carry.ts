import { Ridge } from '../forecast/ridge.ts';
import { between, FURTHEST, groupOf, LEAD_GROUPS } from './lead-groups.ts';

/**
 * What is known of a room that moves it away from what is usual, on the scale of its quantity: how far the last hours lie
 * from the last day's level, that from the last week's, that from the long level, the same hour of the last days from the
 * last day's level, the usual shape by day and by week, and the change outdoors (slow, fast).
 */
const CARRIED = 8;

/** What a forecast of one hour was, until its hour comes. */
export interface CarriedRow {
  readonly lead: number;
  /** The `CARRIED` numbers over `spread`. */
  readonly inputs: Float64Array;
  /** Without what was learned of the room. */
  readonly prior: number;
  /** With it: the forecast. */
  readonly median: number;
  /** The usual size of surprises at that hour. */
  readonly spread: number;
}

/**
 * How much of a deviation is left after `lead` hours in rooms that nobody knows yet: fast after hours, the day's level after days, the
 * week's after weeks. Found by minimising errors on openly licensed rooms (an Awair gym, two Dutch offices, Candanedo's
 * office, three homes in Hyderabad).
 */
function usualShares(lead: number): readonly number[] {
  return [
    Math.exp(-(lead - 1) / 8),
    Math.exp(-((lead / 40) ** 0.65)),
    Math.exp(-lead / 200),
    0.25 * (1 - Math.exp(-lead / 3)) * Math.exp(-lead / 80),
  ];
}

const LEADS = Array.from({ length: FURTHEST }, (_, index) => ({
  shares: usualShares(index + 1),
  ...between(index + 1),
}));

/** How many rows it takes to believe a room's own share as much as the usual one; more for far leads, whose rows overlap. */
const DOUBT = 40;
const DOUBT_LEAD = 6;
/** Hours after which a row counts 1/e: 60 days as a half-life. */
const MEMORY = (60 * 24) / Math.LN2;
/** The largest surprise that teaches, in usual ones. */
const CLIP = 1.5;

/** How deviations from the usual are carried ahead, learned for each group of leads as their hours come. */
export class LevelCarry {
  readonly #ridges = LEAD_GROUPS.map(
    ({ middle }) => new Ridge(CARRIED, 1, 1 / (DOUBT * (1 + middle / DOUBT_LEAD)), MEMORY, CLIP),
  );

  /**
   * What is expected `lead` hours ahead.
   * @param usual what is usual at that hour, the long level included
   * @param deviations the `CARRIED` numbers
   */
  row(lead: number, usual: number, deviations: readonly number[], spread: number): CarriedRow {
    const { shares, left, right, share } = LEADS[lead - 1]!;
    let prior = usual;
    for (let index = 0; index < shares.length; index++) prior += shares[index]! * deviations[index]!;
    const inputs = new Float64Array(CARRIED);
    for (let index = 0; index < CARRIED; index++) inputs[index] = deviations[index]! / spread;
    const before = this.#ridges[left]!.predict(inputs, 0, 0);
    const learned = before + share * (this.#ridges[right]!.predict(inputs, 0, 0) - before);
    return { lead, inputs, prior, median: prior + learned * spread, spread };
  }

  learn({ lead, inputs, prior, spread }: CarriedRow, scaled: number): void {
    this.#ridges[groupOf(lead)]!.learn(inputs, 0, [(scaled - prior) / spread]);
  }
}
