import { HOUR } from '../../time/span.ts';
import { accuracyAt, type Behaviour } from '../behaviour.ts';
import type { Sign } from '../sign.ts';
import { countNow, countOne, createFadingCount, type FadingCount } from './fading-count.ts';

/** No room's air is changed more often, 1/h: windows wide open on two sides in wind reach about 30. */
const FASTEST_AIR_CHANGE = 40;
/** Room air may meet a sensor unmixed: a share of the span in which it is as if so much faster. */
const UNMIXED = 1.5;
const RAISED_FROM = 4.5;
const OVER_BELOW = 1;
/** A limit is passed clearly: by so many limits of accuracy. */
const ACCURACIES = 1.5;

/** What of a room's balance bounds its air: outdoor level and the strongest source that can be, canonical unit per hour. */
export interface AirBounds {
  readonly outdoor: number;
  readonly strongestSource: number;
}

/**
 * Changes that no source and no airing can make. By dC/dt = S − λ(C − Cout) air that is left to itself or aired never falls below
 * Cout + (C0 − Cout)·exp(−λt) with the fastest λ, and never rises by more than the strongest source gives.
 */
export interface ImpossibleState {
  /** The mean before and its time, ms. */
  before: number;
  time: number;
  /** The changes, once there was one. */
  changes: FadingCount | undefined;
  /** How far the newest such change went beyond what is possible, and what was possible. */
  beyond: number;
  possible: number;
}

export function createImpossible(time: number, mean: number): ImpossibleState {
  return { before: mean, time, changes: undefined, beyond: 0, possible: 0 };
}

/** Takes the mean of some minutes up to `time` (ms). */
export function takeImpossible(
  state: ImpossibleState,
  behaviour: Behaviour,
  bounds: AirBounds,
  time: number,
  mean: number,
): void {
  const { before, time: earlier } = state;
  state.before = mean;
  state.time = time;
  if (time <= earlier || time - earlier > HOUR) return;
  const { outdoor, strongestSource } = bounds;
  const hours = (time - earlier) / HOUR;
  const kept = Math.exp(-FASTEST_AIR_CHANGE * UNMIXED * hours);
  const leeway = ACCURACIES * accuracyAt(behaviour, before);
  const least = Math.min(before, outdoor + (before - outdoor) * kept) - leeway;
  const most = Math.max(before, outdoor + (before - outdoor) * kept) + strongestSource * hours + leeway;
  if (mean >= least && mean <= most) return;
  if (state.changes === undefined) state.changes = createFadingCount(time);
  else countOne(state.changes, time);
  state.possible = mean < least ? least : most;
  state.beyond = mean - state.possible;
}

export function impossibleSign(state: ImpossibleState, now: number, raised: boolean): Sign | undefined {
  const { changes, beyond, possible } = state;
  if (changes === undefined) return undefined;
  const times = countNow(changes, now);
  if (times < (raised ? OVER_BELOW : RAISED_FROM)) return undefined;
  return { since: changes.since, seen: { times, beyond, possible } };
}
