import { MINUTE } from '../../time/span.ts';
import type { Behaviour } from '../behaviour.ts';
import { gapFrom, newestValue, type Pulse } from '../pulse.ts';
import type { Sign } from '../sign.ts';
import { countNow, countOne, createFadingCount, type FadingCount } from './fading-count.ts';

/** Now and then somebody breathes on a sensor or carries it about: more often in about a day is a fault. */
const RAISED_FROM = 4.5;
const OVER_BELOW = 1;

/** Changes that air cannot make in so short a time (see `behaviour.ts`). */
export interface FastState extends FadingCount {
  /** The newest such change in a minute. */
  rate: number;
}

/** Takes a reading; call it before the pulse takes it. The state is undefined before the first such change. */
export function takeFast(
  state: FastState | undefined,
  pulse: Pulse,
  behaviour: Behaviour,
  time: number,
  value: number,
): FastState | undefined {
  const { fastest } = behaviour;
  if (fastest === undefined || pulse.values.length === 0) return state;
  const span = time - pulse.time;
  if (span > gapFrom(pulse)) return state;
  const rate = (value - newestValue(pulse)) / Math.max(1, span / MINUTE);
  if (Math.abs(rate) <= fastest) return state;
  if (state === undefined) return { ...createFadingCount(time), rate };
  countOne(state, time);
  state.rate = rate;
  return state;
}

/** `spikes` of late are left out of the count. */
export function fastSign(state: FastState | undefined, spikes: number, now: number, raised: boolean): Sign | undefined {
  if (state === undefined) return undefined;
  const times = countNow(state, now) - spikes;
  if (times < (raised ? OVER_BELOW : RAISED_FROM)) return undefined;
  return { since: state.since, seen: { rate: state.rate, times } };
}
