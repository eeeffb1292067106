import { isForecastQuantity } from '../forecast/horizons.ts';
import type { PlacedReading } from '../ports/readings.ts';
import { judge } from '../reading/judge.ts';
import type { Measurement } from '../reading/reading.ts';
import { DAY } from '../time/span.ts';
import { type Channel, takeReading } from '../twin/channel.ts';
import { followMould } from '../twin/mould.ts';
import { meansIn } from '../twin/recent-means.ts';
import type { RoomTwin } from '../twin/room-twin.ts';
import { awaitAlerts, lookAtAlertsSoon } from './acting/alerts.ts';
import { followRefused, followSensor } from './acting/faults.ts';
import { awaitPlan } from './acting/plan-rooms.ts';
import { takeOutdoorReading } from './acting/take-environment.ts';
import type { HomeEffect } from './effect.ts';
import type { SensorOrigin } from './event.ts';
import { awaitForecast } from './forecast-rooms.ts';
import { awaitStale, type ClaimedPlace, type Home, newSensorRecord, roomAt, type SensorRecord } from './home.ts';
import { placeSensor, samePlace } from './place-sensor.ts';

/**
 * Judges a batch of measurements, takes what is sound into the twins and says what is to be stored. What was measured
 * before a sensor's newest reading, or at the same time, steers nothing, but goes to the store: only the store knows
 * whether a reading came before, even when an earlier attempt to commit it failed.
 */
export function takeReadings(
  home: Home,
  measurements: readonly Measurement[],
  origin: SensorOrigin,
  now: number,
  effects: HomeEffect[],
): void {
  const oldest = now - home.configuration.retention_days * DAY;
  const stored: PlacedReading[] = [];
  const changed = new Set<RoomTwin>();
  // What may kill is looked at at once.
  const urgent = new Set<RoomTwin>();
  let record: SensorRecord | undefined;
  let room: RoomTwin | undefined;
  for (const measurement of measurements) {
    const refusal = judge(measurement, now, oldest);
    if (refusal !== undefined) {
      effects.push({ kind: 'refused', refusal });
      if (refusal.code === 'out_of_range') followRefused(home, measurement, now);
      continue;
    }
    // Readings of one message stand side by side: their sensor and its room are looked up once.
    if (record?.description.sensor !== measurement.sensor || measurement.room !== undefined) {
      record = recordOf(home, measurement, origin, effects);
      room = roomAt(home, record.place);
    }
    const channel = channelOf(home, record, measurement);
    const newest = channel.time ?? Number.NEGATIVE_INFINITY;
    const time = measurement.time ?? Math.max(now, newest + 1);
    if (record.description.origin === 'configuration') record.description = { ...record.description, origin };
    record.lastSeen = Math.max(record.lastSeen ?? 0, now);
    const { sensor, quantity, value } = measurement;
    stored.push({ sensor, quantity, time, value, site: record.place?.site, room: record.place?.room });
    if (time === newest) continue;
    if (room !== undefined) meansIn(room.means, quantity).add(time, value);
    if (time < newest) continue;
    takeReading(channel, time, value);
    awaitStale(home, channel);
    if (room === undefined) continue;
    changed.add(room);
    if (quantity === 'humidity' || quantity === 'temperature') followMould(room, time);
    followSensor(home, room, { sensor, quantity, time, value });
    if (room.configuration.type === 'outdoor')
      takeOutdoorReading(home, room.site.id, { quantity, value, time }, effects);
    if (quantity === 'co') urgent.add(room);
    if (!isForecastQuantity(quantity)) continue;
    awaitForecast(home, room, now);
    awaitPlan(home, room, now);
  }
  if (stored.length > 0) effects.push({ kind: 'store_readings', readings: stored });
  for (const room of changed) {
    const place = { site: room.site.id, room: room.configuration.id };
    effects.push({ kind: 'room_changed', place });
    if (urgent.has(room)) lookAtAlertsSoon(home, place, now);
    else awaitAlerts(home, place, now);
  }
}

/** The record of a measurement's sensor: a sensor that nobody announced becomes known by what it sends. */
export function recordOf(
  home: Home,
  measurement: Pick<Measurement, 'sensor' | keyof ClaimedPlace>,
  origin: SensorOrigin,
  effects: HomeEffect[],
): SensorRecord {
  let record = home.sensors.get(measurement.sensor);
  if (record === undefined) {
    record = newSensorRecord({ sensor: measurement.sensor, name: measurement.sensor, origin });
    home.sensors.set(measurement.sensor, record);
    record.claimed = claimOf(home, measurement);
    placeSensor(home, record, effects);
    effects.push({ kind: 'sensors_changed' });
    return record;
  }
  if (measurement.room !== undefined) {
    const claimed = claimOf(home, measurement);
    if (!samePlace(claimed, record.claimed)) {
      record.claimed = claimed;
      placeSensor(home, record, effects);
    }
  }
  return record;
}

/** A message may name its room without its site: then the first site is meant. */
function claimOf(
  home: Home,
  { site, room, siteName, roomName }: Pick<Measurement, keyof ClaimedPlace>,
): ClaimedPlace | undefined {
  if (room === undefined) return undefined;
  const place = { site: site ?? home.configuration.sites[0]?.id ?? 'home', room };
  if (siteName === undefined && roomName === undefined) return place;
  return { ...place, ...(siteName !== undefined && { siteName }), ...(roomName !== undefined && { roomName }) };
}

/** The live channel of a measurement's quantity, made and put into the sensor's room when it is new. */
export function channelOf(home: Home, record: SensorRecord, { sensor, quantity, value }: Measurement): Channel {
  let channel = record.channels.get(quantity);
  if (channel === undefined) {
    channel = { sensor, quantity, value, time: undefined, interval: 0, waiting: false };
    if (record.description.validFor !== undefined) channel.validFor = record.description.validFor;
    record.channels.set(quantity, channel);
    const room = roomAt(home, record.place);
    if (room !== undefined) {
      const others = room.channels.get(quantity);
      if (others === undefined) room.channels.set(quantity, [channel]);
      else others.push(channel);
    }
  }
  return channel;
}
