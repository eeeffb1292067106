import type { Quantity } from '@iaqverse/core';
import { seedFrom, uniform } from '@iaqverse/core/simulate';
import { accuracyAt, behaviourOf } from '../../core/src/fault/behaviour.ts';
import type { SensorFaultKind } from '../../core/src/fault/fault.ts';
import { slipped, unitSlips } from '../../core/src/fault/unit-slips.ts';
import type { WatchedReading } from '../../core/src/fault/watch.ts';
import { DAY, HOUR } from '../../core/src/time/span.ts';
import { type RecordedChannel, usualInterval } from './recording.ts';

/** What is put into recordings. */
export const INJECTED_KINDS = ['stuck', 'drift', 'spike', 'dropout', 'unit'] as const;
export type InjectedKind = (typeof INJECTED_KINDS)[number];

/** A fault put into a channel from `from` to `to` (ms). */
export interface Injection {
  readonly kind: InjectedKind;
  readonly sensor: string;
  readonly quantity: Quantity;
  readonly from: number;
  readonly to: number;
  /** spike: how many limits of accuracy they jump; drift: limits of accuracy in a week, signed; unit: which slip. */
  readonly size: number;
  /** spike: share of the readings. */
  readonly share: number;
}

/** What each injected fault may rightly be called. */
export const NAMES: Readonly<Record<InjectedKind, readonly SensorFaultKind[]>> = {
  stuck: ['stuck', 'at_floor', 'saturated'],
  drift: ['drift', 'disagrees', 'at_floor', 'out_of_range'],
  spike: ['spikes', 'too_fast', 'out_of_range', 'impossible_change', 'unusual'],
  dropout: ['dropout'],
  unit: ['unit_changed', 'out_of_range'],
};

/** How long each lasts, from and to, ms (log-uniform), and how long the channel must have been there before. */
const LASTS: Readonly<Record<InjectedKind, readonly [number, number]>> = {
  stuck: [24 * HOUR, 72 * HOUR],
  drift: [14 * DAY, 14 * DAY],
  spike: [DAY, 3 * DAY],
  dropout: [3 * HOUR, DAY],
  unit: [12 * HOUR, 48 * HOUR],
};
const BEFORE: Readonly<Record<InjectedKind, number>> = {
  stuck: DAY,
  drift: 6 * DAY,
  spike: DAY,
  dropout: DAY,
  unit: DAY / 2,
};
/** A fault that the recording's end or a gap cuts off must have lasted for so much of its least span; a drift for a week. */
const LEAST_DRIFT = 7 * DAY;
const LONGEST_GAP = HOUR;
/** One fault of a kind for so much of a channel's recording, and no more than so many. */
const ONE_IN = 7 * DAY;
const MOST = 6;
/** Another unit must move the values by so many limits of accuracy: three µg/m³ shown as none are no loss. */
const LEAST_MOVED = 2;
/** Sizes: spikes of 6–15 limits of accuracy in 3–10 % of the readings; drifts of 2–4 limits of accuracy in a week. */
const SPIKES = { size: [6, 15], share: [0.03, 0.1] } as const;
const DRIFT_A_WEEK = [2, 4] as const;
const TRIES = 20;
/** Between two faults of a kind a channel has so long to be well again, ms. */
const APART = 3 * DAY;

/**
 * Faults of one kind for a channel at random times: the same for the same seed. A drift needs something to be compared with: outdoor
 * air for CO2, or another sensor (`isCompared` tells for a
 * span). Where the recording itself tells of such a fault (`isFaulty`), none is put in: nobody could say which was found.
 */
export function drawInjections(
  channel: RecordedChannel,
  kind: InjectedKind,
  isCompared: (from: number, to: number) => boolean,
  isFaulty: (from: number, to: number) => boolean,
  seed: number,
): Injection[] {
  const { sensor, quantity, readings } = channel;
  const behaviour = behaviourOf(quantity);
  if (!behaviour.smooth || readings.length < 100) return [];
  if (kind === 'unit' && unitSlips(quantity).length === 0) return [];
  const own = seedFrom(`${sensor} ${quantity} ${kind}`, seed);
  let drawn = 0;
  const draw = (from: number, to: number) => from + (to - from) * uniform(own, 0, drawn++);
  const start = readings[0]!.time + BEFORE[kind];
  const end = readings[readings.length - 1]!.time;
  const count = kind === 'drift' ? 1 : Math.min(MOST, Math.max(1, Math.floor((end - start) / ONE_IN)));
  const injections: Injection[] = [];
  for (let slice = 0; slice < count; slice++) {
    const opens = start + ((end - start) * slice) / count;
    const closes = start + ((end - start) * (slice + 1)) / count;
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const from = draw(opens, closes);
      const [shortest, longest] = LASTS[kind];
      const to = Math.min(closes, from + Math.exp(draw(Math.log(shortest), Math.log(longest))));
      const sign = draw(0, 1) < 0.5 ? -1 : 1;
      const injection: Injection = {
        kind,
        sensor,
        quantity,
        from,
        to,
        size:
          kind === 'spike'
            ? draw(...SPIKES.size) * (behaviour.relativeAccuracy > 0 ? 1 : sign)
            : kind === 'drift'
              ? draw(...DRIFT_A_WEEK) * sign
              : Math.floor(draw(0, unitSlips(quantity).length)),
        share: kind === 'spike' ? draw(...SPIKES.share) : 0,
      };
      if (to - from < (kind === 'drift' ? LEAST_DRIFT : shortest) || !isPlayable(channel, injection)) continue;
      if (kind === 'drift' && quantity !== 'co2' && !isCompared(from, to)) continue;
      if (from < (injections.at(-1)?.to ?? Number.NEGATIVE_INFINITY) + APART || isFaulty(from, to)) continue;
      injections.push(injection);
      break;
    }
  }
  return injections;
}

/** Whether a change of unit moves the values by more than a sensor may be wrong anyway. */
function isLarge(values: readonly number[], quantity: Quantity, slip: number): boolean {
  const typical = [...values].sort((a, b) => a - b)[values.length >> 1]!;
  const moved = Math.abs(slipped(unitSlips(quantity)[slip]!, typical) - typical);
  return moved >= LEAST_MOVED * accuracyAt(behaviourOf(quantity), typical);
}

/** The channel gives sound values all through the fault, and the fault can be seen: who repeats "no carbon monoxide" is not stuck. */
function isPlayable({ quantity, readings }: RecordedChannel, { kind, from, to, size }: Injection): boolean {
  const { restsAt, lowest, highest } = behaviourOf(quantity);
  const within = readings.filter(({ time }) => time >= from && time <= to);
  if (within.length < 10) return false;
  const typical = (within[within.length - 1]!.time - within[0]!.time) / within.length;
  if (typical > 2 * usualInterval(readings)) return false;
  const longest = within.reduce((gap, { time }, index) => Math.max(gap, time - (within[index - 1]?.time ?? from)), 0);
  if (kind !== 'drift' && longest > Math.max(LONGEST_GAP, 4 * typical)) return false;
  if (kind === 'dropout' && to - from < 10 * typical) return false;
  if (kind === 'drift' && within.length * typical < 0.7 * (to - from)) return false;
  if (within.some(({ value }) => value < lowest || value > highest)) return false;
  const values = within.map(({ value }) => value);
  if (kind === 'unit' && !isLarge(values, quantity, size)) return false;
  return Math.max(...values) > restsAt && Math.max(...values) > Math.min(...values) && values[0]! > restsAt;
}

/** A channel's readings with a fault in them. A sensor that never went below 400 ppm is clamped there. */
export function inject(
  readings: readonly WatchedReading[],
  injections: readonly Injection[],
  seed: number,
): WatchedReading[] {
  const faulty: WatchedReading[] = [];
  const lowest = readings.reduce((least, { value }) => Math.min(least, value), Number.POSITIVE_INFINITY);
  let at = 0;
  let held = readings[0]?.value ?? 0;
  readings.forEach((reading, index) => {
    while (at < injections.length && reading.time > injections[at]!.to) at++;
    const injection = injections[at];
    if (injection === undefined || reading.time < injection.from) {
      held = reading.value;
      faulty.push(reading);
      return;
    }
    const value = shownValue(reading, injection, held, lowest, uniform(seed, 7, index));
    if (value !== undefined) faulty.push({ ...reading, value });
  });
  return faulty;
}

function shownValue(
  { quantity, time, value }: WatchedReading,
  { kind, from, size, share }: Injection,
  held: number,
  lowest: number,
  draw: number,
): number | undefined {
  const behaviour = behaviourOf(quantity);
  const digits = (shown: number) => Number(shown.toPrecision(5));
  switch (kind) {
    case 'stuck':
      return held;
    case 'dropout':
      return undefined;
    case 'spike':
      return draw < share ? digits(value + size * accuracyAt(behaviour, value)) : value;
    case 'drift': {
      const weeks = (time - from) / (7 * DAY);
      const drifted = value + size * weeks * accuracyAt(behaviour, quantity === 'co2' ? 500 : held);
      return digits(Math.max(quantity === 'co2' && lowest >= 400 ? 400 : Math.min(lowest, behaviour.lowest), drifted));
    }
    case 'unit':
      return digits(slipped(unitSlips(quantity)[size]!, value));
  }
}
