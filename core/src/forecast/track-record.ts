import type { Tape } from './learned/tape.ts';

/** How a horizon's forecasts did on this room's recent past: mean errors over about a week, beside those of persistence. */
export class TrackRecord {
  labels = 0;
  error = 0;
  persistence = 0;
  /** The share of what came that lay inside the 90 % interval. */
  coverage = 0;
  /** The mean error of about the last day, for drift. */
  recent = 0;

  take(error: number, persistence: number, inside: boolean): void {
    this.labels++;
    const share = 1 / Math.min(this.labels, WEEK);
    this.error += share * (error - this.error);
    this.persistence += share * (persistence - this.persistence);
    this.coverage += share * ((inside ? 1 : 0) - this.coverage);
    this.recent += (error - this.recent) / Math.min(this.labels, DAY);
  }

  /** Keeps it on a tape, or takes it from there. */
  keep(tape: Tape): void {
    this.labels = tape.number(this.labels);
    this.error = tape.number(this.error);
    this.persistence = tape.number(this.persistence);
    this.coverage = tape.number(this.coverage);
    this.recent = tape.number(this.recent);
  }

  /** Enough has come to say how good the forecasts are. */
  get isKnown(): boolean {
    return this.labels >= ENOUGH;
  }

  /** How much smaller the error is than that of persistence, as a share; undefined before half a day of labels. */
  get skill(): number | undefined {
    if (!this.isKnown || this.persistence === 0) return undefined;
    return 1 - this.error / this.persistence;
  }

  /** The last day's error over the last week's: above one, forecasts got worse. Undefined before half a day of labels. */
  get drift(): number | undefined {
    return !this.isKnown || this.error === 0 ? undefined : this.recent / this.error;
  }
}

const WEEK = 2016;
const DAY = 288;
/** Half a day, the least that shows a room asleep and awake. */
const ENOUGH = 144;
