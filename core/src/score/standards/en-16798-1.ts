import type { Standard } from '../standard.ts';

/**
 * EN 16798-1:2019: the rise of CO2 over outdoors, categories I to IV. Bedrooms are judged by their own limits of
 * 380/550/950 ppm, which could not be read in the standard itself; they follow from its emissions of 13.6 l/h by a
 * sleeping and 20 l/h by an awake person (0.68 × 550, 800, 1350, rounded). Category IV has no end: ours goes on to 5000 ppm.
 */
export const EN_16798_1: Standard = {
  id: 'en_16798_1',
  name: 'EN 16798-1',
  description: {
    en: 'The European standard for ventilation: how far CO₂ rises above the outdoor air.',
    fr: 'La norme européenne de ventilation : de combien le CO₂ dépasse celui de l’air extérieur.',
    de: 'Die europäische Lüftungsnorm: wie weit CO₂ über die Außenluft steigt.',
    es: 'La norma europea de ventilación: cuánto supera el CO₂ al del aire exterior.',
    it: 'La norma europea sulla ventilazione: di quanto la CO₂ supera quella dell’aria esterna.',
  },
  source: 'EN 16798-1:2019, annex B, default design values of ΔCO2',
  quantities: [
    {
      quantity: 'co2',
      averaging: 'latest',
      unit: 'ppm',
      weight: 1,
      aboveOutdoors: true,
      curve: [
        [0, 100],
        [550, 90],
        [800, 70],
        [1350, 50],
        [5000, 0],
      ],
      bedroomCurve: [
        [0, 100],
        [380, 90],
        [550, 70],
        [950, 50],
        [5000, 0],
      ],
    },
  ],
  combination: { kind: 'worst' },
  index: {
    kind: 'category',
    scale: [1, 4],
    categories: [
      { name: 'I', lowestScore: 90 },
      { name: 'II', lowestScore: 70 },
      { name: 'III', lowestScore: 50 },
      { name: 'IV', lowestScore: 0 },
    ],
  },
};
