import type { Trend } from '../home/view.ts';
import { BIN, type RecentMeans } from './recent-means.ts';

/** Bins looked at: half an hour. */
const SPAN = 6;
const FEWEST = 4;
/** How many standard errors a slope must lie from zero to count. */
const CLEAR = 3;
/** The smallest change over the span that a person would call one, as a share of the value. */
const NOTABLE_SHARE = 0.02;

/**
 * Which way a quantity went in the last half hour: the slope of a straight line through its five-minute means counts
 * when it is clear of its own standard error and moves the value by more than 2 % and one displayed digit.
 * Undefined while there are fewer than four means.
 * @param resolution one unit of the last digit shown
 */
export function trendOf(means: RecentMeans, now: number, resolution: number): Trend | undefined {
  const xs: number[] = [];
  const ys: number[] = [];
  for (let back = SPAN - 1; back >= 0; back--) {
    const value = means.at(now - back * BIN);
    if (value === undefined) continue;
    xs.push(-back);
    ys.push(value);
  }
  const n = xs.length;
  if (n < FEWEST) return undefined;
  const meanX = xs.reduce((sum, x) => sum + x, 0) / n;
  const meanY = ys.reduce((sum, y) => sum + y, 0) / n;
  let sxx = 0;
  let sxy = 0;
  for (let i = 0; i < n; i++) {
    sxx += (xs[i]! - meanX) ** 2;
    sxy += (xs[i]! - meanX) * (ys[i]! - meanY);
  }
  const slope = sxy / sxx;
  let residual = 0;
  for (let i = 0; i < n; i++) residual += (ys[i]! - meanY - slope * (xs[i]! - meanX)) ** 2;
  const error = Math.sqrt(residual / (n - 2) / sxx);
  const change = Math.abs(slope) * (SPAN - 1);
  const notable = Math.max(resolution, NOTABLE_SHARE * Math.abs(meanY));
  if (change < notable || Math.abs(slope) < CLEAR * error) return 'steady';
  return slope > 0 ? 'rising' : 'falling';
}
