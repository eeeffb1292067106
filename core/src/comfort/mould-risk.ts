import type { Translated } from '../language.ts';

/** What a mould index means for people, the least first. */
export const MOULD_RISKS = ['none', 'low', 'medium', 'high'] as const;
export type MouldRisk = (typeof MOULD_RISKS)[number];

export const MOULD_RISK_LABELS: Readonly<Record<MouldRisk, Translated>> = {
  none: { en: 'no risk', fr: 'pas de risque', de: 'kein Risiko', es: 'sin riesgo', it: 'nessun rischio' },
  low: { en: 'low risk', fr: 'risque faible', de: 'geringes Risiko', es: 'riesgo bajo', it: 'rischio basso' },
  medium: { en: 'some risk', fr: 'risque moyen', de: 'mittleres Risiko', es: 'riesgo medio', it: 'rischio medio' },
  high: { en: 'high risk', fr: 'risque élevé', de: 'hohes Risiko', es: 'riesgo alto', it: 'rischio alto' },
};
