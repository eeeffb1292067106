import { IaqverseError } from '../error.ts';
import { CATALOGUE, DEFAULT_TVOC_MOLAR_MASS } from './catalogue.ts';
import type { UnitConversion } from './definition.ts';
import type { Quantity } from './quantity.ts';

/** Spellings that people and firmware use for the parts of a unit, applied one after the other. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/\s+/g, ''],
  [/\u03bc/g, 'µ'],
  [/⁻³/g, '-3'],
  [/㎥/g, 'm³'],
  [/^º|^deg(?:ree)?s?(?=[cf]|celsius|fahrenheit)/, '°'],
  [/^°?(?:celsius|c)$|^℃$/, '°c'],
  [/^°?(?:fahrenheit|f)$|^℉$/, '°f'],
  [/^(?:kelvin|°k)$/, 'k'],
  [/^parts?permillion$|^ppmv$/, 'ppm'],
  [/^parts?perbillion$|^ppbv$/, 'ppb'],
  [/^(?:ug|mcg|micrograms?)(?=\/|per|_|m)/, 'µg'],
  [/^milligrams?(?=\/|per|_|m)/, 'mg'],
  [/^grams?(?=\/|per|_|m)/, 'g'],
  [/^becquerels?(?=\/|per)/, 'bq'],
  [/(?:\/|per)(?:m\^?3|m\*\*3|m³|cubicmet(?:re|er)s?|cbm)$/, '/m³'],
  [/^(µg|mg|g|bq)_?m\^?(?:-?3|³)$/, '$1/m³'],
  [/^pci\/?(?:l|lit(?:re|er))$/, 'pci/l'],
  [/^(?:percent|pct|per100)$|^%(?:rh|r\.h\.|relativehumidity)$|^(?:rh|r\.h\.)%?$/, '%'],
  [/^(?:millibar|mb)$/, 'mbar'],
  [/^(hecto|kilo|)pascals?$/, '$1pascal'],
  [/^hectopascal$/, 'hpa'],
  [/^kilopascal$/, 'kpa'],
  [/^pascal$/, 'pa'],
  [/^(?:db\(a\)|dba|decibels?a)$/, 'dba'],
  [/^decibels?$/, 'db'],
];

/** The spelling under which the catalogue lists a unit: lower case, no spaces, `µg/m³`, `°c`, `%`. */
export function normaliseUnit(unit: string): string {
  let text = unit.toLowerCase();
  for (const [pattern, spelling] of SPELLINGS) text = text.replace(pattern, spelling);
  return text;
}

/** Spellings that were met before. Messages carry units of anyone's making, so only so many are kept. */
const MET = new Map<string, string>();
const MOST_MET = 500;
const LONGEST_UNIT = 40;

function spellingOf(unit: string): string {
  const met = MET.get(unit);
  if (met !== undefined) return met;
  if (unit.length > LONGEST_UNIT) return unit;
  const spelling = normaliseUnit(unit);
  if (MET.size < MOST_MET) MET.set(unit, spelling);
  return spelling;
}

/** How values of `quantity` given in `unit` are converted, or undefined when the quantity has no such unit. */
export function conversionOf(quantity: Quantity, unit: string): UnitConversion | undefined {
  const units = CATALOGUE[quantity].units;
  const spelling = spellingOf(unit);
  return Object.hasOwn(units, spelling) ? units[spelling] : undefined;
}

/** The units in which a quantity may be given, for a sentence to a person. */
export function acceptedUnits(quantity: Quantity): string {
  const units = Object.keys(CATALOGUE[quantity].units).filter((known) => known !== '');
  return units.length > 0 ? units.join(', ') : 'no unit';
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
    const message = `${quantity} cannot be given in "${unit}": use ${acceptedUnits(quantity)}`;
    throw new IaqverseError('unknown_unit', message, { quantity, unit });
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
