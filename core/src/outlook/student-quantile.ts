/**
 * The quantile of Student's t distribution by the expansion in 1/degrees (Abramowitz and Stegun 1964, 26.7.5); right to
 * 0.3 % of the 95 % quantile from 3 degrees of freedom on.
 * @param normal the same quantile of the normal distribution
 */
export function studentQuantile(normal: number, degrees: number): number {
  const z = normal;
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + first / degrees + second / degrees ** 2 + third / degrees ** 3;
}

/** The normal distribution's quantiles that bound its middle 50 % and 90 %. */
export const NORMAL_50 = 0.67449;
export const NORMAL_90 = 1.64485;
