import { MINUTE } from '../../time/span.ts';
import type { Interlock } from './interlock.ts';
import { flagOf, isSet } from './known-now.ts';
import { forWindow, held, isMotorised } from './verdicts.ts';

/** After a command that was not done, the actuator is left alone so long, ms: retries have ended by then and people were told. */
export const FAILED_PAUSE = 10 * MINUTE;

/** A person moved it: it stays as it is until that has had its time. Only danger to life stands above a hand. */
export const manualChange: Interlock = ({ now }, status) =>
  status.manualUntil !== undefined && now < status.manualUntil
    ? held(status, { alsoByHand: false, until: status.manualUntil })
    : undefined;

/**
 * It did not do what it was told in the last 10 minutes, or its device is not reachable: no further command, which would only wear a jammed
 * drive or queue up in a sleeping radio.
 */
export const unconfirmed: Interlock = ({ now }, status) => {
  if (status.failedAt !== undefined && now - status.failedAt < FAILED_PAUSE)
    return held(status, { alsoByHand: false, until: status.failedAt + FAILED_PAUSE });
  return status.available === false ? held(status, { alsoByHand: false }) : undefined;
};

/** The burglar alarm is armed: an opening window would set it off, or leave a gap in it. No advice to open one either. */
export const alarmArmed: Interlock = (situation, { actuator }) =>
  isSet(situation, 'alarm_armed') ? forWindow(actuator, { alsoByHand: true }) : undefined;

/** Nobody is at home: no motor leaves a window open. Nobody is there whom advice could reach. */
export const nobodyHome: Interlock = (situation, { actuator }) =>
  flagOf(situation, 'occupied') === false && isMotorised(actuator)
    ? forWindow(actuator, { alsoByHand: false })
    : undefined;
