/** Values by hour, appended one by one, of which the mean over any span can be had at once. NaN stands for none. */
export class RunningMeans {
  readonly #values: number[] = [];
  readonly #sums: number[] = [0];
  readonly #counts: number[] = [0];

  get length(): number {
    return this.#values.length;
  }

  push(value: number): void {
    const last = this.#values.length;
    const there = !Number.isNaN(value);
    this.#values.push(value);
    this.#sums.push(this.#sums[last]! + (there ? value : 0));
    this.#counts.push(this.#counts[last]! + (there ? 1 : 0));
  }

  /** NaN where there is none. */
  at(hour: number): number {
    return this.#values[hour] ?? Number.NaN;
  }

  /** The mean of the hours from `from` to before `to`, as far as there are any; NaN where there is none. */
  mean(from: number, to: number): number {
    const first = Math.min(Math.max(0, from), this.length);
    const last = Math.min(Math.max(0, to), this.length);
    return (this.#sums[last]! - this.#sums[first]!) / (this.#counts[last]! - this.#counts[first]!);
  }
}
