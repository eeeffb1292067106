/** What was said at one origin and waits for what comes: a ring over the last `size` bins. */
export class Pending {
  readonly #numbers: Float64Array;
  readonly #blocks: Float32Array;
  readonly #size: number;
  readonly width: number;

  /** @param width numbers kept an origin */
  constructor(size: number, width: number) {
    this.#size = size;
    this.width = width;
    this.#numbers = new Float64Array(size).fill(-1);
    this.#blocks = new Float32Array(size * width);
  }

  /** The numbers of all origins; `at` says where those of one begin. */
  get blocks(): Float32Array {
    return this.#blocks;
  }

  /** Makes room for the origin of bin number `bin`, and says where its numbers begin. */
  put(bin: number): number {
    const slot = bin % this.#size;
    this.#numbers[slot] = bin;
    return slot * this.width;
  }

  /** Where the numbers of the origin of bin number `bin` begin, or −1 when there was none. */
  at(bin: number): number {
    const slot = bin % this.#size;
    return bin >= 0 && this.#numbers[slot] === bin ? slot * this.width : -1;
  }
}
