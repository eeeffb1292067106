import { HOUR } from '../../time/span.ts';
import { accuracyAt, type Behaviour } from '../behaviour.ts';
import { deviationOf, type Pulse, WINDOW } from '../pulse.ts';
import type { Sign } from '../sign.ts';

/** The Hampel identifier: three scaled median deviations (Hampel 1974; 1.4826 makes the deviation one of a normal distribution). */
const K = 3;
const SCALE = 1.4826;
/** Air that rose does not come back by more than this share at the next reading: what does is no air. */
const RETURNED = 0.4;
/** A spike is as large as so many limits of accuracy at least. */
const ACCURACIES = 5;
/** Share of spikes from which on it is a fault, and below which it is over; at least so many spikes. */
const RAISED_FROM = 0.012;
const OVER_BELOW = 0.004;
const FEWEST = 4;
/** It is over, too, after so long without a spike, and at least so many readings. */
const QUIET_FOR = 12 * HOUR;
const QUIET_READINGS = 100;
/** The share is that of about half a day, and of at least so many readings. */
const SHARE_OVER = 12 * HOUR;
const FEWEST_READINGS = 150;

/** Single values that jump away and come back at once. */
export interface SpikeState {
  /** Share of spikes among the readings of about half a day. */
  share: number;
  /** Spikes since the share was last near zero, the first of them (ms), and how far the newest jumped. */
  count: number;
  since: number;
  jump: number;
  /** When the newest was, ms. */
  newest: number;
}

/** Looks at the value in the middle of the window; call it after the pulse took a reading. The state is undefined while there is none. */
export function takeSpikes(state: SpikeState | undefined, pulse: Pulse, behaviour: Behaviour): SpikeState | undefined {
  if (!behaviour.smooth || pulse.values.length < WINDOW) return state;
  const { time, interval } = pulse;
  const weight = Math.min(interval / SHARE_OVER, 1 / FEWEST_READINGS);
  const jump = spikeOf(pulse, behaviour);
  if (jump === 0) {
    if (state === undefined || time - state.newest > Math.max(QUIET_FOR, QUIET_READINGS * interval)) return undefined;
    state.share -= weight * state.share;
    return state;
  }
  if (state === undefined)
    return { share: weight, count: 1, since: time - (WINDOW >> 1) * interval, jump, newest: time };
  state.share += weight * (1 - state.share);
  state.count++;
  state.jump = jump;
  state.newest = time;
  return state;
}

/** How far the middle value jumps away and back; 0 when it does not. */
function spikeOf(pulse: Pulse, behaviour: Behaviour): number {
  const { values, median } = pulse;
  const middle = WINDOW >> 1;
  const jump = values[middle]! - median;
  const size = Math.abs(jump);
  if (size <= ACCURACIES * accuracyAt(behaviour, median) || size <= K * SCALE * deviationOf(pulse)) return 0;
  const isBack = (value: number) => Math.abs(value - median) < RETURNED * size;
  return isBack(values[middle - 1]!) && isBack(values[middle + 1]!) ? jump : 0;
}

export function spikesSign(state: SpikeState | undefined, raised: boolean): Sign | undefined {
  if (state === undefined) return undefined;
  const { share, count, since, jump } = state;
  if (count < FEWEST || share < (raised ? OVER_BELOW : RAISED_FROM)) return undefined;
  return { since, seen: { share, jump } };
}
