import type { Clock } from '@iaqverse/core';

/** A clock of real time that does not wait long. */
export const hastyClock: Clock = {
  speed: 1,
  now: () => Date.now(),
  after(delay, run) {
    const timer = setTimeout(run, Math.min(delay, 20));
    return () => clearTimeout(timer);
  },
};
