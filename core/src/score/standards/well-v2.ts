import type { Quantity } from '../../quantity/quantity.ts';
import type { Curve, JudgedQuantity, Standard } from '../standard.ts';

/** Up to `best` excellent, up to `limit` good; at twice the limit 40, at four times nothing is left. */
function curveOf(limit: number, best: number): Curve {
  return [
    [0, 100],
    [best, 90],
    [limit, 70],
    [2 * limit, 40],
    [4 * limit, 0],
  ];
}

function judged(quantity: Quantity, unit: string, curve: Curve): JudgedQuantity {
  return { quantity, averaging: 'hour', unit, weight: 1, curve };
}

/**
 * WELL Building Standard v2, hourly means. The thresholds that every building must meet (A01, for CO2 the 900 ppm of A03)
 * stand at 70, those that earn most points (A05, A06) at 90. TVOC, ozone and radon have one threshold, half of which
 * stands at 90; NO2 only an optional one (40 µg/m³), which stands at 90 and its double at 70.
 */
export const WELL_V2: Standard = {
  id: 'well_v2',
  name: 'WELL v2',
  description: {
    en: 'The WELL thresholds for buildings that are good for the people in them.',
    fr: 'Les seuils WELL pour des bâtiments sains pour leurs occupants.',
    de: 'Die WELL-Grenzwerte für Gebäude, die den Menschen darin guttun.',
    es: 'Los umbrales WELL para edificios saludables para quienes los ocupan.',
    it: 'Le soglie WELL per edifici che fanno bene a chi li vive.',
  },
  source: 'IWBI, WELL Building Standard v2: A01 Air Quality, A03 and A06 Ventilation, A05 Enhanced Air Quality',
  quantities: [
    judged('pm25', 'µg/m³', curveOf(15, 10)),
    judged('pm10', 'µg/m³', curveOf(50, 20)),
    judged('tvoc', 'µg/m³', curveOf(500, 250)),
    judged('co2', 'ppm', [
      [400, 100],
      [750, 90],
      [900, 70],
      [1800, 40],
      [3600, 0],
    ]),
    { ...judged('hcho', 'µg/m³', curveOf(50, 9)), extra: true },
    { ...judged('co', 'mg/m³', curveOf(10, 7)), extra: true },
    { ...judged('o3', 'µg/m³', curveOf(100, 50)), extra: true },
    { ...judged('no2', 'µg/m³', curveOf(80, 40)), extra: true },
    { ...judged('radon', 'Bq/m³', curveOf(150, 75)), averaging: 'day', extra: true },
  ],
  combination: { kind: 'worst' },
};
