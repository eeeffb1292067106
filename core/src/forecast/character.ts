import type { ForecastQuantity } from './horizons.ts';
import type { Tape } from './learned/tape.ts';

/** The noise of the five-minute mean of a usual sensor, canonical units: what a new room is measured in at first. */
export const USUAL_NOISE: Readonly<Record<ForecastQuantity, number>> = {
  co2: 3,
  pm25: 0.15,
  tvoc: 3,
  temperature: 0.03,
  humidity: 0.1,
};

/** Bins over which changes are averaged: 10, 15, 30 and 60 minutes; the third is the row's scale. */
const SPANS = [2, 3, 6, 12] as const;
const SCALE_SPAN = 2;
/** Time constants of the running means, bins: 15 min, 30 min, 1 h, 3 h, 12 h, 2 days. */
export const MEMORIES = [3, 6, 12, 36, 144, 576] as const;
const REVERSION_MEMORY = 3;
/** Changes of this many days ago no longer count, bins. */
const LONGEST_MEMORY = 2016;
const CHARACTER_MEMORY = 576;
/** A new room is taken to change by three times the usual noise, with the weight of an hour that fades within a few. */
const PRIOR_SCALE = 3;
const PRIOR_WEIGHT = 6;
const PRIOR_FADES = 8;
/** A signal that stands still has a scale all the same. */
const LEAST_SHARE = 0.01;
const CLIP = 9;
const OFTEN_STILL = 0.3;
const STEP_GROWS = 1.005;

/**
 * What kind of signal a quantity of a room is: how far it moves, how it moves on, how it comes back. Updated in place
 * once per five minutes. Its numbers are plain, so that they can be kept.
 */
export class Character {
  readonly #usual: number;
  /** Mean |change| per span, then how many changes were seen. */
  readonly changes = new Float64Array(SPANS.length);
  readonly counts = new Float64Array(SPANS.length);
  readonly means = new Float64Array(MEMORIES.length);
  readonly weights = new Float64Array(MEMORIES.length);
  /** Running means of products: half-hour changes in a row, five-minute changes in a row, distance from the mean and what followed. */
  readonly products = new Float64Array(3);
  readonly productWeights = new Float64Array(3);

  /** How often nothing at all had changed in half an hour, and the smallest change that was seen of late. */
  readonly steps = new Float64Array([0, Number.MAX_VALUE]);

  constructor(quantity: ForecastQuantity) {
    this.#usual = USUAL_NOISE[quantity];
  }

  /** The mean |change| over half an hour, canonical unit: what a row's numbers are measured in. */
  get scale(): number {
    return this.#scaleOver(SCALE_SPAN);
  }

  /** The mean |change| over 10, 15, 30 or 60 minutes (index 0–3), in units of `scale`. */
  ratio(span: number): number {
    return this.#scaleOver(span) / this.scale;
  }

  /** The running mean of memory `index`, or NaN before the first value. */
  mean(index: number): number {
    return this.weights[index]! > 0 ? this.means[index]! : Number.NaN;
  }

  /**
   * A change in scales as it can come: where a sensor's coarse steps mostly leave a value as it was, less than half a step is
   * none.
   */
  heed(change: number): number {
    const [still, step] = this.steps as unknown as [number, number];
    return still > OFTEN_STILL && Math.abs(change) * this.scale < step / 2 ? 0 : change;
  }

  /** Takes the newest bin. `past` holds the bins newest first, NaN where nothing is known; `past[0]` is known. */
  take(past: Float64Array): void {
    const scale = this.scale;
    const now = past[0]!;
    // What followed on a distance from the mean half an hour ago, before that mean moves on.
    const before = past[6]!;
    this.#follow(0, ((now - before) / scale) * ((before - past[12]!) / scale));
    this.#follow(1, ((now - past[1]!) / scale) * ((past[1]! - past[2]!) / scale));
    this.#follow(2, ((this.mean(REVERSION_MEMORY) - before) / scale) * ((now - before) / scale));
    this.#step(Math.abs(now - before));
    for (let span = 0; span < SPANS.length; span++) {
      const change = Math.abs(now - past[SPANS[span]!]!);
      if (Number.isNaN(change)) continue;
      const count = ++this.counts[span]!;
      this.changes[span]! += (change - this.changes[span]!) / Math.min(count, LONGEST_MEMORY);
    }
    for (let index = 0; index < MEMORIES.length; index++) {
      const keep = Math.exp(-1 / MEMORIES[index]!);
      const weight = this.weights[index]! * keep + 1;
      this.weights[index] = weight;
      this.means[index]! += (now - this.means[index]!) / weight;
    }
  }

  /** Keeps it on a tape, or takes it from there. */
  keep(tape: Tape): void {
    const { changes, counts, means, weights, products, productWeights, steps } = this;
    for (const numbers of [changes, counts, means, weights, products, productWeights, steps]) tape.numbers(numbers);
  }

  #scaleOver(span: number): number {
    const count = Math.min(this.counts[span]!, LONGEST_MEMORY);
    const prior = PRIOR_WEIGHT * Math.exp(-count / PRIOR_FADES);
    const scale = (this.changes[span]! * count + PRIOR_SCALE * this.#usual * prior) / (count + prior);
    return Math.max(scale, this.#usual * LEAST_SHARE);
  }

  #step(change: number): void {
    if (Number.isNaN(change)) return;
    const share = 1 / Math.min(this.counts[SCALE_SPAN]! + 1, CHARACTER_MEMORY);
    this.steps[0]! += share * ((change === 0 ? 1 : 0) - this.steps[0]!);
    // The smallest change is forgotten slowly: sensors are changed, and a mean over one odd reading is no step.
    this.steps[1] = Math.min(change === 0 ? Number.MAX_VALUE : change, this.steps[1]! * STEP_GROWS);
  }

  #follow(index: number, product: number): void {
    if (Number.isNaN(product)) return;
    const clipped = Math.max(-CLIP, Math.min(CLIP, product));
    const weight = Math.min(this.productWeights[index]! + 1, CHARACTER_MEMORY);
    this.productWeights[index] = weight;
    this.products[index]! += (clipped - this.products[index]!) / weight;
  }
}
