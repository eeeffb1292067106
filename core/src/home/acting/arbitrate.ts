import { known } from '../../environment/known.ts';
import type { RoomTwin } from '../../twin/room-twin.ts';
import { type Home, roomAt } from '../home.ts';
import type { ActuatorRecord } from './actuator-record.ts';
import { siteActing } from './home-acting.ts';
import { permissionNow } from './permission-now.ts';

/**
 * The level that an actuator is to take when one of its rooms wants `wanted`: the highest that any of its rooms in mode
 * `auto` wants, of those that the interlocks of all its rooms leave free. Undefined where they leave none.
 */
export function arbitrate(
  home: Home,
  record: ActuatorRecord,
  room: RoomTwin,
  wanted: number,
  now: number,
): number | undefined {
  const { actuator, wishes, site } = record;
  wishes.set(room.configuration.id, wanted);
  let highest = Math.max(wanted, leastFor(home, record, now));
  for (const id of actuator.rooms) {
    const other = roomAt(home, { site, room: id });
    // What a room wanted that is planned no more, or not to be worked, counts no longer.
    if (other?.acting?.looks === undefined && other !== room) wishes.delete(id);
    else if (other?.configuration.mode !== 'auto') wishes.delete(id);
    else highest = Math.max(highest, wishes.get(id) ?? highest);
  }
  const free = permissionNow(home, record, now)?.levels;
  return free?.includes(highest) ? highest : free?.findLast((level) => level < highest);
}

/**
 * Ventilation also serves rooms whose air nobody measures: as long as somebody may be at home it does not stand still for
 * them (DIN 1946-6: against moisture it runs always).
 */
function leastFor(home: Home, { actuator, site }: ActuatorRecord, now: number): number {
  const isBlind = actuator.rooms.some(
    (id) => roomAt(home, { site, room: id })?.acting?.situation?.inputs.co2 !== 'good',
  );
  const isAway = known(siteActing(home, site).environment, 'occupied', now) === false;
  const runs = actuator.kind === 'ventilation' && actuator.rooms.length > 1 && isBlind && !isAway;
  return runs ? actuator.levels[1]! : actuator.levels[0]!;
}
