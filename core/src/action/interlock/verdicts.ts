import { hasSetPoint, isOn, offLevel } from '../action-of-level.ts';
import type { Actuator, ActuatorStatus } from '../actuator.ts';
import type { Verdict } from './interlock.ts';

/** What a verdict says beside the levels. */
export type Grounds = Omit<Verdict, 'highest' | 'lowest'>;

/** Left at the level where it stands; undefined while nobody knows that level, since then there is nothing to keep. */
export function held({ level }: Pick<ActuatorStatus, 'level'>, grounds: Grounds): Verdict | undefined {
  return level === undefined ? undefined : { highest: level, lowest: level, ...grounds };
}

/** At its level where it does the least. */
export function off(actuator: Actuator, grounds: Grounds): Verdict {
  const level = offLevel(actuator);
  return { highest: level, lowest: level, ...grounds };
}

/** Windows shut. Machines that bring outdoor air keep their lowest stage, which carries away the worst of moisture and gases. */
export function littleOutdoorAir(actuator: Actuator, grounds: Grounds): Verdict {
  return { highest: actuator.kind === 'window' ? actuator.levels[0]! : actuator.levels[1]!, ...grounds };
}

/** The rule's verdict where it is about windows, undefined for all else. */
export function forWindow(actuator: Actuator, grounds: Grounds): Verdict | undefined {
  return actuator.kind === 'window' ? { highest: actuator.levels[0]!, ...grounds } : undefined;
}

/** Moved by a motor. */
export function isMotorised({ entity }: Actuator): boolean {
  return entity !== undefined;
}

/** It stands at a level, known, at which it does something. */
export function standsOn({ actuator, level }: ActuatorStatus): boolean {
  return level !== undefined && isOn(actuator, level);
}

/** Where it is to stand, and since when: a command that is not confirmed yet counts, else two plans could take turns while it is on its way. */
export function meant({ level, since, pending }: ActuatorStatus): Pick<ActuatorStatus, 'level' | 'since'> {
  return pending === undefined ? { level, since } : { level: pending.level, since: pending.at };
}

/**
 * It brings outdoor air: windows, fans that draw it through leaks, ventilation. Doors lead to other rooms.
 */
export function bringsOutdoorAir({ kind }: Actuator): boolean {
  return kind === 'window' || kind === 'fan' || kind === 'ventilation';
}

/** Its level cannot be turned down stage by stage without being moved: a change of it is a movement, or of a set point. */
export function isMovedAsAWhole({ kind }: Actuator): boolean {
  return kind === 'window' || kind === 'door' || kind === 'cover' || hasSetPoint(kind);
}
