import { haCorrectionSchema, IaqverseError } from '@iaqverse/core';
import { z } from 'zod';
import type { HttpInstance, RouteContext } from '../parts.ts';
import { actorOf } from '../security/actor.ts';

const entitySchema = z.strictObject({
  entity: z.string().regex(/^[a-z0-9_]+\.[a-z0-9_]+$/, 'name an entity, such as sensor.bedroom_co2'),
});

/** What the entities of Home Assistant are used as, and what people say they are. */
export function homeAssistantRoutes(server: HttpInstance, { application }: RouteContext): void {
  server.get(
    '/api/v1/home-assistant/entities',
    {
      schema: {
        tags: ['settings'],
        summary: 'What entities of Home Assistant are used as',
        description: 'Each with its area and the reason. Refused where no Home Assistant is connected to.',
      },
    },
    async () => ({
      entities: entitiesOf(application),
      corrections: application.configuration().home_assistant.entities,
    }),
  );
  server.put(
    '/api/v1/home-assistant/entities/:entity',
    {
      schema: {
        tags: ['settings'],
        summary: 'Correct what an entity is used as',
        params: entitySchema,
        body: haCorrectionSchema,
      },
    },
    async (request) => {
      await application.correctEntity(request.params.entity, request.body, actorOf(request));
      return {};
    },
  );
  server.delete(
    '/api/v1/home-assistant/entities/:entity',
    { schema: { tags: ['settings'], summary: 'Use an entity as what it seems to be again', params: entitySchema } },
    async (request) => {
      await application.correctEntity(request.params.entity, undefined, actorOf(request));
      return {};
    },
  );
}

function entitiesOf(application: RouteContext['application']) {
  const uses = application.homeAssistantEntities();
  if (uses === undefined)
    throw new IaqverseError(
      'home_assistant_unreachable',
      'No Home Assistant is connected to: start with --ha-url and --ha-token, or install the app (add-on)',
    );
  return uses;
}
