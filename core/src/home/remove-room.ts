import { forgetRoomAlerts } from '../alert/alert-book.ts';
import { syncActuators } from './acting/actuators.ts';
import type { HomeEffect } from './effect.ts';
import type { Place } from './event.ts';
import { releaseForecasts } from './forecast-rooms.ts';
import { type Home, roomKey } from './home.ts';

/** Takes a room out of the home and its configuration. What was measured there stays in the store. */
export function removeRoom(home: Home, place: Place, actor: string, now: number, effects: HomeEffect[]): void {
  const key = roomKey(place);
  const room = home.rooms.get(key)!;
  const { site } = room;
  home.rooms.delete(key);
  site.rooms.splice(
    site.rooms.findIndex(({ id }) => id === place.room),
    1,
  );
  forgetRoomAlerts(home.acting.alerts, place);
  releaseForecasts(home, [room]);
  syncActuators(home, effects);
  effects.push(
    { kind: 'room_removed', place },
    { kind: 'configuration_changed', configuration: home.configuration },
    {
      kind: 'record',
      entry: {
        time: now,
        kind: 'configured',
        actor,
        detail: { rooms: home.rooms.size, sites: home.configuration.sites.length },
      },
    },
  );
}
