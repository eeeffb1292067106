import type { Standard } from '../standard.ts';

/**
 * WHO global air quality guidelines 2021, short-term levels. The yearly (ozone: peak-season) guideline stands at 90, the
 * short-term guideline at 70, interim targets on the way at 50, interim target 1 at 30; at twice that nothing is left.
 * CO has no yearly guideline (half of the daily one stands at 90) and one interim target (7 mg/m³, at 50); above come the
 * 8-hour and 1-hour guidelines for indoor air of 2010 (10 and 35 mg/m³).
 */
export const WHO_2021: Standard = {
  id: 'who_2021',
  name: 'WHO 2021',
  description: {
    en: 'The World Health Organization’s guidelines for healthy air, over a day.',
    fr: 'Les lignes directrices de l’Organisation mondiale de la santé pour un air sain, sur une journée.',
    de: 'Die Leitlinien der Weltgesundheitsorganisation für gesunde Luft, über einen Tag.',
    es: 'Las directrices de la Organización Mundial de la Salud para un aire sano, a lo largo de un día.',
    it: 'Le linee guida dell’Organizzazione mondiale della sanità per un’aria sana, nell’arco di un giorno.',
  },
  source:
    'WHO global air quality guidelines (2021), table of guideline levels and interim targets; WHO indoor air 2010 (CO)',
  quantities: [
    {
      quantity: 'pm25',
      averaging: 'day',
      unit: 'µg/m³',
      weight: 1,
      curve: [
        [0, 100],
        [5, 90],
        [15, 70],
        [37.5, 50],
        [75, 30],
        [150, 0],
      ],
    },
    {
      quantity: 'pm10',
      averaging: 'day',
      unit: 'µg/m³',
      weight: 1,
      curve: [
        [0, 100],
        [15, 90],
        [45, 70],
        [75, 50],
        [150, 30],
        [300, 0],
      ],
    },
    {
      quantity: 'no2',
      averaging: 'day',
      unit: 'µg/m³',
      weight: 1,
      curve: [
        [0, 100],
        [10, 90],
        [25, 70],
        [50, 50],
        [120, 30],
        [240, 0],
      ],
    },
    {
      quantity: 'o3',
      averaging: 'eight_hours',
      unit: 'µg/m³',
      weight: 1,
      curve: [
        [0, 100],
        [60, 90],
        [100, 70],
        [120, 50],
        [160, 30],
        [320, 0],
      ],
    },
    {
      quantity: 'co',
      averaging: 'day',
      unit: 'mg/m³',
      weight: 1,
      curve: [
        [0, 100],
        [2, 90],
        [4, 70],
        [7, 50],
        [10, 30],
        [35, 0],
      ],
    },
  ],
  combination: { kind: 'worst' },
};
