import type { Quantity } from '../quantity/quantity.ts';
import type { Air } from './score.ts';
import type { Averaging } from './standard.ts';

const HOURS = { hour: 1, eight_hours: 8, day: 24 } as const;
/** The share of the hours that a mean needs: 18 of 24, 6 of 8. */
const ENOUGH = 0.75;
const NOWCAST_HOURS = 12;
/** At the least so much does an hour count against the hour after it: EPA. */
const LEAST_WEIGHT = 0.5;

/** The value that a standard judges, averaged over its time; undefined when too little of that time was measured. */
export function averageOf(air: Air, quantity: Quantity, averaging: Exclude<Averaging, 'latest'>): number | undefined {
  if (air.hourly === undefined) return undefined;
  if (averaging === 'nowcast') return nowCast(air.hourly(quantity, NOWCAST_HOURS));
  return meanOf(air.hourly(quantity, HOURS[averaging]), HOURS[averaging]);
}

function meanOf(values: readonly (number | undefined)[], hours: number): number | undefined {
  let sum = 0;
  let known = 0;
  for (let hour = 0; hour < hours; hour++) {
    const value = values[hour];
    if (value === undefined || !Number.isFinite(value)) continue;
    sum += value;
    known++;
  }
  return known > 0 && known >= ENOUGH * hours ? sum / known : undefined;
}

/**
 * EPA's NowCast for particles: a mean over the last 12 hours in which each hour counts w times as much as the hour after
 * it, w being the lowest over the highest of them, at least 0.5 (EPA-454/B-24-002, "How the NowCast is calculated").
 * Hours without a value are left out; undefined unless two of the last three have one. A raised past hour can lower w and
 * with it the result: that is the formula's own.
 * @param hourly means, the newest first
 */
export function nowCast(hourly: readonly (number | undefined)[]): number | undefined {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = 0;
  let recent = 0;
  for (let hour = 0; hour < NOWCAST_HOURS; hour++) {
    const value = hourly[hour];
    if (value === undefined || !Number.isFinite(value)) continue;
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
    if (hour < 3) recent++;
  }
  if (recent < 2) return undefined;
  const weight = highest > 0 ? Math.max(LEAST_WEIGHT, lowest / highest) : 1;
  let sum = 0;
  let weights = 0;
  let factor = 1;
  for (let hour = 0; hour < NOWCAST_HOURS; hour++, factor *= weight) {
    const value = hourly[hour];
    if (value === undefined || !Number.isFinite(value)) continue;
    sum += factor * value;
    weights += factor;
  }
  return sum / weights;
}
