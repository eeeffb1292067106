import { HOUR, MINUTE } from '../time/span.ts';
import { AIR_KINDS, type Modelled, TRUST_PRIORS } from './air-kinds.ts';
import { type Ahead, balanceAhead } from './balance-ahead.ts';
import {
  type BalanceFilter,
  correctBalance,
  createBalanceFilter,
  learnSource,
  predictBalance,
} from './balance-filter.ts';
import { createDayProfile, type DayProfile, trackDay } from './day-profile.ts';
import { createForecastTrust, type ForecastTrust } from './forecast-trust.ts';
import { createLowDays, type LowDays, trackLow } from './low-days.ts';
import { createNoiseTrack, type NoiseTrack, noiseSd, trackNoise } from './noise.ts';

/** One quantity of a room's air: what was seen last, and what is believed. Plain data, updated in place. */
export interface AirTrack {
  /** When the newest value was measured, ms. */
  time: number;
  /** The newest value, canonical unit. */
  measured: number;
  /** The same in the unit of the balance: for humidity g/m³. */
  value: number;
  /** The level that the room relaxes to without sources, units. */
  reference: number;
  /** Mean over about a day, canonical unit. */
  usual: number;
  /** Mean over about half an hour, canonical unit. */
  recent: number;
  /** In the canonical unit. */
  readonly day: DayProfile;
  readonly filter: BalanceFilter;
  readonly noise: NoiseTrack;
  readonly low: LowDays;
  readonly trust: ForecastTrust;
}

/** Values further apart than this do not follow each other. */
const GAP = 16 * MINUTE;
/** Time constant of the usual level. */
const USUAL_HOURS = 18;
const RECENT_HOURS = 0.4;
/** The filter is carried in steps of at most this, h, through gaps; a longer gap is as good as forgetting all. */
const LONGEST_STEP = 6;

/** A track that has seen one value. */
export function createAirTrack(
  quantity: Modelled,
  time: number,
  measured: number,
  value: number,
  reference: number,
  ratePrior: readonly number[],
): AirTrack {
  const kind = AIR_KINDS[quantity];
  const track = {
    time,
    measured,
    value,
    reference,
    usual: measured,
    recent: measured,
    day: createDayProfile(measured),
    filter: createBalanceFilter(kind, value, kind.noise, ratePrior),
    noise: createNoiseTrack(kind.noise),
    low: createLowDays(),
    trust: createForecastTrust(TRUST_PRIORS[quantity]),
  };
  trackLow(track.low, time, value);
  trackNoise(track.noise, value, true);
  return track;
}

/**
 * Takes the next value, in place. Values that are not newer than the last are left out.
 * @param measured canonical unit
 * @param value the same in the unit of the balance
 * @param reference the level that the room relaxes to without sources, units
 * @param ratePrior from which a loss rate is drawn when it changes
 * @param rateChanged something that decides the rate was moved since
 */
export function takeValue(
  quantity: Modelled,
  track: AirTrack,
  time: number,
  measured: number,
  value: number,
  reference: number,
  ratePrior: readonly number[],
  rateChanged: boolean,
): void {
  const kind = AIR_KINDS[quantity];
  const elapsed = time - track.time;
  const hours = Math.min(LONGEST_STEP, elapsed / HOUR);
  trackLow(track.low, time, value);
  trackNoise(track.noise, value, elapsed > GAP);
  track.usual += (1 - Math.exp(-elapsed / HOUR / USUAL_HOURS)) * (measured - track.usual);
  track.recent += (1 - Math.exp(-elapsed / HOUR / RECENT_HOURS)) * (measured - track.recent);
  trackDay(track.day, time, measured, hours);
  predictBalance(kind, track.filter, hours, reference, ratePrior, rateChanged);
  correctBalance(track.filter, value, noiseVariance(quantity, track, value));
  learnSource(kind, track.filter, hours);
  track.time = time;
  track.measured = measured;
  track.value = value;
  track.reference = reference;
}

function noiseVariance(quantity: Modelled, track: AirTrack, value: number): number {
  const kind = AIR_KINDS[quantity];
  const own = Math.max(kind.noise / 4, noiseSd(track.noise));
  return own * own + (kind.relativeNoise * value) ** 2;
}

/** The physical forecast of a track `hours` after its newest value, without regard to how good such forecasts have been. */
export function trackAhead(quantity: Modelled, track: AirTrack, hours: number, into: Ahead): void {
  balanceAhead(AIR_KINDS[quantity], track.filter, hours, track.reference, into);
}
