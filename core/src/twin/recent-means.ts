import { DAY, HOUR, MINUTE } from '../time/span.ts';

/** The width of one bin. */
export const BIN = 5 * MINUTE;
/** The same in minutes. */
export const BIN_MIN = BIN / MINUTE;
const BINS = DAY / BIN;
const BINS_AN_HOUR = HOUR / BIN;
/** So many values of a bin are counted; beyond, each further one moves the mean as if it were the next. */
const MOST_COUNTED = 0xff;

/**
 * A quantity's last 24 hours in a room as means over spans of five minutes, in a ring of fixed size (1.4 kB).
 * Values may come late, as long as they fall into the ring.
 */
export class RecentMeans {
  readonly #means: Float32Array;
  readonly #counts: Uint8Array;
  /** The number (time / BIN) of the newest bin, or −1 while the ring is empty. */
  #newest = -1;

  constructor() {
    // One piece of memory, since each has its price and a large home has tens of thousands of rings.
    const bytes = new ArrayBuffer(BINS * (Float32Array.BYTES_PER_ELEMENT + Uint8Array.BYTES_PER_ELEMENT));
    this.#means = new Float32Array(bytes, 0, BINS);
    this.#counts = new Uint8Array(bytes, this.#means.byteLength);
  }

  /** Takes a value measured at `time` (ms). Returns whether the ring reaches back that far. */
  add(time: number, value: number): boolean {
    const bin = Math.floor(time / BIN);
    if (bin <= this.#newest - BINS) return false;
    if (bin > this.#newest) this.#turnTo(bin);
    const slot = bin % BINS;
    const count = this.#counts[slot]!;
    this.#means[slot] = (this.#means[slot]! * count + value) / (count + 1);
    this.#counts[slot] = Math.min(count + 1, MOST_COUNTED);
    return true;
  }

  /** The mean of the bin that holds `time`, or undefined when nothing was measured in it. */
  at(time: number): number | undefined {
    const bin = Math.floor(time / BIN);
    if (bin > this.#newest || bin <= this.#newest - BINS || bin < 0) return undefined;
    const slot = bin % BINS;
    return this.#counts[slot]! > 0 ? this.#means[slot] : undefined;
  }

  /** The means of the last `hours` hours that end with the bin of `now`, newest first; undefined for hours without values. */
  hourly(now: number, hours: number): (number | undefined)[] {
    const means: (number | undefined)[] = [];
    const last = Math.floor(now / BIN);
    for (let hour = 0; hour < hours; hour++) {
      let sum = 0;
      let known = 0;
      for (let back = hour * BINS_AN_HOUR; back < (hour + 1) * BINS_AN_HOUR; back++) {
        const mean = this.at((last - back) * BIN);
        if (mean === undefined) continue;
        sum += mean;
        known++;
      }
      means.push(known > 0 ? sum / known : undefined);
    }
    return means;
  }

  #turnTo(bin: number): void {
    const from = Math.max(this.#newest + 1, bin - BINS + 1);
    for (let number = from; number <= bin; number++) {
      this.#means[number % BINS] = 0;
      this.#counts[number % BINS] = 0;
    }
    this.#newest = bin;
  }
}

/** The means of a quantity among those of a room, made when they are first needed. */
export function meansIn<Q>(all: Map<Q, RecentMeans>, quantity: Q): RecentMeans {
  let means = all.get(quantity);
  if (means === undefined) {
    means = new RecentMeans();
    all.set(quantity, means);
  }
  return means;
}
