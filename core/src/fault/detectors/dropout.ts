import { DAY, HOUR } from '../../time/span.ts';
import { gapFrom, type Pulse } from '../pulse.ts';
import type { Sign } from '../sign.ts';

/** It may be silent for twice as long as it was before, up to two hours or six of its usual intervals. */
const TIMES_LONGEST = 2;
const LONGEST = 2 * HOUR;
/** What was learned fades to a third in ten days. */
const FADING = 10 * DAY;
/** After its first reading a sensor may be silent for so long, since its rhythm is not known. */
const UNKNOWN_RHYTHM = 6 * HOUR;
/** Share of about a day that was lost in gaps from which on it is a fault, and below which it is over. */
const RAISED_FROM = 0.3;
const OVER_BELOW = 0.1;

/** How long the sensor is silent when it is well, and what was lost in gaps. */
export interface DropoutState {
  /** The longest silence that was no fault, ms. */
  longest: number;
  /** Share of about a day that was lost in gaps shorter than a fault. */
  lost: number;
  since: number;
}

export function createDropout(): DropoutState {
  return { longest: 0, lost: 0, since: 0 };
}

/** Takes a reading; call it before the pulse takes it. */
export function takeDropout(state: DropoutState, pulse: Pulse, time: number): void {
  if (pulse.time === 0) return;
  const gap = time - pulse.time;
  const patience = patienceOf(state, pulse);
  state.lost *= Math.exp(-gap / DAY);
  if (gap > gapFrom(pulse) / 2 && gap <= patience && pulse.interval > 0) {
    if (state.lost < OVER_BELOW) state.since = pulse.time;
    state.lost += (gap - pulse.interval) / DAY;
  }
  state.longest = Math.max(state.longest * Math.exp(-gap / FADING), Math.min(gap, patience));
}

/** The silence from which on the sensor has dropped out, ms. */
function patienceOf({ longest }: DropoutState, pulse: Pulse): number {
  const gap = gapFrom(pulse);
  return Math.max(gap, Math.min(TIMES_LONGEST * longest, LONGEST));
}

export function dropoutSign(state: DropoutState, pulse: Pulse, now: number, raised: boolean): Sign | undefined {
  const silent = now - pulse.time;
  if (pulse.interval === 0 && silent < UNKNOWN_RHYTHM) return undefined;
  if (silent > patienceOf(state, pulse)) return { since: pulse.time, seen: { hours: silent / HOUR } };
  if (state.lost < (raised ? OVER_BELOW : RAISED_FROM)) return undefined;
  return { since: state.since, seen: { lost: state.lost } };
}
