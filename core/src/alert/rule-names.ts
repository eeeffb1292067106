import type { Translated } from '../language.ts';

/** Names of the rules that we bring. `%s` stands for the label of a quantity. */
export const RULE_NAMES = {
  dangerOf: {
    en: '%s far too high',
    fr: '%s : taux bien trop élevé',
    de: '%s viel zu hoch',
    es: '%s: nivel demasiado alto',
    it: '%s: livello troppo alto',
  },
  warningOf: {
    en: '%s too high',
    fr: '%s : taux trop élevé',
    de: '%s zu hoch',
    es: '%s: nivel alto',
    it: '%s: livello alto',
  },
  mould: {
    en: 'Mould',
    fr: 'Moisissure',
    de: 'Schimmel',
    es: 'Moho',
    it: 'Muffa',
  },
} as const satisfies Record<string, Translated>;
