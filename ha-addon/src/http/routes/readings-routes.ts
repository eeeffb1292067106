import { ingestSchema, parseAnyIngest, parseIngestMessage } from '@iaqverse/core';
import { acceptBytes } from '../body.ts';
import { documentBody } from '../openapi.ts';
import type { HttpInstance, RouteContext } from '../parts.ts';
import { answeredRefusal, ingestResultSchema, messageContextOf, shownResult } from './ingest-answer.ts';

/** `POST /api/v1/readings`: one reading, one moment or a batch, as `iaqverse/ingest/<sensor>` takes it. */
export function readingsRoutes(server: HttpInstance, { application, limitIngest }: RouteContext): void {
  acceptBytes(server);
  const context = messageContextOf(application);
  server.post(
    '/api/v1/readings',
    {
      onRequest: limitIngest,
      config: documentBody(ingestSchema),
      schema: {
        tags: ['readings'],
        summary: 'Hand in readings',
        description:
          'Name the sensor, or at least the room: what names a room alone, in whichever form, is of the one sensor that the room then has, called after it. Plain objects whose keys name quantities are taken too: `{"room": "attic", "co2": 850}`. Answers once what was accepted is committed. One bad value never costs the others: it is listed under refusals. 422 when nothing was taken in.',
        response: { 200: ingestResultSchema },
      },
    },
    async (request, reply) => {
      const payload = request.body instanceof Uint8Array ? request.body : '';
      const result = await application.ingest(parseIngestMessage(payload, context(), parseAnyIngest), 'http');
      if (!answeredRefusal(result, reply)) reply.send(shownResult(result));
      return reply;
    },
  );
}
