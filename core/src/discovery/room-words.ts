import { capital } from '../action/words/figures.ts';
import { MOULD_RISK_LABELS, MOULD_RISKS } from '../comfort/mould-risk.ts';
import { MODE_LABELS, MODES } from '../home/mode.ts';
import type { Language, Translated } from '../language.ts';
import { CATALOGUE } from '../quantity/catalogue.ts';
import { QUANTITIES } from '../quantity/quantity.ts';
import { LEVEL_LABELS, LEVELS } from '../score/level.ts';

/**
 * Codes with what people read in their place, in the order in which they are offered. Home Assistant translates no state of an entity
 * that comes over MQTT, so the state itself is in the language of the home. No text may be "none": Home Assistant takes that for unknown.
 */
export type CodeWords = Readonly<Record<string, string>>;

/** The levels of a score, the best first. */
export function levelWords(language: Language): CodeWords {
  return wordsOf(LEVELS, LEVEL_LABELS, language);
}

/** Every quantity. */
export function quantityWords(language: Language): CodeWords {
  return Object.fromEntries(QUANTITIES.map((quantity) => [quantity, CATALOGUE[quantity].label[language]]));
}

/** The risks of mould, the least first. */
export function mouldRiskWords(language: Language): CodeWords {
  return wordsOf(MOULD_RISKS, MOULD_RISK_LABELS, language);
}

/** What IAQverse may do in a room. */
export function modeWords(language: Language): CodeWords {
  return wordsOf(MODES, MODE_LABELS, language);
}

function wordsOf<C extends string>(
  codes: readonly C[],
  labels: Readonly<Record<C, Translated>>,
  language: Language,
): CodeWords {
  return Object.fromEntries(codes.map((code) => [code, capital(labels[code][language])]));
}

/** The word for a code, in a template of Home Assistant; none where there is no code. @param code an expression of the template */
export function wordOf(words: CodeWords, code: string): string {
  return `${JSON.stringify(words)}.get(${code})`;
}

/** The code for a word, in a template of Home Assistant. @param word an expression of the template */
export function codeOf(words: CodeWords, word: string): string {
  const codes = Object.fromEntries(Object.entries(words).map(([code, text]) => [text, code]));
  return wordOf(codes, word);
}
