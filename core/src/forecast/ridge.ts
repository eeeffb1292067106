import type { Tape } from './learned/tape.ts';

/**
 * A ridge regression that learns as labels arrive, one set of weights a horizon over one shared matrix (recursive least
 * squares with forgetting; errors are clipped, after Huber, so that a burst teaches no more than a common change).
 */
export class Ridge {
  readonly features: number;
  readonly horizons: number;
  /** The inverse of the regularised second moments, features × features. */
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
    this.covariance = new Float64Array(features * features);
    for (let index = 0; index < features; index++) this.covariance[index * features + index] = prior;
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
    let spread = this.#keep;
    for (let i = 0; i < features; i++) {
      let sum = 0;
      for (let j = 0; j < features; j++) sum += covariance[i * features + j]! * rows[offset + j]!;
      gain[i] = sum;
      spread += sum * rows[offset + i]!;
    }
    for (let horizon = 0; horizon < horizons; horizon++) {
      const label = labels[horizon]!;
      if (Number.isNaN(label)) continue;
      const error = label - this.predict(rows, offset, horizon);
      const step = Math.max(-this.#clip, Math.min(this.#clip, error)) / spread;
      for (let index = 0; index < features; index++) weights[horizon * features + index]! += step * gain[index]!;
    }
    for (let i = 0; i < features; i++) {
      for (let j = 0; j <= i; j++) {
        const value = (covariance[i * features + j]! - (gain[i]! * gain[j]!) / spread) / this.#keep;
        covariance[i * features + j] = value;
        covariance[j * features + i] = value;
      }
    }
    this.#bound();
  }

  /** Keeps it on a tape, or takes it from there; the matrix is symmetric, so half of it is enough. */
  keep(tape: Tape): void {
    const { features, covariance } = this;
    const half = new Float64Array((features * (features + 1)) / 2);
    let at = 0;
    for (let i = 0; i < features; i++) for (let j = 0; j <= i; j++) half[at++] = covariance[i * features + j]!;
    tape.numbers(half);
    at = 0;
    for (let i = 0; i < features; i++)
      for (let j = 0; j <= i; j++) {
        covariance[i * features + j] = half[at]!;
        covariance[j * features + i] = half[at++]!;
      }
    tape.numbers(this.weights);
  }

  /** Forgetting lets what is never seen grow without end: its variance is kept below that of the start. */
  #bound(): void {
    // The trace of a positive matrix bounds its entries.
    const { features, covariance } = this;
    for (let index = 0; index < features; index++) {
      const entry = covariance[index * features + index]!;
      if (entry <= MOST_VARIANCE) continue;
      const shrink = Math.sqrt(MOST_VARIANCE / entry);
      for (let other = 0; other < features; other++) {
        covariance[index * features + other]! *= shrink;
        covariance[other * features + index]! *= shrink;
      }
    }
  }
}

const MOST_VARIANCE = 1;
