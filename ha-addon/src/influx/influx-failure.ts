import { IaqverseError } from '@iaqverse/core';
import { HttpError, RequestTimedOutError } from '@influxdata/influxdb-client';
import { networkFailure } from '../network/network-failure.ts';
import type { InfluxAccess } from './influx-access.ts';

/**
 * Why InfluxDB did not do what it was asked: nobody answers; the token is not good enough; the bucket or organisation
 * is not there; its disk is full; it cannot now; it does not take these lines.
 */
export type InfluxTrouble = 'unreachable' | 'unauthorised' | 'missing' | 'full' | 'busy' | 'lines';

/** What went wrong, in words that name the remedy. */
export interface InfluxFailure {
  readonly trouble: InfluxTrouble;
  readonly message: string;
  /** How long it asks us to wait, ms. */
  readonly retryAfter?: number;
}

const FULL = /no space left|disk (is )?full|quota exceeded/i;
const MOST_WORDS = 300;

/** What a failed request means. */
export function influxFailure(
  error: unknown,
  { url, organisation, bucket }: Omit<InfluxAccess, 'token'>,
): InfluxFailure {
  if (!(error instanceof HttpError)) return { trouble: 'unreachable', message: unreachable(error, url) };
  const said = wordsOf(error);
  const { statusCode } = error;
  if (statusCode === 401 || statusCode === 403)
    return {
      trouble: 'unauthorised',
      message: `InfluxDB at ${url} does not take the token (${said}): make a new one with iaqverse influx setup and give it as --influx-token`,
    };
  if (statusCode === 404)
    return {
      trouble: 'missing',
      message: `InfluxDB at ${url} has no bucket ${bucket} in the organisation ${organisation} (${said}): run iaqverse influx setup, or correct --influx-org and --influx-bucket`,
    };
  if (FULL.test(said))
    // A shard that once could not be opened stays closed until InfluxDB is started again.
    return {
      trouble: 'full',
      message: `The disk of InfluxDB at ${url} is full (${said}): free some space there, then restart it`,
    };
  if (statusCode === 400 || statusCode === 413 || statusCode === 422)
    return { trouble: 'lines', message: `InfluxDB at ${url} does not take what it was sent: ${said}` };
  const seconds = error.retryAfter();
  return {
    trouble: 'busy',
    message: `InfluxDB at ${url} cannot now (${statusCode}, ${said}): look into its log`,
    ...(seconds > 0 && { retryAfter: seconds * 1000 }),
  };
}

/** The same as an error. */
export function influxError(error: unknown, access: Omit<InfluxAccess, 'token'>): IaqverseError {
  if (error instanceof IaqverseError) return error;
  const { trouble, message } = influxFailure(error, access);
  const code = trouble === 'unreachable' || trouble === 'busy' ? 'influx_unreachable' : 'influx_refused';
  return new IaqverseError(code, message, { trouble }, error);
}

function unreachable(error: unknown, url: string): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (error instanceof RequestTimedOutError) return `InfluxDB at ${url} does not answer: look whether it runs`;
  const known = typeof code === 'string' ? networkFailure(code, url, 'InfluxDB') : undefined;
  return (
    known ?? `InfluxDB at ${url} cannot be reached (${String(message).slice(0, MOST_WORDS)}): look whether it runs`
  );
}

function wordsOf({ message }: HttpError): string {
  return message.replace(/\s+/g, ' ').slice(0, MOST_WORDS);
}
