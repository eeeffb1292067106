import { IaqverseError, SECOND } from '@iaqverse/core';
import { isLoopback } from './security/host.ts';
import { ingressAddress } from './security/ingress.ts';

/** How the HTTP server listens, whom it trusts and what it serves. Everything but the first two has a default. */
export interface HttpOptions {
  /** Address to listen on. Anything but a loopback address needs a token, or an ingress beside which nobody is let in. */
  readonly host: string;
  /** Port to listen on; 0 takes any free one. */
  readonly port: number;
  /** What pages and clients must know. Without one, whoever reaches the port may do everything. */
  readonly token?: string | undefined;
  /** Home Assistant's ingress, in its app: who comes from this IP address, the Supervisor's, needs no token. */
  readonly ingress?: { readonly address: string } | undefined;
  /** Names under which people reach this machine, beside loopback, IP addresses and the machine's own name. */
  readonly names?: readonly string[] | undefined;
  /** Web origins, such as `https://panel.example`, whose pages may call the API. None by default. */
  readonly allowedOrigins?: readonly string[] | undefined;
  /** Folder of the built page; without one a page says how to build it. */
  readonly pageFolder?: string | undefined;
  /** Folder below which `POST /api/v1/backup` writes. Without one that route refuses. */
  readonly backupFolder?: string | undefined;
  /** Requests with readings that one address may send in a minute. */
  readonly ingestPerMinute?: number | undefined;
  /** Requests with a token to log in that one address may send in a minute. */
  readonly loginsPerMinute?: number | undefined;
  /** Milliseconds between heartbeats of a websocket; who misses two is dropped. */
  readonly heartbeat?: number | undefined;
  /** Websockets that may be open at once. */
  readonly maxSockets?: number | undefined;
  /** Milliseconds that a client may take to send its request; up to half as much again may pass before it is cut off. */
  readonly patience?: number | undefined;
}

/** The options with every default filled in. */
export interface HttpSettings {
  readonly host: string;
  readonly port: number;
  readonly token: string | undefined;
  readonly ingress: { readonly address: string } | undefined;
  readonly names: readonly string[];
  readonly allowedOrigins: readonly string[];
  readonly pageFolder: string | undefined;
  readonly backupFolder: string | undefined;
  readonly ingestPerMinute: number;
  readonly loginsPerMinute: number;
  readonly heartbeat: number;
  readonly maxSockets: number;
  readonly patience: number;
}

/**
 * Fills in the defaults.
 * @throws IaqverseError `invalid_argument` when the server would be open to others without a token
 */
export function httpSettings(options: HttpOptions): HttpSettings {
  const token = options.token === '' ? undefined : options.token;
  const ingress = options.ingress && { address: ingressAddress(options.ingress.address) };
  if (token === undefined && ingress === undefined && !isLoopback(options.host))
    throw new IaqverseError(
      'invalid_argument',
      `Listening on ${options.host} without a token would let everyone on the network in: set a token, or listen on 127.0.0.1`,
      { host: options.host },
    );
  return {
    host: options.host,
    port: options.port,
    token,
    ingress,
    names: options.names ?? [],
    allowedOrigins: options.allowedOrigins ?? [],
    pageFolder: options.pageFolder,
    backupFolder: options.backupFolder,
    ingestPerMinute: options.ingestPerMinute ?? 60_000,
    loginsPerMinute: options.loginsPerMinute ?? 10,
    heartbeat: options.heartbeat ?? 20_000,
    maxSockets: options.maxSockets ?? 500,
    patience: options.patience ?? 30 * SECOND,
  };
}
