import { absoluteHumidity } from '../../comfort/humid-air.ts';
import type { EnvironmentFlag, OutdoorKey } from '../../environment/environment.ts';
import { known } from '../../environment/known.ts';
import { outdoorValue } from '../../environment/outdoor-at.ts';
import type { LimitSeverity } from '../../home/limit-key.ts';
import type { Quantity } from '../../quantity/quantity.ts';
import { HOUR } from '../../time/span.ts';
import type { RoomSituation } from '../situation.ts';

/** Of these more is worse. */
const WORSE_ABOVE: ReadonlySet<OutdoorKey> = new Set(['pm25', 'pm10', 'o3', 'no2', 'wind', 'gust', 'rain']);

/**
 * Outdoor air or weather now, by measurement or forecast. What was reported within the hour stands where it is worse than what a forecast
 * has made of it since: nobody opens a window on the hope that it got better.
 */
export function outdoorNow({ environment, now }: RoomSituation, key: OutdoorKey): number | undefined {
  const expected = outdoorValue(environment, key, now);
  const reported = WORSE_ABOVE.has(key) ? known(environment, key, now, HOUR) : undefined;
  return expected === undefined || reported === undefined ? expected : Math.max(expected, reported);
}

/** A flag as far as it is known. */
export function flagOf({ environment, now }: RoomSituation, flag: EnvironmentFlag): boolean | undefined {
  return known(environment, flag, now);
}

/** Whether a flag is known and set. */
export function isSet(situation: RoomSituation, flag: EnvironmentFlag): boolean {
  return flagOf(situation, flag) === true;
}

/**
 * Whether any quantity is at or above that step of its limit (`critical` falls back to `danger` where there is none).
 * @param beyond share of the limit by which it must be above it
 */
export function isAirAt({ air, limits }: RoomSituation, severity: LimitSeverity, beyond = 0): boolean {
  return (Object.keys(limits) as Quantity[]).some((quantity) => {
    const value = air[quantity];
    const limit = limits[quantity]!;
    return value !== undefined && value >= (limit[severity] ?? limit.danger) * (1 + beyond);
  });
}

/** Water vapour in the room and outdoors, g/m³; undefined where either is not known. */
export function vapourOf(situation: RoomSituation): { readonly indoor: number; readonly outdoor: number } | undefined {
  const { temperature, humidity } = situation.air;
  const outdoorTemperature = outdoorNow(situation, 'temperature');
  const outdoorHumidity = outdoorNow(situation, 'humidity');
  if (temperature === undefined || humidity === undefined) return undefined;
  if (outdoorTemperature === undefined || outdoorHumidity === undefined) return undefined;
  return {
    indoor: absoluteHumidity(temperature, humidity),
    outdoor: absoluteHumidity(outdoorTemperature, outdoorHumidity),
  };
}
