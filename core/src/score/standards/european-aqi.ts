import type { Quantity } from '../../quantity/quantity.ts';
import type { JudgedQuantity, Standard } from '../standard.ts';

/** The scores at the upper ends of the first five bands: those of our levels, and 10 between the last two. */
const SCORES = [90, 70, 50, 30, 10] as const;

/** The curve through the upper ends of the five lower bands, µg/m³; at twice the last end nothing is left. */
function judged(quantity: Quantity, ends: readonly [number, number, number, number, number]): JudgedQuantity {
  return {
    quantity,
    averaging: 'hour',
    unit: 'µg/m³',
    weight: 1,
    curve: [[0, 100], ...ends.map((end, band) => [end, SCORES[band]!] as const), [2 * ends[4], 0]],
  };
}

/**
 * The European Air Quality Index as revised in 2024, hourly: ETC HE report 2024/17, table 5.2 (SO2 is no quantity of ours).
 * A value on a band's upper end belongs to the lower band; the worst pollutant decides.
 */
export const EUROPEAN_AQI: Standard = {
  id: 'european_aqi',
  name: 'European AQI',
  description: {
    en: 'The European Environment Agency’s index for outdoor air, applied to the room hour by hour.',
    fr: 'L’indice de l’Agence européenne pour l’environnement, appliqué à la pièce heure par heure.',
    de: 'Der Index der Europäischen Umweltagentur für Außenluft, Stunde für Stunde auf den Raum angewandt.',
    es: 'El índice de la Agencia Europea de Medio Ambiente, aplicado a la habitación hora a hora.',
    it: 'L’indice dell’Agenzia europea dell’ambiente, applicato alla stanza ora per ora.',
  },
  source: 'European Environment Agency, European Air Quality Index (revised); ETC HE report 2024/17, table 5.2',
  quantities: [
    judged('pm25', [5, 15, 50, 90, 140]),
    judged('pm10', [15, 45, 120, 195, 270]),
    judged('no2', [10, 25, 60, 100, 150]),
    judged('o3', [60, 100, 120, 160, 180]),
  ],
  combination: { kind: 'worst' },
  index: {
    kind: 'category',
    scale: [1, 6],
    categories: [
      { name: 'Good', lowestScore: 90 },
      { name: 'Fair', lowestScore: 70 },
      { name: 'Moderate', lowestScore: 50 },
      { name: 'Poor', lowestScore: 30 },
      { name: 'Very poor', lowestScore: 10 },
      { name: 'Extremely poor', lowestScore: 0 },
    ],
  },
};
