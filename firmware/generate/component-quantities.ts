import { CATALOGUE, conversionOf, DEFAULT_TVOC_MOLAR_MASS, QUANTITIES } from '@iaqverse/core';

/** The units in which sensors of ESPHome give what we know, spelled as it spells them. */
const ESPHOME_UNITS = [
  '',
  'ppm',
  'ppb',
  'µg/m³',
  'mg/m³',
  'Bq/m³',
  '°C',
  'K',
  '%',
  'hPa',
  'kPa',
  'Pa',
  'mbar',
  'lx',
  'dB',
];

/** What the ESPHome component knows of quantities: their canonical unit, and by what values in others are multiplied. */
export function componentQuantities(): string {
  const known = QUANTITIES.map((quantity) => {
    const factors = ESPHOME_UNITS.flatMap((unit): [string, number][] => {
      const conversion = conversionOf(quantity, unit);
      if (conversion === undefined || conversion.offset !== undefined) return [];
      const { factor, perMolarMass } = conversion;
      return [[unit, perMolarMass ? factor / DEFAULT_TVOC_MOLAR_MASS : factor]];
    });
    return [quantity, { unit: CATALOGUE[quantity].unit, factors: Object.fromEntries(factors) }];
  });
  return `${JSON.stringify(Object.fromEntries(known), undefined, 2)}\n`;
}
