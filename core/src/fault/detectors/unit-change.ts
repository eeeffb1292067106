import type { Quantity } from '../../quantity/quantity.ts';
import { HOUR, MINUTE } from '../../time/span.ts';
import { accuracyAt, type Behaviour } from '../behaviour.ts';
import { deviationOf, newestValue, type Pulse } from '../pulse.ts';
import type { Sign } from '../sign.ts';
import { slipped, type UnitSlip, unitSlips, unslipped } from '../unit-slips.ts';

/** After a longer silence, ms, a value may have gone anywhere. */
const LONGEST_GAP = 6 * HOUR;
/** How near the value read in the other unit must come: a share of the level, larger for factors that nothing else has. */
const NEARNESS = 0.5;
const NEARNESS_SMALL = 0.25;
/** And at least so many usual changes, scaled deviations of the last values, and limits of accuracy. */
const NEAR_STEPS = 3;
const NEAR_DEVIATIONS = 4;
const NEAR_ACCURACIES = 0.05;
/** It may move away from there by so many times as much in an hour, up to so many times. */
const MOVES_AN_HOUR = 1;
const MOVES_AT_MOST = 3;
/** The jump must be so many times as large as what noise makes, and so large a share of the level. */
const JUMP = 3;
const JUMP_SHARE = 0.4;
/** Below so many usual changes a value is nearer to zero than the sensor could tell. */
const LEAST_STEPS = 0.05;
const LARGE_FACTOR = 100;
/** Near zero so many changes must be scaled, each to within this factor. */
const SCALED_CHANGES = 4;
const STEP_RANGE = 12;
/**
 * How long it must stay, ms and readings; longer for factors that a burst from a spray has too: it must hold, as bursts do not, and
 * then stay nearer to the new level than to the old.
 */
const STAYS = 20 * MINUTE;
const SMALL_FACTOR = 8;
const HOLDS = 30 * MINUTE;
const STAYS_SMALL = 5 * HOUR;
const GIVEN_UP = 12 * HOUR;
const READINGS = 8;
/** Share of readings that must fit. */
const FITTING = 0.85;
/** Readings in a row back at the level that end it. */
const BACK = 4;
/** While it lasts the level follows what is behind the readings by this share each. */
const FOLLOWING = 0.02;

/** A value that jumps to what it would be in another unit, and stays there. */
export interface UnitState {
  /** Which slip of the quantity it would be. */
  slip: number;
  /** The level before the jump. */
  level: number;
  /** What noise makes of the level, and how near is near. */
  noise: number;
  near: number;
  /** When it jumped, ms. */
  since: number;
  readings: number;
  fitting: number;
  /** The usual small change before, the changes since, and how many of them are as much larger or smaller as the slip makes them. */
  step: number;
  changes: number;
  scaled: number;
  back: number;
  found: boolean;
}

/** Takes a reading; call it before the pulse takes it. The state is undefined while no value has jumped so. */
export function takeUnit(
  state: UnitState | undefined,
  quantity: Quantity,
  pulse: Pulse,
  behaviour: Behaviour,
  time: number,
  value: number,
): UnitState | undefined {
  if (!behaviour.smooth) return undefined;
  const slips = unitSlips(quantity);
  if (state === undefined) {
    if (pulse.values.length < READINGS || time - pulse.time > LONGEST_GAP) return undefined;
    return startFrom(slips, pulse, behaviour, time, value);
  }
  const slip = slips[state.slip]!;
  const goesOn = state.found
    ? followFound(state, slip, value)
    : followJump(state, slip, time, value, Math.abs(value - newestValue(pulse)));
  if (goesOn) return state;
  // What came in the other unit is no past to compare with.
  if (state.found) pulse.values.length = 0;
  return undefined;
}

/** While it is a fault: it is over when values are back where they were. */
function followFound(state: UnitState, slip: UnitSlip, value: number): boolean {
  const { near, level } = state;
  const behind = unslipped(slip, value);
  const isBack = Math.abs(value - level) < Math.abs(behind - level);
  state.back = isBack ? state.back + 1 : 0;
  if (!isBack) state.level += FOLLOWING * Math.max(-near, Math.min(near, behind - level));
  return state.back < BACK;
}

/** After a jump: whether values stay where the other unit puts them. */
function followJump(state: UnitState, slip: UnitSlip, time: number, value: number, change: number): boolean {
  const lasted = time - state.since;
  const isSmall = isSmallFactor(slip);
  const behind = unslipped(slip, value);
  const moves = Math.min(MOVES_AT_MOST, (MOVES_AN_HOUR * lasted) / HOUR);
  const fits =
    isSmall && lasted > HOLDS
      ? staysAway(slip, behind, state.level)
      : Math.abs(behind - state.level) <= state.near * (isSmall ? 1 : 1 + moves);
  state.readings++;
  if (fits) state.fitting++;
  followSteps(state, slip, change);
  const isLost = state.readings >= 3 && state.fitting < FITTING * state.readings;
  if (isLost || lasted > GIVEN_UP) return false;
  state.found =
    state.readings >= READINGS &&
    lasted >= (isSmall ? STAYS_SMALL : STAYS) &&
    (isResolved(slip, state.level, state.noise) ||
      (state.scaled >= SCALED_CHANGES && state.scaled >= FITTING * state.changes));
  return true;
}

function startFrom(
  slips: readonly UnitSlip[],
  pulse: Pulse,
  behaviour: Behaviour,
  time: number,
  value: number,
): UnitState | undefined {
  const { median, step } = pulse;
  const change = Math.abs(value - newestValue(pulse));
  if (change < JUMP_SHARE * Math.abs(median) && change < JUMP * behaviour.accuracy && value >= LEAST_STEPS * step)
    return undefined;
  const noise = noiseOf(behaviour, pulse);
  const least = Math.max(JUMP * noise, JUMP_SHARE * Math.abs(median));
  const jumps = change >= least && Math.abs(value - median) >= least;
  for (let index = 0; index < slips.length; index++) {
    const slip = slips[index]!;
    const isRelative = slip.offset === 0 && behaviour.relativeAccuracy > 0;
    const share = isSmallFactor(slip) ? NEARNESS_SMALL : NEARNESS;
    const near = isRelative ? Math.max(noise, share * Math.abs(median)) : noise;
    if (Math.abs(unslipped(slip, value) - median) > near) continue;
    const isStart = isResolved(slip, median, noise)
      ? jumps && Math.abs(slipped(slip, median) - median) >= accuracyAt(behaviour, median)
      : slip.factor >= LARGE_FACTOR
        ? jumps && value > LEAST_STEPS * slip.factor * step
        : slip.factor <= 1 / LARGE_FACTOR && value > 0 && value < LEAST_STEPS * step;
    if (!isStart) continue;
    const level = median;
    const none = { changes: 0, scaled: 0, back: 0, found: false };
    return { slip: index, level, noise, near, step, since: time, readings: 1, fitting: 1, ...none };
  }
  return undefined;
}

/** Whether what is behind a value lies nearer to the level than what would be behind it in the declared unit. */
function staysAway({ factor }: UnitSlip, behind: number, level: number): boolean {
  const inner = Math.sqrt(factor);
  return factor > 1
    ? behind > level / inner && behind < level * factor
    : behind < level / inner && behind > level * factor;
}

function isSmallFactor({ factor, offset }: UnitSlip): boolean {
  return offset === 0 && factor < SMALL_FACTOR && factor > 1 / SMALL_FACTOR;
}

/** Whether the level is large enough for its share to be told. */
function isResolved({ offset }: UnitSlip, level: number, noise: number): boolean {
  return offset !== 0 || Math.abs(level) >= JUMP * noise;
}

/** Another unit makes small changes larger or smaller by the same factor: near zero that alone tells. */
function followSteps(state: UnitState, { factor }: UnitSlip, change: number): void {
  if (change === 0) return;
  state.changes++;
  const scaled = change / (factor * state.step);
  if (scaled < STEP_RANGE && scaled > 1 / STEP_RANGE) state.scaled++;
}

/** What values at rest differ by; the limit of accuracy where that does not grow with the value. */
function noiseOf({ accuracy, relativeAccuracy }: Behaviour, pulse: Pulse): number {
  if (relativeAccuracy === 0) return accuracy;
  return Math.max(NEAR_STEPS * pulse.step, NEAR_DEVIATIONS * deviationOf(pulse), NEAR_ACCURACIES * accuracy);
}

export function unitSign(state: UnitState | undefined, quantity: Quantity): Sign | undefined {
  if (state === undefined || !state.found) return undefined;
  const { slip, since, level } = state;
  const { factor, offset } = unitSlips(quantity)[slip]!;
  return { since, seen: { factor, offset, value: slipped({ factor, offset }, level), expected: level } };
}
