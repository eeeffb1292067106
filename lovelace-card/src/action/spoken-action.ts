import { type OutcomeView, type PlannedAction, type RoomView, sayAction, sayOutcome } from '@iaqverse/core';
import { ACTION } from '../i18n/texts/action.ts';
import type { Words } from '../i18n/words.ts';
import { levelText } from './actuator-state.ts';
import { actuatorOf, isUndone } from './advice.ts';

/** What to do, in one sentence, with the times of this place. */
export function spokenAction(action: PlannedAction, words: Words, now: number): string {
  return sayAction(action, words.language, { offsetMin: words.offsetMin(action.at), now });
}

/** What was done: an actuator and the level that it was put to. */
export function deedText(outcome: OutcomeView, room: RoomView, words: Words): string {
  const levels = actuatorOf(room, outcome.actuator)?.levels ?? [0, outcome.level];
  const level = levelText({ kind: outcome.kind, levels }, outcome.level, words);
  return words.say(ACTION.deed, { name: outcome.name, level });
}

/** What came of it, or what is expected to. */
export function spokenOutcome(outcome: OutcomeView, words: Words): string {
  if (isUndone(outcome)) return words.say(ACTION.undone);
  return sayOutcome(outcome, words.language, { offsetMin: words.offsetMin(outcome.expected?.at ?? outcome.at) });
}
