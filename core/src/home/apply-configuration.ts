import { forgetRoomAlerts } from '../alert/alert-book.ts';
import { createRoomTwin } from '../twin/room-twin.ts';
import { syncActuators } from './acting/actuators.ts';
import { rulesOf } from './acting/home-acting.ts';
import type { HomeEffect } from './effect.ts';
import type { HomeEvent } from './event.ts';
import { releaseForecasts } from './forecast-rooms.ts';
import { type Home, roomKey } from './home.ts';
import { leaveRoom, placeSensor } from './place-sensor.ts';

/** A whole new configuration: rooms that stay keep their twins, sensors find their rooms anew. */
export function applyConfiguration(
  home: Home,
  event: Extract<HomeEvent, { kind: 'configured' }>,
  now: number,
  effects: HomeEffect[],
): void {
  const { configuration, actor } = event;
  const before = new Map(home.rooms);
  home.configuration = configuration;
  home.rooms.clear();
  home.configuredPlaces.clear();
  for (const site of configuration.sites)
    for (const room of site.rooms) {
      const place = { site: site.id, room: room.id };
      const key = roomKey(place);
      const twin = before.get(key) ?? createRoomTwin(site, room);
      twin.site = site;
      twin.configuration = room;
      home.rooms.set(key, twin);
      for (const sensor of room.sensors) home.configuredPlaces.set(sensor, place);
      effects.push(before.delete(key) ? { kind: 'room_changed', place } : { kind: 'room_added', place });
    }
  for (const gone of before.values())
    effects.push({ kind: 'room_removed', place: { site: gone.site.id, room: gone.configuration.id } });
  for (const gone of before.values())
    forgetRoomAlerts(home.acting.alerts, { site: gone.site.id, room: gone.configuration.id });
  releaseForecasts(home, before.values());
  home.acting.rules = rulesOf(configuration);
  syncActuators(home, effects);
  for (const record of home.sensors.values()) {
    if (record.place !== undefined && !home.rooms.has(roomKey(record.place))) {
      leaveRoom(home, record, effects);
      record.place = undefined;
      record.claimed = undefined;
    }
    placeSensor(home, record, effects);
  }
  effects.push(
    { kind: 'configuration_changed', configuration },
    { kind: 'sensors_changed' },
    {
      kind: 'record',
      entry: {
        time: now,
        kind: 'configured',
        actor,
        detail: { rooms: home.rooms.size, sites: configuration.sites.length },
      },
    },
  );
}
