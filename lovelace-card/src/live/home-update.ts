import type { HomeView, Level, RoomView, SensorView, SiteView } from '@iaqverse/core';

/** The home with some of its rooms replaced by newer views; what did not change stays the same object. */
export function withRooms(home: HomeView, newer: readonly RoomView[]): HomeView {
  if (newer.length === 0) return home;
  const byPlace = new Map(newer.map((room) => [`${room.site}/${room.room}`, room]));
  const sites = home.sites.map((site) => {
    const rooms = site.rooms.map((room) => byPlace.get(`${room.site}/${room.room}`) ?? room);
    return rooms.some((room, index) => room !== site.rooms[index]) ? { ...site, rooms } : site;
  });
  return { ...home, sites };
}

/** The home with what is known of a site, beside its rooms, replaced; a site that it does not know changes nothing. */
export function withSite(home: HomeView, newer: Omit<SiteView, 'rooms'>): HomeView {
  const sites = home.sites.map((site) => (site.site === newer.site ? { ...newer, rooms: site.rooms } : site));
  return { ...home, sites };
}

/** Every room of the home, in order. */
export function roomsOf(home: HomeView): RoomView[] {
  return home.sites.flatMap((site) => site.rooms);
}

/** Every sensor of the home: those in no room first. */
export function sensorsOf(home: HomeView): SensorView[] {
  return [...home.unassigned, ...roomsOf(home).flatMap((room) => room.sensors)];
}

/** The rooms whose level is another than before, for people who listen to the page. First judgements do not count. */
export function levelChanges(before: HomeView, after: HomeView): { room: RoomView; level: Level }[] {
  const known = new Map(roomsOf(before).map((room) => [`${room.site}/${room.room}`, room.score?.level]));
  return roomsOf(after).flatMap((room) => {
    const was = known.get(`${room.site}/${room.room}`);
    const level = room.score?.level;
    return was === undefined || level === undefined || was === level ? [] : [{ room, level }];
  });
}
