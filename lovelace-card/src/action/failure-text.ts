import type { ActuatorView } from '@iaqverse/core';
import { ACTION } from '../i18n/texts/action.ts';
import type { Words } from '../i18n/words.ts';
import { lockText } from './lock-text.ts';
import type { Sending } from './sending.ts';

/** What the service calls a wish that a rule forbids. */
export const INTERLOCKED = 'interlocked';

/** Why an actuator did not do what a person asked; in our words where a rule forbids it. Undefined when nothing is wrong. */
export function failureText(
  { failure, code }: Sending,
  actuator: ActuatorView | undefined,
  words: Words,
  now: number,
): string | undefined {
  if (failure === undefined) return undefined;
  const lock = code === INTERLOCKED ? actuator?.locks[0] : undefined;
  return lock === undefined
    ? words.say(ACTION.not_done, { reason: failure })
    : words.say(ACTION.refused, { reason: lockText(lock, words, now) });
}
