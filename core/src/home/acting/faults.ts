import { known } from '../../environment/known.ts';
import type { SensorFault } from '../../fault/fault.ts';
import { sourceHintOf } from '../../fault/source-hint.ts';
import { faultsOf, watchReading } from '../../fault/watch.ts';
import { watchRoom } from '../../fault/watch-room.ts';
import { faultEntry } from '../../ledger/write-entries.ts';
import type { Quantity } from '../../quantity/quantity.ts';
import type { Measurement } from '../../reading/reading.ts';
import type { RoomActing } from '../../twin/room-acting.ts';
import { roomFacts } from '../../twin/room-forecasting.ts';
import type { RoomTwin } from '../../twin/room-twin.ts';
import type { HomeEffect } from '../effect.ts';
import { type Home, roomAt } from '../home.ts';
import { siteActing } from './home-acting.ts';

/**
 * A reading of a sensor in a room that is planned: what is wrong with it shows in time. Not of what sees people: it speaks when they come,
 * and has no rhythm to lose.
 */
export function followSensor(
  home: Home,
  room: RoomTwin,
  reading: { readonly sensor: string; readonly quantity: Quantity; readonly time: number; readonly value: number },
): void {
  if (room.acting !== undefined && reading.quantity !== 'occupancy') watchReading(home.acting.faults, reading);
}

/** A value that no room can have says much of its sensor. */
export function followRefused(home: Home, measurement: Measurement, now: number): void {
  const { sensor, quantity, value, time = now } = measurement;
  const room = roomAt(home, home.sensors.get(sensor)?.place);
  if (room !== undefined && Number.isFinite(value)) followSensor(home, room, { sensor, quantity, time, value });
}

/** Looks at the sensors of a room, every five minutes: what is newly wrong, or right again, is recorded, and where bad air comes from. */
export function lookForFaults(
  home: Home,
  room: RoomTwin,
  acting: RoomActing,
  now: number,
  effects: HomeEffect[],
): void {
  const sensors = sensorsOf(room);
  watchRoom(home.acting.faults, { sensors, facts: roomFacts(room) }, now);
  const faults = sensors
    .flatMap((sensor) => faultsOf(home.acting.faults, now, sensor))
    .filter(({ sensor, quantity }) => room.channels.get(quantity)?.some((channel) => channel.sensor === sensor));
  const before = acting.faults;
  acting.faults = faults;
  const outdoorPm25 = known(siteActing(home, room.site.id).environment, 'pm25', now);
  acting.hint = sourceHintOf({ means: room.means, outdoorPm25 }, now);
  const where = { site: room.site.id, room: room.configuration.id };
  for (const fault of faults)
    if (!before.some((other) => isSame(fault, other)))
      effects.push({ kind: 'record', entry: faultEntry(where, fault, 'found', now) });
  for (const fault of before)
    if (!faults.some((other) => isSame(fault, other)))
      effects.push({ kind: 'record', entry: faultEntry(where, fault, 'ended', now) });
}

/** Ids of the sensors that measure in a room. */
export function sensorsOf(room: RoomTwin): string[] {
  return [...new Set([...room.channels.values()].flatMap((channels) => channels.map(({ sensor }) => sensor)))];
}

function isSame(a: SensorFault, b: SensorFault): boolean {
  return a.sensor === b.sensor && a.quantity === b.quantity && a.kind === b.kind;
}
