import type { AirTrack } from './air-track.ts';
import { activeProbability } from './balance-filter.ts';
import type { VentilationState } from './state.ts';

/**
 * Weights of the evidence for presence: of the log odds by CO2, and of the square roots of what moisture (g/m³ per h) and warmth (K/h) the
 * room gains beyond what is usual. Fitted by logistic regression on one week of one office with an open door, tried on two other weeks.
 */
const CO2_WEIGHT = 0.5;
const MOISTURE_WEIGHT = 4.5;
const WARMTH_WEIGHT = 0.8;
const INTERCEPT = -0.9;
/** Bounds of those square roots: a shower or a heater says no more than a person can. */
const MOST_MOISTURE = 0.6;
const MOST_WARMTH = 1;
/** Bound of a probability before its odds are taken. */
const SUREST = 0.01;

/** The probability, 0–1, that someone is in the room: by CO2, and by moisture and warmth where they were measured at the same time. */
export function presenceOf(state: VentilationState): number {
  const { co2, humidity, temperature } = state.tracks;
  if (co2 === undefined) return 0.5;
  const byCo2 = activeProbability(co2.filter);
  const isWith = (track: AirTrack | undefined): track is AirTrack => track?.time === co2.time;
  if (!isWith(humidity) || !isWith(temperature)) return byCo2;
  const odds = Math.log((byCo2 + SUREST) / (1 - byCo2 + SUREST));
  const evidence =
    INTERCEPT +
    CO2_WEIGHT * odds +
    MOISTURE_WEIGHT * root(meanSource(humidity), MOST_MOISTURE) +
    WARMTH_WEIGHT * root(meanSource(temperature), MOST_WARMTH);
  return 1 / (1 + Math.exp(-evidence));
}

function root(source: number, most: number): number {
  return Math.sign(source) * Math.min(most, Math.sqrt(Math.abs(source)));
}

function meanSource({ filter }: AirTrack): number {
  let sum = 0;
  for (let mode = 0; mode < filter.weights.length; mode++) sum += filter.weights[mode]! * filter.source[mode]!;
  return sum;
}
