import type { Plan, RoomView } from '@iaqverse/core';
import { ACTION } from '../i18n/texts/action.ts';
import type { Words } from '../i18n/words.ts';
import { actuatorOf } from './advice.ts';
import { lockText } from './lock-text.ts';

/** What would have helped in a room but is not allowed, one sentence each, with the rule that holds it. */
export function heldBack(room: RoomView, plan: Plan, words: Words, now: number): string[] {
  const lines = plan.forbidden.map(({ actuator, interlock }) => {
    const view = actuatorOf(room, actuator);
    const lock = view?.locks.find(({ name }) => name === interlock) ?? { name: interlock };
    return words.say(ACTION.held_line, {
      name: view?.name ?? actuator,
      reason: lockText(lock, words, now),
    });
  });
  return [...new Set(lines)];
}
