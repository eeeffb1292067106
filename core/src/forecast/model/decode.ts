import { HORIZONS_MIN, MEDIAN, QUANTILES } from '../horizons.ts';

/** Raw numbers that the network answers for one row: for every horizon as many as there are quantiles. */
export const RAW_OUTPUTS = HORIZONS_MIN.length * QUANTILES.length;

/**
 * The quantiles of the change of one quantity, from what the network answered. For a horizon it answers the median, then
 * the steps below it from the inside out, then those above it; a step is at least 0 by softplus, so quantiles cannot cross.
 *
 * @param answers rows of RAW_OUTPUTS numbers, in units of each row's own scale
 * @param row which of them
 * @param scale of that row, ≥ 0, in the unit that the changes shall have
 * @returns for every horizon of HORIZONS_MIN the values of QUANTILES, rising; NaN where the answer is NaN
 */
export function decodeChanges(answers: Float32Array, row: number, scale: number): number[][] {
  return HORIZONS_MIN.map((_, horizon) => {
    const median = row * RAW_OUTPUTS + horizon * QUANTILES.length;
    const changes = new Array<number>(QUANTILES.length);
    let below = answers[median]!;
    let above = below;
    changes[MEDIAN] = below * scale;
    for (let step = 1; step <= MEDIAN; step++) {
      below -= softplus(answers[median + step]!);
      above += softplus(answers[median + MEDIAN + step]!);
      changes[MEDIAN - step] = below * scale;
      changes[MEDIAN + step] = above * scale;
    }
    return changes;
  });
}

/** ln(1 + eˣ), without overflow. */
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}
