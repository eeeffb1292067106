import type { Tape } from './learned/tape.ts';

/**
 * Weights over experts who forecast the same value, learned from their losses as labels arrive: Bernstein online
 * aggregation (Wintenberger 2017) on the absolute error, through its gradient, with forgetting and a floor so that an expert
 * whose time comes again is heard soon.
 */
export class Experts {
  readonly count: number;
  readonly weights: Float64Array;
  /** Regret of following the mixture instead of the expert, and its second moment; both forget. */
  readonly regrets: Float64Array;
  readonly variances: Float64Array;
  readonly #prior: readonly number[];
  readonly #slower: number;

  /**
   * @param prior what each weighs before anything is known; sums to 1
   * @param overlap how many labels in a row tell of the same stretch of time: together they say little more than one
   */
  constructor(prior: readonly number[], overlap: number) {
    this.count = prior.length;
    this.#slower = 1 / Math.sqrt(1 + overlap / OVERLAP);
    this.#prior = prior;
    this.weights = Float64Array.from(prior);
    this.regrets = new Float64Array(prior.length);
    this.variances = new Float64Array(prior.length);
  }

  /** The mixture of what the experts say from `offset` on. */
  mix(said: ArrayLike<number>, offset: number): number {
    let sum = 0;
    for (let index = 0; index < this.count; index++) sum += this.weights[index]! * said[offset + index]!;
    return sum;
  }

  /** Keeps it on a tape, or takes it from there. */
  keep(tape: Tape): void {
    for (const numbers of [this.weights, this.regrets, this.variances]) tape.numbers(numbers);
  }

  /** Learns what came. `said` from `offset` on is what the experts had said, `mixed` what was made of it then. */
  learn(said: ArrayLike<number>, offset: number, mixed: number, came: number): void {
    const direction = Math.sign(mixed - came);
    if (direction === 0) return;
    const { count, regrets, variances, weights } = this;
    let widest = 0;
    for (let index = 0; index < count; index++) {
      const regret = direction * (mixed - said[offset + index]!);
      regrets[index] = KEEP * regrets[index]! + regret;
      const variance = KEEP * variances[index]! + regret * regret;
      variances[index] = variance;
      if (variance > widest) widest = variance;
    }
    if (widest === 0) return;
    let most = Number.NEGATIVE_INFINITY;
    for (let index = 0; index < count; index++) {
      const variance = Math.max(variances[index]!, LEAST_SHARE * widest);
      // In units of the losses themselves: a quiet room teaches as fast as a lively one.
      const rate = this.#slower * Math.sqrt(Math.log(count + 1) / variance);
      const log = Math.log(this.#prior[index]! * rate) + rate * regrets[index]! - rate * rate * variance * 0.5;
      weights[index] = log;
      if (log > most) most = log;
    }
    let sum = 0;
    for (let index = 0; index < count; index++) {
      weights[index] = Math.exp(weights[index]! - most);
      sum += weights[index]!;
    }
    for (let index = 0; index < count; index++)
      weights[index] = (1 - SHARE) * (weights[index]! / sum) + SHARE * this.#prior[index]!;
  }
}

/** A loss of 1,000 labels ago (three and a half days) counts 1/e. */
const KEEP = 0.999;
/** An expert that hardly differs from the mixture learns no faster than one of this share of the widest variance. */
const LEAST_SHARE = 0.05;
const SHARE = 0.002;
const OVERLAP = 1;
