import type { DailyMean } from './daily-means.ts';

/** A line through daily means, and how sure it is. */
export interface RobustLine {
  /** Units per day. */
  readonly slope: number;
  readonly slopeError: number;
  /** The line at the last day. */
  readonly end: number;
  /** How far the last day lay off it. */
  readonly lastResidual: number;
  /** Days from the middle of all days to the last. */
  readonly centreToEnd: number;
  /** Standard deviation of days around the line. */
  readonly spread: number;
  /** How much a day resembles the day before it, around the line: 0 not at all, 1 entirely. */
  readonly likeness: number;
  /** How many independent days the days are worth. */
  readonly worth: number;
  readonly degrees: number;
}

/** A room that resembled itself any more would have no level at all. */
const MOST_LIKENESS = 0.985;
const FEWEST_DEGREES = 3;
/** A line takes two degrees of freedom. */
const LINE = 2;

/** Fits the median of the slopes of all pairs of days (Theil 1950, Sen 1968), and the line of that slope through their middle. */
export function fitLine(means: readonly DailyMean[]): RobustLine {
  const count = means.length;
  const slope = median(pairSlopes(means));
  const base = median(means.map(({ day, value }) => value - slope * day));
  const residuals = means.map(({ day, value }) => value - slope * day - base);
  const likeness = likenessOf(means, residuals);
  const worth = Math.max(FEWEST_DEGREES + LINE, (count * (1 - likeness)) / (1 + likeness));
  const squares = residuals.reduce((sum, residual) => sum + residual ** 2, 0);
  const spread = Math.sqrt((squares / count) * (worth / (worth - LINE)));
  const last = means[count - 1]!.day;
  const centre = means.reduce((sum, { day }) => sum + day, 0) / count;
  return {
    slope,
    slopeError: spread * slopeErrorOfUnit(means, centre, likeness),
    end: base + slope * last,
    lastResidual: residuals[count - 1]!,
    centreToEnd: last - centre,
    spread,
    likeness,
    worth,
    degrees: worth - LINE,
  };
}

function pairSlopes(means: readonly DailyMean[]): number[] {
  const slopes: number[] = [];
  for (let right = 1; right < means.length; right++)
    for (let left = 0; left < right; left++) {
      const { day, value } = means[right]!;
      slopes.push((value - means[left]!.value) / (day - means[left]!.day));
    }
  return slopes;
}

/**
 * Correlation of each day with the day before, corrected for the line that was fitted to them, which takes some of it away
 * (Kendall 1954: about (1 + 4ρ)/n), and taken at the upper end of its standard error: a level that wanders looks like a
 * trend, and to miss that is worse than to doubt a trend. Below zero it counts as none.
 */
function likenessOf(means: readonly DailyMean[], residuals: readonly number[]): number {
  let products = 0;
  let squares = 0;
  for (let index = 1; index < means.length; index++) {
    if (means[index]!.day - means[index - 1]!.day !== 1) continue;
    products += residuals[index]! * residuals[index - 1]!;
    squares += (residuals[index]! ** 2 + residuals[index - 1]! ** 2) / 2;
  }
  const count = means.length;
  const seen = squares === 0 ? 0 : products / squares;
  const error = Math.sqrt(Math.max(0, 1 - seen ** 2) / count);
  return Math.min(MOST_LIKENESS, Math.max(0, seen + (1 + 4 * seen) / count + error));
}

/** Standard error of a least-squares slope through days of unit spread that resemble their neighbours by `likeness` to the power of their distance. */
function slopeErrorOfUnit(means: readonly DailyMean[], centre: number, likeness: number): number {
  const spread = means.reduce((sum, { day }) => sum + (day - centre) ** 2, 0);
  const powers = [1];
  for (let days = 1; days <= means[means.length - 1]!.day - means[0]!.day; days++)
    powers.push(powers[days - 1]! * likeness);
  let variance = 0;
  for (const one of means)
    for (const other of means)
      variance += (one.day - centre) * (other.day - centre) * powers[Math.abs(one.day - other.day)]!;
  return Math.sqrt(variance) / spread;
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
