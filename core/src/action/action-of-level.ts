import type { Actuator, ActuatorKind } from './actuator.ts';
import type { Action } from './plan.ts';

/** Kinds whose level is a set point in °C. */
export function hasSetPoint(kind: ActuatorKind): kind is 'heater' | 'cooler' {
  return kind === 'heater' || kind === 'cooler';
}

/** The level at which an actuator does the least: shut, off, up (a cover), the lowest set point of a heater, the highest of a cooler. */
export function offLevel({ kind, levels }: Pick<Actuator, 'kind' | 'levels'>): number {
  return kind === 'cooler' ? levels.at(-1)! : levels[0]!;
}

/** The level at which it does the most. */
export function fullLevel({ kind, levels }: Pick<Actuator, 'kind' | 'levels'>): number {
  return kind === 'cooler' ? levels[0]! : levels.at(-1)!;
}

/** Whether it does anything at that level. */
export function isOn(actuator: Pick<Actuator, 'kind' | 'levels'>, level: number): boolean {
  return level !== offLevel(actuator);
}

/**
 * What people would call bringing an actuator from one level to another: windows and doors are opened and closed, covers too (their level
 * is the share of closed), machines turned on and off and up and down, set points raised and lowered.
 * @param from undefined while nobody knows: then it is taken to be off, or on where the new level is off
 */
export function actionOf(actuator: Pick<Actuator, 'kind' | 'levels'>, from: number | undefined, level: number): Action {
  if (from === level) return 'keep';
  const { kind, levels } = actuator;
  if (kind === 'cover') return level === levels[0] || (from !== undefined && level < from) ? 'open' : 'close';
  if (hasSetPoint(kind)) return (from ?? offLevel(actuator)) < level ? 'increase' : 'decrease';
  const isOpening = kind === 'window' || kind === 'door';
  if (!isOn(actuator, level)) return isOpening ? 'close' : 'turn_off';
  if (from === undefined || !isOn(actuator, from)) return isOpening ? 'open' : 'turn_on';
  return level > from ? 'increase' : 'decrease';
}
