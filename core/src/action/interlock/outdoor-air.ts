import { toCanonical } from '../../quantity/unit.ts';
import { ROOM_TEMPERATURE } from '../../ventilation/room-facts.ts';
import type { Actuator, ActuatorStatus } from '../actuator.ts';
import type { RoomSituation } from '../situation.ts';
import { stageEffect } from '../stage-effect.ts';
import type { Interlock } from './interlock.ts';
import { outdoorNow, vapourOf } from './known-now.ts';
import { bringsOutdoorAir, forWindow, isMotorised, littleOutdoorAir, off, standsOn } from './verdicts.ts';

/** PM2.5, µg/m³: WHO's guideline for a day (2021). */
export const PARTICLE_LIMIT = 15;
/** PM2.5, µg/m³, that counts as smoke: the first interim target of WHO for a day (2021). */
export const SMOKE_LIMIT = 75;
/** Share of PM2.5 that a filter must keep out for its unit to run in smoke: about F7 or MERV 13, as the EPA advises for wildfires. */
const SMOKE_FILTER = 0.65;
/** Share of PM2.5 from which on a filter counts as one: half of what the coarsest filters for supply air in EN 16798-3 keep out. */
const COARSE_FILTER = 0.3;
/** Ozone, ppb: the EU's target of 120 µg/m³ (8 h), and its threshold for telling the public, 180 µg/m³ (directive 2008/50/EC). */
export const OZONE_LIMIT = toCanonical('o3', 120, 'µg/m³');
const OZONE_THRESHOLD = toCanonical('o3', 180, 'µg/m³');
/** CO2, ppm, up to which any sensor may show plain outdoor air. */
export const OUTDOOR_CO2_LIMIT = 500;
/** Relative humidity of rooms, %, from which moisture is a concern: mites and mould thrive above. */
export const DAMP = 65;
/** Mould index from which it is a concern whatever the air shows: seen under a microscope. */
export const MOULD_CONCERN = 1;
/** What is worse must be so by this share before what stands open is shut again, so that it does not flap about the mark. */
const MARGIN = 0.1;

/**
 * Particles outdoors or the weather are not known, or older than they may be (see MAX_OUTDOOR_AGE): no window is opened by a motor. A person
 * looks out and decides; ventilation with or without filter goes on, since homes need it.
 */
export const outdoorUnknown: Interlock = (situation, { actuator }) => {
  if (actuator.kind !== 'window' || !isMotorised(actuator)) return undefined;
  const isKnown =
    (['pm25', 'temperature', 'rain'] as const).every((key) => outdoorNow(situation, key) !== undefined) &&
    (outdoorNow(situation, 'wind') ?? outdoorNow(situation, 'gust')) !== undefined;
  return isKnown ? undefined : forWindow(actuator, { alsoByHand: false });
};

/**
 * Smoke outdoors: PM2.5 of 75 µg/m³ or more. Windows are shut by motor whatever the room's air; where what would come in is worse than that,
 * also by hand, and fans are off; ventilation off, with a filter at its lowest stage, and free where that keeps out two thirds: the planner weighs it.
 */
export const outdoorSmoke: Interlock = (situation, status) => {
  const { actuator } = status;
  const value = outdoorNow(situation, 'pm25');
  if (!bringsOutdoorAir(actuator) || value === undefined || value < SMOKE_LIMIT) return undefined;
  if (filterOf(actuator) >= SMOKE_FILTER) return undefined;
  const isWorseOut = isWorse(situation, status, 'pm25', value * penetrationOf(actuator));
  // A motor never opens to smoke, nor leaves a window open in it: the room's air is soon what comes in.
  if (!isWorseOut && !(actuator.kind === 'window' && isMotorised(actuator))) return undefined;
  const grounds = { alsoByHand: isWorseOut, value, limit: SMOKE_LIMIT, ...indoorOf(situation, 'pm25') };
  return filterOf(actuator) >= COARSE_FILTER ? littleOutdoorAir(actuator, grounds) : off(actuator, grounds);
};

/**
 * Outdoor PM2.5 above WHO's 15 µg/m³ a day, counting what leaks keep out, and worse than the room's own: it is not brought in. No motor opens
 * a window; fans, and ventilation without a filter worth the name, keep to their lowest stage. A person may still air for a short
 * while, and filtered ventilation run: what that is worth against stale air is for the planner to say.
 */
export const outdoorParticles: Interlock = (situation, status) => {
  const { actuator } = status;
  const value = outdoorNow(situation, 'pm25');
  if (!bringsOutdoorAir(actuator) || value === undefined) return undefined;
  if (filterOf(actuator) >= COARSE_FILTER) return undefined;
  const supplied = value * penetrationOf(actuator);
  if (supplied <= PARTICLE_LIMIT || !isWorse(situation, status, 'pm25', supplied)) return undefined;
  return littleOutdoorAir(actuator, {
    alsoByHand: false,
    value,
    limit: PARTICLE_LIMIT,
    ...indoorOf(situation, 'pm25'),
  });
};

/** Ozone outdoors of 120 µg/m³ or more, and more than indoors: windows shut by motor, from 180 µg/m³ on also by hand; ventilation low. */
export const outdoorOzone: Interlock = (situation, status) => {
  const value = outdoorNow(situation, 'o3');
  if (!isOpening(status.actuator) || value === undefined || value < OZONE_LIMIT) return undefined;
  if (!isWorse(situation, status, 'o3', value)) return undefined;
  const alsoByHand = value >= OZONE_THRESHOLD;
  return littleOutdoorAir(status.actuator, { alsoByHand, value, limit: OZONE_LIMIT, ...indoorOf(situation, 'o3') });
};

/** CO2 outdoors above what plain outdoor air shows, and no lower than indoors: airing brings nothing. No window by motor; ventilation low. */
export const outdoorCo2: Interlock = (situation, status) => {
  const value = outdoorNow(situation, 'co2');
  if (!isOpening(status.actuator) || value === undefined || value <= OUTDOOR_CO2_LIMIT) return undefined;
  const indoor = situation.air.co2;
  if (indoor === undefined || !isWorse(situation, status, 'co2', value)) return undefined;
  return littleOutdoorAir(status.actuator, { alsoByHand: false, value, limit: OUTDOOR_CO2_LIMIT, indoor });
};

/**
 * Outdoor air holds more water than the room's while moisture is a concern there: 65 % and more, or a mould index of 1 and more. Airing then
 * wets cold walls. No window by motor, and none by hand where mould grows already; fans and ventilation keep to their lowest stage.
 */
export const outdoorWetter: Interlock = (situation, status) => {
  const isMouldy = (situation.mouldIndex ?? 0) >= MOULD_CONCERN;
  const isDamp = (situation.air.humidity ?? 0) >= DAMP;
  const vapour = vapourOf(situation);
  if (!bringsOutdoorAir(status.actuator) || !(isMouldy || isDamp) || vapour === undefined) return undefined;
  if (vapour.outdoor <= vapour.indoor * (1 + marginOf(status))) return undefined;
  return littleOutdoorAir(status.actuator, {
    alsoByHand: isMouldy,
    value: vapour.outdoor,
    limit: vapour.indoor,
    indoor: vapour.indoor,
  });
};

/** Share of outdoor particles that a filter keeps out, 0 where there is none. */
function filterOf({ configuration: made }: Actuator): number {
  return made.kind === 'ventilation' ? made.filter! : 0;
}

/** A way in for outdoor air as it is; a fan's air comes through leaks and has to come from somewhere. */
function isOpening({ kind }: Actuator): boolean {
  return kind === 'window' || kind === 'ventilation';
}

/** Whether outdoor air, as it would come in, is worse than the room's. Where the room's is unknown it is taken to be clean. */
function isWorse(
  { air }: RoomSituation,
  status: ActuatorStatus,
  quantity: 'pm25' | 'o3' | 'co2',
  supplied: number,
): boolean {
  return supplied >= (air[quantity] ?? 0) * (1 + marginOf(status));
}

/** Nothing for what is shut or off, some for what stands open. */
function marginOf(status: ActuatorStatus): number {
  return standsOn(status) ? MARGIN : 0;
}

function indoorOf({ air }: RoomSituation, quantity: 'pm25' | 'o3'): { readonly indoor?: number } {
  const indoor = air[quantity];
  return indoor === undefined ? {} : { indoor };
}

/** Share of outdoor particles that come in with its air. */
function penetrationOf(actuator: Actuator): number {
  return stageEffect(actuator, 1, { indoorTemperature: ROOM_TEMPERATURE, factor: 1 }).penetration;
}
