import { DAY, MINUTE } from '../../time/span.ts';
import { accuracyAt, type Behaviour } from '../behaviour.ts';
import type { Sign } from '../sign.ts';

/** Two places in a room differ, and keep differing in the same way: that much is learned over the first days. */
const LEARNING = 3 * DAY;
/** What differs now is a mean over about a day, what is usual one over about three weeks. */
const NOW_OVER = DAY;
const USUAL_OVER = 21 * DAY;
/** Limits of accuracy, and times the usual spread, by which it must have moved, and below which share of it it is over. */
const ACCURACIES = 2;
const SPREADS = 4;
const OVER_BELOW = 0.5;
const LONGEST_STEP = 30 * MINUTE;

/** How a sensor differs from others of its quantity in the same room. */
export interface DisagreementState {
  /** When it began, and its newest value, ms. */
  first: number;
  time: number;
  /** Own value less that of the others: over the last hours, usually, and how much that moves. */
  now: number;
  usual: number;
  spread: number;
  /** Own level over the last hours and usually: who of two has moved. */
  own: number;
  ownUsual: number;
  /** What the others show. */
  others: number;
  /** When it began to move away, ms. */
  since: number;
}

export function createDisagreement(time: number, own: number, others: number): DisagreementState {
  const difference = own - others;
  return {
    first: time,
    time,
    now: difference,
    usual: difference,
    spread: 0,
    own,
    ownUsual: own,
    others,
    since: time,
  };
}

/** Takes means of the same minutes: its own, and the median of the others. */
export function takeDisagreement(
  state: DisagreementState,
  behaviour: Behaviour,
  time: number,
  own: number,
  others: number,
): void {
  const span = Math.min(LONGEST_STEP, time - state.time);
  if (span <= 0) return;
  const age = time - state.first;
  const fast = span / Math.min(NOW_OVER, Math.max(age, span));
  state.now += fast * (own - others - state.now);
  state.own += fast * (own - state.own);
  state.others = others;
  const moved = Math.abs(state.now - state.usual);
  const isLearning = age < LEARNING;
  if (isLearning || moved < distance(state, behaviour) / 2) {
    const slow = isLearning ? fast / 2 : span / USUAL_OVER;
    state.usual += slow * (state.now - state.usual);
    state.spread += slow * (moved - state.spread);
    state.since = time;
  }
  state.ownUsual += (isLearning ? fast / 2 : span / USUAL_OVER) * (state.own - state.ownUsual);
  state.time = time;
}

function distance({ spread, others }: DisagreementState, behaviour: Behaviour): number {
  return Math.max(ACCURACIES * accuracyAt(behaviour, others), SPREADS * spread);
}

/** How far it has moved away from the others. */
export function movedApart({ now, usual }: DisagreementState): number {
  return Math.abs(now - usual);
}

/** How far the sensor's own level has moved: of two that disagree, the one that moved further is the one to ask. */
export function ownMovement({ own, ownUsual }: DisagreementState): number {
  return Math.abs(own - ownUsual);
}

export function disagreementSign(state: DisagreementState, behaviour: Behaviour, raised: boolean): Sign | undefined {
  const { now, usual, first, time, since, own, others } = state;
  if (time - first < LEARNING) return undefined;
  if (movedApart(state) < distance(state, behaviour) * (raised ? OVER_BELOW : 1)) return undefined;
  return { since, seen: { value: own, expected: others + usual, difference: now - usual } };
}
