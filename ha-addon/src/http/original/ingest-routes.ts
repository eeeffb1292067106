import { randomUUID } from 'node:crypto';
import {
  aiotAcademyBodySchema,
  formatIso,
  MAX_MESSAGE_BYTES,
  originalIngestSchema,
  originalLegacySchema,
  parseAiotAcademyBody,
  parseJsonMessage,
  parseOriginalIngest,
  parseOriginalLegacy,
  type SensorOrigin,
} from '@iaqverse/core';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { IngestResult } from '../../application.ts';
import { acceptBytes } from '../body.ts';
import { documentBody } from '../openapi.ts';
import type { HttpInstance, RouteContext } from '../parts.ts';
import {
  answeredRefusal,
  type BodyParser,
  ingestResultSchema,
  messageContextOf,
  shownResult,
} from '../routes/ingest-answer.ts';

const storedSchema = z.object({
  status: z.enum(['success', 'partial']),
  message: z.string(),
  timestamp: z.string(),
  ...ingestResultSchema.shape,
});
const acceptedSchema = z.object({ status: z.literal('accepted'), message_id: z.string(), timestamp: z.string() });

interface BodyRoute {
  readonly path: string;
  readonly summary: string;
  readonly body: z.ZodType;
  readonly answer: z.ZodType;
  readonly parse: BodyParser;
  readonly origin: SensorOrigin;
  readonly say: (result: IngestResult) => object;
}

/** Routes by which the first IAQverse and the AIoT Academy took readings: one message of at most 8 KiB each. */
export function originalIngestRoutes(server: HttpInstance, { application, clock, limitIngest }: RouteContext): void {
  acceptBytes(server);
  const context = messageContextOf(application);
  const saySuccess = (result: IngestResult) => ({
    status: result.refusals.length === 0 ? 'success' : 'partial',
    message: `${result.stored} stored, ${result.duplicates} known before, ${result.refusals.length} refused`,
    timestamp: formatIso(clock.now()),
    ...shownResult(result),
  });
  const sayAccepted = () => ({ status: 'accepted', message_id: randomUUID(), timestamp: formatIso(clock.now()) });
  const legacy = {
    body: originalLegacySchema,
    answer: storedSchema,
    parse: parseOriginalLegacy,
    origin: 'http',
  } as const;

  const routes: readonly BodyRoute[] = [
    {
      path: '/api/ingest',
      summary: 'Hand in one measurement',
      body: originalIngestSchema,
      answer: storedSchema,
      parse: parseOriginalIngest,
      origin: 'http',
      say: saySuccess,
    },
    { path: '/iaq', summary: 'Hand in one measurement, oldest form', ...legacy, say: saySuccess },
    { path: '/api/iaq', summary: 'Hand in one measurement, oldest form', ...legacy, say: saySuccess },
    {
      path: '/api/v1/sensors/data',
      summary: 'Hand in one measurement of the AIoT Academy',
      body: aiotAcademyBodySchema,
      answer: acceptedSchema,
      parse: parseAiotAcademyBody,
      origin: 'aiot_academy',
      say: sayAccepted,
    },
  ];

  const take = async (route: BodyRoute, body: unknown, reply: FastifyReply): Promise<FastifyReply> => {
    const { value, refusal } = parseJsonMessage(body instanceof Uint8Array ? body : '', MAX_MESSAGE_BYTES);
    const message = refusal === undefined ? route.parse(value, context()) : { measurements: [], refusals: [refusal] };
    const result = await application.ingest(message, route.origin);
    if (!answeredRefusal(result, reply)) reply.send(route.say(result));
    return reply;
  };

  for (const route of routes)
    server.post(
      route.path,
      {
        onRequest: limitIngest,
        config: documentBody(route.body),
        schema: { tags: ['original'], summary: route.summary, response: { 200: route.answer } },
      },
      (request, reply) => take(route, request.body, reply),
    );
}
