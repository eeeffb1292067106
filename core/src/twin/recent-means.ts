import { DAY, HOUR, MINUTE } from '../time/span.ts';

/** The width of one bin. */
export const BIN = 5 * MINUTE;
const BINS = DAY / BIN;
const BINS_AN_HOUR = HOUR / BIN;

/**
 * A quantity's last 24 hours in a room as means over spans of five minutes, in a ring of fixed size (1.7 kB).
 * Values may come late, as long as they fall into the ring.
 */
export class RecentMeans {
  readonly #means = new Float32Array(BINS);
  readonly #counts = new Uint16Array(BINS);
  /** The number (time / BIN) of the newest bin, or −1 while the ring is empty. */
  #newest = -1;

  /** Takes a value measured at `time` (ms). Returns whether the ring reaches back that far. */
  add(time: number, value: number): boolean {
    const bin = Math.floor(time / BIN);
    if (bin <= this.#newest - BINS) return false;
    if (bin > this.#newest) this.#turnTo(bin);
    const slot = bin % BINS;
    const count = this.#counts[slot]!;
    if (count === 0xffff) return true;
    this.#means[slot] = (this.#means[slot]! * count + value) / (count + 1);
    this.#counts[slot] = count + 1;
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
