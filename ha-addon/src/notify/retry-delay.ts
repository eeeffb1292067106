import { DAY, MINUTE, SECOND } from '@iaqverse/core';

const FIRST = 5 * SECOND;
const LONGEST = 10 * MINUTE;
/** What could not be told for so long is news no more, ms. */
export const GIVE_UP_AFTER = DAY;

/**
 * How long to wait before the attempt that follows `attempts` failed ones, ms: doubling from 5 seconds to 10 minutes, of
 * which a random half, so that not all messages come back at once.
 * @param random from 0 to 1
 */
export function retryDelay(attempts: number, random: number): number {
  const whole = Math.min(LONGEST, FIRST * 2 ** Math.min(20, Math.max(0, attempts - 1)));
  return whole * (0.5 + 0.5 * random);
}
