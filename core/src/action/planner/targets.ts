import type { RoomType } from '../../home/room-type.ts';
import type { RoomSituation } from '../situation.ts';

/** Quantities that harm: less is better. */
export const POLLUTANTS = ['co2', 'pm25', 'tvoc'] as const;
export type Pollutant = (typeof POLLUTANTS)[number];

/** What a pollutant is to be kept below, canonical unit. */
export interface Target {
  readonly limit: number;
  /** What is kept of it: less, by what a sensor may show too little. */
  readonly kept: number;
  /** From here on a little is paid to keep it from rising. */
  readonly begin: number;
  /** One step above the limit. */
  readonly step: number;
}

/** PM2.5 of WHO 2021 over 24 h, µg/m³: kept where a room's own limit is milder. */
export const WHO_PM25 = 15;
/** Limits where a room has none (see home/default-limits.ts), and one step of each. */
const USUAL: Readonly<Record<Pollutant, { readonly limit: number; readonly step: number }>> = {
  co2: { limit: 1000, step: 200 },
  pm25: { limit: WHO_PM25, step: 10 },
  tvoc: { limit: 300, step: 150 },
};
/** A sensor may show less than there is by about this share (SCD41 ±40 ppm ±5 %, PMS7003 ±10 % and as much between two of them): limits are kept by it too. */
const SENSOR_ERROR: Readonly<Record<Pollutant, number>> = { co2: 0.05, pm25: 0.2, tvoc: 0 };
/** CO2 counts from nearly outdoor air on, the others from a share of the limit on. */
const BEGIN = 0.6;

/** What a pollutant is to be kept below in a room: its warning, for PM2.5 never more than WHO's 15 µg/m³. */
export function targetOf(pollutant: Pollutant, { limits }: Pick<RoomSituation, 'limits'>): Target {
  const usual = USUAL[pollutant];
  const own = limits[pollutant]?.warning ?? usual.limit;
  const limit = pollutant === 'pm25' ? Math.min(own, WHO_PM25) : own;
  const kept = limit * (1 - SENSOR_ERROR[pollutant]);
  return { limit, kept, begin: BEGIN * kept, step: (usual.step * limit) / usual.limit };
}

/** Between these a room is comfortable, °C: EN 16798-1 category II, cooler where people sleep. */
export interface Comfort {
  readonly low: number;
  readonly high: number;
}

const AWAKE: Comfort = { low: 19.5, high: 25.5 };
const ASLEEP: Comfort = { low: 17, high: 25 };
/** Humidity that is neither dry nor damp, %. */
export const COMFORTABLE_HUMIDITY: Comfort = { low: 30, high: 62 };
/** A cold surface bears so much relative humidity for long, % (DIN 4108-2: 80 %; some way below it, to be there in time). */
export const SURFACE_HUMIDITY = 77;

/** The temperatures between which nobody minds, by night in rooms where people sleep and else. */
export function comfortOf(type: RoomType, isNight: boolean): Comfort {
  return isNight && (type === 'bedroom' || type === 'child') ? ASLEEP : AWAKE;
}
