import { HOUR, MINUTE } from '../time/span.ts';

/** How many of the newest values are kept: the window of the Hampel filter. */
export const WINDOW = 11;
/** The rhythm follows each gap by this share, and no gap counts for more than so many usual ones. */
const RHYTHM_WEIGHT = 0.05;
const LONGEST_GAP_COUNTED = 4;
/** The usual small change is the 20 % quantile of the changes; each change moves it by at most this share. */
const STEP_SHARE = 0.2;
const STEP_WEIGHT = 0.05;
/** A silence is a gap from six usual intervals on, at least half an hour. */
const GAP_INTERVALS = 6;
const SHORTEST_GAP = 30 * MINUTE;

/** What every detector needs of a channel: its newest values, its rhythm and its resolution. Plain data, updated in place. */
export interface Pulse {
  /** Of the newest reading, ms; 0 before the first. */
  time: number;
  /** Of the first reading, ms. */
  readonly first: number;
  /** The usual span between readings, ms; 0 until two have come. */
  interval: number;
  /** A usual small change between readings that differ: the resolution, or the noise where that is larger; 0 before the first. */
  step: number;
  /** The newest values, the oldest first. */
  readonly values: number[];
  /** Their median; 0 before the first. */
  median: number;
}

const sorted = new Float64Array(WINDOW);

export function createPulse(time: number): Pulse {
  return { time: 0, first: time, interval: 0, step: 0, values: [], median: 0 };
}

/** From this span without readings on, ms, nothing is known of what was in between. */
export function gapFrom(pulse: Pulse): number {
  return Math.max(SHORTEST_GAP, GAP_INTERVALS * pulse.interval);
}

/** The value of the newest reading. */
export function newestValue({ values }: Pulse): number {
  return values[values.length - 1]!;
}

/** Takes a reading newer than the last, in place. */
export function takePulse(pulse: Pulse, time: number, value: number): void {
  const { values } = pulse;
  if (values.length > 0) {
    const gap = time - pulse.time;
    pulse.interval =
      pulse.interval === 0
        ? Math.min(gap, HOUR)
        : pulse.interval + RHYTHM_WEIGHT * (Math.min(gap, LONGEST_GAP_COUNTED * pulse.interval) - pulse.interval);
    learnStep(pulse, Math.abs(value - values[values.length - 1]!));
    if (gap > gapFrom(pulse)) values.length = 0;
  }
  if (values.length === WINDOW) values.copyWithin(0, 1).pop();
  values.push(value);
  pulse.time = time;
  for (let index = 0; index < values.length; index++) sorted[index] = values[index]!;
  pulse.median = sortedMedian(values.length);
}

function learnStep(pulse: Pulse, change: number): void {
  if (change <= Math.abs(newestValue(pulse)) * 1e-6) return;
  if (pulse.step === 0) pulse.step = change;
  else pulse.step *= Math.exp(change > pulse.step * 1.001 ? STEP_WEIGHT * STEP_SHARE : -STEP_WEIGHT * (1 - STEP_SHARE));
}

/** Median of the distances of the newest values from their median. */
export function deviationOf({ values, median }: Pulse): number {
  for (let index = 0; index < values.length; index++) sorted[index] = Math.abs(values[index]! - median);
  return sortedMedian(values.length);
}

/** The median of the first `count` values of `sorted`. By insertion: for eleven values nothing is faster. */
function sortedMedian(count: number): number {
  for (let index = 1; index < count; index++) {
    const value = sorted[index]!;
    let place = index;
    while (place > 0 && sorted[place - 1]! > value) {
      sorted[place] = sorted[place - 1]!;
      place--;
    }
    sorted[place] = value;
  }
  return sorted[count >> 1]!;
}
