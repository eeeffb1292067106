import { IaqverseError, type Place, type RoomView } from '@iaqverse/core';
import type { Application } from '../application.ts';

/** The room of an address. @throws IaqverseError `unknown_room` */
export function knownRoom(application: Application, place: Place): RoomView {
  const room = application.room(place);
  if (room === undefined) throw unknownRoom(place);
  return room;
}

export function unknownRoom(place: Place): IaqverseError {
  const message = `There is no room ${place.site}/${place.room}: /api/v1/home lists them`;
  return new IaqverseError('unknown_room', message, { ...place });
}
