import { ACTION } from '../i18n/texts/action.ts';
import type { Words } from '../i18n/words.ts';

/** A span of minutes as a choice: "30 min", "2 h". */
export function spanText(minutes: number, words: Words): string {
  return minutes % 60 === 0 ? words.say(ACTION.hours, { n: minutes / 60 }) : words.say(ACTION.minutes, { n: minutes });
}
