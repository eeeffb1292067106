import type { Clock } from '@iaqverse/core';

/** The longest delay that setTimeout can hold, ms. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/** The clock of real life. It keeps no process alive. */
export const SYSTEM_CLOCK: Clock = {
  speed: 1,
  now: () => Date.now(),
  after(delay, run) {
    const timer = setTimeout(run, Math.min(LONGEST_TIMEOUT, Math.max(0, delay)));
    timer.unref();
    return () => clearTimeout(timer);
  },
};
