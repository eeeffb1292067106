import { CATALOGUE } from '../quantity/catalogue.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { DAY, HOUR } from '../time/span.ts';
import { type DailyMean, dailyMeans } from './daily-means.ts';
import { type HourlyGrid, type HourlyHistory, hourlyGrid } from './hourly-history.ts';
import { profilesOf } from './hourly-profile.ts';
import type { LocalOffset } from './local-time.ts';
import { localDay } from './local-time.ts';
import { longTrendOf } from './long-trend.ts';
import type { HourlyProfile, LongTrend, NotYet, Outlook } from './outlook.ts';

export interface OutlookOptions {
  /** Where the room is: days and weeks are local. */
  readonly localOffsetMin: LocalOffset;
  /**
   * Outdoor air by the hour, canonical units: what was measured or known of the past, and what is forecast of the coming
   * hours. `temperature` and `pm25` are used. The past of forecasts is not known, so intervals count their errors only as
   * far as they show in the room.
   */
  readonly outdoor?: readonly HourlyHistory[];
}

/** Measured days that profiles and trends need. */
const PROFILE_DAYS = 2;
const TREND_DAYS = 14;
/** A profile departs from the last days, a trend from the last weeks: what is older says nothing of now. */
const PROFILE_AGE = 3 * DAY;
const TREND_AGE = 7;
/** Trends look back twice as far as they look ahead. */
const LOOK_BACK = 2;

/**
 * What may be expected of one quantity of a room: the next 24 hours and 7 days as hourly quantiles, 30 and 90 days as a
 * trend of daily means. Only whole hours that lie before `now` (ms) count, a year at the most; gaps are allowed.
 */
export function outlookOf(history: HourlyHistory, now: number, options: OutlookOptions): Outlook {
  const grid = hourlyGrid(history, Math.floor(now / HOUR) * HOUR);
  const { quantity } = history;
  return {
    quantity,
    unit: CATALOGUE[quantity].unit,
    madeAt: now,
    hoursMeasured: grid.measured,
    ...profiles(quantity, grid, options),
    ...trends(quantity, dailyMeans(grid, options.localOffsetMin), now, options.localOffsetMin),
  };
}

function profiles(
  quantity: Quantity,
  grid: HourlyGrid,
  { localOffsetMin, outdoor = [] }: OutlookOptions,
): { day: HourlyProfile | NotYet; week: HourlyProfile | NotYet } {
  const days = grid.measured / 24;
  const late = grid.values.length * HOUR - PROFILE_AGE;
  const old = grid.values.slice(Math.max(0, late / HOUR)).every(Number.isNaN);
  const notYet = missing(days, PROFILE_DAYS, old);
  return notYet === undefined ? profilesOf(quantity, grid, localOffsetMin, outdoor) : { day: notYet, week: notYet };
}

function trends(
  quantity: Quantity,
  means: readonly DailyMean[],
  now: number,
  offsetMin: LocalOffset,
): { trend30: LongTrend | NotYet; trend90: LongTrend | NotYet } {
  const today = localDay(now, offsetMin);
  const trend = (ahead: number): LongTrend | NotYet => {
    const used = means.filter(({ day }) => day < today && day >= today - LOOK_BACK * ahead);
    const old = used.length > 0 && used[used.length - 1]!.day < today - TREND_AGE;
    return missing(used.length, TREND_DAYS, old) ?? longTrendOf(quantity, used, ahead, now);
  };
  return { trend30: trend(30), trend90: trend(90) };
}

/** Why too little is known; undefined where it is enough. */
function missing(days: number, daysNeeded: number, old: boolean): NotYet | undefined {
  const reason =
    days === 0 ? 'no_history' : days < daysNeeded ? 'too_little_history' : old ? 'history_too_old' : undefined;
  return reason === undefined ? undefined : { available: false, reason, days, daysNeeded };
}
