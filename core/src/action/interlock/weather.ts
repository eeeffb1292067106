import type { ActuatorStatus } from '../actuator.ts';
import type { Interlock, Verdict } from './interlock.ts';
import { isSet, outdoorNow } from './known-now.ts';
import { forWindow, type Grounds } from './verdicts.ts';

/** Mean wind from which no motor opens a window, m/s: Beaufort 6, when umbrellas become hard to hold. */
export const WIND_LIMIT = 10.8;
/** Gusts from which none does: Beaufort 7, where weather services (DWD) begin to warn of gusts. */
export const GUST_LIMIT = 13.9;
/** Mean wind or gusts from which people are not told to open one: Beaufort 8, a gale. */
const GALE = 17.2;
/** Rain that gauges begin to show, mm/h, and what the WMO calls heavy. */
export const RAIN_LIMIT = 0.1;
const HEAVY_RAIN = 10;
/** Below this outdoor temperature, °C, no motor opens a window; below the second one nobody is told to. */
export const FROST_LIMIT = 0;
const HARD_FROST = -10;

/** A storm or thunderstorm is warned of: windows shut, by motor and by hand, and no blind is let down further, since wind tears it. */
export const storm: Interlock = (situation, status) =>
  isSet(situation, 'storm') ? againstWind(status, { alsoByHand: true }) : undefined;

/**
 * Wind of Beaufort 6 or gusts of 7: windows shut, as they bang and doors slam, and no blind let down further. From Beaufort 8 on people are
 * not told to open one either.
 */
export const wind: Interlock = (situation, status) => {
  const mean = outdoorNow(situation, 'wind');
  const gust = outdoorNow(situation, 'gust');
  const alsoByHand = Math.max(mean ?? 0, gust ?? 0) >= GALE;
  if (gust !== undefined && gust >= GUST_LIMIT)
    return againstWind(status, { alsoByHand, value: gust, limit: GUST_LIMIT });
  if (mean !== undefined && mean >= WIND_LIMIT)
    return againstWind(status, { alsoByHand, value: mean, limit: WIND_LIMIT });
  return undefined;
};

/** Rain or snow: windows shut, ajar too, since nobody knows from where it blows. A person sees that; told to open only below heavy rain. */
export const rain: Interlock = (situation, { actuator }) => {
  const value = outdoorNow(situation, 'rain');
  if (value === undefined || value < RAIN_LIMIT) return undefined;
  return forWindow(actuator, { alsoByHand: value >= HEAVY_RAIN, value, limit: RAIN_LIMIT });
};

/** Frost outdoors: no window open by a motor, as nobody watches the pipes and the walls. A person may air for minutes down to −10 °C. */
export const frost: Interlock = (situation, { actuator }) => {
  const value = outdoorNow(situation, 'temperature');
  if (value === undefined || value >= FROST_LIMIT) return undefined;
  return forWindow(actuator, { alsoByHand: value < HARD_FROST, value, limit: FROST_LIMIT });
};

function againstWind({ actuator, level }: ActuatorStatus, grounds: Grounds): Verdict | undefined {
  if (actuator.kind === 'cover') return { highest: level ?? actuator.levels[0]!, ...grounds };
  return forWindow(actuator, grounds);
}
