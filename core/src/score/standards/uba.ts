import type { Standard } from '../standard.ts';

/**
 * The German Environment Agency's guide values for indoor air. CO2 (Bundesgesundheitsblatt 2008): below 1000 ppm
 * harmless, 1000–2000 noticeable, above unacceptable. TVOC (2007) in five steps up to 0.3, 1, 3, 10 and 25 mg/m³, which
 * stand for our five levels; the steps above 1 mg/m³ are as commonly printed. The stricter TVOC reference values of 2025
 * are not used. Where the agency's scales end ours go on: nothing is left at 5000 ppm and 50 mg/m³.
 */
export const UBA: Standard = {
  id: 'uba',
  name: 'UBA (Germany)',
  description: {
    en: 'The German Environment Agency’s guide values for CO₂ and volatile compounds indoors.',
    fr: 'Les valeurs guides de l’Agence allemande pour l’environnement pour le CO₂ et les composés volatils.',
    de: 'Die Leitwerte des Umweltbundesamts für CO₂ und flüchtige Stoffe in Innenräumen.',
    es: 'Los valores guía de la Agencia Alemana de Medio Ambiente para el CO₂ y los compuestos volátiles.',
    it: 'I valori guida dell’Agenzia tedesca per l’ambiente per CO₂ e composti volatili negli interni.',
  },
  source: 'Umweltbundesamt, Bundesgesundheitsblatt 50 (2007) 990–1005 (TVOC) and 51 (2008) 1358–1369 (CO2)',
  quantities: [
    {
      quantity: 'co2',
      averaging: 'latest',
      unit: 'ppm',
      weight: 1,
      curve: [
        [400, 100],
        [1000, 70],
        [2000, 30],
        [5000, 0],
      ],
    },
    {
      quantity: 'tvoc',
      averaging: 'latest',
      unit: 'mg/m³',
      weight: 1,
      curve: [
        [0, 100],
        [0.3, 90],
        [1, 70],
        [3, 50],
        [10, 30],
        [25, 10],
        [50, 0],
      ],
    },
  ],
  combination: { kind: 'worst' },
};
