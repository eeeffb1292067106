import { QUANTILES } from './horizons.ts';
import type { Tape } from './learned/tape.ts';

/** The quantiles around the median, as they stand in `QUANTILES` without it. */
export const BOUNDS = [0, 1, 3, 4] as const;

/**
 * Factors on the distances of the outer quantiles from the median, learned so that each quantile is exceeded as often as it
 * says: adaptive conformal inference (Gibbs and Candès 2021), on the logarithm of the distance, one factor a quantile.
 */
export class Interval {
  /** Logarithms of the factors, in the order of `BOUNDS`. */
  readonly factors = new Float64Array(BOUNDS.length);
  labels = 0;

  /** The quantile `BOUNDS[bound]`, when the model says that it lies `distance` (≥ 0) from the median. */
  widen(bound: number, distance: number): number {
    return distance * Math.exp(this.factors[bound]!);
  }

  /** Keeps it on a tape, or takes it from there. */
  keep(tape: Tape): void {
    tape.numbers(this.factors);
    this.labels = tape.number(this.labels);
  }

  /**
   * Learns what came. `distances` are those that `widen` was given, from `offset` on; `error` is what came minus the
   * median of then.
   */
  learn(distances: ArrayLike<number>, offset: number, error: number): void {
    const rate = Math.max(SLOWEST, FIRST / (1 + this.labels / SETTLING));
    this.labels++;
    for (let bound = 0; bound < BOUNDS.length; bound++) {
      const quantile = QUANTILES[BOUNDS[bound]!]!;
      const below = quantile < 0.5;
      const tail = below ? quantile : 1 - quantile;
      const distance = this.widen(bound, distances[offset + bound]!);
      const outside = (below ? -error : error) > distance;
      const factor = this.factors[bound]! + rate * ((outside ? 1 : 0) - tail);
      this.factors[bound] = Math.max(-MOST, Math.min(MOST, factor));
    }
  }
}

const FIRST = 0.1;
const SLOWEST = 0.02;
/** Labels after which the rate has halved. */
const SETTLING = 100;
const MOST = 4;
