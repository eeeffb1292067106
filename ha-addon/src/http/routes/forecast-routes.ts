import {
  CATALOGUE,
  type Configuration,
  DAY,
  FORECAST_QUANTITIES,
  HORIZONS_MIN,
  IaqverseError,
  MINUTE,
  type Place,
  QUANTILES,
  type RoomForecast,
  timeToLimit,
} from '@iaqverse/core';
import { z } from 'zod';
import { MAX_POINTS } from '../history.ts';
import { knownRoom } from '../known-room.ts';
import { noForecast } from '../no-forecast.ts';
import type { HttpInstance, RouteContext } from '../parts.ts';
import { placeSchema, timeSchema } from '../schema.ts';

const DEFAULT_SPAN = DAY;
const LONGEST_HORIZON = HORIZONS_MIN.at(-1)! * MINUTE;
const DEFAULT_HORIZON = 30;

const horizonSchema = z.coerce
  .number()
  .refine(
    (minutes) => (HORIZONS_MIN as readonly number[]).includes(minutes),
    `a forecast looks ${HORIZONS_MIN.join(', ')} minutes ahead`,
  );

const pastQuerySchema = z.strictObject({
  quantity: z.enum(FORECAST_QUANTITIES),
  horizon: horizonSchema.default(DEFAULT_HORIZON).describe('Minutes ahead'),
  from: timeSchema.optional().describe('First time that counts, of those forecast; a day before `to` when left out'),
  to: timeSchema.optional().describe('First time that counts no more; all that is ahead when left out'),
});

/** What comes, and what was expected of what came. */
export function forecastRoutes(server: HttpInstance, { application, clock }: RouteContext): void {
  server.get(
    '/api/v1/sites/:site/rooms/:room/forecast',
    {
      schema: {
        tags: ['air'],
        summary: 'What comes in a room within two hours',
        description: `Of each quantity the quantiles (${QUANTILES.join(', ')}) at each horizon, counted from madeAt; what the forecast rests on (the learned model, physics alone, or persistence); how much better than persistence it was lately (skill). The limits that may be crossed, and the score that is expected. 404 while there is none.`,
        params: placeSchema,
      },
    },
    async (request) => {
      const room = knownRoom(application, request.params);
      if (room.forecast === undefined) throw noForecast(room);
      return writeForecast(room.forecast, application.configuration());
    },
  );

  server.get(
    '/api/v1/sites/:site/rooms/:room/forecasts',
    {
      schema: {
        tags: ['air'],
        summary: 'What was forecast for the past, by the time that it was for',
        description: `Columns of one length, to be laid over what came: {from, to, quantity, unit, horizonMin, limited, times, madeAt, low5, low25, median, high75, high95}. Each forecast is for the five minutes that end at its time. At the most ${MAX_POINTS}; where more were there the newest are kept and limited is true.`,
        params: placeSchema,
        querystring: pastQuerySchema,
      },
    },
    async (request) => {
      const { quantity, horizon: horizonMin, ...span } = request.query;
      const place: Place = { site: request.params.site, room: request.params.room };
      knownRoom(application, place);
      const to = span.to ?? clock.now() + LONGEST_HORIZON + 1;
      const from = span.from ?? to - DEFAULT_SPAN;
      if (from >= to) throw new IaqverseError('invalid_argument', 'query: from must lie before to', { from, to });
      const found = await application.pastForecasts({ place, quantity, horizonMin, from, to, limit: MAX_POINTS });
      const madeAt = Array.from(found.madeAt);
      const { decimals, unit } = CATALOGUE[quantity];
      const columns = found.quantiles.map((column) =>
        Array.from(column, (value) => Number(value.toFixed(decimals + 1))),
      );
      const [low5, low25, median, high75, high95] = columns;
      return {
        ...{ from, to, quantity, unit, horizonMin },
        limited: madeAt.length >= MAX_POINTS,
        times: madeAt.map((time) => time + horizonMin * MINUTE),
        ...{ madeAt, low5, low25, median, high75, high95 },
      };
    },
  );
}

/** A forecast with its units and labels; what is not known is null. */
function writeForecast({ place, madeAt, quantities, crossings, scores }: RoomForecast, { language }: Configuration) {
  return {
    ...place,
    madeAt,
    horizonsMin: HORIZONS_MIN,
    quantilesOf: QUANTILES,
    timeToLimitMin: timeToLimit(crossings) ?? null,
    quantities: quantities.map(({ quantity, skill, ...rest }) => ({
      quantity,
      unit: CATALOGUE[quantity].unit,
      label: CATALOGUE[quantity].label[language],
      ...rest,
      skill: skill ?? null,
    })),
    crossings: crossings.map(({ minutes, earliest, latest, ...rest }) => ({
      ...rest,
      unit: CATALOGUE[rest.quantity].unit,
      minutes: minutes ?? null,
      earliest: earliest ?? null,
      latest: latest ?? null,
    })),
    scores,
  };
}
