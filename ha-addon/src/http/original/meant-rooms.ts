import { IaqverseError, MAX_SENSOR_ID_LENGTH, type RoomView } from '@iaqverse/core';
import { z } from 'zod';
import type { Application } from '../../application.ts';
import { meantPlaces } from './place-names.ts';

const nameSchema = z.string().trim().min(1).max(100);

/** How the first IAQverse's routes name rooms. */
export const meantSchema = z.object({
  enseigne: nameSchema.optional().describe('Site, by name or slug; case does not count'),
  salle: nameSchema.optional().describe('Room, by name or slug; case does not count'),
  sensor_id: z.string().min(1).max(MAX_SENSOR_ID_LENGTH).optional().describe('A sensor of the room'),
});
export type Meant = z.output<typeof meantSchema>;

/**
 * The rooms that a question means, in the order of the configuration; at least one.
 * @throws IaqverseError `unknown_room`, `unknown_sensor`
 */
export function meantRooms(application: Application, { enseigne, salle, sensor_id: sensor }: Meant): RoomView[] {
  const places = meantPlaces(application.configuration(), enseigne, salle);
  const rooms = application
    .home()
    .sites.flatMap((site) => site.rooms)
    .filter(
      (room) =>
        (places === undefined ||
          (Array.isArray(places)
            ? places.some((place) => place.site === room.site && place.room === room.room)
            : places.site === room.site)) &&
        (sensor === undefined || room.sensors.some((known) => known.sensor === sensor)),
    );
  if (rooms.length > 0) return rooms;
  throw sensor === undefined
    ? new IaqverseError('unknown_room', 'There is no room yet: GET /config lists them')
    : new IaqverseError('unknown_sensor', `No sensor "${sensor}" stands there: GET /api/v1/sensors lists them`);
}
