/** A queue of what is due when: a binary heap, so that nothing ever has to look at all rooms. */
export class DueQueue<T> {
  readonly #times: number[] = [];
  readonly #items: T[] = [];

  get size(): number {
    return this.#times.length;
  }

  /** The time at which the next item is due, or undefined when there is none. */
  next(): number | undefined {
    return this.#times[0];
  }

  push(time: number, item: T): void {
    let child = this.#times.length;
    this.#times.push(time);
    this.#items.push(item);
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (this.#times[parent]! <= time) break;
      this.#swap(child, parent);
      child = parent;
    }
  }

  /** Takes the next item that is due at `now`, or undefined when none is. */
  pop(now: number): T | undefined {
    if (this.#times.length === 0 || this.#times[0]! > now) return undefined;
    const item = this.#items[0]!;
    const time = this.#times.pop()!;
    const last = this.#items.pop()!;
    if (this.#times.length > 0) {
      this.#times[0] = time;
      this.#items[0] = last;
      this.#sink();
    }
    return item;
  }

  #sink(): void {
    let parent = 0;
    for (;;) {
      let least = parent;
      for (let child = 2 * parent + 1; child <= 2 * parent + 2 && child < this.#times.length; child++) {
        if (this.#times[child]! < this.#times[least]!) least = child;
      }
      if (least === parent) return;
      this.#swap(parent, least);
      parent = least;
    }
  }

  #swap(a: number, b: number): void {
    const time = this.#times[a]!;
    const item = this.#items[a]!;
    this.#times[a] = this.#times[b]!;
    this.#items[a] = this.#items[b]!;
    this.#times[b] = time;
    this.#items[b] = item;
  }
}
