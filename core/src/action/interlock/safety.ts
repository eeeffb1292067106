import { DEFAULT_LIMITS } from '../../home/default-limits.ts';
import { fullLevel, offLevel } from '../action-of-level.ts';
import type { ActuatorStatus } from '../actuator.ts';
import type { Interlock } from './interlock.ts';
import { flagOf, isSet } from './known-now.ts';
import { isMotorised, off } from './verdicts.ts';

/** ppm; where alarms by EN 50291 begin to count. A room's own limits do not move it. */
const CO_LIMIT = DEFAULT_LIMITS.co!.critical!;

/** Most that exhaust may lower the pressure of a room with an open fire, Pa: what German rules for gas and solid fuel allow (TRGI, DIBt). */
const MOST_SUCTION = 4;
/** Discharge coefficient of a sharp opening, and the density of air, kg/m³. */
const DISCHARGE = 0.6;
const DENSITY = 1.2;

/**
 * Carbon monoxide at 30 ppm or more, or its detector's alarm: what EN 50292 tells people to do. Windows and doors open, balanced ventilation
 * runs at its most, heating goes down as far as it can, by motor and by hand. Exhaust fans go off, since their suction draws flue gas
 * out of a stove or boiler, and run at their most only where it is known that none burns. While a smoke alarm sounds too the gas most
 * likely comes from a fire, which air would feed: then nothing is opened and `smoke` decides.
 */
export const carbonMonoxide: Interlock = (situation, { actuator }) => {
  const ppm = situation.air.co;
  const isHigh = ppm !== undefined && ppm >= CO_LIMIT;
  if (!isHigh && !isSet(situation, 'co_alarm')) return undefined;
  const grounds = { alsoByHand: true, ...(ppm === undefined ? {} : { value: ppm, limit: CO_LIMIT }) };
  if (actuator.kind === 'heater') return off(actuator, grounds);
  if (isSet(situation, 'smoke_alarm')) return undefined;
  if (actuator.kind === 'fan' && flagOf(situation, 'fire_burning') !== false) return off(actuator, grounds);
  const isAiring =
    actuator.kind === 'window' ||
    actuator.kind === 'door' ||
    actuator.kind === 'ventilation' ||
    actuator.kind === 'fan';
  if (!isAiring) return undefined;
  const full = fullLevel(actuator);
  return { highest: full, lowest: full, ...grounds };
};

/**
 * A smoke alarm indoors. Fire services: get out, leave doors and windows shut, give the fire no air; NFPA 90A has air handling switched off
 * by smoke detectors, since it would carry smoke to other rooms. So windows shut, ventilation, fans, purifiers and air conditioning off,
 * by motor. Blinds go up: ways out stay open and the fire brigade sees in. Doors are left alone, somebody may be in them. A person
 * is sent nowhere: by hand nothing is to be opened or switched on further, and nothing needs to be shut either.
 */
export const smoke: Interlock = (situation, { actuator, level }) => {
  if (!isSet(situation, 'smoke_alarm')) return undefined;
  const { kind } = actuator;
  if (kind !== 'window' && kind !== 'ventilation' && kind !== 'fan' && kind !== 'purifier' && kind !== 'cooler')
    return kind === 'cover' && isMotorised(actuator) ? off(actuator, { alsoByHand: false }) : undefined;
  if (isMotorised(actuator)) return off(actuator, { alsoByHand: true });
  const asItStands = level ?? offLevel(actuator);
  return kind === 'cooler' ? { lowest: asItStands, alsoByHand: true } : { highest: asItStands, alsoByHand: true };
};

/**
 * A stove or boiler burns that takes its air from the room: an exhaust fan may run only as far as the air that it draws comes in through
 * windows that stand open in the room at a suction of 4 Pa or less, by hand and by motor. A window ajar lets through about 270 m³/h.
 */
export const openFireExhaust: Interlock = (situation, { actuator }) => {
  if (actuator.configuration.kind !== 'fan' || !isSet(situation, 'fire_burning')) return undefined;
  const most = flowThrough(openArea(situation.actuators));
  const flows = actuator.configuration.flow_m3h!;
  const tooMuch = flows.findIndex((flow) => flow > most);
  if (tooMuch < 0) return undefined;
  return { highest: tooMuch, alsoByHand: true, value: flows[tooMuch]!, limit: Math.round(most) };
};

/** Open area of all windows whose level is known, m². */
function openArea(actuators: readonly ActuatorStatus[]): number {
  let area = 0;
  for (const { actuator, level = 0 } of actuators)
    if (actuator.configuration.kind === 'window') area += level * actuator.configuration.area_m2!;
  return area;
}

/** Air through an opening at the most suction, m³/h: the orifice equation. */
function flowThrough(areaM2: number): number {
  return 3600 * DISCHARGE * areaM2 * Math.sqrt((2 * MOST_SUCTION) / DENSITY);
}
