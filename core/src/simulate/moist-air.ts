import { saturationVapourPressure } from '../comfort/humid-air.ts';

/** Standard atmosphere at sea level, hPa. */
const PRESSURE = 1013.25;
/** Ratio of the molar masses of water and dry air. */
const WATER_TO_AIR = 0.622;

/** Density of indoor air at 20 °C, kg/m³. All air flows are volumes at this density. */
export const AIR_DENSITY = 1.204;
/** Heat that a cubic metre of that air stores, J/(m³·K). */
export const AIR_HEAT_CAPACITY = AIR_DENSITY * 1006;
/** Heat of vaporisation of water at room temperature, J/g. */
export const VAPORISATION_HEAT = 2450;

/** Water in saturated air at `celsius`, g per kg of dry air. */
export function saturationMixingRatio(celsius: number): number {
  const vapour = saturationVapourPressure(celsius);
  return (1000 * WATER_TO_AIR * vapour) / (PRESSURE - vapour);
}

/** Water in air of `celsius` and relative humidity `percent`, g per kg of dry air. */
export function mixingRatio(celsius: number, percent: number): number {
  const vapour = (saturationVapourPressure(celsius) * percent) / 100;
  return (1000 * WATER_TO_AIR * vapour) / (PRESSURE - vapour);
}

/** Relative humidity, %, of air of `celsius` that holds `ratio` g of water per kg of dry air. */
export function relativeHumidity(celsius: number, ratio: number): number {
  const vapour = (PRESSURE * ratio) / (1000 * WATER_TO_AIR + ratio);
  return (100 * vapour) / saturationVapourPressure(celsius);
}
