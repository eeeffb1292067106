import { dayAngle } from './day-angle.ts';
import { FEATURES } from './features.ts';
import { FORECAST_QUANTITIES, HORIZONS_MIN } from './horizons.ts';

/** The features that a room's own correction looks at: few, since a room has only days to teach with. */
const CHOSEN = [
  ...[5, 10, 15, 30, 60, 120].map((minutes) => `change_${minutes}min`),
  ...[15, 30, 60, 180, 720, 2880].map((minutes) => `mean_${minutes}min`),
  ...[60, 1440].flatMap((minutes) => [`lowest_${minutes}min`, `highest_${minutes}min`]),
  ...[60, 180].map((minutes) => `deviation_${minutes}min`),
  ...[30, 60].map((minutes) => `yesterday_${minutes}min`),
  ...[30, 60, 120].flatMap((minutes) => [`day_${minutes}min`, `usual_${minutes}min`]),
  'week_60min',
  'physics_30min',
  'physics_120min',
  ...FORECAST_QUANTITIES.flatMap((quantity) => [5, 15, 30].map((minutes) => `${quantity}_change_${minutes}min`)),
  'occupancy',
  'occupancy_change_15min',
  'ventilation',
  'window',
  'purifier',
].map((name) => FEATURES.indexOf(name));

/** Their names, in their order. */
export const CORRECTION_FEATURES: readonly string[] = CHOSEN.map((feature) => FEATURES[feature]!);

const MEDIANS = [30, 120].map((minutes) => HORIZONS_MIN.indexOf(minutes as (typeof HORIZONS_MIN)[number]));

/** How many numbers a correction looks at. */
export const CORRECTION_INPUTS = CHOSEN.length + MEDIANS.length + 3;

const CLIP = 6;
/** Brings the features to about one, so that one prior fits all weights. */
const FEATURE_WEIGHT = 1 / 3;
const MEDIAN_WEIGHT = 2;
const CLOCK_WEIGHT = 0.3;

/**
 * Writes what a correction looks at.
 * @param row the features, from `rowAt` on
 * @param medians what the model expects at each horizon, in scales
 * @param time the beginning of the newest bin, ms
 */
export function writeCorrectionInputs(
  row: Float32Array,
  rowAt: number,
  medians: ArrayLike<number>,
  time: number,
  into: Float32Array,
  offset: number,
): void {
  let at = offset;
  for (const feature of CHOSEN) into[at++] = Math.max(-CLIP, Math.min(CLIP, row[rowAt + feature]!)) * FEATURE_WEIGHT;
  for (const horizon of MEDIANS) into[at++] = medians[horizon]! * MEDIAN_WEIGHT;
  const angle = dayAngle(time);
  into[at++] = CLOCK_WEIGHT * Math.sin(angle);
  into[at++] = CLOCK_WEIGHT * Math.cos(angle);
  into[at++] = CLOCK_WEIGHT;
}
