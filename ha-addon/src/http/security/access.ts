import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { DAY, SECOND } from '@iaqverse/core';
import type { FastifyRequest } from 'fastify';
import type { HttpSettings } from '../options.ts';
import { isLoopback } from './host.ts';

const COOKIE = 'iaqverse_session';
const SESSION_LENGTH = 30 * DAY;

/** How a request showed that it may pass. */
type Credential = 'bearer' | 'cookie';

/** Who may pass: whoever knows the token, by header, or by the cookie that the token was exchanged for. */
export class Access {
  readonly #token: string;

  constructor(token: string) {
    this.#token = token;
  }

  /** Compares in constant time, whatever the lengths. */
  knows(candidate: string): boolean {
    return timingSafeEqual(digest(candidate), digest(this.#token));
  }

  /** How the request shows that it may pass, or undefined when it does not. @param now milliseconds */
  credentialOf(request: FastifyRequest, now: number): Credential | undefined {
    const bearer = /^bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (bearer !== undefined) return this.knows(bearer) ? 'bearer' : undefined;
    const session = cookieOf(request.headers.cookie ?? '');
    return session !== undefined && this.#isValid(session, now) ? 'cookie' : undefined;
  }

  /** A `Set-Cookie` header that lets a browser pass for 30 days. @param now milliseconds */
  sessionCookie(now: number): string {
    const expires = Math.floor((now + SESSION_LENGTH) / SECOND);
    return `${COOKIE}=${expires}.${this.#seal(expires)}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${SESSION_LENGTH / SECOND}`;
  }

  #isValid(session: string, now: number): boolean {
    const [expires = '', seal = ''] = session.split('.');
    if (!/^\d{1,12}$/.test(expires) || Number(expires) * SECOND < now) return false;
    return timingSafeEqual(digest(seal), digest(this.#seal(Number(expires))));
  }

  /** The session holds no secret and needs no store: it is its own end, sealed with the token. */
  #seal(expires: number): string {
    return createHmac('sha256', this.#token).update(`session ${expires}`).digest('base64url');
  }
}

/**
 * Who may pass beside Home Assistant's ingress. Undefined lets everyone in who reaches us, which only this machine can. Where
 * others can and no token is set, none fits.
 */
export function accessFor({ token, host }: Pick<HttpSettings, 'token' | 'host'>): Access | undefined {
  if (token !== undefined) return new Access(token);
  return isLoopback(host) ? undefined : new Access(randomBytes(32).toString('base64url'));
}

/** Whether a request may pass: it came through the ingress, or shows what is asked for. @param now milliseconds */
export function isKnown(request: FastifyRequest, access: Access | undefined, now: number): boolean {
  return request.ingress !== undefined || access === undefined || access.credentialOf(request, now) !== undefined;
}

/** A `Set-Cookie` header that ends a session. */
export const ENDED_SESSION = `${COOKIE}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0`;

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function cookieOf(header: string): string | undefined {
  const start = `${COOKIE}=`;
  return header
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(start))
    ?.slice(start.length);
}
