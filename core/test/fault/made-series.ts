import type { SensorFault, SensorFaultKind } from '../../src/fault/fault.ts';
import { createFaultWatch, type FaultWatch, faultsOf, watchReading } from '../../src/fault/watch.ts';
import type { Quantity } from '../../src/quantity/quantity.ts';
import { gaussian, seedFrom } from '../../src/simulate/random.ts';
import { DAY, HOUR, MINUTE } from '../../src/time/span.ts';

export const START = Date.UTC(2026, 2, 2);

export interface Series {
  readonly quantity: Quantity;
  readonly days: number;
  /** ms; a minute when left out. */
  readonly interval?: number;
  /** The value at a time since the start (ms), given what a sound sensor shows; undefined: nothing is sent. */
  readonly shown?: (sound: number, since: number, index: number) => number | undefined;
}

/** A level with a daily course and noise, as sound sensors of each quantity show it. */
const LEVELS: Partial<
  Record<Quantity, { readonly level: number; readonly swing: number; readonly noise: number; readonly step: number }>
> = {
  co2: { level: 620, swing: 190, noise: 8, step: 1 },
  pm25: { level: 12, swing: 6, noise: 0.6, step: 0.1 },
  tvoc: { level: 220, swing: 90, noise: 6, step: 1 },
  temperature: { level: 21, swing: 1.5, noise: 0.03, step: 0.01 },
  humidity: { level: 45, swing: 6, noise: 0.2, step: 0.1 },
  pressure: { level: 1013, swing: 4, noise: 0.1, step: 0.1 },
};

export function soundValue(quantity: Quantity, since: number, index: number): number {
  const known = LEVELS[quantity];
  if (known === undefined) return 0;
  const { level, swing, noise, step } = known;
  const value =
    level - swing * Math.cos((2 * Math.PI * since) / DAY) + noise * gaussian(seedFrom(quantity, 5), 0, index);
  return Math.round(value / step) * step;
}

/** What a watch told of a series: each fault by kind with the time since the start at which it was first told, ms, and those there at the end. */
export interface Told {
  readonly first: ReadonlyMap<SensorFaultKind, number>;
  readonly atEnd: readonly SensorFault[];
  readonly watch: FaultWatch;
}

export function playSeries({ quantity, days, interval = MINUTE, shown = (sound) => sound }: Series): Told {
  const watch = createFaultWatch();
  const first = new Map<SensorFaultKind, number>();
  const every = Math.max(interval, 10 * MINUTE);
  let looked = 0;
  for (let index = 0; index * interval < days * DAY; index++) {
    const since = index * interval;
    const value = shown(soundValue(quantity, since, index), since, index);
    if (value !== undefined) watchReading(watch, { sensor: 'made', quantity, time: START + since, value });
    if (since - looked < every) continue;
    looked = since;
    for (const { kind } of faultsOf(watch, START + since)) if (!first.has(kind)) first.set(kind, since);
  }
  return { first, atEnd: faultsOf(watch, START + days * DAY), watch };
}

export { DAY, HOUR, MINUTE };
