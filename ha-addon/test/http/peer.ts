import { once } from 'node:events';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { WebSocket } from 'ws';

/** Addresses of this machine that play others. */
export const SUPERVISOR = '127.0.0.2';
export const STRANGER = '127.0.0.3';

/** What the Supervisor says of who asks, and below which path. */
export const INGRESS = {
  'x-ingress-path': '/api/hassio_ingress/abc123',
  'x-remote-user-id': '0123456789abcdef0123456789abcdef',
  'x-remote-user-name': 'anna',
  'x-remote-user-display-name': 'Anna',
  'x-hass-source': 'core.ingress',
  'x-forwarded-host': 'homeassistant.local:8123',
  'x-forwarded-proto': 'http',
  host: 'homeassistant.local:8123',
} as const;

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export type Headers = Readonly<Record<string, string | readonly string[]>>;

/** Somebody who asks from an address of their own. */
export class Peer {
  readonly #port: number;
  readonly #address: string;

  constructor(port: number, address: string) {
    this.#port = port;
    this.#address = address;
  }

  /** Asks over a connection of its own. @param body sent as JSON, or as it is where it is bytes */
  ask(method: string, path: string, headers: Headers = {}, body?: unknown): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const asked = request({
        host: '127.0.0.1',
        port: this.#port,
        localAddress: this.#address,
        agent: false,
        method,
        path,
        headers: {
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(headers as Record<string, string | string[]>),
        },
      });
      asked.on('error', reject).on('response', (response) => {
        const parts: Buffer[] = [];
        response
          .on('data', (part: Buffer) => parts.push(part))
          .on('error', reject)
          .on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text: Buffer.concat(parts).toString(),
            }),
          );
      });
      // As bytes: Node writes a text together with the headers, and all of it as UTF-8 then.
      asked.end(body === undefined || Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body)));
    });
  }

  get(path: string, headers: Headers = {}): Promise<Answer> {
    return this.ask('GET', path, headers);
  }

  /** A bare connection on which anything can be written. */
  async connect(): Promise<Socket> {
    const socket = connect({ port: this.#port, host: '127.0.0.1', localAddress: this.#address });
    await once(socket, 'connect');
    return socket;
  }

  /** Writes bytes as they are; gives everything that comes back until the connection ends, in whichever way. */
  async write(text: string): Promise<string> {
    const socket = await this.connect();
    const parts: Buffer[] = [];
    return new Promise((resolve) => {
      socket
        .on('data', (part: Buffer) => parts.push(part))
        .on('error', (error) => parts.push(Buffer.from(`\n${error.message}`)))
        .on('close', () => resolve(Buffer.concat(parts).toString('latin1')));
      socket.write(text, 'latin1');
    });
  }

  /** Opens a websocket; gives it once it is open, or the status with which it was refused. */
  socket(path: string, headers: Readonly<Record<string, string>> = {}): Promise<PeerSocket | number> {
    const socket = new WebSocket(`ws://127.0.0.1:${this.#port}${path}`, { localAddress: this.#address, headers });
    const opened = new PeerSocket(socket);
    return new Promise((resolve, reject) => {
      socket
        .on('open', () => resolve(opened))
        .on('error', reject)
        .on('unexpected-response', (_asked, response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
          socket.terminate();
        });
    });
  }
}

/** A websocket that keeps what it hears until it is asked for. */
export class PeerSocket {
  readonly #socket: WebSocket;
  readonly #heard: Buffer[] = [];

  constructor(socket: WebSocket) {
    this.#socket = socket.on('message', (bytes: Buffer) => this.#heard.push(bytes));
  }

  /** The next message, as it came. */
  async next(): Promise<Buffer> {
    while (this.#heard.length === 0) await once(this.#socket, 'message');
    return this.#heard.shift()!;
  }

  send(text: string): void {
    this.#socket.send(text);
  }

  /** The code with which it was closed. */
  async closed(): Promise<number> {
    return ((await once(this.#socket, 'close')) as [number])[0];
  }

  async close(): Promise<void> {
    const closed = this.closed();
    this.#socket.close();
    await closed;
  }
}
