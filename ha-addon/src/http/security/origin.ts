import { IaqverseError } from '@iaqverse/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HttpSettings } from '../options.ts';
import { isLoopback, isOurName } from './host.ts';

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
/** How long a browser may keep the answer to a preflight, s. */
const PREFLIGHT_AGE = '600';

/**
 * Refuses what a stranger's page could make a browser send: requests under a name that is not ours (DNS rebinding),
 * and changes or websockets from another origin. Requests that carry the token in a header need no check, since no
 * stranger's page can know it.
 * @throws IaqverseError `origin_refused`
 */
export function checkOrigin(request: FastifyRequest, settings: HttpSettings): void {
  const host = request.headers.host ?? '';
  const changes = !SAFE_METHODS.has(request.method) || request.ws;
  if ((changes || settings.token === undefined) && !isOurName(host, settings.names))
    throw new IaqverseError(
      'origin_refused',
      `"${host}" is not known as a name of this machine: use its IP address, or add the name to the settings`,
      { host },
    );
  const { origin } = request.headers;
  if (changes && origin !== undefined && !isFriend(origin, host, settings.allowedOrigins))
    throw new IaqverseError(
      'origin_refused',
      `Pages of ${origin} may not use this service: add that origin to the allowed ones if you trust it`,
      { origin },
    );
}

/** Same origin, one that is allowed by a setting, or a program of this machine talking to this machine. */
function isFriend(origin: string, host: string, allowed: readonly string[]): boolean {
  if (allowed.includes(origin)) return true;
  const theirs = URL.canParse(origin) ? new URL(origin).host : undefined;
  if (theirs === undefined || theirs === '') return false;
  return theirs === host.toLowerCase() || (isLoopback(theirs) && isLoopback(host));
}

/** Lets pages of allowed origins read answers; returns whether the request was a preflight and has been answered. */
export function answerCors(request: FastifyRequest, reply: FastifyReply, allowed: readonly string[]): boolean {
  const { origin } = request.headers;
  if (origin === undefined || !allowed.includes(origin)) return false;
  reply.header('access-control-allow-origin', origin).header('vary', 'origin');
  reply.header('cross-origin-resource-policy', 'cross-origin');
  if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return false;
  reply
    .header('access-control-allow-methods', 'GET, POST, PUT, DELETE')
    .header('access-control-allow-headers', 'authorization, content-type')
    .header('access-control-max-age', PREFLIGHT_AGE)
    .code(204)
    .send();
  return true;
}
