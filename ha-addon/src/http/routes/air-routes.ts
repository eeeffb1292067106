import { type Band, bandsOf, DAY, IaqverseError, judgementOf, QUANTITIES } from '@iaqverse/core';
import { z } from 'zod';
import { columnsOf, finestStep, MAX_POINTS, stepFor } from '../history.ts';
import { knownRoom, unknownRoom } from '../known-room.ts';
import type { HttpInstance, RouteContext } from '../parts.ts';
import { placeSchema, timeSchema } from '../schema.ts';

const DEFAULT_SPAN = DAY;

const quantityListSchema = z
  .string()
  .max(500)
  .transform((text) => text.split(','))
  .pipe(z.array(z.enum(QUANTITIES)))
  .describe('Quantities by commas; all when left out');

const historyQuerySchema = z.strictObject({
  quantities: quantityListSchema.optional(),
  from: timeSchema.optional().describe('First time that counts; a day before `to` when left out'),
  to: timeSchema.optional().describe('First time that counts no more; now when left out'),
  step: z
    .union([
      z.enum(['auto', 'raw']),
      z.coerce
        .number()
        .int()
        .min(0)
        .max(366 * DAY),
    ])
    .default('auto')
    .describe('Width in milliseconds of the spans that points are means of; `raw` for every reading'),
});

/** JSON has no infinity. */
function finite({ level, from, to }: Band) {
  return { level, from: Number.isFinite(from) ? from : null, to: Number.isFinite(to) ? to : null };
}

/** What the air is like, now and before. */
export function airRoutes(server: HttpInstance, { application, clock }: RouteContext): void {
  server.get('/api/v1/home', { schema: { tags: ['air'], summary: 'Every site and room at this moment' } }, async () =>
    application.home(),
  );

  server.get(
    '/api/v1/sites/:site/rooms/:room',
    { schema: { tags: ['air'], summary: 'One room at this moment', params: placeSchema } },
    async (request) => knownRoom(application, request.params),
  );

  server.get(
    '/api/v1/sites/:site/rooms/:room/bands',
    {
      schema: {
        tags: ['air'],
        summary: 'Which values the standard of a room calls good, by quantity',
        description: 'Bands [{level, from, to}] ascend without gaps; null stands for no end.',
        params: placeSchema,
      },
    },
    async (request) => {
      knownRoom(application, request.params);
      const judgement = judgementOf(application.configuration(), request.params.site, request.params.room);
      if (judgement === undefined) throw unknownRoom(request.params);
      const { standard, options } = judgement;
      const bands = QUANTITIES.map((quantity) => [quantity, bandsOf(standard, quantity, options).map(finite)] as const);
      return { standard, bands: Object.fromEntries(bands.filter(([, list]) => list.length > 0)) };
    },
  );

  server.get(
    '/api/v1/sites/:site/rooms/:room/history',
    {
      schema: {
        tags: ['air'],
        summary: 'What was measured in a room',
        description: `Columns for charts: {from, to, step, limited, series: [{sensor, quantity, unit, times, values, lowest, highest}]}. At the most ${MAX_POINTS} points a series; where more were there the newest are kept and limited is true.`,
        params: placeSchema,
        querystring: historyQuerySchema,
      },
    },
    async (request) => {
      const { quantities, step: asked, ...span } = request.query;
      const place = { site: request.params.site, room: request.params.room };
      knownRoom(application, place);
      const to = span.to ?? clock.now() + 1;
      const from = span.from ?? to - DEFAULT_SPAN;
      if (from >= to) throw new IaqverseError('invalid_argument', 'query: from must lie before to', { from, to });
      const finest = finestStep(application.configuration(), from, clock.now());
      const step = asked === 'auto' ? Math.max(finest, stepFor(to - from)) : asked === 'raw' ? 0 : asked;
      const series = await application.history({
        place,
        from,
        to,
        step,
        limit: MAX_POINTS,
        ...(quantities !== undefined && { quantities }),
      });
      return { from, to, step, ...columnsOf(series) };
    },
  );
}
