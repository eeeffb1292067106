import type { Tape } from './learned/tape.ts';

/**
 * A ridge regression that learns as labels arrive, one set of weights a horizon over one shared matrix (recursive least
 * squares with forgetting; errors are clipped, after Huber, so that a burst teaches no more than a common change).
 */
export class Ridge {
  readonly features: number;
  readonly horizons: number;
  /** The inverse of the regularised second moments: of a symmetric matrix the lower half, row by row. */
  readonly covariance: Float64Array;
  /** horizons × features. */
  readonly weights: Float64Array;
  readonly #gain: Float64Array;
  readonly #keep: number;
  readonly #clip: number;

  /**
   * @param prior variance of a weight before anything was seen: small is cautious
   * @param memory rows after which a row counts 1/e
   * @param clip the largest error that teaches, in the labels' unit
   */
  constructor(features: number, horizons: number, prior: number, memory: number, clip: number) {
    this.features = features;
    this.horizons = horizons;
    this.covariance = new Float64Array(startOfRow(features));
    for (let index = 0; index < features; index++) this.covariance[startOfRow(index) + index] = prior;
    this.weights = new Float64Array(horizons * features);
    this.#gain = new Float64Array(features);
    this.#keep = Math.exp(-1 / memory);
    this.#clip = clip;
  }

  /** What it expects at a horizon of the row that begins at `offset`. */
  predict(rows: ArrayLike<number>, offset: number, horizon: number): number {
    const { features, weights } = this;
    let sum = 0;
    for (let index = 0; index < features; index++) sum += weights[horizon * features + index]! * rows[offset + index]!;
    return sum;
  }

  /** Learns from the row at `offset` and its labels, one a horizon; a label that is NaN teaches nothing. */
  learn(rows: ArrayLike<number>, offset: number, labels: ArrayLike<number>): void {
    const { features, horizons, covariance, weights } = this;
    const gain = this.#gain;
    gain.fill(0);
    for (let i = 0, at = 0; i < features; i++) {
      const own = rows[offset + i]!;
      for (let j = 0; j < i; j++, at++) {
        gain[i]! += covariance[at]! * rows[offset + j]!;
        gain[j]! += covariance[at]! * own;
      }
      gain[i]! += covariance[at++]! * own;
    }
    let spread = this.#keep;
    for (let index = 0; index < features; index++) spread += gain[index]! * rows[offset + index]!;
    for (let horizon = 0; horizon < horizons; horizon++) {
      const label = labels[horizon]!;
      if (Number.isNaN(label)) continue;
      const error = label - this.predict(rows, offset, horizon);
      const step = Math.max(-this.#clip, Math.min(this.#clip, error)) / spread;
      for (let index = 0; index < features; index++) weights[horizon * features + index]! += step * gain[index]!;
    }
    for (let i = 0, at = 0; i < features; i++)
      for (let j = 0; j <= i; j++, at++)
        covariance[at] = (covariance[at]! - (gain[i]! * gain[j]!) / spread) / this.#keep;
    this.#bound();
  }

  /** Keeps it on a tape, or takes it from there. */
  keep(tape: Tape): void {
    tape.numbers(this.covariance);
    tape.numbers(this.weights);
  }

  /** Forgetting lets what is never seen grow without end: its variance is kept below that of the start. */
  #bound(): void {
    // The trace of a positive matrix bounds its entries.
    const { features, covariance } = this;
    for (let index = 0; index < features; index++) {
      const entry = covariance[startOfRow(index) + index]!;
      if (entry <= MOST_VARIANCE) continue;
      const shrink = Math.sqrt(MOST_VARIANCE / entry);
      for (let other = 0; other < features; other++)
        covariance[startOfRow(Math.max(index, other)) + Math.min(index, other)]! *=
          other === index ? shrink * shrink : shrink;
    }
  }
}

const MOST_VARIANCE = 1;

/** Where row `row` of the lower half begins. */
function startOfRow(row: number): number {
  return (row * (row + 1)) / 2;
}
