import { type LockView, sayInterlock } from '@iaqverse/core';
import { ACTION } from '../i18n/texts/action.ts';
import type { Words } from '../i18n/words.ts';
import { moment } from './moment.ts';

/** Why a rule holds an actuator, and until when where that is known. */
export function lockText(lock: LockView, words: Words, now: number): string {
  const reason = sayInterlock(lock.name, lock, words.language);
  return lock.until === undefined
    ? reason
    : words.say(ACTION.held_until, { reason, time: moment(lock.until, words, now) });
}
