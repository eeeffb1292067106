import { DAY, HOUR } from '../../time/span.ts';
import { gapFrom, type Pulse } from '../pulse.ts';
import type { Sign } from '../sign.ts';

/** The lowest value that CO2 sensors with a clamp or self-calibration show: MH-Z19, CCS811, Awair, uHoo. Outdoor air has had more since 2015 (NOAA). */
const CO2_FLOOR = 400;
/** CCS811 flickers between 400 and 401 there. */
const FLICKER = 1.5;
/** Hours at the floor in about a day from which on the baseline is too low, and below which it is well again. */
const RAISED_FROM = 5;
const OVER_BELOW = 0.75;
const FORGOTTEN = 0.01;

/**
 * Time at the floor, fading with a day. A room with fresh air touches 400 ppm for a while where the baseline is a little low; for hours,
 * self-calibration took stuffy air for outdoor air, and all values are too low.
 */
export interface FloorState {
  /** Hours at the floor in about a day. */
  hours: number;
  /** When it came there after it had been away, ms. */
  since: number;
}

/** Takes a CO2 reading, ppm; call it before the pulse takes it. The state is undefined until the floor is touched. */
export function takeFloor(
  state: FloorState | undefined,
  pulse: Pulse,
  time: number,
  value: number,
): FloorState | undefined {
  const isThere = Math.abs(value - CO2_FLOOR) <= FLICKER;
  if (pulse.time === 0 || (state === undefined && !isThere)) return state;
  const floor = state ?? { hours: 0, since: time };
  const span = time - pulse.time;
  floor.hours *= Math.exp(-span / DAY);
  if (!isThere || span > gapFrom(pulse)) return floor.hours < FORGOTTEN ? undefined : floor;
  if (floor.hours < OVER_BELOW) floor.since = time;
  floor.hours += span / HOUR;
  return floor;
}

/** `lowest` is the lowest value that the sensor ever gave: one that goes below has no floor there. */
export function floorSign(
  state: FloorState | undefined,
  lowest: number | undefined,
  raised: boolean,
): Sign | undefined {
  if (state === undefined || lowest === undefined || lowest < CO2_FLOOR - FLICKER) return undefined;
  const { hours, since } = state;
  if (hours < (raised ? OVER_BELOW : RAISED_FROM)) return undefined;
  return { since, seen: { value: CO2_FLOOR, hours } };
}
