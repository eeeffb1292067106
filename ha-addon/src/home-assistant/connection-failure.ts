import { networkFailure } from '../network/network-failure.ts';

/** Why a connection to Home Assistant did not come about or ended; `refused`: it did not take our token. */
export interface ConnectionFailure {
  readonly kind: 'refused' | 'other';
  /** In words, with the remedy. */
  readonly message: string;
}

const UNEXPECTED = /^Unexpected server response: (\d{3})$/;

/** What an error of the socket means. */
export function describeSocketError(error: unknown, where: string): ConnectionFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const words = networkFailure(code, where, 'Home Assistant');
  if (words !== undefined) return { kind: 'other', message: words };
  if (/CERT|TLS|SSL/.test(code))
    return {
      kind: 'other',
      message: `The secure connection to ${where} failed (${code}): give Home Assistant a certificate that this machine trusts`,
    };
  const text = error instanceof Error ? error.message : String(error);
  const status = Number(UNEXPECTED.exec(text)?.[1]);
  if (status === 401 || status === 403) return refusedToken(where);
  if (status >= 500) return { kind: 'other', message: `Home Assistant behind ${where} does not run yet (${status})` };
  if (status > 0)
    return { kind: 'other', message: `${where} is no websocket of Home Assistant (${status}): correct its address` };
  return { kind: 'other', message: `${where}: ${text}` };
}

/** Home Assistant answered that the token does not count. */
export function refusedToken(where: string): ConnectionFailure {
  return {
    kind: 'refused',
    message: `Home Assistant at ${where} refused the token: make a new long-lived access token on your profile page there and give it as --ha-token; as an app, restart it`,
  };
}
