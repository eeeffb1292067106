import { dayAngle } from '../day-angle.ts';
import { FEATURES } from '../features.ts';
import { HORIZONS_MIN } from '../horizons.ts';

/** How many numbers a room's forest looks at: the features, what the model expects, and the time of day. */
export const FOREST_INPUTS = FEATURES.length + HORIZONS_MIN.length + 2;

/**
 * Writes what a room's forest looks at.
 * @param row the features, from `rowAt` on
 * @param medians what the model expects at each horizon, in scales
 * @param time the beginning of the newest bin, ms
 */
export function writeForestInputs(
  row: Float32Array,
  rowAt: number,
  medians: ArrayLike<number>,
  time: number,
  into: Float32Array,
  offset: number,
): void {
  for (let feature = 0; feature < FEATURES.length; feature++) into[offset + feature] = row[rowAt + feature]!;
  let at = offset + FEATURES.length;
  for (let horizon = 0; horizon < HORIZONS_MIN.length; horizon++) into[at++] = medians[horizon]!;
  const angle = dayAngle(time);
  into[at++] = Math.sin(angle);
  into[at] = Math.cos(angle);
}
