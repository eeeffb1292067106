import type { Trend } from './view.ts';

/** Points of score that a person would call a change. */
const NOTABLE_SCORE = 4;

/** Which way a score goes from `before` to `after`, where a person would notice: rising is better air. */
export function scoreTrendBetween(before: number, after: number): Trend {
  const change = after - before;
  if (Math.abs(change) < NOTABLE_SCORE) return 'steady';
  return change > 0 ? 'rising' : 'falling';
}
