import { HOUR } from '../time/span.ts';
import { type Environment, OUTDOOR_KEYS, type OutdoorAir, type OutdoorKey } from './environment.ts';
import { known, MAX_OUTDOOR_AGE } from './known.ts';

/** Between two entries of a forecast this far apart, ms, weather may be taken to go straight: services give 1-hourly, later 6-hourly ones. */
const WIDEST_GAP = 6 * HOUR;
/** An entry before the first or after the last one counts for the hour that it stands for, ms. */
const ENTRY_REACH = HOUR;

/**
 * Outdoor air and weather at a moment (ms), now or ahead, as far as it is known: what was measured as long as it is fresh, the forecast
 * where there is one, and in between the one passing into the other as the measurement ages. What is too old is left out.
 */
export function outdoorAt(environment: Environment, time: number): OutdoorAir {
  const air: OutdoorAir = {};
  for (const key of OUTDOOR_KEYS) {
    const value = outdoorValue(environment, key, time);
    if (value !== undefined) air[key] = value;
  }
  return air;
}

/** One key of `outdoorAt`. */
export function outdoorValue(environment: Environment, key: OutdoorKey, time: number): number | undefined {
  const measured = known(environment, key, time);
  const expected = forecastOf(environment, key, time);
  if (measured === undefined || expected === undefined) return measured ?? expected;
  const age = Math.max(0, time - environment.outdoor[key]!.time);
  const weight = 1 - age / MAX_OUTDOOR_AGE[key];
  return weight * measured + (1 - weight) * expected;
}

function forecastOf({ forecast }: Environment, key: OutdoorKey, time: number): number | undefined {
  let before: { readonly time: number; readonly value: number } | undefined;
  for (const entry of forecast) {
    const value = entry[key];
    if (value === undefined) continue;
    if (entry.time <= time) {
      before = { time: entry.time, value };
      continue;
    }
    if (before === undefined) return entry.time - time <= ENTRY_REACH ? value : undefined;
    const span = entry.time - before.time;
    if (span > WIDEST_GAP) return time - before.time <= ENTRY_REACH ? before.value : undefined;
    return before.value + ((value - before.value) * (time - before.time)) / span;
  }
  return before !== undefined && time - before.time <= ENTRY_REACH ? before.value : undefined;
}
