import { IaqverseError } from '@iaqverse/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HttpSettings } from '../options.ts';
import { isLoopback, isOurName } from './host.ts';
import { isOfOwnPage } from './ingress.ts';

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
/** How long a browser may keep the answer to a preflight, s. */
const PREFLIGHT_AGE = '600';

/**
 * Refuses what a stranger's page could make a browser send: requests under a name that is not ours (DNS rebinding),
 * and changes or websockets from another origin. Requests that carry the token in a header need no check, since no
 * stranger's page can know it.
 * @param isOpen whether no token is asked for
 * @throws IaqverseError `origin_refused`
 */
export function checkOrigin(request: FastifyRequest, settings: HttpSettings, isOpen: boolean): void {
  const host = request.headers.host ?? '';
  const changes = isChange(request);
  if ((changes || isOpen) && !isOurName(host, settings.names))
    throw new IaqverseError(
      'origin_refused',
      `"${host}" is not known as a name of this machine: use its IP address, or add the name to the settings`,
      { host },
    );
  const { origin } = request.headers;
  if (changes && origin !== undefined && !isFriend(origin, host, settings.allowedOrigins)) throw refused(origin);
}

/**
 * The same for what came through Home Assistant's ingress, whose names we cannot know: Home Assistant's own pages change
 * things, and those of origins that are allowed.
 * @throws IaqverseError `origin_refused`
 */
export function checkIngressOrigin(request: FastifyRequest, settings: HttpSettings): void {
  const { origin } = request.headers;
  if (!isChange(request) || isOfOwnPage(request, origin)) return;
  if (origin === undefined || !settings.allowedOrigins.includes(origin)) throw refused(origin ?? 'another site');
}

function isChange(request: FastifyRequest): boolean {
  return !SAFE_METHODS.has(request.method) || request.ws;
}

function refused(origin: string): IaqverseError {
  return new IaqverseError(
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
