import { CATALOGUE, IaqverseError, type Training } from '@iaqverse/core';
import { z } from 'zod';
import type { HorizonRecord, QuantityLearning } from '../../engine/room-learning.ts';
import { knownRoom } from '../known-room.ts';
import { noForecast } from '../no-forecast.ts';
import type { HttpInstance, RouteContext } from '../parts.ts';
import { placeSchema } from '../schema.ts';

const DEFAULT_TRAININGS = 20;
const MOST_TRAININGS = 1000;

const modelsQuerySchema = z.strictObject({
  name: z.string().min(1).max(300).optional().describe('Only the versions of this one'),
  trainings: z.coerce
    .number()
    .int()
    .min(0)
    .max(MOST_TRAININGS)
    .default(DEFAULT_TRAININGS)
    .describe('How many of the newest refits are given'),
});

/** What rooms learn of themselves, and the models that come of it. */
export function learningRoutes(server: HttpInstance, { application }: RouteContext): void {
  server.get(
    '/api/v1/models',
    {
      schema: {
        tags: ['air'],
        summary: 'The forecast model, and what rooms learned beside it',
        description:
          'model: what serves all rooms, null where the physics does. versions: of each forest of a quantity of a room (forest/SITE/ROOM/QUANTITY), and of models that others noted, with what was measured and which one serves. Errors are mean absolute errors over all horizons, in units of the half-hour change that is usual in the room: alone (the model by itself), champion (what served), challenger (this one). trainings: the newest refits, newest first.',
        querystring: modelsQuerySchema,
      },
    },
    async (request) => {
      const { name, trainings } = request.query;
      const [{ forecasting }, versions, recent] = await Promise.all([
        application.health(),
        application.models(name),
        trainings === 0 ? [] : application.trainings({ ...(name !== undefined && { name }), limit: trainings }),
      ]);
      return { model: forecasting?.model ?? null, versions, trainings: recent };
    },
  );

  server.get(
    '/api/v1/sites/:site/rooms/:room/learning',
    {
      schema: {
        tags: ['air'],
        summary: 'What a room learned of itself',
        description:
          'By quantity: since when it is measured; for each horizon how many forecasts could be judged (labels), how much better than persistence they were (skill), the share inside the 90 % interval (coverage), and the error of the last day over that of the last week (drift), null until enough has come. heard: how much each expert counts at 30 minutes: persistence, physics, model, corrected (the model with the room’s own correction), half (half of that), habit (the usual day), forest (the model with the room’s own forest), both. champion: the version of the forest that serves. lastRefit: how the newest refit ended.',
        params: placeSchema,
      },
    },
    async (request) => {
      const room = knownRoom(application, request.params);
      const learning = await application.learning(request.params);
      if (learning === undefined) throw noForecast(room);
      const { refit, quantities } = learning;
      return { ...request.params, refit, quantities: quantities.map(writeQuantity) };
    },
  );

  server.post(
    '/api/v1/sites/:site/rooms/:room/refit',
    {
      schema: {
        tags: ['air'],
        summary: 'Refit a room now',
        description:
          'Grows forests from its last weeks, and lets one serve where it forecasts better than what serves. 202: it begins, as soon as no other room is refitted; the learning of the room says how it ended. 409 when one of this room is under way.',
        params: placeSchema,
        response: {
          202: z.object({ site: z.string(), room: z.string(), refit: z.enum(['running', 'waiting', 'idle']) }),
        },
      },
    },
    async (request, reply) => {
      const room = knownRoom(application, request.params);
      if (room.forecasting !== 'on') throw noForecast(room);
      application.refit(request.params);
      const learning = await application.learning(request.params);
      return reply.code(202).send({ ...request.params, refit: learning?.refit ?? 'idle' });
    },
  );
}

function writeQuantity({ quantity, since, horizons, heard, champion, lastRefit }: QuantityLearning) {
  return {
    quantity,
    unit: CATALOGUE[quantity].unit,
    since: since ?? null,
    ...summaryOf(horizons),
    horizons: horizons.map(writeHorizon),
    heard: rounded(heard),
    champion: champion ?? null,
    lastRefit: lastRefit === undefined ? null : writeTraining(lastRefit),
  };
}

const MAIN_HORIZON = 30;

/** How the half-hour forecasts did, which people look at most. */
function summaryOf(horizons: readonly HorizonRecord[]) {
  const main = horizons.find(({ horizonMin }) => horizonMin === MAIN_HORIZON);
  if (main === undefined) throw new IaqverseError('invalid_argument', `No horizon is ${MAIN_HORIZON} minutes`);
  const { horizonMin: _, ...rest } = writeHorizon(main);
  return rest;
}

function writeHorizon({ horizonMin, labels, skill, coverage, drift }: HorizonRecord) {
  return { horizonMin, labels, skill: shown(skill), coverage: shown(coverage), drift: shown(drift) };
}

function writeTraining({ name: _, version, before, note, ...rest }: Training) {
  return { ...rest, version: version ?? null, before: before ?? null, note: note ?? null };
}

function shown(value: number | undefined): number | null {
  return value === undefined ? null : Math.round(value * 1000) / 1000;
}

function rounded(weights: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(weights).map(([name, weight]) => [name, Math.round(weight * 1000) / 1000]));
}
