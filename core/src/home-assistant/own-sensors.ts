import type { Quantity } from '../quantity/quantity.ts';
import type { TemperatureUnit } from './facets-of-entity.ts';
import type { HaArea } from './registries.ts';
import type { HaSensorIds } from './sensor-ids.ts';
import { type HaSensor, sensorOfSubject } from './sensor-of-entity.ts';
import { numberAttribute } from './state.ts';
import type { HaSubject } from './subject.ts';

// Attributes after Home Assistant's developer documentation of its entities, release 2026.11: temperatures are in the home's unit.
/** What things that are moved measure themselves, by their domain. */
const OWN: Readonly<Record<string, Readonly<Partial<Record<Quantity, string>>>>> = {
  climate: { temperature: 'current_temperature', humidity: 'current_humidity' },
  humidifier: { humidity: 'current_humidity' },
};

/** Whether a room is measured anyway, by other sensors than these. */
export type IsMeasured = (area: HaArea, quantity: Quantity, others: ReadonlySet<string>) => boolean;

/** What a thing that is moved measures itself. */
export interface OwnSensor {
  readonly subject: HaSubject;
  readonly quantity: Quantity;
  readonly sensor: HaSensor;
  readonly reason: string;
}

/**
 * What thermostats and the like measure themselves, where no other sensor of their room does: they sit where the heat is. A person may
 * say that it counts anyway, or never.
 */
export function ownSensorsOf(
  subjects: readonly HaSubject[],
  unit: TemperatureUnit,
  ids: HaSensorIds,
  isMeasured: IsMeasured,
): OwnSensor[] {
  const all = subjects.flatMap((subject) => ownOf(subject, unit, ids));
  const own = new Set(all.map(({ sensor }) => sensor.announced.sensor));
  return all.filter(
    ({ subject: { area, correction }, quantity }) =>
      area !== undefined && (correction?.quantity === quantity || !isMeasured(area, quantity, own)),
  );
}

function ownOf(subject: HaSubject, unit: TemperatureUnit, ids: HaSensorIds): OwnSensor[] {
  const { domain, state, correction } = subject;
  if (!Object.hasOwn(OWN, domain) || correction?.use === 'only_moves') return [];
  return (Object.entries(OWN[domain]!) as [Quantity, string][]).flatMap(([quantity, attribute]) => {
    if (numberAttribute(state, attribute) === undefined) return [];
    const told = { quantity, unit: quantity === 'temperature' ? `°${unit}` : '%', reads: { attribute } };
    const found = sensorOfSubject(subject, told);
    const reason =
      correction?.quantity === quantity
        ? `measures ${quantity} too, as a person says`
        : `measures ${quantity} too, since no other sensor does there`;
    return [{ subject, quantity, sensor: { ...found, announced: ids.identify(found.announced) }, reason }];
  });
}
