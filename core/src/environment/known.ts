import { DAY, HOUR } from '../time/span.ts';
import type { Environment, EnvironmentFlag, OutdoorKey } from './environment.ts';

/**
 * For how long outdoor air counts as known, ms. Weather services and stations report hourly, and one report may be missed: wind, gusts and
 * rain change within the hour, temperature, humidity and pollutants follow the course of the day. Outdoor CO2 hardly changes in a day.
 */
export const MAX_OUTDOOR_AGE: Readonly<Record<OutdoorKey, number>> = {
  temperature: 3 * HOUR,
  humidity: 3 * HOUR,
  co2: DAY,
  pm25: 3 * HOUR,
  pm10: 3 * HOUR,
  tvoc: 3 * HOUR,
  o3: 3 * HOUR,
  no2: 3 * HOUR,
  wind: 2 * HOUR,
  gust: 2 * HOUR,
  rain: 2 * HOUR,
};

/**
 * For how long a flag counts as known, ms. Alarms, the open fire, presence and the burglar alarm are reported when they change, some once
 * in weeks: they stand until told otherwise, and a detector that falls silent while it warned is no all-clear. A storm is a forecast:
 * warnings hold a day at the most.
 */
export const MAX_FLAG_AGE: Readonly<Record<EnvironmentFlag, number>> = {
  storm: DAY,
  occupied: Number.POSITIVE_INFINITY,
  alarm_armed: Number.POSITIVE_INFINITY,
  fire_burning: Number.POSITIVE_INFINITY,
  smoke_alarm: Number.POSITIVE_INFINITY,
  co_alarm: Number.POSITIVE_INFINITY,
};

/** What was last reported of a key, if that was not longer ago than `maxAge` (ms; usual for the key when left out); else undefined. */
export function known(environment: Environment, key: OutdoorKey, now: number, maxAge?: number): number | undefined;
export function known(
  environment: Environment,
  key: EnvironmentFlag,
  now: number,
  maxAge?: number,
): boolean | undefined;
export function known(
  { outdoor, flags }: Environment,
  key: OutdoorKey | EnvironmentFlag,
  now: number,
  maxAge?: number,
): number | boolean | undefined {
  const isOutdoor = key in MAX_OUTDOOR_AGE;
  const last = isOutdoor ? outdoor[key as OutdoorKey] : flags[key as EnvironmentFlag];
  const most = maxAge ?? (isOutdoor ? MAX_OUTDOOR_AGE[key as OutdoorKey] : MAX_FLAG_AGE[key as EnvironmentFlag]);
  return last === undefined || now - last.time > most ? undefined : last.value;
}
