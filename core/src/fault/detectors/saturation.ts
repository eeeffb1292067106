import { DAY, HOUR, MINUTE } from '../../time/span.ts';
import type { Behaviour } from '../behaviour.ts';
import type { Pulse } from '../pulse.ts';
import type { Sign } from '../sign.ts';

/** At the end of a known scale, and never beyond it: so many readings, over so long. */
const KNOWN_READINGS = 3;
const KNOWN_FOR = 2 * MINUTE;
/** At the highest value ever, far above what is usual: so many, over so long; the usual is known after a day. */
const FOUND_READINGS = 5;
const FOUND_FOR = 10 * MINUTE;
const TIMES_USUAL = 4;
const STEPS = 20;
/** It is over an hour after the last such value. */
const OVER_AFTER = HOUR;
/** The usual level is a mean over about three days. */
const USUAL_OVER = 3 * DAY;

/** A sensor at the end of its scale: the air is worse than it can say, or it is lost. */
export interface SaturationState {
  highest: number | undefined;
  usual: number | undefined;
  /** Readings in a row at the end of the scale, the first of them, and the newest, ms. */
  count: number;
  since: number;
  newest: number;
  /** The value at the end while it is a fault. */
  ceiling: number | undefined;
}

export function createSaturation(): SaturationState {
  return { highest: undefined, usual: undefined, count: 0, since: 0, newest: 0, ceiling: undefined };
}

/** Takes a reading after the pulse took it. */
export function takeSaturation(state: SaturationState, pulse: Pulse, behaviour: Behaviour, value: number): void {
  const { time } = pulse;
  const isHighest = state.highest === undefined || value > state.highest;
  const isKnown = behaviour.ceilings.includes(value) && (isHighest || value === state.highest);
  if (isKnown || value === state.highest) {
    if (state.count === 0) state.since = time;
    state.count++;
    const lasted = time - state.since;
    if (
      isKnown ? state.count >= KNOWN_READINGS && lasted >= KNOWN_FOR : isFound(state, value, pulse, behaviour, lasted)
    )
      state.ceiling = value;
    if (value === state.ceiling) state.newest = time;
  } else {
    state.count = isHighest ? 1 : 0;
    state.since = time;
    if (time - state.newest > OVER_AFTER) state.ceiling = undefined;
  }
  if (isHighest) state.highest = value;
  const weight = Math.min(1, pulse.interval / USUAL_OVER);
  state.usual = state.usual === undefined ? value : state.usual + weight * (value - state.usual);
}

function isFound(state: SaturationState, value: number, pulse: Pulse, behaviour: Behaviour, lasted: number): boolean {
  return (
    behaviour.ceilings.length > 0 &&
    state.count >= FOUND_READINGS &&
    lasted >= FOUND_FOR &&
    pulse.time - pulse.first >= DAY &&
    value > TIMES_USUAL * (state.usual ?? value) &&
    value > STEPS * pulse.step
  );
}

export function saturationSign({ ceiling, since, newest }: SaturationState): Sign | undefined {
  return ceiling === undefined ? undefined : { since: Math.min(since, newest), seen: { value: ceiling } };
}
