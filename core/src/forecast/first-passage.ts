/**
 * The probability that a Brownian motion with drift has reached a level by some time, from where it stands at that time:
 * Φ((m − d)/s) + exp(2md/s²) Φ(−(m + d)/s), the distribution of its first passage (Cox and Miller, The Theory of
 * Stochastic Processes, 1965, 5.7). The first term is that it stands above then, the second that it came back since.
 * @param distance from the start to the level, above 0
 * @param drift how far it is expected to have moved by then
 * @param deviation of where it stands then, above 0
 */
export function firstPassage(distance: number, drift: number, deviation: number): number {
  const stands = normalShare((drift - distance) / deviation);
  const returned = normalShare(-(drift + distance) / deviation);
  // The exponential may be vast where the share is nothing; together they never exceed what is left.
  return returned === 0
    ? stands
    : Math.min(1, stands + Math.exp((2 * drift * distance) / (deviation * deviation)) * returned);
}

/** The share of a standard normal distribution below `z`: Abramowitz and Stegun 26.2.17, to 7.5e-8. */
function normalShare(z: number): number {
  const t = 1 / (1 + 0.231_641_9 * Math.abs(z));
  const series =
    t * (0.319_381_53 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
  const beyond = (series * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
  return z > 0 ? 1 - beyond : beyond;
}
