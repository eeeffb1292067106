/** What successive values of a sensor tell of its noise: a low quantile of their second differences, in which real change shows least. */
export interface NoiseTrack {
  /** The 30 % quantile of |second difference|, units. */
  quantile: number;
  /** The last two values, units; the newest last. */
  before: number;
  last: number;
  /** How many values have come without a gap, up to 2. */
  run: number;
}

/** The 30 % quantile of the absolute value of a standard normal variable. */
const NORMAL_QUANTILE = 0.3853;
const SHARE = 0.3;
/** A second difference of independent values has 1 + 4 + 1 times their variance. */
const SECOND_DIFFERENCE = Math.sqrt(6);
/** Each value moves the quantile by at most this share. */
const STEP = 0.02;

/** A track that starts from an assumed standard deviation, units. */
export function createNoiseTrack(sd: number): NoiseTrack {
  return { quantile: sd * SECOND_DIFFERENCE * NORMAL_QUANTILE, before: 0, last: 0, run: 0 };
}

/** Takes the next value, in place; `gap`: it does not follow the one before at the usual step. */
export function trackNoise(track: NoiseTrack, value: number, gap: boolean): void {
  if (gap) track.run = 0;
  if (track.run === 2) {
    const difference = Math.abs(value - 2 * track.last + track.before);
    track.quantile *= Math.exp(difference > track.quantile ? STEP * SHARE : -STEP * (1 - SHARE));
  }
  track.before = track.last;
  track.last = value;
  track.run = Math.min(2, track.run + 1);
}

/** Standard deviation of one value, units. */
export function noiseSd(track: NoiseTrack): number {
  return track.quantile / (SECOND_DIFFERENCE * NORMAL_QUANTILE);
}
