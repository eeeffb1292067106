import type { Translated } from '../language.ts';

/** How good the air is, in words; worst last. */
export const LEVELS = ['excellent', 'good', 'moderate', 'poor', 'very_poor'] as const;
export type Level = (typeof LEVELS)[number];

/** The lowest score of each level but the last, as the original IAQverse published them. */
export const LOWEST_SCORE: Readonly<Record<Exclude<Level, 'very_poor'>, number>> = {
  excellent: 90,
  good: 70,
  moderate: 50,
  poor: 30,
};

/** The level that a score of 0–100 stands for. */
export function levelOf(score: number): Level {
  if (score >= LOWEST_SCORE.excellent) return 'excellent';
  if (score >= LOWEST_SCORE.good) return 'good';
  if (score >= LOWEST_SCORE.moderate) return 'moderate';
  if (score >= LOWEST_SCORE.poor) return 'poor';
  return 'very_poor';
}

/** The shape that stands for a level where colour alone would not do. */
export const LEVEL_SHAPES: Readonly<Record<Level, string>> = {
  excellent: '●',
  good: '◐',
  moderate: '◆',
  poor: '▲',
  very_poor: '■',
};

export const LEVEL_LABELS: Readonly<Record<Level, Translated>> = {
  excellent: { en: 'excellent', fr: 'excellent', de: 'ausgezeichnet', es: 'excelente', it: 'eccellente' },
  good: { en: 'good', fr: 'bon', de: 'gut', es: 'bueno', it: 'buono' },
  moderate: { en: 'moderate', fr: 'moyen', de: 'mäßig', es: 'moderado', it: 'moderato' },
  poor: { en: 'poor', fr: 'mauvais', de: 'schlecht', es: 'malo', it: 'scarso' },
  very_poor: { en: 'very poor', fr: 'très mauvais', de: 'sehr schlecht', es: 'muy malo', it: 'pessimo' },
};
