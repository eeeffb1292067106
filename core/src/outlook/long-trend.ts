import { CATALOGUE } from '../quantity/catalogue.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { DAY } from '../time/span.ts';
import type { DailyMean } from './daily-means.ts';
import type { LongTrend, TrendDirection, TrendInterval } from './outlook.ts';
import { fitLine, type RobustLine } from './robust-line.ts';
import { NORMAL_50, NORMAL_90, studentQuantile } from './student-quantile.ts';

const PER_DAYS = 30;
/** A trend is followed less the further it is carried: the share that each next day still has of the day before (Gardner and McKenzie 1985). */
const DAMPING = 0.96;

/**
 * Where daily means are heading: a robust line through them, damped ahead, with intervals that count days which resemble
 * their neighbours as the fewer days they are worth.
 * @param means in order of days, 14 or more
 * @param now ms
 */
export function longTrendOf(quantity: Quantity, means: readonly DailyMean[], days: number, now: number): LongTrend {
  const line = fitLine(means);
  const change = interval(PER_DAYS * line.slope, PER_DAYS * line.slopeError, line.degrees);
  const ahead = expectedAhead(line, days);
  const expected = interval(ahead.value, ahead.error, line.degrees);
  const { min, max } = CATALOGUE[quantity];
  const within = (value: number): number => Math.min(max, Math.max(min, value));
  return {
    available: true,
    direction: directionOf(quantity, change.middle, change.of90),
    changePer30Days: change.middle,
    change50: change.of50,
    change90: change.of90,
    days,
    at: now + days * DAY,
    expected: within(expected.middle),
    expected50: [within(expected.of50[0]), within(expected.of50[1])],
    expected90: [within(expected.of90[0]), within(expected.of90[1])],
    daysUsed: means.length,
  };
}

function interval(
  middle: number,
  error: number,
  degrees: number,
): { middle: number; of50: TrendInterval; of90: TrendInterval } {
  const around = (normal: number): TrendInterval => {
    const half = error * studentQuantile(normal, degrees);
    return [middle - half, middle + half];
  };
  return { middle, of50: around(NORMAL_50), of90: around(NORMAL_90) };
}

/** A change that rounds to nothing on display is none. */
function directionOf(quantity: Quantity, change: number, [low, high]: TrendInterval): TrendDirection {
  const shown = 0.5 * 10 ** -CATALOGUE[quantity].decimals;
  if ((low <= 0 && high >= 0) || Math.abs(change) < shown) return 'no_clear_trend';
  return change > 0 ? 'rising' : 'falling';
}

/**
 * The expected daily mean and its standard error. The slope counts by how sure it is (its square over that and its
 * variance), and what the last day lay off the line fades as days resemble each other.
 */
function expectedAhead(line: RobustLine, days: number): { value: number; error: number } {
  const { slope, slopeError, likeness } = line;
  const reach = (DAMPING * (1 - DAMPING ** days)) / (1 - DAMPING);
  const trusted = slope === 0 ? 0 : 1 / (1 + (slopeError / slope) ** 2);
  const kept = likeness ** days;
  const value = line.end + slope * trusted * reach + line.lastResidual * kept;
  const own = line.spread ** 2 * (1 - kept ** 2);
  const level = line.spread ** 2 / line.worth;
  const tilt = (slopeError * (line.centreToEnd + reach)) ** 2;
  return { value, error: Math.sqrt(own + level + tilt) };
}
