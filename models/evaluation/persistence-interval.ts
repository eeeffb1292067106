const TAIL = 0.05;
/** A week of five minutes is looked back at. */
const KEPT = 2016;
const RENEWED_EVERY = 12;

/**
 * The 90 % interval that persistence gets by conformal prediction: the 5 % and 95 % quantiles of its own changes over the
 * last week, of those that had come by then.
 */
export class PersistenceInterval {
  readonly #steps: number;
  readonly #waiting: { readonly due: number; readonly change: number }[] = [];
  readonly #changes: number[] = [];
  #waited = 0;
  #since = RENEWED_EVERY;
  #bounds: readonly [number, number] = [0, 0];

  /** @param steps bins until a change has come */
  constructor(steps: number) {
    this.#steps = steps;
  }

  /** A change that will have come `steps` bins after `bin`. */
  expect(bin: number, change: number): void {
    this.#waiting.push({ due: bin + this.#steps, change });
  }

  /** The bounds of the change from bin `bin` on. */
  at(bin: number): readonly [number, number] {
    for (; this.#waited < this.#waiting.length && this.#waiting[this.#waited]!.due <= bin; this.#waited++) {
      this.#changes.push(this.#waiting[this.#waited]!.change);
      if (this.#changes.length > KEPT) this.#changes.shift();
      this.#since++;
    }
    if (this.#since >= RENEWED_EVERY && this.#changes.length > 0) {
      const sorted = Float64Array.from(this.#changes).sort();
      const rank = (share: number) =>
        sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * (sorted.length + 1)) - 1))]!;
      this.#bounds = [sorted[Math.max(0, Math.floor(TAIL * (sorted.length + 1)) - 1)]!, rank(1 - TAIL)];
      this.#since = 0;
    }
    return this.#bounds;
  }
}
