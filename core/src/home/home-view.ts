import { siteActing } from './acting/home-acting.ts';
import type { SiteConfiguration } from './configuration.ts';
import type { Place } from './event.ts';
import { type Home, roomAt, roomKey } from './home.ts';
import { viewRoom, viewSensor } from './room-view.ts';
import type { HomeView, RoomView, SensorView, SiteView } from './view.ts';

/** The whole home as it is now. */
export function viewHome(home: Home, now: number, speed: number): HomeView {
  return {
    time: now,
    speed,
    language: home.configuration.language,
    sites: home.configuration.sites.map((site) => ({
      ...siteIn(home, site),
      rooms: site.rooms.map((room) => viewRoom(home, home.rooms.get(roomKey({ site: site.id, room: room.id }))!, now)),
    })),
    unassigned: viewSensors(home).filter(({ room }) => room === undefined),
  };
}

/** A site without its rooms as it is now. */
export function viewSite(home: Home, id: string): Omit<SiteView, 'rooms'> {
  return siteIn(home, home.configuration.sites.find((site) => site.id === id)!);
}

function siteIn(home: Home, { id, name, preference, latitude, longitude }: SiteConfiguration): Omit<SiteView, 'rooms'> {
  const { environment } = siteActing(home, id);
  const isPlaced = latitude !== undefined && longitude !== undefined;
  return { site: id, name, preference, environment, ...(isPlaced && { position: { latitude, longitude } }) };
}

/** One room as it is now, or undefined when there is none at this place. */
export function viewPlace(home: Home, place: Place, now: number): RoomView | undefined {
  const room = roomAt(home, place);
  return room === undefined ? undefined : viewRoom(home, room, now);
}

/** Every sensor that announced itself or sent something. */
export function viewSensors(home: Home): SensorView[] {
  return [...home.sensors.values()].map(viewSensor);
}
