import type { Quantity } from '../quantity/quantity.ts';

/** Why something cannot be said. */
export const NOT_YET_REASONS = ['no_history', 'too_little_history', 'history_too_old'] as const;
export type NotYetReason = (typeof NOT_YET_REASONS)[number];

/** What cannot be said, and what it would take. */
export interface NotYet {
  readonly available: false;
  readonly reason: NotYetReason;
  /** Measured days that there are, and that it takes. */
  readonly days: number;
  readonly daysNeeded: number;
}

/**
 * What a profile rests on: how the hours of the day usually run, while the days of the week cannot be told apart yet, or
 * how those of the week do.
 */
export const PROFILE_BASES = ['hour_of_day', 'hour_of_week'] as const;
export type ProfileBasis = (typeof PROFILE_BASES)[number];

/** The hours ahead. */
export interface HourlyProfile {
  readonly available: true;
  readonly basis: ProfileBasis;
  /** Whether the outdoor air of coming hours was taken into account. */
  readonly outdoor: boolean;
  /** Start of the first hour, ms: the one that runs. */
  readonly from: number;
  /** Width of each step, ms. */
  readonly step: number;
  /** For every step, the values of `QUANTILES`, rising, canonical unit. */
  readonly quantiles: readonly (readonly number[])[];
  /**
   * How much smaller its errors were than those of "it stays as it is", over this room's recent past: 0.1 is a tenth
   * smaller, below 0 is worse. Absent until a day of what was expected has come.
   */
  readonly skill?: number;
}

export const TREND_DIRECTIONS = ['rising', 'falling', 'no_clear_trend'] as const;
export type TrendDirection = (typeof TREND_DIRECTIONS)[number];

/** Lowest and highest value of an interval, canonical unit. */
export type TrendInterval = readonly [low: number, high: number];

/** Where daily means are heading. */
export interface LongTrend {
  readonly available: true;
  /** Rising or falling only where the 90 % interval of the change leaves out zero. */
  readonly direction: TrendDirection;
  /** Change of the daily mean in 30 days as measured, canonical unit, with its intervals. */
  readonly changePer30Days: number;
  readonly change50: TrendInterval;
  readonly change90: TrendInterval;
  /** The daily mean `days` ahead, canonical unit, with its intervals. */
  readonly days: number;
  readonly at: number;
  readonly expected: number;
  readonly expected50: TrendInterval;
  readonly expected90: TrendInterval;
  /** Daily means that it rests on. */
  readonly daysUsed: number;
}

/** What may be expected of one quantity of a room beyond the next two hours. Plain data. */
export interface Outlook {
  readonly quantity: Quantity;
  /** The canonical unit. */
  readonly unit: string;
  readonly madeAt: number;
  /** Hours of the past that were measured. */
  readonly hoursMeasured: number;
  readonly day: HourlyProfile | NotYet;
  readonly week: HourlyProfile | NotYet;
  readonly trend30: LongTrend | NotYet;
  readonly trend90: LongTrend | NotYet;
}
