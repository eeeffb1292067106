import { absoluteHumidity } from '../../comfort/humid-air.ts';
import type { OutdoorAir } from '../../environment/environment.ts';
import { FINE_DEPOSITION } from '../../simulate/advance.ts';
import type { StageEffect } from '../actuator.ts';
import { exchangeOf, HEAT_FACTOR, WALL_PULL } from '../model/air-exchange.ts';
import { PLAN_STEP_MIN, type PlannedQuantity } from '../situation.ts';

/** A change of an actuator's level whose effect is waited for: all that the judgement needs later. Plain data that JSON keeps. */
export interface EffectTrial {
  readonly actuator: string;
  readonly quantity: PlannedQuantity;
  /** When the level changed, ms. */
  readonly at: number;
  /** What the quantity would do without the change: its value at `at`, then each 5 minutes; canonical unit. */
  readonly without: readonly number[];
  /** How unsure that is, standard deviations at the same times. */
  readonly spread: readonly number[];
  readonly volumeM3: number;
  /** Air changes of the room beside the actuator's, 1/h. */
  readonly airChangePerHour: number;
  /** °C in the room. */
  readonly indoorTemperature: number;
  readonly outdoor: OutdoorAir;
  /** What the actuator does before and after the change, for a factor of 1. */
  readonly before: StageEffect;
  readonly after: StageEffect;
}

/**
 * Share of the expected change by which the balance errs whatever the factor, by quantity: mixing and volume for gases, settling for particles,
 * what else gives off TVOC, and for heat and water walls, textiles and each other.
 */
export const MODEL_ERROR: Readonly<Record<PlannedQuantity, number>> = {
  co2: 0.1,
  pm25: 0.12,
  tvoc: 0.25,
  temperature: 0.4,
  humidity: 0.4,
};

/**
 * Rate at which textiles and plaster give water back to air that was changed, 1/h: about 1.2 g/h for each % with air that holds 0.46 g for each %.
 */
const TEXTILES_PER_HOUR = 2.6;

/** What an actuator does to a quantity of the room: a rate, 1/h, at which it is drawn to nothing, and what it adds, units per hour. */
interface Pull {
  readonly rate: number;
  readonly source: number;
}

/**
 * What the quantity is expected to be at each time of `without` if the actuator's effect is `factor` of what is configured, canonical unit.
 * The difference d from the path without the change follows dd/dt = −(λ + f·λ₁)·d − f·Δλ·C + f·ΔS, λ what draws the quantity back in any
 * case, λ₁ the rate of the actuator after the change, and Δλ and ΔS what the change makes of its rate and source. Each 5 minutes are
 * solved exactly for the mean of `without` over them. Undefined where the outdoor air that it takes is not known.
 */
export function expectEffect(trial: EffectTrial, factor: number): readonly number[] | undefined {
  const before = pullOf(trial, trial.before);
  const after = pullOf(trial, trial.after);
  if (before === undefined || after === undefined) return undefined;
  const { scale, ownRate } = balanceOf(trial);
  const hours = PLAN_STEP_MIN / 60;
  const rate = ownRate + factor * after.rate;
  const faded = Math.exp(-rate * hours);
  const reach = rate === 0 ? hours : (1 - faded) / rate;
  let difference = 0;
  return trial.without.map((value, step) => {
    if (step > 0) {
      const level = ((value + trial.without[step - 1]!) / 2) * scale;
      const push = factor * (after.source - before.source - (after.rate - before.rate) * level);
      difference = difference * faded + push * reach;
    }
    const changed = value + difference / scale;
    return trial.quantity === 'temperature' ? changed : Math.max(0, changed);
  });
}

/** By how much a source of 1 unit per hour that nobody foresaw raises the quantity until a step, hours, while the actuator is changed. */
export function sourceReach(trial: EffectTrial, factor: number, step: number): number {
  const rate = balanceOf(trial).ownRate + factor * (pullOf(trial, trial.after)?.rate ?? 0);
  const hours = (step * PLAN_STEP_MIN) / 60;
  return rate === 0 ? hours : (1 - Math.exp(-rate * hours)) / rate;
}

/** The balanced amount for each unit of the quantity, and the rate at which a difference fades by itself, 1/h. */
function balanceOf({ quantity, airChangePerHour, indoorTemperature }: EffectTrial): {
  readonly scale: number;
  readonly ownRate: number;
} {
  switch (quantity) {
    case 'pm25':
      return { scale: 1, ownRate: airChangePerHour + FINE_DEPOSITION };
    case 'temperature':
      return { scale: 1, ownRate: airChangePerHour / HEAT_FACTOR + WALL_PULL };
    // Carried as water in g/m³.
    case 'humidity':
      return { scale: absoluteHumidity(indoorTemperature, 1), ownRate: airChangePerHour + TEXTILES_PER_HOUR };
    default:
      return { scale: 1, ownRate: airChangePerHour };
  }
}

function pullOf({ quantity, volumeM3, outdoor }: EffectTrial, effect: StageEffect): Pull | undefined {
  const exchange = exchangeOf(effect, volumeM3);
  const bringing = (level: number | undefined, rate: number, source: number): Pull | undefined => {
    if (rate === 0) return { rate: 0, source };
    return level === undefined ? undefined : { rate, source: source + rate * level };
  };
  switch (quantity) {
    case 'co2':
      return bringing(outdoor.co2, exchange.outdoor, 0);
    case 'tvoc':
      return bringing(outdoor.tvoc, exchange.outdoor, 0);
    case 'pm25': {
      const brought = bringing(outdoor.pm25, exchange.particlesIn, 0);
      return brought && { ...brought, rate: exchange.particlesOut };
    }
    case 'temperature':
      return bringing(outdoor.temperature, exchange.cold, exchange.heat);
    case 'humidity': {
      const { temperature, humidity } = outdoor;
      const isUnknown = temperature === undefined || humidity === undefined;
      return bringing(
        isUnknown ? undefined : absoluteHumidity(temperature, humidity),
        exchange.outdoor,
        exchange.water,
      );
    }
  }
}
