import { type Clock, IaqverseError } from '@iaqverse/core';
import type { FastifyInstance } from 'fastify';
import type { HttpSettings } from '../options.ts';
import type { Access } from './access.ts';
import { SECURITY_HEADERS } from './headers.ts';
import { answerCors, checkOrigin } from './origin.ts';

/** Stands before every route: security headers, origins, and the token where one is set. */
export function guard(server: FastifyInstance, access: Access | undefined, clock: Clock, settings: HttpSettings): void {
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(SECURITY_HEADERS);
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    if (answerCors(request, reply, settings.allowedOrigins)) return reply;
    const credential = access?.credentialOf(request, clock.now());
    if (credential !== 'bearer') checkOrigin(request, settings);
    if (access === undefined || credential !== undefined || request.routeOptions.config.open === true) return;
    reply.header('www-authenticate', 'Bearer');
    throw new IaqverseError(
      'not_authorised',
      'Send the token of this service as "Authorization: Bearer …", or log in on its page',
    );
  });
}
