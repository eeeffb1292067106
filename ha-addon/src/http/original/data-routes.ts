import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import {
  DAY,
  formatIso,
  HOUR,
  IaqverseError,
  MAX_AHEAD,
  MAX_SENSOR_ID_LENGTH,
  MINUTE,
  type Place,
  type Series,
} from '@iaqverse/core';
import { z } from 'zod';
import { finestStep } from '../history.ts';
import type { HttpInstance, RouteContext } from '../parts.ts';
import { timeSchema } from '../schema.ts';
import { meantPlaces } from './place-names.ts';
import { mergeRows, writeRow } from './rows.ts';

/** About how many rows one answer holds at the most; where there are more the newest are given. */
const MAX_ROWS = 50_000;
const ROWS_A_CHUNK = 500;
const LONGEST_HOURS = (10 * 366 * DAY) / HOUR;
const DEFAULT_HOURS = 24;

const STEPS = { '1min': MINUTE, '5min': 5 * MINUTE, hourly: HOUR, daily: DAY, weekly: 7 * DAY } as const;
type StepName = keyof typeof STEPS;

const nameSchema = z.string().trim().min(1).max(100);
const querySchema = z.object({
  enseigne: nameSchema.optional().describe('Site, by name or slug; case does not count'),
  salle: nameSchema.optional().describe('Room, by name or slug; case does not count'),
  sensor_id: z.string().min(1).max(MAX_SENSOR_ID_LENGTH).optional(),
  hours: z.coerce
    .number()
    .positive()
    .max(LONGEST_HOURS)
    .default(DEFAULT_HOURS)
    .describe('Length, where start is left out'),
  start: timeSchema.optional(),
  end: timeSchema.optional().describe('First time that counts no more'),
  step: z
    .enum(Object.keys(STEPS) as [StepName, ...StepName[]])
    .optional()
    .describe('Means over spans that start at multiples of it (UTC; weeks on Thursday); every reading when left out'),
  raw: z.stringbool().default(false).describe('Every reading as it is stored, whatever the step'),
});

const DESCRIPTION = `Rows of what a sensor said at one time, oldest first. global_score judges a row by itself, by the standard of its room; it is left out where the row says too little to judge by. With a step, timestamp is the start of a span; what is older than the retention is kept as means of 5 minutes, then of an hour, and never given finer. Of more than about ${MAX_ROWS} rows the newest are given, and the header x-iaqverse-complete-from says from when on they are complete: ask again with end set to it for what came before.`;

/** `GET /api/iaq/data`: what was measured, in the shape of the first IAQverse. */
export function originalDataRoutes(server: HttpInstance, { application, clock }: RouteContext): void {
  const ask = async (
    places: Place[] | { readonly site: string } | undefined,
    query: { from: number; to: number; step: number; limit: number; sensor?: string },
  ): Promise<Series[]> => {
    if (!Array.isArray(places)) return application.history({ ...query, ...places });
    return (await Promise.all(places.map((place) => application.history({ ...query, place })))).flat();
  };

  server.get(
    '/api/iaq/data',
    {
      schema: { tags: ['original'], summary: 'What was measured', description: DESCRIPTION, querystring: querySchema },
    },
    async (request, reply) => {
      const { enseigne, salle, sensor_id: sensor, hours, start, end, step, raw } = request.query;
      const configuration = application.configuration();
      const places = meantPlaces(configuration, enseigne, salle);
      const from = start ?? (end ?? clock.now()) - hours * HOUR;
      const to = end ?? clock.now() + MAX_AHEAD;
      if (from >= to) throw new IaqverseError('invalid_argument', 'query: start must lie before end', { from, to });
      const limit = rowsEach(sensor === undefined ? application.sensors().length : 1);
      const series = await ask(places, {
        from,
        to,
        step: raw ? 0 : Math.max(step === undefined ? 0 : STEPS[step], finestStep(configuration, from, clock.now())),
        limit,
        ...(sensor !== undefined && { sensor }),
      });
      const { rows, completeFrom } = mergeRows(series, configuration, limit);
      if (completeFrom !== undefined) reply.header('x-iaqverse-complete-from', formatIso(completeFrom));
      return reply.type('application/json; charset=utf-8').send(Readable.from(chunksOf(rows)));
    },
  );
}

/** How many rows each of so many sensors may fill. */
function rowsEach(sensors: number): number {
  return Math.max(1, Math.floor(MAX_ROWS / Math.max(1, sensors)));
}

/** The rows as JSON, piece by piece, with room for others between the pieces. */
async function* chunksOf(rows: Parameters<typeof writeRow>[0][]): AsyncGenerator<string> {
  yield '[';
  for (let start = 0; start < rows.length; start += ROWS_A_CHUNK) {
    const chunk = rows.slice(start, start + ROWS_A_CHUNK).map((row) => JSON.stringify(writeRow(row)));
    yield `${start === 0 ? '' : ','}${chunk.join(',')}`;
    await setImmediate();
  }
  yield ']';
}
