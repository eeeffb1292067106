import { DAY, HOUR } from '../../time/span.ts';
import { gapFrom, type Pulse } from '../pulse.ts';
import type { Sign } from '../sign.ts';

/** CO2 of outdoor air where nobody measures it, ppm. */
export const OUTDOOR_CO2 = 420;
/** Lows of so many days make the present low, and of so many at first the one to compare it with. */
const PRESENT_DAYS = 5;
const REFERENCE_DAYS = 5;
/** What is left out of count in a day, and where the sum is a fault and is over, in units of `UNIT` (Page's CUSUM 1954). */
const UNIT = 25;
const ALLOWANCE = 2;
const RAISED_FROM = 7;
const OVER_BELOW = 1;
const HIGHEST_SUM = 12;
/** The reference follows by this share a day while all is well: seasons, and rooms that are used in another way. */
const REFERENCE_WEIGHT = 0.03;
/** A room whose lowest was further above outdoor air, ppm, does not come down to it, and tells nothing of the sensor. */
const STUFFY = 60;
/** Lower than outdoor air by more than a sensor's accuracy there, ppm: no indoor air is that. Hours of it in about a day. */
const BELOW_OUTDOOR = 85;
const RAISED_HOURS = 2;
const OVER_HOURS = 0.25;

/**
 * The CO2 of a room comes down to outdoor air when nobody is in and it is aired: the lowest of some days is what the sensor shows of outdoor
 * air. Away from what it used to be, summed up over days, it drifts; below outdoor air, it has drifted already.
 */
export interface DriftState {
  /** CO2 of outdoor air, ppm. */
  outdoor: number;
  /** Number of the day and its lowest value so far, by medians of eleven readings. */
  day: number;
  low: number | undefined;
  /** Lows of the days before, the newest last. */
  readonly lows: number[];
  /** The low that it used to have, once enough days have been. */
  reference: number | undefined;
  up: number;
  down: number;
  since: number;
  /** Hours below outdoor air in about a day, and since when. */
  hoursBelow: number;
  sinceBelow: number;
}

export function createDrift(): DriftState {
  return {
    outdoor: OUTDOOR_CO2,
    day: 0,
    low: undefined,
    lows: [],
    reference: undefined,
    up: 0,
    down: 0,
    since: 0,
    hoursBelow: 0,
    sinceBelow: 0,
  };
}

/** Takes a CO2 reading after the pulse took it; `span` ms have gone by since the one before. */
export function takeDrift(state: DriftState, pulse: Pulse, span: number): void {
  const { time, median } = pulse;
  followBelow(state, pulse, span);
  const day = Math.floor(time / DAY);
  if (day !== state.day) {
    if (state.low !== undefined) closeDay(state, state.low);
    state.day = day;
    state.low = undefined;
  }
  if (pulse.values.length > 2 && (state.low === undefined || median < state.low)) state.low = median;
}

function followBelow(state: DriftState, pulse: Pulse, span: number): void {
  state.hoursBelow *= Math.exp(-span / DAY);
  if (pulse.median >= state.outdoor - BELOW_OUTDOOR || span > gapFrom(pulse)) return;
  if (state.hoursBelow < OVER_HOURS) state.sinceBelow = pulse.time;
  state.hoursBelow += span / HOUR;
}

function closeDay(state: DriftState, low: number): void {
  const { lows } = state;
  lows.push(low);
  if (state.reference === undefined) {
    if (lows.length < REFERENCE_DAYS) return;
    state.reference = [...lows].sort((a, b) => a - b)[1]!;
  }
  if (lows.length > PRESENT_DAYS) lows.splice(0, lows.length - PRESENT_DAYS);
  const present = Math.min(...lows);
  const { reference, outdoor } = state;
  if (state.up === 0 && state.down === 0) {
    state.since = state.day * DAY;
    state.reference += REFERENCE_WEIGHT * (present - reference);
  }
  const above = reference > outdoor + STUFFY ? 0 : (present - reference) / UNIT;
  // Lower than it used to be is fresh air, as long as it is not lower than outdoor air.
  const below = (Math.min(reference, outdoor) - present) / UNIT;
  state.up = Math.min(HIGHEST_SUM, Math.max(0, state.up + above - ALLOWANCE));
  state.down = Math.min(HIGHEST_SUM, Math.max(0, state.down + below - ALLOWANCE));
}

export function driftSign(state: DriftState, raised: boolean): Sign | undefined {
  const { reference, lows, up, down, since } = state;
  if (state.hoursBelow >= (raised ? OVER_HOURS : RAISED_HOURS))
    return {
      since: state.sinceBelow,
      seen: { low: Math.min(...(state.low === undefined ? [] : [state.low]), ...lows), expected: state.outdoor },
    };
  if (reference === undefined || Math.max(up, down) < (raised ? OVER_BELOW : RAISED_FROM)) return undefined;
  return { since, seen: { low: Math.min(...lows), expected: reference } };
}
