import { DAY, HOUR } from '../time/span.ts';
import { BIN } from '../twin/recent-means.ts';
import type { Tape } from './learned/tape.ts';

const BINS_A_DAY = DAY / BIN;
const HOURS_A_WEEK = 168;
/** The profile of the day forgets over this many days, that of the week over this many weeks. */
const DAYS = 7;
const WEEKS = 5;

/**
 * What a quantity of a room usually is at a time of the day, and at an hour of the week: running means. Where the
 * service's clock is UTC, the profile is in UTC: a room's own habits are found all the same.
 */
export class DailyProfile {
  readonly day = new Float32Array(BINS_A_DAY);
  readonly days = new Uint8Array(BINS_A_DAY);
  readonly week = new Float32Array(HOURS_A_WEEK);
  readonly weeks = new Float32Array(HOURS_A_WEEK);

  /** Takes the mean of the bin that begins at `time` (ms). */
  take(time: number, value: number): void {
    const slot = Math.floor(time / BIN) % BINS_A_DAY;
    const count = Math.min(this.days[slot]! + 1, DAYS);
    this.days[slot] = count;
    this.day[slot]! += (value - this.day[slot]!) / count;
    const hour = Math.floor(time / HOUR) % HOURS_A_WEEK;
    const bins = Math.min(this.weeks[hour]! + 1, (WEEKS * HOUR) / BIN);
    this.weeks[hour] = bins;
    this.week[hour]! += (value - this.week[hour]!) / bins;
  }

  /** Keeps it on a tape, or takes it from there. */
  keep(tape: Tape): void {
    for (const numbers of [this.day, this.days, this.week, this.weeks]) tape.numbers(numbers);
  }

  /** The usual value at the time of day of `time`, smoothed over a quarter of an hour each way; NaN when never measured. */
  ofDay(time: number): number {
    const bin = Math.floor(time / BIN);
    let sum = 0;
    let known = 0;
    for (let off = -3; off <= 3; off++) {
      const slot = (bin + off + BINS_A_DAY) % BINS_A_DAY;
      if (this.days[slot] === 0) continue;
      sum += this.day[slot]!;
      known++;
    }
    return known > 0 ? sum / known : Number.NaN;
  }

  /** The usual value at the hour of the week of `time`, interpolated between the middles of the hours; NaN when never measured. */
  ofWeek(time: number): number {
    const at = time / HOUR - 0.5;
    const before = Math.floor(at);
    const share = at - before;
    const left = before % HOURS_A_WEEK;
    const right = (before + 1) % HOURS_A_WEEK;
    if (this.weeks[left] === 0 || this.weeks[right] === 0) return Number.NaN;
    return this.week[left]! * (1 - share) + this.week[right]! * share;
  }
}
