import { DAY, HOUR } from '../time/span.ts';

/** Mean length of a year, days. */
const YEAR_DAYS = 365.2425;
const DEGREE = Math.PI / 180;

/** Where the sun stands, radians. Azimuth is 0 in the south and grows to the west. */
export interface SunPosition {
  readonly elevation: number;
  readonly azimuth: number;
}

/** Days since the start of the year, 0–365.24, of a local time in milliseconds; right to within a day. */
export function dayOfYear(localTime: number): number {
  const days = (localTime / DAY) % YEAR_DAYS;
  return days < 0 ? days + YEAR_DAYS : days;
}

/** Local hour of the day, 0–24, of a local time in milliseconds. */
export function hourOfDay(localTime: number): number {
  const inDay = localTime % DAY;
  return (inDay < 0 ? inDay + DAY : inDay) / HOUR;
}

/**
 * The sun's position at a local time (taken as solar time) and a latitude in degrees.
 * Declination after Cooper (1969), hour angle 15° an hour.
 */
export function sunPosition(localTime: number, latitude: number): SunPosition {
  const declination = 23.45 * DEGREE * Math.sin((2 * Math.PI * (284 + dayOfYear(localTime) + 1)) / 365);
  const hourAngle = (hourOfDay(localTime) - 12) * 15 * DEGREE;
  const phi = latitude * DEGREE;
  const height = Math.sin(phi) * Math.sin(declination) + Math.cos(phi) * Math.cos(declination) * Math.cos(hourAngle);
  const azimuth = Math.atan2(
    Math.sin(hourAngle) * Math.cos(declination),
    Math.cos(hourAngle) * Math.sin(phi) * Math.cos(declination) - Math.sin(declination) * Math.cos(phi),
  );
  return { elevation: Math.asin(Math.max(-1, Math.min(1, height))), azimuth };
}

/** Irradiance of a horizontal surface under a clear sky, W/m² (Haurwitz 1945). */
export function clearSkyIrradiance(elevation: number): number {
  const height = Math.sin(elevation);
  return height <= 0 ? 0 : 1098 * height * Math.exp(-0.057 / height);
}

export const FACINGS = ['south', 'west', 'north', 'east'] as const;
export type Facing = (typeof FACINGS)[number];

/**
 * Irradiance of a vertical surface, W/m², from that of a horizontal one: the beam, whose share is what the clearness of
 * the sky leaves, as the angle has it, half of the diffuse sky, and a fifth of it all reflected by the ground.
 */
export function facadeIrradiance(horizontal: number, sun: SunPosition, facing: Facing): number {
  if (horizontal <= 0 || sun.elevation <= 0.02) return 0;
  const clearness = Math.min(1, horizontal / clearSkyIrradiance(sun.elevation));
  const beam = horizontal * 0.85 * clearness * clearness;
  const offset = sun.azimuth - FACINGS.indexOf(facing) * (Math.PI / 2);
  const incidence = Math.cos(sun.elevation) * Math.cos(offset);
  const direct = incidence > 0 ? Math.min(950, (beam / Math.sin(sun.elevation)) * incidence) : 0;
  return direct + (horizontal - beam) / 2 + (horizontal * 0.2) / 2;
}
