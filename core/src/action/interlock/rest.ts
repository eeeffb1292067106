import { quietUntil } from '../../alert/quiet-hours.ts';
import { hasSetPoint } from '../action-of-level.ts';
import type { ActuatorStatus } from '../actuator.ts';
import { noiseAt } from '../stage-effect.ts';
import type { Interlock, Verdict } from './interlock.ts';
import { isAirAt } from './known-now.ts';
import { type Grounds, held, isMotorised, off } from './verdicts.ts';

/**
 * Noise that disturbs rest, dB(A): WHO's guidelines for community noise (1999) want 30 in bedrooms and 35 in living rooms, of which what a
 * machine across the room gives at the bed is less than at the machine.
 */
export const QUIET_DB = 35;

/** Share of a limit by which a sensor may show too much (CO2 ±5 %). */
const DOUBT = 0.05;

/** A child sleeps in its room: nothing of 35 dB(A) or more, and no window is moved by a motor, whose drive would wake it. */
export const sleepingChild: Interlock = (situation, status) => {
  if (situation.type !== 'child' || !situation.asleep) return undefined;
  return quietly(status, (noise) => noise < QUIET_DB, { alsoByHand: false });
};

/**
 * Quiet hours: no window is opened further by a motor (shutting one is worth its noise when the air outdoors turns bad or cold), and nothing is
 * louder than 35 dB(A), unless some quantity is at danger. Machines are turned down when the hours begin.
 */
export const quietHours: Interlock = (situation, status) => {
  const until = quietUntil(situation.now, situation.quietHours, situation.offsetMin);
  if (until === undefined) return undefined;
  // What wakes people is only for air that is dangerous beyond doubt.
  if (isAirAt(situation, 'danger', status.actuator.kind === 'window' ? DOUBT : 0)) return undefined;
  if (status.actuator.kind === 'window') return notOpened(status, { alsoByHand: false, until });
  return quietly(status, (noise) => noise <= QUIET_DB, { alsoByHand: false, until });
};

/** What was told to open may finish opening: air that is dangerous just so must not make it turn back half-way. */
function notOpened({ actuator, level, pending }: ActuatorStatus, grounds: Grounds): Verdict | undefined {
  if (!isMotorised(actuator) || level === undefined) return undefined;
  return { highest: Math.max(level, pending?.level ?? level), ...grounds };
}

function quietly(status: ActuatorStatus, isQuiet: (noise: number) => boolean, grounds: Grounds): Verdict | undefined {
  const { actuator } = status;
  if (actuator.kind === 'window') return isMotorised(actuator) ? held(status, grounds) : undefined;
  const loudest = Math.max(...actuator.levels.map((level) => noiseAt(actuator, level)));
  if (isQuiet(loudest)) return undefined;
  const words = { ...grounds, value: loudest, limit: QUIET_DB };
  if (hasSetPoint(actuator.kind)) return off(actuator, words);
  const loud = actuator.levels.findIndex((level) => !isQuiet(noiseAt(actuator, level)));
  return { highest: actuator.levels[loud - 1]!, ...words };
}
