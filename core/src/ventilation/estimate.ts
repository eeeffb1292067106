import { HOUR } from '../time/span.ts';
import { AIR_KINDS } from './air-kinds.ts';
import { activeProbability, type BalanceFilter } from './balance-filter.ts';
import { airingKey, decayRate } from './decay.ts';
import { presenceOf } from './presence.ts';
import { ratePriorOf } from './rate-prior.ts';
import { rateQuantile } from './rate-quantile.ts';
import { personSource } from './room-facts.ts';
import type { VentilationOptions, VentilationState } from './state.ts';

/** A value with its 90 % interval. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What is believed of a room's air now. */
export interface VentilationEstimate {
  /** Air changes per hour. */
  readonly airChangeRate: Interval | undefined;
  /** The same from decays alone, under what moves the air now, where the room has shown some: the rate of this room by ASTM E741. */
  readonly calibratedRate: Interval | undefined;
  /** What takes PM2.5 out of the air, per hour: air change, settling and purifiers together. Near the clean level it cannot be told. */
  readonly particleLossRate: Interval | undefined;
  /** CO2 given off in the room, ppm/h. */
  readonly source: Interval | undefined;
  /** Persons. */
  readonly occupants: Interval | undefined;
  /** Probability, 0–1, that someone is in the room; 0.5 when nothing is known. */
  readonly presence: number;
  /** Probability, 0–1, that a window is open, as the air change tells (or as a sensor told); 0 when nothing is known. */
  readonly windowOpen: number;
  /** What the CO2 sensor would show of outdoor air, ppm. */
  readonly outdoorCo2: number | undefined;
}

/** Estimates from CO2 older than this are none. */
const STALE = 2 * HOUR;
/** 5 % and 95 % of a normal distribution, in standard deviations. */
const NINETY = 1.645;
/** With a window open the air changes at least so often, 1/h, and so many times as often as usual. */
const OPEN_LEAST = 1.8;
const OPEN_TIMES = 2.5;
/** Air change of a room whose own was not shown yet, 1/h. */
const USUAL_RATE = 0.6;

/**
 * While people are in, so much of the interval is left to what was known of the room before: sources change in more ways than the balance
 * has, and simulated rooms with a known rate showed it to be too sure otherwise.
 */
const DOUBT = 0.3;

const doubtful = new Float64Array(AIR_KINDS.co2.rates.length);
const byRate = new Float64Array(AIR_KINDS.co2.rates.length);

/**
 * Estimates from all observations up to now. While people are in, air change and source are confounded: their intervals come from the
 * joint distribution. Without CO2 in the last two hours little is known.
 */
export function estimateOf(state: VentilationState, now: number): VentilationEstimate {
  const track = state.tracks.co2;
  const particleLossRate = particleLoss(state, now);
  if (track === undefined || now - track.time > STALE)
    return {
      airChangeRate: undefined,
      calibratedRate: undefined,
      particleLossRate,
      source: undefined,
      occupants: undefined,
      presence: 0.5,
      windowOpen: 0,
      outdoorCo2: track?.reference,
    };
  const { rates } = AIR_KINDS.co2;
  const { filter } = track;
  const count = rates.length;
  const { airing, decays } = state;
  const prior = ratePriorOf('co2', airing, decays, airingKey(airing.window, airing.ventilation));
  const doubt = DOUBT * activeProbability(filter);
  for (let k = 0; k < count; k++) {
    byRate[k] = filter.weights[k]! + filter.weights[count + k]!;
    doubtful[k] = (1 - doubt) * byRate[k]! + doubt * prior[k]!;
  }
  const source = sourceInterval(filter);
  return {
    airChangeRate: {
      value: rateQuantile(rates, byRate, 0.5),
      low: rateQuantile(rates, doubtful, 0.05),
      high: rateQuantile(rates, doubtful, 0.95),
    },
    calibratedRate: calibratedRate(state),
    particleLossRate,
    source,
    occupants: occupantsOf(state.options, source),
    presence: presenceOf(state),
    windowOpen: windowOpen(state),
    outdoorCo2: track.reference,
  };
}

/** The air change that decays showed, 1/h, with the window shut as far as that is known; undefined when there was no decay. */
export function usualRate(state: VentilationState): number | undefined {
  const { ventilation } = state.airing;
  return (
    decayRate(state.decays, airingKey(false, ventilation)) ?? decayRate(state.decays, airingKey(undefined, ventilation))
  )?.median;
}

function calibratedRate({ airing, decays }: VentilationState): Interval | undefined {
  const shown = decayRate(decays, airingKey(airing.window, airing.ventilation));
  if (shown === undefined) return undefined;
  // Standard error of a median of normal values, and the spread that no decay can tell of a single one.
  const error = Math.hypot(1.25 * Math.max(0.2, shown.spread), shown.count === 1 ? 0.3 : 0) / Math.sqrt(shown.count);
  return {
    value: shown.median,
    low: shown.median * Math.exp(-NINETY * error),
    high: shown.median * Math.exp(NINETY * error),
  };
}

function particleLoss(state: VentilationState, now: number): Interval | undefined {
  const track = state.tracks.pm25;
  if (track === undefined || now - track.time > STALE) return undefined;
  const { rates } = AIR_KINDS.pm25;
  const { weights } = track.filter;
  const distribution = rates.map((_, k) => weights[k]! + weights[rates.length + k]!);
  return {
    value: rateQuantile(rates, distribution, 0.5),
    low: rateQuantile(rates, distribution, 0.05),
    high: rateQuantile(rates, distribution, 0.95),
  };
}

/** Reads `byRate`, the distribution of the air change. */
function windowOpen(state: VentilationState): number {
  const told = state.airing.window;
  if (told !== undefined) return told ? 1 : 0;
  const { rates } = AIR_KINDS.co2;
  const least = Math.max(OPEN_LEAST, OPEN_TIMES * (usualRate(state) ?? USUAL_RATE));
  let sum = 0;
  for (let k = 0; k < rates.length; k++) if (rates[k]! >= least) sum += byRate[k]!;
  return Math.min(1, sum);
}

function sourceInterval(filter: BalanceFilter): Interval {
  let mean = 0;
  let square = 0;
  for (let mode = 0; mode < filter.weights.length; mode++) {
    const source = filter.source[mode]!;
    mean += filter.weights[mode]! * source;
    square += filter.weights[mode]! * (source * source + filter.sourceVariance[mode]!);
  }
  const sd = Math.sqrt(Math.max(0, square - mean * mean));
  const value = Math.max(0, mean);
  return { value, low: Math.max(0, mean - NINETY * sd), high: Math.max(value, mean + NINETY * sd) };
}

function occupantsOf(options: VentilationOptions, source: Interval): Interval {
  const { source: person, spread } = personSource(options);
  return {
    value: source.value / person,
    low: (source.low / person) * Math.exp(-NINETY * spread),
    high: (source.high / person) * Math.exp(NINETY * spread),
  };
}
