import { type Clock, IaqverseError } from '@iaqverse/core';
import type { FastifyInstance } from 'fastify';
import type { HttpSettings } from '../options.ts';
import type { Access } from './access.ts';
import { SECURITY_HEADERS } from './headers.ts';
import { ingressOf } from './ingress.ts';
import { answerCors, checkIngressOrigin, checkOrigin } from './origin.ts';

/** Stands before every route: security headers, origins, the ingress, and the token where one is set. */
export function guard(server: FastifyInstance, access: Access | undefined, clock: Clock, settings: HttpSettings): void {
  server.decorateRequest('ingress', undefined);
  server.addHook('onRequest', async (request, reply) => {
    request.ingress = ingressOf(request.raw, settings.ingress?.address);
    reply.headers(SECURITY_HEADERS);
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    if (answerCors(request, reply, settings.allowedOrigins)) return reply;
    if (request.ingress !== undefined) return checkIngressOrigin(request, settings);
    const credential = access?.credentialOf(request, clock.now());
    if (credential !== 'bearer') checkOrigin(request, settings, access === undefined);
    if (access === undefined || credential !== undefined || request.routeOptions.config.open === true) return;
    reply.header('www-authenticate', 'Bearer');
    throw new IaqverseError(
      'not_authorised',
      settings.token === undefined
        ? 'No token is set, so IAQverse answers only within Home Assistant: open it there, or set a token to reach it directly'
        : 'Send the token of this service as "Authorization: Bearer …", or log in on its page',
    );
  });
}
