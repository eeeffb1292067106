import { IaqverseError } from '../error.ts';
import { planSoon } from './acting/plan-rooms.ts';
import type { QuantityLimit } from './configuration.ts';
import { limitsOf } from './default-limits.ts';
import type { HomeEffect } from './effect.ts';
import type { HomeEvent } from './event.ts';
import { type Home, roomOf } from './home.ts';
import { parseLimitKey } from './limit-key.ts';
import { placeSensor } from './place-sensor.ts';

type EventOf<K extends HomeEvent['kind']> = Extract<HomeEvent, { kind: K }>;

export function setMode(home: Home, event: EventOf<'mode_set'>, now: number, effects: HomeEffect[]): void {
  const { place, mode, actor } = event;
  const room = roomOf(home, place);
  const before = room.configuration.mode;
  if (before === mode) return;
  room.configuration.mode = mode;
  planSoon(home, room, now);
  effects.push(
    { kind: 'configuration_changed', configuration: home.configuration },
    { kind: 'room_changed', place },
    { kind: 'record', entry: { time: now, kind: 'mode_set', ...place, actor, detail: { before, after: mode } } },
  );
}

/** A limit changes through its key, such as `co2_warning`. @throws IaqverseError `invalid_argument`, `unknown_room` */
export function setLimit(home: Home, event: EventOf<'limit_set'>, now: number, effects: HomeEffect[]): void {
  const { place, key, value, actor } = event;
  const room = roomOf(home, place);
  const parsed = parseLimitKey(key);
  const before = parsed && limitsOf(room.configuration)[parsed.quantity];
  if (parsed === undefined || before === undefined)
    throw new IaqverseError('invalid_argument', `"${key}" is no limit of a room`, { key });
  const after = { ...before, [parsed.severity]: value };
  if (!(after.warning < after.danger) || (parsed.severity === 'critical' && !isBetween(after)))
    throw new IaqverseError(
      'invalid_argument',
      `${key} = ${value} would not lie in order: warning < critical < danger`,
      {
        key,
        value,
      },
    );
  // The step between them is not shown everywhere: it gives way to those that are.
  if (!isBetween(after)) delete after.critical;
  room.configuration.limits[parsed.quantity] = after;
  planSoon(home, room, now);
  effects.push(
    { kind: 'configuration_changed', configuration: home.configuration },
    { kind: 'room_changed', place },
    { kind: 'record', entry: { time: now, kind: 'limit_set', ...place, actor, detail: { key, value } } },
  );
}

function isBetween({ warning, critical, danger }: QuantityLimit): boolean {
  return critical === undefined || (warning < critical && critical < danger);
}

/** A person puts a sensor into a room, or takes it out of the one it was put into. @throws IaqverseError `unknown_sensor`, `unknown_room` */
export function assignSensor(home: Home, event: EventOf<'sensor_assigned'>, now: number, effects: HomeEffect[]): void {
  const { sensor, place, actor } = event;
  const record = home.sensors.get(sensor);
  if (record === undefined)
    throw new IaqverseError('unknown_sensor', `no sensor "${sensor}" has announced itself or sent anything`, {
      sensor,
    });
  if (place !== undefined) roomOf(home, place);
  for (const room of home.rooms.values()) {
    const index = room.configuration.sensors.indexOf(sensor);
    if (index >= 0) room.configuration.sensors.splice(index, 1);
  }
  home.configuredPlaces.delete(sensor);
  if (place !== undefined) {
    roomOf(home, place).configuration.sensors.push(sensor);
    home.configuredPlaces.set(sensor, place);
  }
  placeSensor(home, record, effects);
  effects.push(
    { kind: 'configuration_changed', configuration: home.configuration },
    { kind: 'record', entry: { time: now, kind: 'sensor_assigned', ...place, actor, detail: { sensor } } },
  );
}
