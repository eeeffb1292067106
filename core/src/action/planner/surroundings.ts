import { quietUntil } from '../../alert/quiet-hours.ts';
import { absoluteHumidity, saturationVapourPressure, surfaceTemperature } from '../../comfort/humid-air.ts';
import type { OutdoorKey } from '../../environment/environment.ts';
import { USUAL_OUTDOOR } from '../../environment/usual-outdoor.ts';
import { HOUR, MINUTE } from '../../time/span.ts';
import type { Actuator } from '../actuator.ts';
import { outdoorAt } from '../model/outdoor-ahead.ts';
import { PLAN_STEP_MIN, PLAN_STEPS, type RoomSituation } from '../situation.ts';

/** Temperature of a room that nobody measures, °C. */
export const USUAL_TEMPERATURE = 21;
/** A room that nobody is in counts a little all the same: air drifts to other rooms, and nobody is sure. */
const EMPTY_WEIGHT = 0.08;
/** DIN 4108-2: the coldest spot of a wall that is built well enough. */
const TEMPERATURE_FACTOR = 0.7;
/** Below this outdoor temperature heat that leaves is missed fully, above the other only a little, °C; in a warm room not at all. */
const HEATING_FULL = 12;
const HEATING_ENDS = 18;
const LEAST_MISSED = 0.2;
const WARM_ROOM = 24;

/** What is left at the end goes on for so long before a later plan would clear it, h. */
const AFTERWARDS = 0.5;
/** A window that no motor may move until morning stands so for the night: so much of it is foreseen, h. */
const MOST_OF_A_NIGHT = 5;

/** What surrounds a room in each step of a plan. */
export interface Surroundings {
  readonly co2: Float64Array;
  readonly pm25: Float64Array;
  readonly tvoc: Float64Array;
  readonly temperature: Float64Array;
  /** Water in outdoor air, g/m³. */
  readonly vapour: Float64Array;
  /** Weight of an hour of exposure, 0–1: somebody is likely to be in. */
  readonly presence: Float64Array;
  /** 1 in quiet hours, else 0. */
  readonly night: Uint8Array;
  /** How much of the heat that leaves is missed, 0–1. */
  readonly heating: Float64Array;
  readonly isTemperatureKnown: boolean;
  /** For how many hours after the last step what stands then is taken to go on. */
  readonly afterwards: number;
}

/** Works out what surrounds a room in each step: outdoor air as forecast or as it is, presence, and night. */
export function surroundingsOf(situation: RoomSituation): Surroundings {
  const { air, environment, now, presence, presenceAhead } = situation;
  const indoor = air.temperature ?? USUAL_TEMPERATURE;
  const steps = (of: (step: number) => number) => Float64Array.from({ length: PLAN_STEPS }, (_, step) => of(step));
  const outdoor = (key: OutdoorKey, usual: number) =>
    steps((step) => outdoorAt(environment, now, key, timeOf(now, step)) ?? usual);
  const temperature = outdoor('temperature', indoor);
  const humidity = outdoor('humidity', 75);
  const isTemperatureKnown = outdoorAt(environment, now, 'temperature', now) !== undefined;
  return {
    co2: outdoor('co2', Math.min(USUAL_OUTDOOR.co2, air.co2 ?? USUAL_OUTDOOR.co2)),
    pm25: outdoor('pm25', USUAL_OUTDOOR.pm25),
    tvoc: outdoor('tvoc', Math.min(USUAL_OUTDOOR.tvoc, air.tvoc ?? USUAL_OUTDOOR.tvoc)),
    temperature,
    vapour: steps((step) =>
      isTemperatureKnown
        ? absoluteHumidity(temperature[step]!, humidity[step]!)
        : absoluteHumidity(indoor, air.humidity ?? 50),
    ),
    presence: steps((step) => {
      // Nobody at home: sooner or later they come back.
      const back = environment.flags.occupied?.value === false ? step / PLAN_STEPS : 1;
      return EMPTY_WEIGHT + (1 - EMPTY_WEIGHT) * back * (presenceAhead[step] ?? presence);
    }),
    night: Uint8Array.from({ length: PLAN_STEPS }, (_, step) => (isQuiet(situation, timeOf(now, step)) ? 1 : 0)),
    heating: temperature.map((outside) => {
      if (indoor >= WARM_ROOM) return 0;
      if (!isTemperatureKnown) return 0.5;
      return Math.min(1, Math.max(LEAST_MISSED, (HEATING_ENDS - outside) / (HEATING_ENDS - HEATING_FULL)));
    }),
    isTemperatureKnown,
    afterwards: afterwardsOf(situation),
  };
}

/** Where a motor may still move a window but quiet hours begin before the plan ends, what it leaves holds until they are over. */
function afterwardsOf(situation: RoomSituation): number {
  const { now, actuators } = situation;
  const end = now + PLAN_STEPS * PLAN_STEP_MIN * MINUTE;
  if (!actuators.some(({ actuator }) => isShutIn(actuator)) || isQuiet(situation, now) || !isQuiet(situation, end))
    return AFTERWARDS;
  let hours = AFTERWARDS;
  while (hours < MOST_OF_A_NIGHT && isQuiet(situation, end + hours * HOUR)) hours += AFTERWARDS;
  return hours;
}

/** Whether quiet hours keep an actuator where it stands: a window with a motor (see interlock/rest.ts). */
export function isShutIn({ kind, entity }: Actuator): boolean {
  return kind === 'window' && entity !== undefined;
}

/** Whether a time lies in the room's quiet hours. */
function isQuiet({ quietHours, offsetMin }: RoomSituation, time: number): boolean {
  return quietUntil(time, quietHours, offsetMin) !== undefined;
}

/** The saturated water in air of `celsius` at the coldest spot of the room's walls, g per m³ of the room's air. */
export function saturatedAtSurface(indoor: number, outdoor: number): number {
  const surface = Math.min(indoor, surfaceTemperature(indoor, outdoor, TEMPERATURE_FACTOR));
  const share = saturationVapourPressure(surface) / saturationVapourPressure(indoor);
  return absoluteHumidity(indoor, 100) * share;
}

/** The middle of a step, ms. */
function timeOf(now: number, step: number): number {
  return now + (step + 0.5) * PLAN_STEP_MIN * MINUTE;
}
