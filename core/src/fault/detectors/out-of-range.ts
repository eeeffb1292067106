import type { Quantity } from '../../quantity/quantity.ts';
import { type Behaviour, behaviourOf } from '../behaviour.ts';
import type { Sign } from '../sign.ts';
import { countNow, countOne, createFadingCount, type FadingCount } from './fading-count.ts';

/** So many spans of five minutes with impossible values in about a day are a fault; below one it is over. */
const RAISED_FROM = 2.8;
const OVER_BELOW = 1;

/** Values that no room has: below or above what the quantity can be indoors (see `behaviour.ts`). */
export interface RangeState extends FadingCount {
  /** The newest impossible value. */
  value: number;
}

/** Whether a value cannot be indoor air. */
export function isImpossible({ lowest, highest }: Behaviour, value: number): boolean {
  return !(value >= lowest && value <= highest);
}

/** Takes an impossible value; `state` is undefined before the first. */
export function takeImpossibleValue(state: RangeState | undefined, time: number, value: number): RangeState {
  if (state === undefined) return { ...createFadingCount(time), value };
  countOne(state, time);
  state.value = value;
  return state;
}

export function rangeSign(
  state: RangeState | undefined,
  quantity: Quantity,
  now: number,
  raised: boolean,
): Sign | undefined {
  if (state === undefined) return undefined;
  const times = countNow(state, now);
  if (times < (raised ? OVER_BELOW : RAISED_FROM)) return undefined;
  const { lowest, highest } = behaviourOf(quantity);
  return { since: state.since, seen: { value: state.value, lowest, highest } };
}
