import type { Environment, OutdoorKey } from '../../environment/environment.ts';

/**
 * What is known of a quantity of outdoor air at a time (ms) from `now` on: straight between what was measured last and what is forecast;
 * undefined where nobody knows.
 */
export function outdoorAt(
  { outdoor, forecast }: Environment,
  now: number,
  key: OutdoorKey,
  time: number,
): number | undefined {
  const known = outdoor[key]?.value;
  let from: { time: number; value: number } | undefined = known === undefined ? undefined : { time: now, value: known };
  for (const entry of forecast) {
    const value = entry[key];
    if (value === undefined) continue;
    if (entry.time <= time) {
      // What was measured now is better than what was forecast for a time that has passed.
      if (known === undefined || entry.time > now) from = { time: entry.time, value };
      continue;
    }
    if (from === undefined) return value;
    return from.value + ((time - from.time) / (entry.time - from.time)) * (value - from.value);
  }
  return from?.value;
}
