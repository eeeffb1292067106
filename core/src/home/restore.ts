import { isForecastQuantity } from '../forecast/horizons.ts';
import type { Measurement } from '../reading/reading.ts';
import { takeReading } from '../twin/channel.ts';
import { growMould } from '../twin/mould.ts';
import { meansIn } from '../twin/recent-means.ts';

import type { HomeEffect } from './effect.ts';
import type { HomeEvent } from './event.ts';
import { resumeForecast } from './forecast-rooms.ts';
import { awaitStale, type Home, roomAt } from './home.ts';
import { channelOf, recordOf } from './take-readings.ts';

/** After a start: the twins get back what the store knows. Nothing is stored again. */
export function restore(
  home: Home,
  event: Extract<HomeEvent, { kind: 'restored' }>,
  now: number,
  effects: HomeEffect[],
): void {
  for (const { place, quantity, times, values } of event.recent) {
    const room = roomAt(home, place);
    if (room === undefined) continue;
    const means = meansIn(room.means, quantity);
    for (let i = 0; i < times.length; i++) means.add(times[i]!, values[i]!);
  }
  for (const { place, times, temperatures, humidities } of event.climates) {
    const room = roomAt(home, place);
    if (room === undefined) continue;
    for (let i = 0; i < times.length; i++)
      room.mould = growMould(room.mould, times[i]!, temperatures[i]!, humidities[i]!);
  }
  for (const measurement of event.latest) {
    const { time, value } = measurement;
    if (time === undefined) continue;
    const known = measurement.room === undefined || roomAt(home, { site: measurement.site!, room: measurement.room });
    if (!known) continue;
    // What a sensor said before, in a room where it is no more, does not bring it back there.
    const isNewest = (home.sensors.get(measurement.sensor)?.lastSeen ?? 0) <= time;
    const record = recordOf(home, isNewest ? measurement : { sensor: measurement.sensor }, 'configuration', effects);
    const channel = channelOf(home, record, measurement);
    if (channel.time !== undefined && channel.time >= time) continue;
    takeReading(channel, time, value);
    awaitStale(home, channel);
    record.lastSeen = Math.max(record.lastSeen ?? 0, time);
    if (record.place === undefined) continue;
    effects.push({ kind: 'room_changed', place: record.place });
    if (isForecastQuantity(measurement.quantity)) resumeForecast(home, roomAt(home, record.place)!, now);
  }
}

/** States that a broker had kept: shown where nothing better is known, never stored, never scored. */
export function takeLastKnown(home: Home, measurements: readonly Measurement[], effects: HomeEffect[]): void {
  for (const measurement of measurements) {
    const record = recordOf(home, measurement, 'discovery', effects);
    const channel = channelOf(home, record, measurement);
    if (channel.time !== undefined) continue;
    channel.value = measurement.value;
    if (record.place !== undefined) effects.push({ kind: 'room_changed', place: record.place });
  }
}
