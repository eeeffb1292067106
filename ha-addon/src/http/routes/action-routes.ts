import { ACTION_ANSWERS, type ActionAnswer, MINUTE, PREFERENCES, slugSchema } from '@iaqverse/core';
import { z } from 'zod';
import { knownRoom } from '../known-room.ts';
import type { HttpInstance, RouteContext } from '../parts.ts';
import { placeSchema } from '../schema.ts';
import { actorOf } from '../security/actor.ts';

/** The longest that something is left alone for: a day. */
const LONGEST_MINUTES = 1440;
const USUAL_SNOOZE_MINUTES = 60;

const minutesSchema = z.number().min(1).max(LONGEST_MINUTES);
const snoozeSchema = z
  .strictObject({ minutes: minutesSchema.default(USUAL_SNOOZE_MINUTES).describe('For how long') })
  .nullish();
const actionSchema = z.strictObject({ ...placeSchema.shape, action: z.string().min(1).max(300) });
const actuatorSchema = z.strictObject({ site: slugSchema, actuator: slugSchema });
const siteSchema = z.strictObject({ site: slugSchema });

const SUMMARIES: Readonly<Record<ActionAnswer, string>> = {
  accept: 'Do what is proposed now; of what no motor moves: say that it was done',
  refuse: 'Leave this actuator alone in this room until tomorrow',
  snooze: 'Not now',
  undo: 'Put the actuator back to where it stood before',
};

/** What people say to actions, and what they move themselves. */
export function actionRoutes(server: HttpInstance, { application }: RouteContext): void {
  for (const answer of ACTION_ANSWERS)
    server.post(
      `/api/v1/sites/:site/rooms/:room/actions/:action/${answer}`,
      {
        schema: {
          tags: ['actions'],
          summary: SUMMARIES[answer],
          params: actionSchema,
          ...(answer === 'snooze' && { body: snoozeSchema }),
        },
      },
      async (request) => {
        const { action, ...place } = request.params;
        const body = request.body as z.output<typeof snoozeSchema>;
        const minutes = answer === 'snooze' ? (body?.minutes ?? USUAL_SNOOZE_MINUTES) : undefined;
        await application.act({
          kind: 'action_answered',
          place,
          action,
          answer,
          ...(minutes !== undefined && { span: minutes * MINUTE }),
          actor: actorOf(request),
        });
        return knownRoom(application, place);
      },
    );

  server.post(
    '/api/v1/sites/:site/actuators/:actuator/command',
    {
      schema: {
        tags: ['actions'],
        summary: 'Move an actuator, or say that it was moved by hand',
        description:
          'The level is the share of open (window, door) or of closed (cover), the stage (fan, ventilation, purifier), 0 or 1 (humidifier, dehumidifier) or the set point in °C (heater, cooler). IAQverse leaves it alone for `hold_minutes`, which the site sets where it is left out.',
        params: actuatorSchema,
        body: z.strictObject({
          level: z.number().min(0).max(100),
          hold_minutes: z.number().min(0).max(LONGEST_MINUTES).optional(),
        }),
      },
    },
    async (request) => {
      const { level, hold_minutes: hold } = request.body;
      await application.act({
        kind: 'actuator_commanded',
        ...request.params,
        level,
        ...(hold !== undefined && { hold: hold * MINUTE }),
        actor: actorOf(request),
      });
      return { level };
    },
  );

  server.post(
    '/api/v1/sites/:site/actuators/:actuator/release',
    {
      schema: {
        tags: ['actions'],
        summary: 'Give an actuator that was moved back to IAQverse',
        params: actuatorSchema,
      },
    },
    async (request) => {
      await application.act({ kind: 'actuator_released', ...request.params, actor: actorOf(request) });
      return request.params;
    },
  );

  server.put(
    '/api/v1/sites/:site/preference',
    {
      schema: {
        tags: ['actions'],
        summary: 'Say what counts most in the plans of a site',
        params: siteSchema,
        body: z.strictObject({ preference: z.enum(PREFERENCES) }),
      },
    },
    async (request) => {
      await application.act({ kind: 'preference_set', ...request.params, ...request.body, actor: actorOf(request) });
      return request.body;
    },
  );
}
