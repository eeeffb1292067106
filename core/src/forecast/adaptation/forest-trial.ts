import type { Tape } from '../learned/tape.ts';

/** Labels of about a day: eight horizons, every five minutes. */
const DAY = 288 * 8;
/** A forest is clearly worse when its error is larger by this share. */
const CLEARLY = 0.1;

/** How the forest that serves does, beside the corrections that are there without it: mean errors over about the last day, in scales. */
export class ForestTrial {
  /** The version that is on trial; undefined while none is. */
  version: string | undefined;
  /** Number of the first bin whose forecast it helped to make, or −1. */
  #from = -1;
  labels = 0;
  forest = 0;
  corrected = 0;
  model = 0;

  /** Another forest serves, or none. */
  begin(version: string | undefined): void {
    this.version = version;
    this.#from = -1;
    this.labels = 0;
    this.forest = 0;
    this.corrected = 0;
    this.model = 0;
  }

  /** It helped to make the forecast of bin number `bin`. */
  made(bin: number): void {
    if (this.#from < 0) this.#from = bin;
  }

  /** Takes the absolute errors of one label that the forecast of bin number `bin` had been for. */
  take(bin: number, forest: number, corrected: number, model: number): void {
    if (this.#from < 0 || bin < this.#from) return;
    const share = 1 / Math.min(++this.labels, DAY);
    this.forest += share * (forest - this.forest);
    this.corrected += share * (corrected - this.corrected);
    this.model += share * (model - this.model);
  }

  /** Over a whole day it was clearly worse than both the model alone and the model as the ridge corrects it. */
  get failed(): boolean {
    return this.labels >= DAY && this.forest > (1 + CLEARLY) * Math.max(this.corrected, this.model);
  }

  /** Keeps it on a tape, or takes it from there; the version is kept elsewhere. */
  keep(tape: Tape): void {
    this.#from = tape.number(this.#from);
    this.labels = tape.number(this.labels);
    this.forest = tape.number(this.forest);
    this.corrected = tape.number(this.corrected);
    this.model = tape.number(this.model);
  }
}
