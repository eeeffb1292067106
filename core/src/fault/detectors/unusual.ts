import { HOUR } from '../../time/span.ts';
import { accuracyAt, type Behaviour } from '../behaviour.ts';
import type { Sign } from '../sign.ts';

/** Residuals of so long ago are not compared with. */
const LONGEST_STEP = 15 * 60_000;
/** A change goes on by this share in the next five minutes. */
const GOES_ON = 0.5;
/** The usual size of a residual is a mean over about a week of five minutes. */
const WEIGHT = 1 / 2000;
const EARLY_WEIGHT = 1 / 50;
const LEARNED = 288;
/** It is not thought to be smaller than this share of the limit of accuracy. */
const LEAST = 0.05;
/** Share of about the last two hours that was rare for this channel from which on it is a fault, and below which it is over. */
const SHARE_WEIGHT = 1 / 24;
const RAISED_FROM = 0.6;
const OVER_BELOW = 0.2;

/** How far five-minute means of a channel go from where they were going, and how often of late that was rare. */
export interface UnusualState {
  before: number | undefined;
  change: number;
  time: number;
  /** Mean size of the residuals, canonical unit, and of how many (up to a day of them). */
  scale: number;
  known: number;
  /** Share of about the last two hours that was rare. */
  rare: number;
  since: number;
}

export function createUnusual(): UnusualState {
  return { before: undefined, change: 0, time: 0, scale: 0, known: 0, rare: 0, since: 0 };
}

/**
 * Takes a five-minute mean and returns by how many usual sizes it lies off what the minutes before led to expect (log-compressed, signed);
 * undefined while too little is known.
 */
export function residualOf(state: UnusualState, behaviour: Behaviour, time: number, mean: number): number | undefined {
  const { before, change, time: earlier } = state;
  state.time = time;
  state.before = mean;
  if (before === undefined || time - earlier > LONGEST_STEP) {
    state.change = 0;
    return undefined;
  }
  state.change = mean - before;
  const residual = mean - before - GOES_ON * change;
  const size = Math.abs(residual);
  const least = LEAST * accuracyAt(behaviour, mean);
  const isKnown = state.known >= LEARNED;
  const relative = size / Math.max(least, state.scale);
  state.scale += (isKnown ? WEIGHT : EARLY_WEIGHT) * (Math.min(size, 20 * Math.max(least, state.scale)) - state.scale);
  state.known = Math.min(LEARNED, state.known + 1);
  return isKnown ? Math.sign(residual) * Math.log1p(relative) : undefined;
}

/** Takes whether the last five minutes were rare by this channel's doing. */
export function takeRarity(state: UnusualState, isRare: boolean, time: number): void {
  if (isRare && state.rare < OVER_BELOW) state.since = time;
  state.rare += SHARE_WEIGHT * ((isRare ? 1 : 0) - state.rare);
}

export function unusualSign(
  { rare, since, scale, time }: UnusualState,
  now: number,
  raised: boolean,
): Sign | undefined {
  if (now - time > HOUR || rare < (raised ? OVER_BELOW : RAISED_FROM)) return undefined;
  return { since, seen: { share: rare, usual: scale } };
}
