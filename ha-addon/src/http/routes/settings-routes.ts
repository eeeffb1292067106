import { configurationSchema, IaqverseError, MAX_SENSOR_ID_LENGTH, MODES, type Place } from '@iaqverse/core';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { textWithoutSecrets, withoutChannelSecrets } from '../../configuration/kept-secrets.ts';
import { acceptYaml, YAML_TYPES } from '../body.ts';
import { documentBody } from '../openapi.ts';
import type { HttpInstance, RouteContext } from '../parts.ts';
import { placeSchema } from '../schema.ts';
import { actorOf } from '../security/actor.ts';

const sensorSchema = z.strictObject({ sensor: z.string().min(1).max(MAX_SENSOR_ID_LENGTH) });

const configuredSchema = z.looseObject({
  notes: z.array(z.string()).describe('Rooms that are there although they were left out, why, and what helps'),
});

/** Rooms, sensors and everything configured. */
export function settingsRoutes(server: HttpInstance, { application }: RouteContext): void {
  acceptYaml(server);

  const assign = async (request: FastifyRequest, sensor: string, place: Place | null) => {
    await application.assignSensor(sensor, place ?? undefined, actorOf(request));
    return { sensor, place };
  };

  server.get(
    '/api/v1/configuration',
    {
      schema: {
        tags: ['settings'],
        summary: 'Everything configured',
        description:
          'As JSON, or with `Accept: text/yaml` as the text of the file, comments included. Passwords, tokens and addresses of channels are left out; `(kept)` in their place keeps them when it comes back.',
      },
    },
    async (request, reply) => {
      if (!wantsYaml(request)) return withoutChannelSecrets(application.configuration());
      return reply
        .type('text/yaml; charset=utf-8')
        .send(textWithoutSecrets(await application.configurationText(), application.configuration()));
    },
  );

  server.put(
    '/api/v1/configuration',
    {
      config: documentBody(configurationSchema),
      schema: {
        tags: ['settings'],
        summary: 'Replace the whole configuration',
        description:
          'As JSON, or as YAML text with `Content-Type: text/yaml`, whose comments are kept. Answers the configuration that holds now, and notes: a room that is left out comes back where a device suggests its area.',
        response: { 200: configuredSchema },
      },
      preValidation: refuseMissingBody,
    },
    async (request) => {
      const { configuration, notes } = await application.configure(request.body, actorOf(request));
      return { ...withoutChannelSecrets(configuration), notes };
    },
  );

  server.get(
    '/api/v1/configuration/schema',
    { schema: { tags: ['settings'], summary: 'JSON Schema of the configuration' } },
    async (_request, reply) => reply.type('application/schema+json').send(JSON.stringify(CONFIGURATION_SCHEMA)),
  );

  server.put(
    '/api/v1/sites/:site/rooms/:room/mode',
    {
      schema: {
        tags: ['settings'],
        summary: 'Say what IAQverse may do in a room',
        params: placeSchema,
        body: z.strictObject({ mode: z.enum(MODES) }),
      },
    },
    async (request) => {
      await application.setMode(request.params, request.body.mode, actorOf(request));
      return { mode: request.body.mode };
    },
  );

  server.get('/api/v1/sensors', { schema: { tags: ['settings'], summary: 'Every sensor' } }, async () =>
    application.sensors(),
  );

  server.put(
    '/api/v1/sensors/:sensor/place',
    {
      schema: {
        tags: ['settings'],
        summary: 'Put a sensor into a room, or with null into none',
        params: sensorSchema,
        body: placeSchema.nullable(),
      },
      preValidation: refuseMissingBody,
    },
    async (request) => assign(request, request.params.sensor, request.body),
  );

  server.put(
    '/api/v1/place',
    {
      schema: {
        tags: ['settings'],
        summary: 'The same for any sensor’s id',
        description:
          'Proxies, such as Home Assistant’s ingress, do not keep what is encoded in a path: an id with a slash, a question mark, a number sign or a percent sign comes to harm there, and none in a query.',
        querystring: sensorSchema,
        body: placeSchema.nullable(),
      },
      preValidation: refuseMissingBody,
    },
    async (request) => assign(request, request.query.sensor, request.body),
  );
}

const CONFIGURATION_SCHEMA = z.toJSONSchema(configurationSchema, { io: 'input' });

function wantsYaml(request: FastifyRequest): boolean {
  const accepted = (request.headers.accept ?? '').toLowerCase();
  return YAML_TYPES.some((type) => accepted.includes(type));
}

/** The framework would take a missing body for null. */
async function refuseMissingBody(request: FastifyRequest): Promise<void> {
  if (request.body === undefined)
    throw new IaqverseError('invalid_argument', 'The body is missing: /api/docs says what belongs there');
}
