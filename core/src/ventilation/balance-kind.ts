/**
 * What is known beforehand of one quantity's balance in a room: dC/dt = S − λ·(C − Cref), with the source S in units per hour and the
 * loss rate λ in 1/h. The source is either quiet (near 0) or active, and λ is one of a grid of rates.
 */
export interface BalanceKind {
  /** Loss rates that are thought possible, 1/h, rising by a constant factor. */
  readonly rates: readonly number[];
  /** How probable each is at first; sums to 1. */
  readonly ratePrior: readonly number[];
  /** Mean time that a loss rate holds before it is drawn anew, h. */
  readonly rateHold: number;
  /** Mean time that the source stays quiet, and active, h. */
  readonly quietHold: number;
  readonly activeHold: number;
  /** Mean time after which an active source is drawn anew (another person, another pan), h. */
  readonly redrawHold: number;
  /** The active source at first: mean and standard deviation, units/h. 0 as mean: it may be of either sign. */
  readonly sourceMean: number;
  readonly sourceSd: number;
  /** Standard deviation of the quiet source, as a share of that of the active one. */
  readonly quietShare: number;
  /** How far an active source wanders in an hour, as a share of its standard deviation. */
  readonly wander: number;
  /** What mixing and draughts add to the level in an hour: standard deviation, units, and as a share of what exceeds the reference. */
  readonly unrest: number;
  readonly relativeUnrest: number;
  /** Noise of one value at first: standard deviation, units; it is never taken to be below a quarter of it. */
  readonly noise: number;
  /** Noise that grows with the level, as a share of it. */
  readonly relativeNoise: number;
}

/** `count` rates from `from` to `to`, 1/h, rising by a constant factor. */
export function rateGrid(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, k) => from * (to / from) ** (k / (count - 1)));
}

/** Weights of a log-normal distribution over a grid of rates: `median` 1/h and the standard deviation of its logarithm. */
export function logNormalWeights(rates: readonly number[], median: number, spread: number): number[] {
  const raw = rates.map((rate) => Math.exp(-0.5 * (Math.log(rate / median) / spread) ** 2));
  const sum = raw.reduce((total, weight) => total + weight, 0);
  return raw.map((weight) => weight / sum);
}
