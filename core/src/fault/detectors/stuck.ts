import { DAY, HOUR } from '../../time/span.ts';
import type { Behaviour } from '../behaviour.ts';
import { gapFrom, type Pulse } from '../pulse.ts';
import type { Sign } from '../sign.ts';

/** A lively sensor of fine resolution is stuck after two hours without a change. */
const SHORTEST = 2 * HOUR;
/** It may be flat for so many times as long as it was before; of a flat that was told as a fault so much counts. */
const TIMES_LONGEST = 2;
const OF_A_FAULT = 0.6;
/** At the lowest value it ever gave, clean or fresh air may rest for so long, and air full of water. */
const AT_AN_END = 24 * HOUR;
/** And the longest that any sensor may be flat, so that a sensor that was often stuck is still found. */
const LONGEST = 30 * HOUR;
/** What was learned fades to a third in a month. */
const FADING = 30 * DAY;
/** Fewer equal readings say nothing. */
const FEWEST = 6;
/** Sensors may flicker by a step while they are stuck (rounding): so many changes in a row are movement. */
const CHANGES_THAT_END = 3;

/** How long the value has not changed, and how long this sensor is flat when it is well. */
export interface StuckState {
  /** The value and when it began, ms; how many readings. */
  value: number | undefined;
  since: number;
  count: number;
  /** The lowest value seen. */
  lowest: number | undefined;
  /** The longest flat of this sensor that was not a fault, ms. */
  longest: number;
  /** Changes since it was stuck; the fault is over after some. */
  changes: number;
  /** What was seen when the fault began. */
  found: Sign | undefined;
}

export function createStuck(): StuckState {
  return {
    value: undefined,
    since: 0,
    count: 0,
    lowest: undefined,
    longest: 0,
    changes: 0,
    found: undefined,
  };
}

/** Takes a reading; call it before the pulse takes it. */
export function takeStuck(state: StuckState, pulse: Pulse, behaviour: Behaviour, time: number, value: number): void {
  if (behaviour.calmStep === undefined || value <= behaviour.restsAt) {
    state.value = undefined;
    state.found = undefined;
    return;
  }
  const isGap = pulse.time > 0 && time - pulse.time > gapFrom(pulse);
  if (value === state.value && !isGap) {
    state.count++;
    state.changes = 0;
    const flat = time - state.since;
    if (state.found === undefined && state.count >= FEWEST && flat > allowedFlat(state, value, pulse, behaviour))
      state.found = { since: state.since, seen: { value } };
  } else {
    if (!isGap && state.count > 1 && state.value !== undefined)
      state.longest = Math.max(
        state.longest * Math.exp((state.since - time) / FADING),
        Math.min(
          pulse.time - state.since,
          allowedFlat(state, state.value, pulse, behaviour) * (state.found === undefined ? 1 : OF_A_FAULT),
        ),
      );
    if (state.found !== undefined) {
      if (state.changes === 0) state.found = lasting(state.found, pulse.time);
      if (++state.changes >= CHANGES_THAT_END) state.found = undefined;
    }
    state.value = value;
    state.since = time;
    state.count = 1;
  }
  if (state.lowest === undefined || value < state.lowest) state.lowest = value;
}

/** So long this sensor may be flat at a value, ms. */
function allowedFlat(state: StuckState, value: number, pulse: Pulse, behaviour: Behaviour): number {
  const { calmStep = 0, relativeCalmStep } = behaviour;
  const coarseness = pulse.step / (calmStep + relativeCalmStep * Math.abs(value));
  const isAtAnEnd =
    value <= (state.lowest ?? value) + pulse.step || value >= (behaviour.restsFrom ?? Number.POSITIVE_INFINITY);
  const atAnEnd = isAtAnEnd ? AT_AN_END : 0;
  return Math.min(LONGEST, Math.max(SHORTEST * coarseness, SHORTEST, TIMES_LONGEST * state.longest, atAnEnd));
}

export function stuckSign({ found, value }: StuckState, now: number): Sign | undefined {
  if (found === undefined) return undefined;
  return value === found.seen.value ? lasting(found, now) : found;
}

function lasting({ since, seen }: Sign, until: number): Sign {
  return { since, seen: { ...seen, hours: (until - since) / HOUR } };
}
