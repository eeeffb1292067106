import type { Clock } from '@iaqverse/core';

/** The longest delay that setTimeout can hold, ms. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/** The clock of real life. */
export class SystemClock implements Clock {
  readonly speed = 1;

  now(): number {
    return Date.now();
  }

  after(delay: number, run: () => void): () => void {
    const timer = setTimeout(run, Math.min(LONGEST_TIMEOUT, Math.max(0, delay)));
    return () => clearTimeout(timer);
  }
}
