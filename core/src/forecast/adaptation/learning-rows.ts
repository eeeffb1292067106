import { BIN } from '../../twin/recent-means.ts';
import { HORIZON_BINS, HORIZONS_MIN } from '../horizons.ts';
import { FOREST_INPUTS, writeForestInputs } from './forest-inputs.ts';

/** What came after an origin is clipped to this many scales. */
const CLIP = 6;

/** Rows of one quantity of one room, as a refit learns from them: what was known at each origin, and what was said. */
export class LearningRows {
  readonly #capacity: number;
  readonly #values = new Map<number, number>();
  #rows: LearningRow[] = [];

  /** @param capacity rows kept: the newest */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get rows(): readonly LearningRow[] {
    return this.#rows;
  }

  /** Keeps an origin: the bin that begins at `time` (ms), its mean, the row's scale, its features, and what the model expects. */
  put(time: number, value: number, scale: number, row: Float32Array, rowAt: number, medians: readonly number[]): void {
    const inputs = new Float32Array(FOREST_INPUTS);
    writeForestInputs(row, rowAt, medians, time, inputs, 0);
    this.#values.set(time, value);
    this.#rows.push({ time, value, scale, inputs });
    if (this.#rows.length < 1.1 * this.#capacity) return;
    const dropped = this.#rows.length - this.#capacity;
    for (const { time } of this.#rows.slice(0, dropped)) this.#values.delete(time);
    this.#rows = this.#rows.slice(dropped);
  }

  /** By how much what came differed from what the model had expected, in scales, a horizon each; NaN where nothing was measured. */
  labelsOf({ time, value, scale, inputs }: LearningRow): Float32Array {
    return Float32Array.from(HORIZON_BINS, (bins, horizon) => {
      const came = this.#values.get(time + bins * BIN);
      if (came === undefined) return Number.NaN;
      const expected = inputs[FOREST_INPUTS - 2 - HORIZONS_MIN.length + horizon]!;
      return Math.max(-CLIP, Math.min(CLIP, (came - value) / scale)) - expected;
    });
  }
}

export interface LearningRow {
  /** The beginning of the bin, ms. */
  readonly time: number;
  readonly value: number;
  readonly scale: number;
  readonly inputs: Float32Array;
}
