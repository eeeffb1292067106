import { BIN_MIN, crossingProbability, DEFAULT_LIMITS, HORIZONS_MIN, LIMIT_ALARM } from '@iaqverse/core';
import type { QuantityRecord } from './room-record.ts';

/** How far ahead a crossing is looked for, minutes. */
export const LEADS_MIN = [15, 30, 60] as const;
const SLOPE_BINS = 3;
const FEWEST_EVENTS = 10;

/** What was said of a limit at one moment below it. */
export interface LimitMoment {
  /** The limit was reached within the lead. */
  readonly came: boolean;
  readonly probability: number;
  /** The straight line through the last quarter of an hour reaches it. */
  readonly linear: boolean;
}

/** How crossings of one limit of a room were foreseen, judged at every moment that stood below it. */
export interface LimitEvents {
  readonly room: string;
  readonly quantity: string;
  readonly limit: number;
  readonly leadMin: number;
  /** Moments after which the limit was reached within the lead. */
  readonly n: number;
  readonly moments: number;
  /** At the probability from which the product warns. */
  readonly recall: number;
  readonly precision: number | null;
  readonly recallLinear: number;
  readonly precisionLinear: number | null;
  /** Recall at the probability where the precision is that of the linear rule. */
  readonly recallAtLinearPrecision: number | null;
  /** Minutes between the first warning of the lead and the crossing, over the crossings that were warned of. */
  readonly medianLeadMin: number | null;
}

/** Events of the warning limits of a quantity, where there were some; and its moments, for curves over several rooms. */
export function limitEvents(
  room: string,
  record: QuantityRecord,
): { readonly events: LimitEvents; readonly moments: readonly LimitMoment[] }[] {
  const limit = DEFAULT_LIMITS[record.quantity]?.warning;
  if (limit === undefined) return [];
  return LEADS_MIN.flatMap((lead) => {
    const moments: (LimitMoment & { readonly bin: number })[] = [];
    for (const [index, bin] of record.bins.entries()) {
      const from = record.from[index]!;
      if (from >= limit) continue;
      const ahead = Array.from({ length: lead / BIN_MIN }, (_, later) => record.valueOf(bin + later + 1)).filter(
        (value) => value !== undefined,
      );
      if (ahead.length < lead / (2 * BIN_MIN)) continue;
      const before = record.valueOf(bin - SLOPE_BINS);
      const slope = before === undefined ? 0 : (from - before) / SLOPE_BINS;
      const horizons = HORIZONS_MIN.filter((minutes) => minutes <= lead).length;
      moments.push({
        bin,
        came: ahead.some((value) => value >= limit),
        probability: crossingProbability({ from, quantiles: record.quantilesOf(index, horizons) }, limit),
        linear: from + (slope * lead) / BIN_MIN >= limit,
      });
    }
    const n = moments.filter(({ came }) => came).length;
    if (n < FEWEST_EVENTS) return [];
    const linear = rates(moments, ({ linear }) => linear);
    const warned = rates(moments, ({ probability }) => probability >= LIMIT_ALARM);
    const events: LimitEvents = {
      room,
      quantity: record.quantity,
      limit,
      leadMin: lead,
      n,
      moments: moments.length,
      recall: warned.recall,
      precision: warned.precision,
      recallLinear: linear.recall,
      precisionLinear: linear.precision,
      recallAtLinearPrecision: linear.precision === null ? null : recallAtPrecision(moments, linear.precision),
      medianLeadMin: medianLead(record, limit, lead, moments),
    };
    return [{ events, moments }];
  });
}

export function rates(
  moments: readonly LimitMoment[],
  says: (moment: LimitMoment) => boolean,
): { readonly recall: number; readonly precision: number | null } {
  let right = 0;
  let said = 0;
  let came = 0;
  for (const moment of moments) {
    if (moment.came) came++;
    if (!says(moment)) continue;
    said++;
    if (moment.came) right++;
  }
  return { recall: came > 0 ? right / came : 0, precision: said > 0 ? right / said : null };
}

/** The highest recall of a threshold on the probability at which the precision is at least this one. */
export function recallAtPrecision(moments: readonly LimitMoment[], precision: number): number {
  const sorted = [...moments].sort((a, b) => b.probability - a.probability);
  const came = sorted.filter((moment) => moment.came).length;
  let right = 0;
  let best = 0;
  for (const [index, moment] of sorted.entries()) {
    if (moment.came) right++;
    // Moments of one probability are said together.
    if (sorted[index + 1]?.probability === moment.probability) continue;
    if (right / (index + 1) >= precision) best = Math.max(best, right / came);
  }
  return best;
}

function medianLead(
  record: QuantityRecord,
  limit: number,
  lead: number,
  moments: readonly (LimitMoment & { readonly bin: number })[],
): number | null {
  const probabilityAt = new Map(moments.map(({ bin, probability }) => [bin, probability]));
  const leads: number[] = [];
  for (const [index, bin] of record.bins.entries()) {
    const before = record.valueOf(bin - 1) ?? record.valueOf(bin - 2);
    if (record.from[index]! < limit || before === undefined || before >= limit) continue;
    let first: number | undefined;
    for (let back = lead / BIN_MIN; back >= 1; back--) {
      const probability = probabilityAt.get(bin - back);
      if (probability !== undefined && probability >= LIMIT_ALARM) {
        first = back;
        break;
      }
    }
    if (first !== undefined) leads.push(first * BIN_MIN);
  }
  if (leads.length === 0) return null;
  leads.sort((a, b) => a - b);
  return leads[leads.length >> 1]!;
}
