import { MINUTE } from '../../time/span.ts';
import type { ActuatorStatus } from '../actuator.ts';
import type { RoomSituation } from '../situation.ts';
import { shareOfPower } from '../stage-effect.ts';
import type { Interlock, Verdict } from './interlock.ts';
import { isAirAt, outdoorNow } from './known-now.ts';
import { forWindow, isMotorised, standsOn } from './verdicts.ts';

/** How long a window moved by a motor may stand open or ajar while the room is heated or cooled, ms: the UBA airs 5 to 10 minutes in winter. */
export const SHORT_AIRING = 10 * MINUTE;
/** From this share of its power on a heater or cooler is taken to work. */
const WORKING = 0.25;

/**
 * A heater of the room works and it is colder outdoors: a window moved by a motor may be opened for a short airing, and is shut after 10
 * minutes, unless the air is critical. Ajar for hours, it would cool the walls and heat the street.
 */
export const heatingRunning: Interlock = (situation, status) => {
  const outdoor = outdoorNow(situation, 'temperature');
  const indoor = situation.air.temperature;
  if (indoor !== undefined && outdoor !== undefined && outdoor >= indoor) return undefined;
  return works(situation, 'heater', 1) ? shortAiringOnly(situation, status) : undefined;
};

/** A cooler of the room works and it is warmer outdoors: the same as for heating. */
export const coolingRunning: Interlock = (situation, status) => {
  const outdoor = outdoorNow(situation, 'temperature');
  const indoor = situation.air.temperature;
  if (indoor !== undefined && outdoor !== undefined && outdoor <= indoor) return undefined;
  return works(situation, 'cooler', -1) ? shortAiringOnly(situation, status) : undefined;
};

function shortAiringOnly(situation: RoomSituation, status: ActuatorStatus): Verdict | undefined {
  if (!isMotorised(status.actuator) || !standsOn(status)) return undefined;
  // Of what was open before anybody looked it is unknown for how long.
  const open = status.since === undefined ? SHORT_AIRING : situation.now - status.since;
  if (open < SHORT_AIRING || isAirAt(situation, 'critical')) return undefined;
  return forWindow(status.actuator, { alsoByHand: false, value: open / MINUTE, limit: SHORT_AIRING / MINUTE });
}

/** Whether a heater or cooler of the room gives a good part of its power; without a thermometer any that is not off is taken to. */
function works(
  { actuators, air: { temperature } }: RoomSituation,
  kind: 'heater' | 'cooler',
  direction: 1 | -1,
): boolean {
  return actuators.some((status) => {
    if (status.actuator.kind !== kind || status.level === undefined) return false;
    if (temperature === undefined) return standsOn(status);
    return shareOfPower(direction * (status.level - temperature)) >= WORKING;
  });
}
