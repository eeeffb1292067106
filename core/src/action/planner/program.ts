import { PLAN_STEPS } from '../situation.ts';
import type { Choice } from './choice.ts';

/** What an actuator does over a plan: it stays until `from`, stands at `level` until `until`, then at `after` (steps, indices of levels). */
export interface Program {
  readonly from: number;
  readonly level: number;
  readonly until: number;
  readonly after: number;
}

/** It stays as it is. */
export function staying({ now }: Choice): Program {
  return { from: PLAN_STEPS, level: now, until: PLAN_STEPS, after: now };
}

/** It goes to a level at once and stays there. */
export function goingTo(choice: Choice, level: number): Program {
  return level === choice.now ? staying(choice) : { from: 0, level, until: PLAN_STEPS, after: level };
}

/** The index of the level in a step. */
export function levelAt({ now }: Choice, { from, level, until, after }: Program, step: number): number {
  return step < from ? now : step < until ? level : after;
}

/**
 * A program in its simplest form, or undefined when the actuator cannot or must not do it: a level that is not allowed, or a change
 * before its least time on or off is over.
 */
export function normalised(
  choice: Choice,
  from: number,
  level: number,
  until: number,
  after: number,
): Program | undefined {
  const { now, off, isAllowed, isForced, isLocked, minOn, minOff } = choice;
  let [start, held, end, last] = [from, level, Math.min(PLAN_STEPS, until), after];
  if (end === PLAN_STEPS) last = held;
  if (held === now) {
    if (isForced) return undefined;
    [start, held, end] = [end, last, PLAN_STEPS];
  }
  if (last === held) end = PLAN_STEPS;
  if (start >= PLAN_STEPS || (held === now && end === PLAN_STEPS)) return isForced ? undefined : staying(choice);
  if (isForced && start > 0) return undefined;
  if (isLocked[start] === 1 || (end < PLAN_STEPS && isLocked[end] === 1)) return undefined;
  if (!(held === now || isAllowed[held]) || !(last === now ? isAllowed[now] : isAllowed[last])) return undefined;
  if (end < PLAN_STEPS) {
    const least = held === off ? minOff : last === off ? minOn : 0;
    if (end - start < least) return undefined;
  }
  return { from: start, level: held, until: end, after: last };
}

/** What an actuator's program costs by itself: running, and each movement. */
export function ownCost(choice: Choice, program: Program): number {
  const { running, now } = choice;
  const { from, level, until, after } = program;
  const width = PLAN_STEPS + 1;
  let cost = running[now * width + from]!;
  cost += running[level * width + until]! - running[level * width + from]!;
  cost += running[after * width + PLAN_STEPS]! - running[after * width + until]!;
  return cost + movingCost(choice, program);
}

/** What the movements of a program cost. One that ends away from rest has still to come back. */
export function movingCost({ moving, returning, now, rest }: Choice, { from, level, until, after }: Program): number {
  let cost = 0;
  if (from < PLAN_STEPS && level !== now) cost += moving[from]! * (level === rest ? returning : 1);
  if (until < PLAN_STEPS && after !== level) cost += moving[until]! * (after === rest ? returning : 1);
  if (after !== rest) cost += moving[PLAN_STEPS]! * returning;
  return cost;
}
