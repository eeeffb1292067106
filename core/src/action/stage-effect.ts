import { FINE_PENETRATION } from '../simulate/advance.ts';
import { windowFlow } from '../simulate/flow-formulas.ts';
import { VAPORISATION_HEAT } from '../simulate/moist-air.ts';
import { USUAL_WIND } from '../ventilation/what-if.ts';
import type { Actuator, StageEffect } from './actuator.ts';
import { USUAL_NOISE } from './usual-figures.ts';

/** What the effect of an actuator depends on beside its level. */
export interface EffectConditions {
  /** °C */
  readonly indoorTemperature: number;
  /** °C; where it is unknown a window is taken to be moved by wind alone, which is the least it does. */
  readonly outdoorTemperature?: number | undefined;
  /** m/s; a light breeze where it is unknown. */
  readonly wind?: number | undefined;
  /** Heat of the sun that comes in while nothing shades it, W; 0 when left out. */
  readonly sunW?: number | undefined;
  /** The learned correction: multiplies flows, heat and water. */
  readonly factor: number;
}

/** An actuator that does nothing. */
export const NO_EFFECT: StageEffect = {
  outdoorM3h: 0,
  penetration: 0,
  heatRecovery: 0,
  cleanM3h: 0,
  waterGh: 0,
  heatW: 0,
  watts: 0,
  noiseDb: 0,
};

/** K over which heaters and coolers go from nothing to all they have: thermostatic valves have 2 K (EN 215). */
const PROPORTIONAL_BAND = 2;
const SECONDS = 3600;

/** What an actuator does to the air of the room where it stands, and what it costs, at a level, which may lie between two stages. */
export function stageEffect(actuator: Actuator, level: number, conditions: EffectConditions): StageEffect {
  const { configuration: made } = actuator;
  const { factor, indoorTemperature } = conditions;
  switch (made.kind) {
    case 'window': {
      if (level <= 0) return NO_EFFECT;
      const kelvin = indoorTemperature - (conditions.outdoorTemperature ?? indoorTemperature);
      const flow = windowFlow(level * made.area_m2!, made.height_m!, conditions.wind ?? USUAL_WIND, kelvin);
      return { ...NO_EFFECT, outdoorM3h: factor * flow, penetration: 1 };
    }
    // It mixes the room with the next one: no outdoor air, no cost.
    case 'door':
      return NO_EFFECT;
    // The air that it draws out comes in through leaks.
    case 'fan': {
      const outdoorM3h = factor * atStage(made.flow_m3h!, level);
      return { ...NO_EFFECT, ...costAt(made, level), outdoorM3h, penetration: FINE_PENETRATION };
    }
    case 'ventilation': {
      const outdoorM3h = factor * atStage(made.flow_m3h!, level);
      const kept = { penetration: 1 - made.filter!, heatRecovery: made.heat_recovery! };
      return { ...NO_EFFECT, ...costAt(made, level), ...kept, outdoorM3h };
    }
    case 'purifier':
      return { ...NO_EFFECT, ...costAt(made, level), cleanM3h: factor * atStage(made.cadr_m3h!, level) };
    case 'humidifier':
    case 'dehumidifier': {
      const given = (made.kind === 'humidifier' ? 1 : -1) * factor * level * made.grams_per_hour!;
      const watts = level * made.watts!;
      // Water that evaporates cools the air, water that condenses warms it, and so does all electricity.
      const heatW = watts - (given * VAPORISATION_HEAT) / SECONDS;
      return { ...NO_EFFECT, waterGh: given, heatW, watts, noiseDb: noiseOf(made.kind, level) };
    }
    case 'heater':
    case 'cooler': {
      const direction = made.kind === 'heater' ? 1 : -1;
      const share = shareOfPower(direction * (level - indoorTemperature));
      const heatW = direction * factor * share * made.heat_watts!;
      return { ...NO_EFFECT, heatW, watts: share * made.watts!, noiseDb: noiseOf(made.kind, share) };
    }
    case 'cover':
      return { ...NO_EFFECT, heatW: -factor * level * made.shades! * (conditions.sunW ?? 0) };
  }
}

/** The share of its power that a heater or cooler gives, so many K short of its set point: half at the set point itself. */
export function shareOfPower(kelvinShort: number): number {
  return Math.max(0, Math.min(1, kelvinShort / PROPORTIONAL_BAND + 0.5));
}

/** Loudest that it gets at a level, dB(A). */
export function noiseAt({ configuration }: Actuator, level: number): number {
  if ('noise_db' in configuration) return costAt(configuration, level).noiseDb;
  return configuration.kind === 'cooler' ? USUAL_NOISE.cooler! : noiseOf(configuration.kind, level);
}

function costAt(
  { watts, noise_db }: { readonly watts?: number[] | undefined; readonly noise_db?: number[] | undefined },
  level: number,
): { readonly watts: number; readonly noiseDb: number } {
  if (level <= 0) return { watts: 0, noiseDb: 0 };
  return { watts: atStage(watts!, level), noiseDb: noise_db![Math.min(noise_db!.length, Math.ceil(level)) - 1]! };
}

function noiseOf(kind: keyof typeof USUAL_NOISE, level: number): number {
  return level > 0 ? (USUAL_NOISE[kind] ?? 0) : 0;
}

/** A figure at a stage, 0 at stage 0, straight between two stages. */
function atStage(table: readonly number[], level: number): number {
  const stage = Math.max(0, Math.min(table.length, level));
  const below = Math.floor(stage);
  const lower = below === 0 ? 0 : table[below - 1]!;
  return lower + ((table[below] ?? lower) - lower) * (stage - below);
}
