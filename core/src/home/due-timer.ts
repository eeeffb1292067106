import type { Clock } from '../ports/clock.ts';

/** Waits for what falls due in a home: for one time at once, the soonest. */
export class DueTimer {
  readonly #clock: Clock;
  readonly #run: () => void;
  #cancel: (() => void) | undefined;
  #at = Number.POSITIVE_INFINITY;

  /** @param run is called when something is due */
  constructor(clock: Clock, run: () => void) {
    this.#clock = clock;
    this.#run = run;
  }

  /** Waits for a time, ms, unless what it waits for already comes before that. Undefined where nothing is due. */
  await(due: number | undefined): void {
    const now = this.#clock.now();
    // A wait that is late already goes by a clock that was set forward since: it would end far too late.
    if (due === undefined || (due >= this.#at && this.#at >= now)) return;
    this.#cancel?.();
    this.#at = due;
    this.#cancel = this.#clock.after(due - now, () => {
      this.#at = Number.POSITIVE_INFINITY;
      this.#run();
    });
  }

  /** Waits for nothing any more. */
  stop(): void {
    this.#cancel?.();
    this.#at = Number.POSITIVE_INFINITY;
  }
}
