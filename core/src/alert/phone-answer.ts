import type { Language } from '../language.ts';
import { HOUR } from '../time/span.ts';
import { PHONE_ANSWER_LABELS } from './alert-words.ts';
import type { AlertAnswer } from './answer-alert.ts';
import { nextLocalMinute } from './quiet-hours.ts';

/** What a person can answer on a phone. `not_today`: silence until the next local midnight. */
export const PHONE_ANSWERS = ['done', 'snooze', 'not_today'] as const;
export type PhoneAnswer = (typeof PHONE_ANSWERS)[number];

/** How long `snooze` on a phone is, ms. */
export const PHONE_SNOOZE = HOUR;
const PREFIX = 'IAQVERSE';

/** The buttons of a notification. Their `action` comes back in Home Assistant's event `mobile_app_notification_action`. */
export function phoneActions(alert: string, language: Language): { action: string; title: string }[] {
  return PHONE_ANSWERS.map((answer) => ({
    action: `${PREFIX}:${answer}:${alert}`,
    title: PHONE_ANSWER_LABELS[answer][language],
  }));
}

/** What a button that came back says of which alert; undefined when it is none of ours. */
export function parsePhoneAction(action: string): { readonly alert: string; readonly answer: PhoneAnswer } | undefined {
  const [prefix, name, alert, ...more] = action.split(':');
  const answer = PHONE_ANSWERS.find((each) => each === name);
  if (prefix !== PREFIX || answer === undefined || !alert || more.length > 0) return undefined;
  return { alert, answer };
}

/**
 * What a person's answer on a phone means at `now` (ms).
 * @param offsetMin minutes by which local time is ahead of UTC
 */
export function answerOfPhone(answer: PhoneAnswer, now: number, offsetMin: number): AlertAnswer {
  if (answer === 'done') return { answer: 'acknowledge' };
  return { answer: 'snooze', until: answer === 'snooze' ? now + PHONE_SNOOZE : nextLocalMinute(now, 0, offsetMin) };
}
