import { type GeoPosition, HOUR } from '@iaqverse/core';
import { sunPosition } from '@iaqverse/core/simulate';
import type { SunPicture } from '../../room-picture.ts';

const DEGREES = 180 / Math.PI;
/** Degrees by which the earth turns in an hour. */
const PER_HOUR = 15;

/**
 * Where the sun stands over a place: by its mean solar time, which true solar time leaves by 16 minutes at the most. That is a
 * light to see by.
 * @param time ms since 1970
 */
export function sunOver(time: number, { latitude, longitude }: GeoPosition): SunPicture {
  const { elevation, azimuth } = sunPosition(time + (longitude / PER_HOUR) * HOUR, latitude);
  // The core counts from the south.
  return { azimuthDeg: (azimuth * DEGREES + 180 + 360) % 360, elevationDeg: elevation * DEGREES };
}
