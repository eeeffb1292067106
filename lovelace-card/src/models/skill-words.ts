import { MODELS } from '../i18n/texts/models.ts';
import type { Words } from '../i18n/words.ts';
import type { LearningQuantity } from '../live/api.ts';

/** Errors that differ by less than this share are the same to people. */
const SAME = 0.02;

/** How well it forecasts, in one honest sentence. */
export function skillWords({ skill, labels }: Pick<LearningQuantity, 'skill' | 'labels'>, words: Words): string {
  if (skill === null) return words.say(MODELS.early, { n: words.number(labels) });
  if (skill > SAME) return words.say(MODELS.better, { share: words.percent(skill) });
  return skill < -SAME ? words.say(MODELS.worse, { share: words.percent(-skill) }) : words.say(MODELS.even);
}
