import { CATALOGUE } from './catalogue.ts';
import { QUANTITIES, type Quantity } from './quantity.ts';

/** The `.0` of particle sizes, which would otherwise turn PM1.0 into PM10. */
const WHOLE_SIZE = /((?:pm|matter|dust|size)[\s_<≤-]*\d+)[._,p-]0(?!\d)/;

/** A name as formats write it, without case, accents, spaces and signs: `PM2.5` and `pm2_5` are both `pm25`. */
export function normaliseName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(WHOLE_SIZE, '$1')
    .replace(/[µμ]/g, 'u')
    .replace(/[^a-z0-9]/g, '');
}

/** The quantities by every normalised name, and by their keys as they are, so that the common case needs no work. */
const BY_NAME: ReadonlyMap<string, Quantity> = new Map(
  QUANTITIES.flatMap((quantity) =>
    [quantity, normaliseName(quantity), ...CATALOGUE[quantity].names].map((name) => [name, quantity] as const),
  ),
);

const BY_DEVICE_CLASS: ReadonlyMap<string, Quantity> = new Map(
  QUANTITIES.flatMap((quantity) => {
    const { deviceClass, otherDeviceClasses = [] } = CATALOGUE[quantity];
    const classes = deviceClass === undefined ? otherDeviceClasses : [deviceClass, ...otherDeviceClasses];
    return classes.map((name) => [name, quantity] as const);
  }),
);

/** No name of a quantity is longer, in characters: what is longer is not looked at. */
const LONGEST_NAME = 64;

/** Spellings that were met before. Messages carry names of anyone's making, so only so many are kept. */
const MET = new Map<string, Quantity | undefined>();
const MOST_MET = 2000;

/** The quantity that a format's name means, in any accepted spelling; undefined when it means none. */
export function quantityByName(name: string): Quantity | undefined {
  const known = BY_NAME.get(name) ?? MET.get(name);
  if (known !== undefined || name.length > LONGEST_NAME || MET.has(name)) return known;
  const quantity = BY_NAME.get(normaliseName(name));
  if (MET.size < MOST_MET) MET.set(name, quantity);
  return quantity;
}

/** The quantity that one of Home Assistant's device classes means; undefined when it means none of ours. */
export function quantityByDeviceClass(deviceClass: string): Quantity | undefined {
  return BY_DEVICE_CLASS.get(deviceClass);
}

const LONGEST_PHRASE = 5;
/** One letter within a longer text says nothing: only a name of its own may be as short as `t`. */
const SHORTEST_PART = 2;

/**
 * The quantity that a longer name speaks of, such as `living_room_pm_2_5` or `SCD40 Temperature`: that of the longest
 * run of its words that names one, the last such run where there are several; undefined when it speaks of none.
 */
export function quantityInText(text: string): Quantity | undefined {
  const whole = quantityByName(text);
  if (whole !== undefined) return whole;
  const words = text.slice(0, 4 * LONGEST_NAME).match(/[\p{L}\p{M}\p{N}₀-₉.,]+/gu) ?? [];
  for (let length = Math.min(words.length, LONGEST_PHRASE); length > 0; length--) {
    for (let start = words.length - length; start >= 0; start--) {
      const part = words.slice(start, start + length).join('_');
      const quantity = part.length >= SHORTEST_PART ? quantityByName(part) : undefined;
      if (quantity !== undefined) return quantity;
    }
  }
  return undefined;
}
