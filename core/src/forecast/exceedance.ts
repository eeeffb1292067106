import { QUANTILES } from './horizons.ts';

const LAST = QUANTILES.length - 1;
/** By how much an exponential tail falls between the last two quantiles: from 25 % to 5 %. */
const FALL = Math.log((1 - QUANTILES[LAST - 1]!) / (1 - QUANTILES[LAST]!));

/**
 * The probability, 0–1, that a value reaches `limit`, from the values of `QUANTILES`: straight lines between them, and
 * outside them exponential tails through the last two on either side. Where quantiles fall together, all that lies
 * between them is counted as standing there.
 * @param quantiles rising
 */
export function exceedance(quantiles: readonly number[], limit: number): number {
  const lowest = quantiles[0]!;
  const highest = quantiles[LAST]!;
  if (limit <= lowest) return 1 - QUANTILES[0] * tail(lowest - limit, quantiles[1]! - lowest);
  if (limit > highest) return (1 - QUANTILES[LAST]!) * tail(limit - highest, highest - quantiles[LAST - 1]!);
  let above = 1;
  while (quantiles[above]! < limit) above++;
  const from = quantiles[above - 1]!;
  const share = (limit - from) / (quantiles[above]! - from);
  return 1 - (QUANTILES[above - 1]! + share * (QUANTILES[above]! - QUANTILES[above - 1]!));
}

/** What is left of a tail so far beyond its last quantile, 1 at it; `step` is the distance between its last two. */
function tail(beyond: number, step: number): number {
  return step > 0 ? Math.exp((-FALL * beyond) / step) : 0;
}
