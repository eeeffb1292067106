import { capital } from '../action/words/figures.ts';
import { MODES, type Mode } from '../home/mode.ts';
import type { DerivedView } from '../home/view.ts';
import type { Language, Translated } from '../language.ts';
import { CATALOGUE } from '../quantity/catalogue.ts';
import { QUANTITIES } from '../quantity/quantity.ts';
import { LEVEL_LABELS, LEVELS } from '../score/level.ts';

/**
 * Codes with what people read in their place, in the order in which they are offered. Home Assistant translates no state of an entity
 * that comes over MQTT, so the state itself is in the language of the home. No text may be "none": Home Assistant takes that for unknown.
 */
export type CodeWords = Readonly<Record<string, string>>;

type MouldRisk = NonNullable<DerivedView['mouldRisk']>;

const MOULD_RISK_LABELS: Readonly<Record<MouldRisk, Translated>> = {
  none: { en: 'No risk', fr: 'Pas de risque', de: 'Kein Risiko', es: 'Sin riesgo', it: 'Nessun rischio' },
  low: { en: 'Low risk', fr: 'Risque faible', de: 'Geringes Risiko', es: 'Riesgo bajo', it: 'Rischio basso' },
  medium: { en: 'Some risk', fr: 'Risque moyen', de: 'Mittleres Risiko', es: 'Riesgo medio', it: 'Rischio medio' },
  high: { en: 'High risk', fr: 'Risque élevé', de: 'Hohes Risiko', es: 'Riesgo alto', it: 'Rischio alto' },
};

const MODE_LABELS: Readonly<Record<Mode, Translated>> = {
  off: { en: 'Off', fr: 'Arrêt', de: 'Aus', es: 'Apagado', it: 'Spento' },
  advise: { en: 'Advise', fr: 'Conseil', de: 'Beraten', es: 'Aconsejar', it: 'Consigli' },
  auto: { en: 'Auto', fr: 'Auto', de: 'Automatisch', es: 'Automático', it: 'Automatico' },
};

/** The levels of a score, the best first. */
export function levelWords(language: Language): CodeWords {
  return Object.fromEntries(LEVELS.map((level) => [level, capital(LEVEL_LABELS[level][language])]));
}

/** Every quantity. */
export function quantityWords(language: Language): CodeWords {
  return Object.fromEntries(QUANTITIES.map((quantity) => [quantity, CATALOGUE[quantity].label[language]]));
}

/** The risks of mould, the least first. */
export function mouldRiskWords(language: Language): CodeWords {
  return wordsOf(MOULD_RISK_LABELS, language);
}

/** What IAQverse may do in a room. */
export function modeWords(language: Language): CodeWords {
  return Object.fromEntries(MODES.map((mode) => [mode, MODE_LABELS[mode][language]]));
}

function wordsOf(labels: Readonly<Record<string, Translated>>, language: Language): CodeWords {
  return Object.fromEntries(Object.entries(labels).map(([code, label]) => [code, label[language]]));
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
