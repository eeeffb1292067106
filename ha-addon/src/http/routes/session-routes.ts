import { IaqverseError, MINUTE } from '@iaqverse/core';
import { z } from 'zod';
import type { HttpInstance, RouteContext } from '../parts.ts';
import { ENDED_SESSION, isKnown } from '../security/access.ts';

/**
 * Logging in: the token is exchanged for a cookie that scripts cannot read. Who comes through Home Assistant's ingress is
 * logged in there, and is given no cookie, which would be Home Assistant's.
 */
export function sessionRoutes(server: HttpInstance, { access, clock, settings }: RouteContext): void {
  server.get(
    '/api/v1/session',
    {
      config: { open: true },
      schema: {
        tags: ['service'],
        summary: 'Whether a token is needed, and whether this client is known',
        response: { 200: z.object({ token_needed: z.boolean(), known: z.boolean() }) },
      },
    },
    async (request) => ({
      token_needed: access !== undefined && request.ingress === undefined,
      known: isKnown(request, access, clock.now()),
    }),
  );

  server.post(
    '/api/v1/session',
    {
      config: { open: true, rateLimit: { max: settings.loginsPerMinute, timeWindow: MINUTE } },
      schema: {
        tags: ['service'],
        summary: 'Log in',
        body: z.strictObject({ token: z.string().max(1000) }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      if (access !== undefined && request.ingress === undefined) {
        if (!access.knows(request.body.token))
          throw new IaqverseError('not_authorised', 'That is not the token of this service');
        reply.header('set-cookie', access.sessionCookie(clock.now()));
      }
      return reply.code(204).send();
    },
  );

  server.delete(
    '/api/v1/session',
    { config: { open: true }, schema: { tags: ['service'], summary: 'Log out', response: { 204: z.null() } } },
    async (request, reply) => {
      if (request.ingress === undefined) reply.header('set-cookie', ENDED_SESSION);
      return reply.code(204).send();
    },
  );
}
