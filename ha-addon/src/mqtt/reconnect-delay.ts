import { MINUTE, SECOND } from '@iaqverse/core';

const FIRST = SECOND;
const LONGEST = MINUTE;

/**
 * How long to wait before the attempt that follows `failures` failed ones in a row, in milliseconds: doubling up to a
 * minute, of which a random half, so that not all clients come back at once.
 * @param random from 0 to 1
 */
export function reconnectDelay(failures: number, random: number): number {
  const whole = Math.min(LONGEST, FIRST * 2 ** Math.max(0, failures - 1));
  return whole * (0.5 + 0.5 * random);
}
