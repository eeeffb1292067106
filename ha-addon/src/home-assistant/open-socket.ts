import { type HaWebSocket, MSG_TYPE_AUTH_INVALID, MSG_TYPE_AUTH_OK } from 'home-assistant-js-websocket';
import { WebSocket } from 'ws';
import { type ConnectionFailure, describeSocketError, refusedToken } from './connection-failure.ts';
import { shownAddress } from './websocket-url.ts';

export interface SocketOptions {
  readonly url: URL;
  readonly token: string;
  /** How long the greeting may take, ms. */
  readonly timeout: number;
  /** Gives the attempt up. */
  readonly signal: AbortSignal;
}

/** What an attempt came to. */
export type Opened =
  | { readonly socket: HaWebSocket; readonly failure?: undefined }
  | { readonly failure: ConnectionFailure; readonly socket?: undefined };

/** Home Assistant may put several messages into one: floods come in bundles then. Ids begin after this one. */
const FEATURES = { type: 'supported_features', id: 1, features: { coalesce_messages: 1 } };

/** Opens a websocket to Home Assistant and introduces us. */
export function openSocket({ url, token, timeout, signal }: SocketOptions): Promise<Opened> {
  const where = shownAddress(url);
  return new Promise((resolve) => {
    const socket = new WebSocket(url, { handshakeTimeout: timeout });
    let failure: ConnectionFailure | undefined;
    const timer = setTimeout(
      () => giveUp(`${where} does not answer: check whether Home Assistant runs there`),
      timeout,
    );
    const giveUp = (message: string): void => {
      failure ??= { kind: 'other', message };
      socket.terminate();
    };
    const abort = (): void => giveUp('The connection was given up');
    signal.addEventListener('abort', abort);
    const done = (opened: Opened): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      socket.removeListener('message', take);
      socket.removeListener('close', close);
      resolve(opened);
    };
    const take = (data: unknown): void => {
      const message = parse(String(data));
      if (message?.type === MSG_TYPE_AUTH_INVALID) {
        failure = refusedToken(where);
        socket.close();
      } else if (message?.type === MSG_TYPE_AUTH_OK) {
        socket.send(JSON.stringify(FEATURES));
        // Of the browser's WebSocket the client uses what that of Node has too.
        done({ socket: Object.assign(socket as unknown as HaWebSocket, { haVersion: message.ha_version ?? '' }) });
      }
    };
    const close = (): void =>
      done({ failure: failure ?? { kind: 'other', message: `${where} closed the connection before it let us in` } });
    socket.on('open', () => socket.send(JSON.stringify({ type: 'auth', access_token: token })));
    socket.on('message', take);
    socket.on('error', (error) => {
      failure ??= describeSocketError(error, where);
    });
    socket.on('close', close);
  });
}

function parse(text: string): { readonly type?: string; readonly ha_version?: string } | undefined {
  try {
    const message: unknown = JSON.parse(text);
    return typeof message === 'object' && message !== null ? message : undefined;
  } catch {
    return undefined;
  }
}
