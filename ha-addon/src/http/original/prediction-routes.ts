import { noForecast } from '../no-forecast.ts';
import type { HttpInstance, RouteContext } from '../parts.ts';
import { meantRooms, meantSchema } from './meant-rooms.ts';
import { predictionRow } from './prediction-row.ts';

/** `GET /api/predict/score`: what is expected in half an hour, in the shape of the first IAQverse. */
export function originalPredictionRoutes(server: HttpInstance, { application }: RouteContext): void {
  server.get(
    '/api/predict/score',
    {
      schema: {
        tags: ['original'],
        summary: 'What is expected in half an hour',
        description:
          'Of the room that is meant, or the first of several that has a prediction: its score with level, 90 % interval and trend, and the values behind it. 404 while there is none.',
        querystring: meantSchema,
      },
    },
    async (request) => {
      const rooms = meantRooms(application, request.query);
      for (const room of rooms) {
        const row = predictionRow(room, application.configuration());
        if (row !== undefined) return row;
      }
      throw noForecast(rooms[0]!);
    },
  );
}
