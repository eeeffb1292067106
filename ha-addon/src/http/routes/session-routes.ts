import { IaqverseError, MINUTE } from '@iaqverse/core';
import { z } from 'zod';
import type { HttpInstance, RouteContext } from '../parts.ts';
import { ENDED_SESSION } from '../security/access.ts';

/** Logging in: the token is exchanged for a cookie that scripts cannot read. */
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
      token_needed: access !== undefined,
      known: access === undefined || access.credentialOf(request, clock.now()) !== undefined,
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
      if (access !== undefined) {
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
    async (_request, reply) => reply.header('set-cookie', ENDED_SESSION).code(204).send(),
  );
}
