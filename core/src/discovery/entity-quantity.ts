import { quantityByDeviceClass, quantityInText } from '../quantity/name.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { conversionOf } from '../quantity/unit.ts';

/** What an entity of Home Assistant says of what it measures. */
export interface EntityClaim {
  readonly deviceClass: string | undefined;
  readonly unit: string | undefined;
  /** Its name, then whatever else may name what it measures (object id, unique id, key of its value). */
  readonly names: readonly string[];
}

/** What an entity measures, or why that is nothing of ours. */
export type EntityQuantity =
  | { readonly quantity: Quantity; readonly reason?: undefined; readonly unfitting?: undefined }
  | {
      readonly quantity?: undefined;
      readonly reason: string;
      /** The quantity that its class says, where its unit is none of that quantity's. */
      readonly unfitting?: Quantity;
    };

const ORGANIC = ['volatile_organic_compounds', 'volatile_organic_compounds_parts'];
const CLASSES_OF_INDICES: ReadonlySet<string | undefined> = new Set([undefined, 'aqi', ...ORGANIC]);

/** Quantities that Home Assistant has no class for, with those under which firmware files them, or none; ESPHome's SFA30 says `gas`. */
const CLASSES_OF_NAMED: Readonly<Partial<Record<Quantity, ReadonlySet<string | undefined>>>> = {
  voc_index: CLASSES_OF_INDICES,
  nox_index: CLASSES_OF_INDICES,
  hcho: new Set([undefined, 'gas', ...ORGANIC]),
};

/** Names of values that have a fitting class and unit, but are not what the air of a room is like now. */
const NOT_THE_AIR = new RegExp(
  [
    'dew ?point|taupunkt|rosee|rocio|rugiada',
    'set ?point|sollwert|solltemp|consigne|\\b(?:target|desired)\\b',
    'heat index|feels? like|apparent',
    '\\b(?:cpu|processor|forecast|offset|calibration|threshold|raw)\\b',
    '\\b(?:chip|board|mcu|esp32|esp8266|device|internal|core|water|boiler|flow|return|soil|battery) temp',
  ].join('|'),
);

/**
 * The quantity of an entity: by its device class, and for those that Home Assistant has no class for by its name and
 * unit. The unit must be one that the quantity can be given in: it is declared, never guessed.
 */
export function quantityOfEntity({ deviceClass, unit, names }: EntityClaim): EntityQuantity {
  const other = names.find((name) => NOT_THE_AIR.test(plain(name)));
  if (other !== undefined) return { reason: `"${other}" is not the air of a room` };
  const named = firstQuantity(names);
  if (named !== undefined && CLASSES_OF_NAMED[named]?.has(deviceClass) && fits(named, unit)) return { quantity: named };
  const quantity = deviceClass === undefined ? named : quantityByDeviceClass(deviceClass);
  if (quantity === undefined)
    return { reason: deviceClass === undefined ? 'neither class nor name says a quantity' : `class ${deviceClass}` };
  if (fits(quantity, unit)) return { quantity };
  const reason = unit === undefined ? `${quantity} without a unit` : `${quantity} in "${unit}"`;
  return deviceClass === undefined ? { reason } : { reason, unfitting: quantity };
}

function fits(quantity: Quantity, unit: string | undefined): boolean {
  return conversionOf(quantity, unit ?? '') !== undefined;
}

function firstQuantity(names: readonly string[]): Quantity | undefined {
  for (const name of names) {
    const quantity = quantityInText(name);
    if (quantity !== undefined) return quantity;
  }
  return undefined;
}

function plain(name: string): string {
  return name
    .slice(0, 200)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[\s_-]+/g, ' ')
    .toLowerCase();
}
