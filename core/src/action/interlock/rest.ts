import { quietUntil } from '../../alert/quiet-hours.ts';
import { hasSetPoint, isOn } from '../action-of-level.ts';
import type { ActuatorStatus } from '../actuator.ts';
import { noiseAt } from '../stage-effect.ts';
import type { Interlock, Verdict } from './interlock.ts';
import { isAirAt } from './known-now.ts';
import { type Grounds, held, isMotorised, meant, off } from './verdicts.ts';

/**
 * Noise that disturbs rest, dB(A) at the machine: WHO's guidelines for community noise (1999) want 30 at the bed, and two to three metres away in
 * a furnished room a machine is 6 to 8 dB quieter.
 */
export const QUIET_DB = 38;
/** A child is to have it quieter. */
const CHILD_QUIET_DB = 35;
/** In stale air sleep is worse than by so much more: WHO's night noise guidelines for Europe (2009) see effects from 40 dB on. */
const QUIET_DB_IN_STALE_AIR = 40;

/** Air this share below its warning is kept there by what is loud: it is not turned down yet. */
const NEARLY = 0.1;
/** Share of a limit by which a sensor may show too much (CO2 ±5 %). */
const DOUBT = 0.05;

/** A child sleeps in its room: nothing of 35 dB(A) or more, and no window is moved by a motor, whose drive would wake it. */
export const sleepingChild: Interlock = (situation, status) => {
  if (situation.type !== 'child' || !situation.asleep) return undefined;
  return quietly(status, (noise) => noise < CHILD_QUIET_DB, { alsoByHand: false }, CHILD_QUIET_DB);
};

/**
 * Quiet hours: no window is opened further by a motor (shutting one is worth its noise when the air outdoors turns bad or cold), and nothing is
 * louder than 38 dB(A), or than 40 while some quantity is at its warning or near it; dangerous air excuses all. Machines are turned down when
 * the hours begin; what was started for dangerous air runs for its shortest time, though the danger is over.
 */
export const quietHours: Interlock = (situation, status) => {
  const until = quietUntil(situation.now, situation.quietHours, situation.offsetMin);
  if (until === undefined) return undefined;
  // What wakes people is only for air that is dangerous beyond doubt.
  if (isAirAt(situation, 'danger', status.actuator.kind === 'window' ? DOUBT : 0)) return undefined;
  if (status.actuator.kind === 'window') return notOpened(status, { alsoByHand: false, until });
  const most = isAirAt(situation, 'warning', -NEARLY) ? QUIET_DB_IN_STALE_AIR : QUIET_DB;
  const verdict = quietly(status, (noise) => noise <= most, { alsoByHand: false, until }, most);
  const begun = justBegun(situation.now, status);
  return verdict?.highest === undefined || begun === undefined
    ? verdict
    : { ...verdict, highest: Math.max(verdict.highest, begun) };
};

/** The level of what runs for less than its shortest time; undefined of all else. */
function justBegun(now: number, status: ActuatorStatus): number | undefined {
  const { level, since } = meant(status);
  const isShort = since !== undefined && now - since < status.actuator.minOn;
  return isShort && level !== undefined && isOn(status.actuator, level) ? level : undefined;
}

/** What was told to open may finish opening: air that is dangerous just so must not make it turn back half-way. */
function notOpened({ actuator, level, pending }: ActuatorStatus, grounds: Grounds): Verdict | undefined {
  if (!isMotorised(actuator) || level === undefined) return undefined;
  return { highest: Math.max(level, pending?.level ?? level), ...grounds };
}

function quietly(
  status: ActuatorStatus,
  isQuiet: (noise: number) => boolean,
  grounds: Grounds,
  limit: number,
): Verdict | undefined {
  const { actuator } = status;
  if (actuator.kind === 'window') return isMotorised(actuator) ? held(status, grounds) : undefined;
  const loudest = Math.max(...actuator.levels.map((level) => noiseAt(actuator, level)));
  if (isQuiet(loudest)) return undefined;
  const words = { ...grounds, value: loudest, limit };
  if (hasSetPoint(actuator.kind)) return off(actuator, words);
  const loud = actuator.levels.findIndex((level) => !isQuiet(noiseAt(actuator, level)));
  return { highest: actuator.levels[loud - 1]!, ...words };
}
