import { HOUR, IaqverseError, judge, MAX_SENSOR_ID_LENGTH, MINUTE, QUANTITIES, slugSchema } from '@iaqverse/core';
import { z } from 'zod';
import type { FoundReading } from '../../import/import-target.ts';
import type { HttpInstance, PastTaker, RouteContext } from '../parts.ts';

const digestSchema = z.string().regex(/^[0-9a-f]{64}$/, 'give 64 digits of hexadecimal');
const checkpointSchema = z.strictObject({ content: z.string().max(100), position: z.number() });

const readingSchema = z.strictObject({
  sensor: z.string().min(1).max(MAX_SENSOR_ID_LENGTH),
  quantity: z.enum(QUANTITIES),
  time: z.number().describe('Milliseconds since 1970'),
  value: z.number().describe('In the canonical unit'),
  site: slugSchema.nullable(),
  room: slugSchema.nullable(),
  span: z
    .literal([5 * MINUTE, HOUR])
    .optional()
    .describe('It is the mean of so many ms around its time, and is left out where something of them is stored'),
});
const bodySchema = z.strictObject({
  readings: z.array(readingSchema),
  checkpoint: z
    .strictObject({ source: digestSchema, value: checkpointSchema.nullable() })
    .optional()
    .describe('How far a source has been read; null when it is through'),
});

/** What became of readings of the past. */
export const importedSchema = z.object({ stored: z.number(), duplicates: z.number() });

/** What an import has to know before it begins. */
export const knownSchema = z.object({
  checkpoint: checkpointSchema
    .nullable()
    .describe('How far the source has been read; null where it is to be read whole'),
  sensor_ids: z
    .array(z.object({ entity: z.string(), quantity: z.enum(QUANTITIES), sensor: z.string() }))
    .describe('Which entities of Home Assistant go by which ids'),
});

/** Readings of the past, for `iaqverse import` while the service has the store open. */
export function importRoutes(server: HttpInstance, past: PastTaker, { clock }: Pick<RouteContext, 'clock'>): void {
  server.get(
    '/api/v1/import',
    {
      schema: {
        tags: ['readings'],
        summary: 'What an import has to know before it begins',
        querystring: z.strictObject({ source: digestSchema.optional().describe('Digest of what is imported') }),
        response: { 200: knownSchema },
      },
    },
    async ({ query: { source } }) => ({
      checkpoint: (source === undefined ? undefined : await past.checkpoint(source)) ?? null,
      sensor_ids: await past.sensorIds(),
    }),
  );

  server.post(
    '/api/v1/import',
    {
      schema: {
        tags: ['readings'],
        summary: 'Take over readings of the past',
        description:
          'For `iaqverse import`. They go into the store as they are, however old, and move nothing now: what sensors say is handed in at `/api/v1/readings`. All of a request or nothing; what is there already counts once.',
        body: bodySchema,
        response: { 200: importedSchema },
      },
    },
    async (request) => {
      const { readings, checkpoint } = request.body;
      const now = clock.now();
      const found = readings.map(({ site, room, span, ...reading }): FoundReading => {
        const refusal = judge(reading, now, 0);
        if (refusal !== undefined) throw new IaqverseError('invalid_argument', refusal.detail, { code: refusal.code });
        const place = { site: site ?? undefined, room: room ?? undefined };
        return { ...reading, ...place, ...(span !== undefined && { span }) };
      });
      const result = found.length > 0 ? await past.append(found) : { stored: 0, duplicates: 0 };
      if (checkpoint !== undefined) await past.keep(checkpoint.source, checkpoint.value ?? undefined);
      return result;
    },
  );
}
