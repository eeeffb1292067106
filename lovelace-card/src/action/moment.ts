import { HOUR } from '@iaqverse/core';
import type { Words } from '../i18n/words.ts';

/** A clock's time is taken for the last or the next one that there was, as far as this, ms. */
const NEAR = 18 * HOUR;

/** A time near now as the clock shows it, with its weekday where that could be taken for another day's. */
export function moment(time: number, words: Words, now: number): string {
  const isNear = Math.abs(now - time) < NEAR;
  return words.date(time, isNear ? 'clock' : 'moment');
}
