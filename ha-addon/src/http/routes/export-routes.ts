import { Readable } from 'node:stream';
import { CATALOGUE, csvRow, csvText, DAY, formatIso, IaqverseError, type Place, slugSchema } from '@iaqverse/core';
import { z } from 'zod';
import { knownRoom } from '../known-room.ts';
import type { HttpInstance, RouteContext } from '../parts.ts';
import { timeSchema } from '../schema.ts';

const COLUMNS = ['time', 'site', 'room', 'sensor', 'quantity', 'value', 'unit'] as const;

const roomListSchema = z
  .string()
  .max(10_000)
  .transform((text) => text.split(',').map((each) => each.split('/')))
  .pipe(z.array(z.tuple([slugSchema, slugSchema])))
  .transform((places) => places.map(([site, room]): Place => ({ site, room })))
  .describe('Rooms as site/room by commas; all when left out');

const exportQuerySchema = z.strictObject({
  rooms: roomListSchema.optional(),
  from: timeSchema
    .optional()
    .describe('First time that counts; the oldest single readings that are kept when left out'),
  to: timeSchema.optional().describe('First time that counts no more; now when left out'),
});

/** `GET /api/v1/readings.csv`: single readings to keep, day by day, so that no answer has to be held as a whole. */
export function exportRoutes(server: HttpInstance, { application, clock }: RouteContext): void {
  server.get(
    '/api/v1/readings.csv',
    {
      schema: {
        tags: ['readings'],
        summary: 'Every single reading of rooms, as CSV',
        description: `Columns ${COLUMNS.join(', ')}; times in UTC, values in the canonical unit. By day, then by room and sensor.`,
        querystring: exportQuerySchema,
      },
    },
    async (request, reply) => {
      const { rooms: asked, to = clock.now() + 1 } = request.query;
      const { retention_days: days } = application.configuration();
      const { from = to - days * DAY } = request.query;
      if (from >= to) throw new IaqverseError('invalid_argument', 'query: from must lie before to', { from, to });
      const places =
        asked ?? application.home().sites.flatMap(({ rooms }) => rooms.map(({ site, room }) => ({ site, room })));
      for (const place of places) knownRoom(application, place);
      const day = formatIso(clock.now()).slice(0, 10);
      return reply
        .header('content-disposition', `attachment; filename="iaqverse-readings-${day}.csv"`)
        .type('text/csv; charset=utf-8')
        .send(Readable.from(linesOf((query) => application.history(query), places, from, to)));
    },
  );
}

async function* linesOf(
  history: RouteContext['application']['history'],
  places: readonly Place[],
  from: number,
  to: number,
): AsyncGenerator<string> {
  yield `${COLUMNS.join(',')}\r\n`;
  for (let day = from; day < to; day += DAY)
    for (const place of places) {
      const series = await history({ place, from: day, to: Math.min(day + DAY, to), step: 0 });
      for (const { sensor, quantity, times, values } of series) {
        const { unit } = CATALOGUE[quantity];
        const rows = Array.from(times, (time, at) =>
          csvRow([formatIso(time), place.site, place.room, csvText(sensor), quantity, String(values[at]), unit]),
        );
        if (rows.length > 0) yield `${rows.join('\r\n')}\r\n`;
      }
    }
}
