import { surfaceHumidity, surfaceTemperature } from '../comfort/humid-air.ts';
import { dryHoursAfter, stepMouldIndex } from '../comfort/mould.ts';
import { HOUR } from '../time/span.ts';
import { type MouldState, type RoomTwin, roomValue } from './room-twin.ts';

/** The temperature factor of the coldest spot that DIN 4108-2 still allows. */
const COLDEST_SPOT = 0.7;
/** °C outdoors where nobody measures it: about the yearly mean of central Europe. */
const USUAL_OUTDOOR = 10;
/** Across a longer silence nobody knows what the climate was: nothing is assumed to have grown. */
const LONGEST_GAP = 3 * HOUR;

/** Follows mould on the coldest surface of a room up to `time`, with what is measured there now. */
export function followMould(room: RoomTwin, time: number): void {
  const temperature = roomValue(room, 'temperature', time);
  const humidity = roomValue(room, 'humidity', time);
  if (temperature?.freshness !== 'fresh' || humidity?.freshness !== 'fresh') return;
  room.mould = growMould(room.mould, time, temperature.value, humidity.value);
}

/**
 * The state of mould after the air had `temperature` (°C) and `humidity` (%) since the last time.
 * The surface is the coldest spot of an outer wall (fRsi 0.70) at 10 °C outdoors.
 */
export function growMould(
  before: MouldState | undefined,
  time: number,
  temperature: number,
  humidity: number,
): MouldState {
  if (before === undefined) return { index: 0, dryHours: 0, time };
  const gap = time - before.time;
  if (gap <= 0) return before;
  if (gap > LONGEST_GAP) return { ...before, time };
  const surface = surfaceTemperature(temperature, USUAL_OUTDOOR, COLDEST_SPOT);
  const wet = surfaceHumidity(temperature, humidity, surface);
  const hours = gap / HOUR;
  return {
    index: stepMouldIndex(before.index, surface, wet, hours, 'sensitive', before.dryHours),
    dryHours: dryHoursAfter(before.dryHours, surface, wet, hours),
    time,
  };
}
