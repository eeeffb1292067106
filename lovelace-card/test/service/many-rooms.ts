import type { HomeView, RoomView } from '@iaqverse/core';
import { room } from './example-home.ts';

const SITE = 'home';

/** A room that nothing measures and nothing works. */
export const BARE_ROOM: RoomView = room({
  site: SITE,
  room: 'bare',
  name: 'Box room',
  type: 'other',
  quantities: {},
  sensors: [],
});

/** A home of so many rooms, each like one of another home's first site, the last of them bare. */
export function homeOfRooms(home: HomeView, count: number): HomeView {
  const [first] = home.sites;
  const rooms = Array.from({ length: count - 1 }, (_, at) => copyOf(first!.rooms[at % first!.rooms.length]!, at));
  return { ...home, sites: [{ ...first!, site: SITE, rooms: [...rooms, BARE_ROOM] }] };
}

function copyOf(of: RoomView, at: number): RoomView {
  const id = `room-${at}`;
  return {
    ...of,
    site: SITE,
    room: id,
    name: `${of.name} ${at}`,
    sensors: of.sensors.map((one) => ({ ...one, sensor: `${one.sensor}-${at}`, name: `${one.name} ${at}`, room: id })),
    actuators: of.actuators.map((one) => ({ ...one, actuator: `${one.actuator}-${at}`, rooms: [id] })),
    alerts: of.alerts.map((one) => ({ ...one, id: `${one.id}-${at}`, place: { site: SITE, room: id } })),
  };
}
