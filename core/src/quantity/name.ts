import { CATALOGUE } from './catalogue.ts';
import { QUANTITIES, type Quantity } from './quantity.ts';

/** The `.0` of particle sizes, which would otherwise turn PM1.0 into PM10. */
const WHOLE_SIZE = /(pm_?\s?\d+)[._p]0(?!\d)/;

/** A name as formats write it, without case, accents, spaces and signs: `PM2.5` and `pm2_5` are both `pm25`. */
export function normaliseName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(WHOLE_SIZE, '$1')
    .replace(/[^a-z0-9]/g, '');
}

const BY_NAME: ReadonlyMap<string, Quantity> = new Map(
  QUANTITIES.flatMap((quantity) =>
    [quantity, ...CATALOGUE[quantity].names].map((name) => [normaliseName(name), quantity] as const),
  ),
);

const BY_DEVICE_CLASS: ReadonlyMap<string, Quantity> = new Map(
  QUANTITIES.flatMap((quantity) => {
    const { deviceClass, otherDeviceClasses = [] } = CATALOGUE[quantity];
    const classes = deviceClass === undefined ? otherDeviceClasses : [deviceClass, ...otherDeviceClasses];
    return classes.map((name) => [name, quantity] as const);
  }),
);

/** The quantity that a format's name means, in any accepted spelling; undefined when it means none. */
export function quantityByName(name: string): Quantity | undefined {
  return BY_NAME.get(normaliseName(name));
}

/** The quantity that one of Home Assistant's device classes means; undefined when it means none of ours. */
export function quantityByDeviceClass(deviceClass: string): Quantity | undefined {
  return BY_DEVICE_CLASS.get(deviceClass);
}
