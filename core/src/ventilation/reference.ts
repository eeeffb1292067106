import { absoluteHumidity } from '../comfort/humid-air.ts';
import { FINE_DEPOSITION, FINE_PENETRATION } from '../simulate/advance.ts';
import type { Modelled } from './air-kinds.ts';
import type { AirTrack } from './air-track.ts';
import { daysSeen, lowOf } from './low-days.ts';
import { ROOM_TEMPERATURE } from './room-facts.ts';
import type { OutdoorInput, VentilationOptions, VentilationState } from './state.ts';

/** Outdoor CO2 where nothing is known, ppm. */
const DEFAULT_OUTDOOR_CO2 = 420;
/** Where a CO2 sensor's idea of outdoor air may lie, ppm: what is lower or higher is no baseline but a fault or a stuffy room. */
const LOWEST_BASELINE = 380;
const HIGHEST_BASELINE = 500;
/** A low above the assumed outdoor air is half believed after 14 days: a room may come down to no less, or its sensor show too much. */
const DAYS_TO_BELIEVE = 28;
/** What a room without sources has of PM2.5, µg/m³, at most until two days have shown its own. */
const CLEAN_PM25 = 5;
/** Usual air change, 1/h, for the share of outdoor particles that stays in indoor air. */
const USUAL_AIR_CHANGE = 0.7;

/**
 * What this sensor would show of outdoor air, ppm: the low of the recent days, since baselines of sensors drift. A room that never comes
 * down to 500 ppm tells nothing of it: then outdoor CO2 counts as it is.
 */
function co2Baseline(options: VentilationOptions, outdoor: OutdoorInput, track: AirTrack | undefined): number {
  const assumed = outdoor.co2 ?? options.outdoorCo2 ?? DEFAULT_OUTDOOR_CO2;
  const low = track === undefined ? undefined : lowOf(track.low);
  if (low === undefined || low > HIGHEST_BASELINE) return assumed;
  if (low < assumed) return Math.max(LOWEST_BASELINE, low);
  return assumed + (daysSeen(track!.low) / DAYS_TO_BELIEVE) * (low - assumed);
}

/** The level that a quantity goes back to in this room without sources, in the unit of its balance. */
export function referenceOf(quantity: Modelled, { options, outdoor, tracks }: VentilationState, value: number): number {
  const track = tracks[quantity];
  switch (quantity) {
    case 'co2':
      return co2Baseline(options, outdoor, track);
    case 'pm25':
      return outdoor.pm25 === undefined
        ? lowLevel(track, value, CLEAN_PM25)
        : (USUAL_AIR_CHANGE * FINE_PENETRATION * outdoor.pm25) / (USUAL_AIR_CHANGE + FINE_DEPOSITION);
    case 'tvoc':
      return lowLevel(track, value, Number.POSITIVE_INFINITY);
    case 'temperature':
      return track?.usual ?? value;
    case 'humidity': {
      const usual =
        track === undefined ? value : absoluteHumidity(tracks.temperature?.usual ?? ROOM_TEMPERATURE, track.usual);
      return outdoor.temperature === undefined || outdoor.humidity === undefined
        ? usual
        : (usual + absoluteHumidity(outdoor.temperature, outdoor.humidity)) / 2;
    }
  }
}

function lowLevel(track: AirTrack | undefined, value: number, clean: number): number {
  if (track === undefined) return Math.min(value, clean);
  const seen = Math.min(value, lowOf(track.low) ?? value);
  return daysSeen(track.low) < 2 ? Math.min(seen, clean) : seen;
}
