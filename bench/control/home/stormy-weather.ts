import type { Weather } from '../../../core/src/simulate/index.ts';
import { HOUR } from '../../../core/src/time/span.ts';
import type { Draw } from '../draw.ts';
import type { Span } from './device.ts';

/** Chance of a storm in a week. */
const STORMY = 0.2;

/** A storm: how much wind it adds at its height, m/s. */
export interface Storm extends Span {
  readonly wind: number;
}

export function drawStorms(draw: Draw, days: Span): Storm[] {
  if (!draw.chance(STORMY)) return [];
  const from = draw.between(days.from, days.to);
  return [{ from, to: from + draw.between(3, 9) * HOUR, wind: draw.between(9, 18) }];
}

/** The same weather, with storms that pass over it and their rain. */
export function withStorms(weather: Weather, storms: readonly Storm[]): Weather {
  if (storms.length === 0) return weather;
  return (time) => {
    const air = weather(time);
    const storm = storms.find(({ from, to }) => time > from && time < to);
    if (storm === undefined) return air;
    const strength = Math.sin((Math.PI * (time - storm.from)) / (storm.to - storm.from));
    return { ...air, wind: air.wind + storm.wind * strength, rain: air.rain || strength > 0.4 };
  };
}
