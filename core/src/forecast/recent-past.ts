import { BIN, type RecentMeans } from '../twin/recent-means.ts';

/** Bins looked back: the newest, and the 287 before it. */
export const PAST_BINS = 288;
/** A value stands for the bins without readings that follow it, this many: half an hour. */
const HOLD = 5;

/**
 * Writes a quantity's last day into `into`, newest bin first, for the bin that begins at `time` (ms): each bin's mean,
 * or the one held from up to half an hour before; NaN where nothing is known.
 */
export function readPast(means: RecentMeans, time: number, into: Float64Array): void {
  let held = Number.NaN;
  let age = HOLD + 1;
  for (let back = PAST_BINS - 1 + HOLD; back >= 0; back--) {
    const mean = means.at(time - back * BIN);
    if (mean !== undefined) {
      held = mean;
      age = 0;
    } else age++;
    if (back < PAST_BINS) into[back] = age <= HOLD ? held : Number.NaN;
  }
}
