import type { Series } from '@iaqverse/core';

/** The columns of a series. */
export type Columns = Pick<Series, 'times' | 'values' | 'lowest' | 'highest' | 'counts'>;

/** Gathers the points of one series. What comes mostly comes in the order of time; what does not is put in its place. */
export class Points {
  readonly #step: number;
  readonly #starts: number[] = [];
  readonly #counts: number[] = [];
  readonly #totals: number[] = [];
  readonly #lowest: number[] = [];
  readonly #highest: number[] = [];

  /** @param step width of the spans, ms; 0 keeps every reading */
  constructor(step: number) {
    this.#step = step;
  }

  /** Adds `count` readings around `time`, which sum up to `total`. */
  add(time: number, count: number, total: number, lowest: number, highest: number): void {
    const start = this.#step === 0 ? time : Math.floor(time / this.#step) * this.#step;
    const index = this.#placeOf(start);
    if (index === this.#starts.length) {
      this.#starts.push(start);
      this.#counts.push(count);
      this.#totals.push(total);
      this.#lowest.push(lowest);
      this.#highest.push(highest);
      return;
    }
    if (this.#starts[index] !== start) {
      this.#starts.splice(index, 0, start);
      this.#counts.splice(index, 0, count);
      this.#totals.splice(index, 0, total);
      this.#lowest.splice(index, 0, lowest);
      this.#highest.splice(index, 0, highest);
      return;
    }
    this.#counts[index]! += count;
    this.#totals[index]! += total;
    if (lowest < this.#lowest[index]!) this.#lowest[index] = lowest;
    if (highest > this.#highest[index]!) this.#highest[index] = highest;
  }

  /** The newest `limit` points. */
  columns(limit: number | undefined): Columns {
    const from = limit === undefined ? 0 : Math.max(0, this.#starts.length - limit);
    const counts = Float64Array.from(from === 0 ? this.#counts : this.#counts.slice(from));
    const totals = Float64Array.from(from === 0 ? this.#totals : this.#totals.slice(from));
    const points = {
      times: Float64Array.from(from === 0 ? this.#starts : this.#starts.slice(from)),
      values: totals.map((total, index) => total / counts[index]!),
    };
    if (this.#step === 0) return points;
    return {
      ...points,
      lowest: Float64Array.from(from === 0 ? this.#lowest : this.#lowest.slice(from)),
      highest: Float64Array.from(from === 0 ? this.#highest : this.#highest.slice(from)),
      counts,
    };
  }

  /** Where a span is, or where it belongs. */
  #placeOf(start: number): number {
    const last = this.#starts.length - 1;
    if (last < 0 || start > this.#starts[last]!) return last + 1;
    if (start === this.#starts[last]) return last;
    let low = 0;
    let high = last;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle]! < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
