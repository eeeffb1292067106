/** Dropped entries kept at the front at most, unless they are fewer than the others: dropping each at once would move all. */
const DROPPED_KEPT = 1_024;

/** Times of one channel that are not folded yet. They mostly come, and go, in ascending order: a queue then does. */
export class ArrivedTimes {
  readonly #ascending: number[] = [];
  /** Where the queue begins. */
  #first = 0;
  /** Those that came after a newer one; made when the first does, since there are many channels and few are ever late. */
  #late: Set<number> | undefined;

  get isEmpty(): boolean {
    return this.#first === this.#ascending.length && (this.#late === undefined || this.#late.size === 0);
  }

  /** Adds a time that is not there yet. */
  add(time: number): void {
    if (this.#first === this.#ascending.length || time > this.#ascending.at(-1)!) this.#ascending.push(time);
    else {
      this.#late ??= new Set();
      this.#late.add(time);
    }
  }

  /** Removes a time where it is there. Those that came in ascending order must go in the order in which they came. */
  remove(time: number): void {
    if (this.#ascending[this.#first] !== time) {
      this.#late?.delete(time);
      return;
    }
    this.#first++;
    if (
      this.#first === this.#ascending.length ||
      (this.#first > DROPPED_KEPT && this.#first * 2 > this.#ascending.length)
    ) {
      this.#ascending.splice(0, this.#first);
      this.#first = 0;
    }
  }

  has(time: number): boolean {
    if (this.#late?.has(time)) return true;
    let low = this.#first;
    let high = this.#ascending.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#ascending[middle]! < time) low = middle + 1;
      else high = middle;
    }
    return this.#ascending[low] === time;
  }

  /** The newest of all; minus infinity where there is none. */
  newest(): number {
    let newest = this.#ascending.at(-1) ?? Number.NEGATIVE_INFINITY;
    for (const time of this.#late ?? []) newest = Math.max(newest, time);
    return newest;
  }
}
