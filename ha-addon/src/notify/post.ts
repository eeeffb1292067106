import { DeliveryFailure } from './delivery-failure.ts';
import type { HttpRequest } from './http-request.ts';

/** How long a receiver may take to answer, ms of real time. */
const PATIENCE = 10_000;
/** Failures of a connection that never came about: nothing was sent. */
const NOT_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const NOT_TRUSTED = /CERT|SIGNATURE|ERR_SSL|ERR_TLS/;
/** Answers that may be others later. */
const PASSING = new Set([408, 425, 429]);
const LONGEST_PAUSE = 60 * 60_000;

export interface PostOptions {
  readonly fetch: typeof fetch;
  /** Ends the attempt. */
  readonly signal: AbortSignal;
  /** Further answers that may be others later. */
  readonly passing?: readonly number[];
  /** ms since 1970, for a time that the receiver names. */
  readonly now: number;
}

/**
 * Sends a request and takes its answer. Redirections are not followed: what is sent and its secrets are for the address
 * that was given.
 * @throws DeliveryFailure, whose message names the receiver's host and nothing secret
 */
export async function post(request: HttpRequest, { fetch, signal, passing = [], now }: PostOptions): Promise<void> {
  const host = hostOf(request.url);
  const response = await answer(request, host, fetch, signal);
  await response.body?.cancel();
  if (response.ok) return;
  const { status } = response;
  if (status >= 300 && status < 400)
    throw new DeliveryFailure(`${host} sends on to another address: give the final one`, { retry: 'never' });
  if (status >= 500 || PASSING.has(status) || passing.includes(status))
    throw new DeliveryFailure(`${host} answers ${status}: it is asked again`, {
      retry: 'later',
      pause: pauseOf(response.headers.get('retry-after'), now),
    });
  throw new DeliveryFailure(`${host} refuses it with ${status}: check the channel's address and secrets`, {
    retry: 'never',
  });
}

async function answer(
  { url, headers, body }: HttpRequest,
  host: string,
  send: typeof fetch,
  signal: AbortSignal,
): Promise<Response> {
  try {
    return await send(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
    });
  } catch (error) {
    const code = codeOf(error);
    const isUncertain = !(NOT_CONNECTED.has(code) || NOT_TRUSTED.test(code));
    const why = error instanceof Error && error.name === 'TimeoutError' ? 'in time' : `(${code || 'connection lost'})`;
    throw new DeliveryFailure(
      `${host} does not answer ${why}: it is asked again`,
      { retry: 'later', isUncertain },
      error,
    );
  }
}

/** What follows a host is often secret. */
function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch (error) {
    throw new DeliveryFailure('the address of the channel is none: correct it', { retry: 'never' }, error);
  }
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
}

/** The patience that a `Retry-After` asks for, in seconds or until a date, ms; an hour at the most. */
function pauseOf(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const seconds = Number(header);
  const pause = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return pause > 0 ? Math.min(pause, LONGEST_PAUSE) : undefined;
}
