import { type LocalOffset, localDay } from '../outlook/local-time.ts';
import { DAY, HOUR, MINUTE } from '../time/span.ts';

/** What a report can be of: a local day, or a week from Monday on. */
export const REPORT_PERIODS = ['day', 'week'] as const;
export type ReportPeriodKind = (typeof REPORT_PERIODS)[number];

/** A span of local time, ms: `from` counts, `to` does not. `until` is how much of it has passed. */
export interface ReportPeriod {
  readonly kind: ReportPeriodKind;
  readonly from: number;
  readonly to: number;
  readonly until: number;
}

/** 1970-01-01 was a Thursday: Mondays fall on day 4, 11, … */
const FIRST_MONDAY = 4;
/** More than a day is ever lengthened by a change of the clocks. */
const SAFELY_NEXT = 3 * HOUR;

/** The local day or week in which `at` lies. */
export function periodAt(kind: ReportPeriodKind, at: number, now: number, offsetAt: LocalOffset): ReportPeriod {
  const days = kind === 'day' ? 1 : 7;
  const day = localDay(at, offsetAt);
  const first = kind === 'day' ? day : day - ((((day - FIRST_MONDAY) % 7) + 7) % 7);
  const from = utcOf(first, offsetAt);
  const to = utcOf(first + days, offsetAt);
  return { kind, from, to, until: Math.max(from, Math.min(to, now)) };
}

/** The newest day or week that is over. */
export function lastPeriod(kind: ReportPeriodKind, now: number, offsetAt: LocalOffset): ReportPeriod {
  return periodAt(kind, periodAt(kind, now, now, offsetAt).from - 1, now, offsetAt);
}

/** The period before one; of one that is not over, as much as has passed of that. */
export function periodBefore(period: ReportPeriod, offsetAt: LocalOffset): ReportPeriod {
  const before = periodAt(period.kind, period.from - SAFELY_NEXT, period.from, offsetAt);
  const isOver = period.until === period.to;
  return isOver ? before : { ...before, until: Math.min(before.to, before.from + period.until - period.from) };
}

/** When a local day begins, ms. */
function utcOf(day: number, offsetAt: LocalOffset): number {
  const guess = day * DAY - offsetAt(day * DAY) * MINUTE;
  return day * DAY - offsetAt(guess) * MINUTE;
}
