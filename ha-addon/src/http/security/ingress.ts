import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { IaqverseError } from '@iaqverse/core';
import type { FastifyRequest } from 'fastify';

/** Who of Home Assistant's users asks, as the Supervisor names them. */
export interface IngressUser {
  readonly id: string;
  /** What people call them: their display name, else the one they log in with; undefined when neither is known. */
  readonly name: string | undefined;
}

/** That a request came through Home Assistant's ingress, which let in only who is logged in there. */
export interface Ingress {
  /** Undefined when the Supervisor names nobody. */
  readonly user: IngressUser | undefined;
}

const LONGEST_NAME = 80;
/** Home Assistant's ids of users are 32 hexadecimal digits. */
const USER_ID = /^[\w-]{1,64}$/;
/** What could disturb a line of a log or the direction of a text: controls, separators and marks of direction. */
const UNSHOWN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu;

/**
 * The address under which sockets will show the Supervisor.
 * @throws IaqverseError `invalid_argument` when it is no IP address
 */
export function ingressAddress(address: string): string {
  if (isIP(address) === 0)
    throw new IaqverseError('invalid_argument', `"${address}" is no IP address: give that of the Supervisor`, {
      address,
    });
  return address;
}

/**
 * The ingress by which a request came, or undefined for every other request. Only the address of the socket counts:
 * whatever a header says of where a request came from, anybody can write. The path below which Home Assistant shows the
 * pages is not read at all: whatever they name is relative to it.
 */
export function ingressOf(request: IncomingMessage, supervisor: string | undefined): Ingress | undefined {
  const peer = request.socket.remoteAddress?.replace(/^::ffff:(?=\d+\.)/i, '');
  if (supervisor === undefined || peer !== supervisor) return undefined;
  return { user: userOf(request) };
}

function userOf(request: IncomingMessage): IngressUser | undefined {
  const id = soleHeader(request, 'x-remote-user-id');
  if (id === undefined || !USER_ID.test(id)) return undefined;
  const name = soleHeader(request, 'x-remote-user-display-name') ?? soleHeader(request, 'x-remote-user-name');
  return { id, name };
}

/** A header's text, or undefined where it is missing, empty, or there twice: then a client added one of them. */
function soleHeader({ headersDistinct }: IncomingMessage, name: string): string | undefined {
  const [bytes, ...further] = headersDistinct[name] ?? [];
  if (bytes === undefined || further.length > 0) return undefined;
  // Node reads headers as Latin-1; the Supervisor writes UTF-8.
  const text = Buffer.from(bytes, 'latin1').toString('utf8').replace(UNSHOWN, ' ').trim();
  return text === '' ? undefined : [...text].slice(0, LONGEST_NAME).join('').trim();
}

/** The `Host` that a browser sent and those that proxies before Home Assistant say it sent. */
function hostsOf({ headers }: FastifyRequest): string[] {
  const forwarded = headers['x-forwarded-host'];
  return [headers.host ?? '', ...String(forwarded ?? '').split(',')]
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== '');
}

/**
 * Whether a change or a websocket that came through the ingress was asked for by a page of Home Assistant's own origin. We
 * cannot know its names, so any will do as long as origin and host agree. Proxies may drop the port of the host; browsers say
 * by themselves where a request comes from, and pages cannot change that.
 */
export function isOfOwnPage(request: FastifyRequest, origin: string | undefined): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  if (origin === undefined) return true;
  const theirs = URL.canParse(origin) ? new URL(origin) : undefined;
  if (theirs === undefined || theirs.host === '') return false;
  return hostsOf(request).some((host) => host === theirs.host || host === theirs.hostname);
}
