import { IaqverseError } from '../error.ts';
import { CATALOGUE, DEFAULT_TVOC_MOLAR_MASS } from './catalogue.ts';
import type { UnitConversion } from './definition.ts';
import type { Quantity } from './quantity.ts';

/** Spellings that people and firmware use for the parts of a unit. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/\s+/g, ''],
  [/^(parts?permillion)$/, 'ppm'],
  [/^(parts?perbillion)$/, 'ppb'],
  [/[\u03bc]/g, 'µ'],
  [/^(ug|mcg|microgram)/, 'µg'],
  [/percent|pct|%rh|r\.?h\.?%?$/, '%'],
  [/(\/|per)(m\^?3|m\*\*3|cubicmetre|cubicmeter|cbm)$/, '/m³'],
  [/^(deg|degree|degrees)?celsius$|^(deg|degrees?)c$|^c$|^℃$/, '°c'],
  [/^(deg|degree|degrees)?fahrenheit$|^(deg|degrees?)f$|^f$|^℉$/, '°f'],
  [/^kelvin$|^°k$/, 'k'],
  [/^millibar$/, 'mbar'],
  [/^db\(a\)$/, 'dba'],
];

/** The spelling under which the catalogue lists a unit: lower case, no spaces, `µg/m³`, `°c`, `%`. */
export function normaliseUnit(unit: string): string {
  let text = unit.trim().toLowerCase();
  for (const [pattern, spelling] of SPELLINGS) text = text.replace(pattern, spelling);
  return text;
}

/** How values of `quantity` given in `unit` are converted, or undefined when the quantity has no such unit. */
export function conversionOf(quantity: Quantity, unit: string): UnitConversion | undefined {
  const units = CATALOGUE[quantity].units;
  const spelling = normaliseUnit(unit);
  return Object.hasOwn(units, spelling) ? units[spelling] : undefined;
}

/**
 * A value given in `unit`, in the canonical unit of `quantity`.
 * @param tvocMolarMass g/mol, used only where a mass concentration of TVOC becomes a volume share
 * @throws IaqverseError `unknown_unit`
 */
export function toCanonical(
  quantity: Quantity,
  value: number,
  unit: string,
  tvocMolarMass: number = DEFAULT_TVOC_MOLAR_MASS,
): number {
  const conversion = conversionOf(quantity, unit);
  if (conversion === undefined) {
    const accepted = Object.keys(CATALOGUE[quantity].units).filter((known) => known !== '');
    throw new IaqverseError('unknown_unit', `${quantity} cannot be given in "${unit}": use ${accepted.join(', ')}`, {
      quantity,
      unit,
    });
  }
  return applyConversion(conversion, value, tvocMolarMass);
}

/** The conversion's arithmetic, for those who looked it up before. */
export function applyConversion(conversion: UnitConversion, value: number, tvocMolarMass: number): number {
  const factor = conversion.perMolarMass ? conversion.factor / tvocMolarMass : conversion.factor;
  return value * factor + (conversion.offset ?? 0);
}

/** A canonical value in another unit: the inverse of toCanonical. */
export function fromCanonical(
  quantity: Quantity,
  value: number,
  unit: string,
  tvocMolarMass: number = DEFAULT_TVOC_MOLAR_MASS,
): number {
  const zero = toCanonical(quantity, 0, unit, tvocMolarMass);
  const one = toCanonical(quantity, 1, unit, tvocMolarMass);
  return (value - zero) / (one - zero);
}
