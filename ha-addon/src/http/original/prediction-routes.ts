import { IaqverseError, MAX_SENSOR_ID_LENGTH, type RoomView } from '@iaqverse/core';
import { z } from 'zod';
import { noForecast } from '../no-forecast.ts';
import type { HttpInstance, RouteContext } from '../parts.ts';
import { meantPlaces } from './place-names.ts';
import { predictionRow } from './prediction-row.ts';

const nameSchema = z.string().trim().min(1).max(100);
const querySchema = z.object({
  enseigne: nameSchema.optional().describe('Site, by name or slug; case does not count'),
  salle: nameSchema.optional().describe('Room, by name or slug; case does not count'),
  sensor_id: z.string().min(1).max(MAX_SENSOR_ID_LENGTH).optional().describe('A sensor of the room'),
});

/** `GET /api/predict/score`: what is expected in half an hour, in the shape of the first IAQverse. */
export function originalPredictionRoutes(server: HttpInstance, { application }: RouteContext): void {
  /** The rooms that a question means, in the order of the configuration. */
  const meantRooms = ({ enseigne, salle, sensor_id: sensor }: z.output<typeof querySchema>): RoomView[] => {
    const places = meantPlaces(application.configuration(), enseigne, salle);
    const rooms = application.home().sites.flatMap((site) => site.rooms);
    return rooms.filter(
      (room) =>
        (places === undefined ||
          (Array.isArray(places)
            ? places.some((place) => place.site === room.site && place.room === room.room)
            : places.site === room.site)) &&
        (sensor === undefined || room.sensors.some((known) => known.sensor === sensor)),
    );
  };

  server.get(
    '/api/predict/score',
    {
      schema: {
        tags: ['original'],
        summary: 'What is expected in half an hour',
        description:
          'Of the room that is meant, or the first of several that has a prediction: its score with level, 90 % interval and trend, and the values behind it. 404 while there is none.',
        querystring: querySchema,
      },
    },
    async (request) => {
      const rooms = meantRooms(request.query);
      const [first] = rooms;
      if (first === undefined) {
        const { sensor_id: sensor } = request.query;
        throw sensor === undefined
          ? new IaqverseError('unknown_room', 'There is no room yet: GET /config lists them')
          : new IaqverseError('unknown_sensor', `No sensor "${sensor}" stands there: GET /api/v1/sensors lists them`);
      }
      for (const room of rooms) {
        const row = predictionRow(room, application.configuration());
        if (row !== undefined) return row;
      }
      throw noForecast(first);
    },
  );
}
