import type { HourlyHistory } from '../../src/outlook/hourly-history.ts';
import { gaussian } from '../../src/simulate/random.ts';
import { HOUR } from '../../src/time/span.ts';

/** A Monday, 0:00 UTC. */
export const MONDAY = Date.parse('2026-01-05T00:00:00Z');

/** Hours of CO2 from a Monday on: `at` gives the value of each hour. */
export function hours(count: number, at: (hour: number) => number, from = MONDAY): HourlyHistory {
  const index = Array.from({ length: count }, (_, hour) => hour);
  return { quantity: 'co2', times: index.map((hour) => from + hour * HOUR), values: index.map(at) };
}

/** An office: people from 9 to 17 on five days a week, ppm of CO2. */
export function office(hour: number): number {
  const ofDay = hour % 24;
  const day = Math.floor(hour / 24) % 7;
  return day < 5 && ofDay >= 9 && ofDay < 17 ? 900 : 450;
}

/** Noise of mean 0 and standard deviation 1 in which neighbours resemble each other by `likeness`. */
export function noise(count: number, likeness: number, seed: number): number[] {
  const values: number[] = [];
  for (let index = 0; index < count; index++) {
    const fresh = gaussian(seed, 1, index);
    values.push(index === 0 ? fresh : likeness * values[index - 1]! + Math.sqrt(1 - likeness ** 2) * fresh);
  }
  return values;
}

/** A room whose daily means are `level + slope · day + noise`, hours running through the day by ±20. */
export function days(count: number, slope: number, likeness: number, seed: number): HourlyHistory {
  const daily = noise(count, likeness, seed);
  return hours(count * 24, (hour) => {
    const day = Math.floor(hour / 24);
    return 700 + slope * day + 15 * daily[day]! + 20 * Math.sin((2 * Math.PI * hour) / 24);
  });
}
