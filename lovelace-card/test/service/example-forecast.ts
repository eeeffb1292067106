import {
  crossingsOf,
  DEFAULT_LIMITS,
  FORECAST_QUANTITIES,
  type ForecastBasis,
  type ForecastQuantity,
  HORIZONS_MIN,
  HOUR,
  type HourlyProfile,
  type LongTrend,
  levelOf,
  MINUTE,
  type NotYet,
  type PredictedScore,
  type Quantity,
  type QuantityForecast,
  type RoomForecast,
  type RoomView,
} from '@iaqverse/core';
import type { ForecastHistory, OutlookAnswer } from '../../src/live/api.ts';
import { exampleHistory } from './example-history.ts';

/** The quantiles of a normal distribution that a forecast gives, in standard deviations. */
const DEVIATIONS = [-1.645, -0.674, 0, 0.674, 1.645] as const;
/** How far a quantity may stray in two hours, as a share of its value. */
const STRAY: Readonly<Record<ForecastQuantity, number>> = {
  co2: 0.15,
  pm25: 0.35,
  tvoc: 0.3,
  temperature: 0.025,
  humidity: 0.05,
};

interface ForecastSketch {
  readonly madeAt: number;
  /** How far each quantity goes in two hours, as a share of its value; nothing stays. */
  readonly drift?: Readonly<Partial<Record<ForecastQuantity, number>>>;
  readonly basis?: ForecastBasis;
  readonly skill?: (quantity: ForecastQuantity) => number | undefined;
  /** How many points the score goes in two hours. */
  readonly score: number;
}

function rows(value: number, quantity: ForecastQuantity, drift: number): number[][] {
  return HORIZONS_MIN.map((minutes) => {
    const middle = value * (1 + drift * (1 - Math.exp(-minutes / 50)) * 1.1);
    const deviation = (value * STRAY[quantity] * Math.sqrt(minutes / 120)) / 1.645;
    return DEVIATIONS.map((each) => Math.max(0, middle + each * deviation));
  });
}

/** A room's forecast from a sketch of it; limits are crossed as the core says. */
export function forecast(
  room: RoomView,
  { madeAt, drift = {}, basis = 'model', skill, score }: ForecastSketch,
): RoomForecast {
  const quantities = FORECAST_QUANTITIES.flatMap((quantity): QuantityForecast[] => {
    const view = room.quantities.find((one) => one.quantity === quantity);
    if (view === undefined) return [];
    const quantiles = rows(view.value, quantity, drift[quantity] ?? 0);
    return [{ quantity, from: view.value, quantiles, basis, skill: skill === undefined ? 0.14 : skill(quantity) }];
  });
  return {
    place: { site: room.site, room: room.room },
    madeAt,
    quantities,
    crossings: crossingsOf(quantities, DEFAULT_LIMITS),
    scores: room.score === undefined ? [] : scores(room.score.score, score),
  };
}

function scores(now: number, change: number): PredictedScore[] {
  return HORIZONS_MIN.map((horizonMin) => {
    const share = 1 - Math.exp(-horizonMin / 50);
    const score = now + change * share * 1.1;
    const trend = Math.abs(score - now) < 4 ? 'steady' : change > 0 ? 'rising' : 'falling';
    const stray = 8 * Math.sqrt(horizonMin / 120);
    return {
      horizonMin,
      score,
      low: Math.max(0, score - stray),
      high: Math.min(100, score + stray),
      level: levelOf(score),
      trend,
    };
  });
}

/** What had been forecast of a room's plausible past: near what came, and a little late where it turned. */
export function examplePastForecasts(
  room: RoomView,
  quantity: ForecastQuantity,
  horizonMin: number,
  from: number,
  to: number,
): ForecastHistory {
  const lead = horizonMin * MINUTE;
  const all = room.quantities.map((view) => view.quantity);
  const { series: every } = exampleHistory(room, all, from - lead, to - lead, 5 * MINUTE);
  const series = every.find((one) => one.quantity === quantity);
  const known = series === undefined ? [] : series.times.map((time, at) => ({ time, value: series.values[at]! }));
  const points = known.slice(6).map(({ time, value }, at) => {
    const slope = (value - known[at]!.value) * 0.5 * (horizonMin / 30);
    const deviation = (value * STRAY[quantity] * Math.sqrt(horizonMin / 120)) / 1.645;
    return { time, row: DEVIATIONS.map((each) => Math.max(0, value + slope + each * deviation)) };
  });
  const column = (at: number): number[] => points.map(({ row }) => row[at]!);
  return {
    quantity,
    horizonMin,
    times: points.map(({ time }) => time + lead),
    madeAt: points.map(({ time }) => time),
    low5: column(0),
    low25: column(1),
    median: column(2),
    high75: column(3),
    high95: column(4),
  };
}

const NOT_YET: NotYet = { available: false, reason: 'too_little_history', days: 9, daysNeeded: 14 };

/** What is expected of a quantity later: its days as waves, its next month without a trend, its quarter not known yet. */
export function exampleOutlook(room: RoomView, quantity: Quantity, now: number): OutlookAnswer {
  const view = room.quantities.find((one) => one.quantity === quantity);
  if (view === undefined) {
    const none: NotYet = { available: false, reason: 'no_history', days: 0, daysNeeded: 2 };
    return { quantity, unit: '', madeAt: now, hoursMeasured: 0, day: none, week: none, trend30: none, trend90: none };
  }
  const { value, unit } = view;
  const from = Math.floor(now / HOUR) * HOUR;
  return {
    quantity,
    unit,
    madeAt: now,
    hoursMeasured: 1500,
    day: { ...profile(value, from, 24), skill: 0.26 },
    week: { ...profile(value, from, 168), skill: 0.18 },
    trend30: trend(value, from + 30 * 24 * HOUR),
    trend90: NOT_YET,
  };
}

function profile(value: number, from: number, hours: number): HourlyProfile {
  const quantiles = Array.from({ length: hours }, (_, hour) => {
    const clock = ((from / HOUR + hour) % 24) - 4;
    const weekend = Math.floor(from / HOUR / 24 + hour / 24) % 7 > 4 ? 0.12 : 0;
    const middle =
      value *
      (0.86 + 0.2 * Math.sin((clock / 24) * 2 * Math.PI - 2) + 0.07 * Math.sin((clock / 8) * 2 * Math.PI) + weekend);
    const deviation = value * 0.09 * Math.min(1, 0.4 + hour / 12);
    return DEVIATIONS.map((each) => middle + each * deviation);
  });
  return { available: true, basis: 'hour_of_week', outdoor: false, from, step: HOUR, quantiles };
}

function trend(value: number, at: number): LongTrend {
  const change = value * 0.027;
  return {
    available: true,
    direction: 'rising',
    changePer30Days: change,
    change50: [change * 0.75, change * 1.25],
    change90: [change * 0.4, change * 1.6],
    days: 30,
    at,
    expected: value * 0.93,
    expected50: [value * 0.89, value * 0.97],
    expected90: [value * 0.84, value * 1.02],
    daysUsed: 60,
  };
}
