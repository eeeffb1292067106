import type { SunPicture } from '../../room-picture.ts';

const DEGREE = Math.PI / 180;
/** Where nobody told where the house is, it stands half-way to a pole, at an equinox. */
const LATITUDE = 45 * DEGREE;
const NOON = 12 * 60;
/** Minutes in which the earth turns by one degree. */
const PER_DEGREE = 4;

/**
 * Where the sun stands by the time of day alone: up from six to six, in the south at noon. That is a light to see by where
 * nobody told more, no almanac. By the usual change from hour angle to horizon at a declination of 0: Meeus, Astronomical
 * Algorithms, 1998, chapter 13.
 * @param minutes since local midnight
 */
export function usualSun(minutes: number): SunPicture {
  const hour = ((minutes - NOON) / PER_DEGREE) * DEGREE;
  const elevation = Math.asin(Math.cos(LATITUDE) * Math.cos(hour));
  const azimuth = Math.PI + Math.atan2(Math.sin(hour), Math.cos(hour) * Math.sin(LATITUDE));
  return { azimuthDeg: (azimuth / DEGREE + 360) % 360, elevationDeg: elevation / DEGREE };
}
