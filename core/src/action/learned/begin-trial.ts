import { outdoorAt } from '../../environment/outdoor-at.ts';
import { MEDIAN } from '../../forecast/horizons.ts';
import { CATALOGUE } from '../../quantity/catalogue.ts';
import { ROOM_TEMPERATURE } from '../../ventilation/room-facts.ts';
import { hasSetPoint } from '../action-of-level.ts';
import type { ActuatorStatus } from '../actuator.ts';
import { exchangeOfAll } from '../model/air-exchange.ts';
import { PLANNED_QUANTITIES, type PlannedQuantity, type RoomSituation } from '../situation.ts';
import { type EffectConditions, stageEffect } from '../stage-effect.ts';
import { type EffectTrial, expectEffect, MODEL_ERROR } from './expect-effect.ts';
import { NINETY } from './learned-effect.ts';

/** Half an hour after the change: where the quantity that shows most of it is chosen, in steps. */
const LOOKED_AT = 6;
/** A quantity teaches only if the expected change is at least so many standard deviations of what would be without it. */
const LEAST_SIGNAL = 1;
/** A path may be surer than any sensor: at least so many of the last decimal that people see of a quantity. */
const LEAST_DECIMALS = 5;

/**
 * What to wait for when an actuator of the room goes from one level to another: the quantity whose expected change stands out most from what
 * it would do without, with all that judging the outcome needs. Undefined where none stands out or no path is known, and for heaters and
 * coolers: their heat follows their own thermostat, of which the balance knows nothing.
 * @param situation the room at the moment of the change, `paths` being those without it
 * @param outdoorCo2 ppm, where none is measured
 */
export function beginTrial(
  situation: RoomSituation,
  status: ActuatorStatus,
  from: number,
  to: number,
  outdoorCo2: number,
): EffectTrial | undefined {
  if (hasSetPoint(status.actuator.kind)) return undefined;
  const outdoor = { co2: outdoorCo2, ...outdoorAt(situation.environment, situation.now) };
  const indoorTemperature = situation.air.temperature ?? ROOM_TEMPERATURE;
  const conditions = { indoorTemperature, outdoorTemperature: outdoor.temperature, wind: outdoor.wind };
  const { actuator } = status;
  const common = {
    actuator: actuator.id,
    at: situation.now,
    volumeM3: situation.volumeM3,
    airChangePerHour: situation.leakagePerHour + airingOfOthers(situation, status, conditions),
    indoorTemperature,
    outdoor,
    before: stageEffect(actuator, from, { ...conditions, factor: 1 }),
    after: stageEffect(actuator, to, { ...conditions, factor: 1 }),
  };
  let best: EffectTrial | undefined;
  let most = LEAST_SIGNAL;
  for (const quantity of PLANNED_QUANTITIES) {
    const path = pathOf(situation, quantity);
    if (path === undefined) continue;
    const trial = { ...common, quantity, ...path };
    const signal = signalOf(trial, status.learnedFactor);
    if (signal > most) {
      most = signal;
      best = trial;
    }
  }
  return best;
}

function pathOf(
  { air, paths }: RoomSituation,
  quantity: PlannedQuantity,
): Pick<EffectTrial, 'without' | 'spread'> | undefined {
  const now = air[quantity];
  const path = paths[quantity];
  if (now === undefined || path === undefined || path.length <= LOOKED_AT) return undefined;
  const least = LEAST_DECIMALS * 10 ** -CATALOGUE[quantity].decimals;
  const spread = path.map((quantiles) => Math.max(least, (quantiles.at(-1)! - quantiles[0]!) / (2 * NINETY)));
  return { without: [now, ...path.map((quantiles) => quantiles[MEDIAN]!)], spread: [least, ...spread] };
}

/** The expected change in units of what is unknown of it and of the path without it. */
function signalOf(trial: EffectTrial, factor: number): number {
  const changed = expectEffect(trial, factor)?.[LOOKED_AT];
  if (changed === undefined) return 0;
  const change = Math.abs(changed - trial.without[LOOKED_AT]!);
  return change / Math.hypot(trial.spread[LOOKED_AT]!, MODEL_ERROR[trial.quantity] * change);
}

/** Air changes by the outdoor air that the room's other actuators bring, 1/h. */
function airingOfOthers(
  { actuators, volumeM3 }: RoomSituation,
  status: ActuatorStatus,
  conditions: Omit<EffectConditions, 'factor'>,
): number {
  const effects = actuators.flatMap(({ actuator, level, learnedFactor }) => {
    const isOther = actuator.id !== status.actuator.id && level !== undefined;
    return isOther ? [stageEffect(actuator, level, { ...conditions, factor: learnedFactor })] : [];
  });
  return exchangeOfAll(effects, volumeM3).outdoor;
}
