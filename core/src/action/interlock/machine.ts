import type { Quantity } from '../../quantity/quantity.ts';
import { isOn } from '../action-of-level.ts';
import type { ActuatorKind } from '../actuator.ts';
import type { Interlock } from './interlock.ts';
import { held, isMovedAsAWhole, meant, off } from './verdicts.ts';

const AIRING: readonly Quantity[] = [
  'co2',
  'tvoc',
  'voc_index',
  'pm25',
  'hcho',
  'radon',
  'co',
  'no2',
  'humidity',
  'temperature',
];

/** What each kind is steered by. */
export const STEERED_BY: Readonly<Record<ActuatorKind, readonly Quantity[]>> = {
  window: AIRING,
  door: AIRING,
  fan: AIRING,
  ventilation: AIRING,
  purifier: ['pm25', 'pm10', 'pm1', 'pm4'],
  humidifier: ['humidity'],
  dehumidifier: ['humidity'],
  heater: ['temperature'],
  cooler: ['temperature'],
  cover: ['temperature', 'illuminance'],
};

/**
 * Everything that steers it is stale, faulty or silent: it goes to its declared safe state, off or as it stands. Where the room never had a
 * sensor for it, it was never steered, and is left to whoever steers it.
 */
export const inputLost: Interlock = ({ inputs }, status) => {
  const { actuator } = status;
  const states = STEERED_BY[actuator.kind].flatMap((quantity) => inputs[quantity] ?? []);
  if (states.includes('good')) return undefined;
  const grounds = { alsoByHand: false };
  return states.length === 0 || actuator.safe === 'hold' ? held(status, grounds) : off(actuator, grounds);
};

/**
 * Switched on lately, or just told to: it stays on until its shortest time is over. What is moved as a whole is not moved at all; while it
 * is on its way it goes on to where it was told.
 */
export const minimumOn: Interlock = (situation, status) => {
  const { actuator } = status;
  const { level, since } = meant(status);
  if (since === undefined || level === undefined || !isOn(actuator, level)) return undefined;
  if (situation.now - since >= actuator.minOn) return undefined;
  const grounds = { alsoByHand: false, until: since + actuator.minOn };
  if (isMovedAsAWhole(actuator)) return held({ level }, grounds);
  const lowest = actuator.levels.find((step) => isOn(actuator, step))!;
  return { lowest: Math.min(lowest, level), ...grounds };
};

/** Switched off lately, or just told to: it stays off until its shortest time is over. */
export const minimumOff: Interlock = (situation, status) => {
  const { actuator } = status;
  const { level, since } = meant(status);
  if (since === undefined || level === undefined || isOn(actuator, level)) return undefined;
  return situation.now - since < actuator.minOff
    ? held({ level }, { alsoByHand: false, until: since + actuator.minOff })
    : undefined;
};
