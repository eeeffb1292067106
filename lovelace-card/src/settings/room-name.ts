import type { HomeView, Place } from '@iaqverse/core';
import { roomsOf } from '../live/home-update.ts';

/** What people call a room; its id where it is not known. */
export function roomName(home: HomeView, { site, room }: Place): string {
  return roomsOf(home).find((one) => one.site === site && one.room === room)?.name ?? room;
}
