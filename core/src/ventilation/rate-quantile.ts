/**
 * A quantile of a rate whose probability is given on a grid that rises by a constant factor: each rate stands for the cell around it, and
 * within a cell the logarithm of the rate is spread evenly.
 * @param weights probability of each rate; sums to 1
 * @param share 0–1
 */
export function rateQuantile(rates: readonly number[], weights: ArrayLike<number>, share: number): number {
  const step = rates[1]! / rates[0]!;
  let sum = 0;
  for (let k = 0; k < rates.length; k++) {
    const weight = weights[k]!;
    if (sum + weight >= share && weight > 0) return rates[k]! * step ** ((share - sum) / weight - 0.5);
    sum += weight;
  }
  return rates.at(-1)! * Math.sqrt(step);
}
