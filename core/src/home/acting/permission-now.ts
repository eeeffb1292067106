import type { Permission } from '../../action/interlock/interlock.ts';
import { permitAmong, type RoomCase } from '../../action/interlock/permit.ts';
import { type Home, roomAt } from '../home.ts';
import type { ActuatorRecord } from './actuator-record.ts';
import { situationOf } from './situation-of.ts';

/**
 * What the interlocks of all rooms that an actuator serves leave free of it at this moment; undefined where none of them is planned, so
 * that nobody knows.
 */
export function permissionNow(home: Home, record: ActuatorRecord, now: number): Permission | undefined {
  const cases = casesOf(home, record, now);
  return cases.length === 0 ? undefined : permitAmong(cases);
}

/** The same as if the command that is under way had not been given: for what takes its place. */
export function permissionWithoutCommand(home: Home, record: ActuatorRecord, now: number): Permission | undefined {
  const cases = casesOf(home, record, now).map(({ situation, status }) => ({
    situation,
    status: { ...status, pending: undefined },
  }));
  return cases.length === 0 ? undefined : permitAmong(cases);
}

/** The same for a person who wants to move it: only what is dangerous is held back. */
export function permissionByPerson(home: Home, record: ActuatorRecord, now: number): Permission | undefined {
  const cases = casesOf(home, record, now);
  return cases.length === 0 ? undefined : permitAmong(cases, ({ alsoByHand }) => alsoByHand);
}

function casesOf(home: Home, { actuator, site }: ActuatorRecord, now: number): RoomCase[] {
  return actuator.rooms.flatMap((id) => {
    const room = roomAt(home, { site, room: id });
    if (room?.acting === undefined) return [];
    const situation = situationOf(home, room, room.acting, now);
    return { situation, status: situation.actuators.find((status) => status.actuator.id === actuator.id)! };
  });
}
