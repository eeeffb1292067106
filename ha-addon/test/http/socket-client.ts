import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A websocket's client that keeps what it hears until it is asked for. */
export class SocketClient {
  readonly #socket: WebSocket;
  readonly #heard: Record<string, unknown>[] = [];
  readonly #waiting: ((message: Record<string, unknown>) => void)[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;

  constructor(address: string) {
    this.#socket = new WebSocket(address.replace(/^http/, 'ws'));
    this.#socket.addEventListener('message', ({ data }) => {
      const message = JSON.parse(String(data));
      const next = this.#waiting.shift();
      if (next === undefined) this.#heard.push(message);
      else next(message);
    });
    this.closed = new Promise((resolve) =>
      this.#socket.addEventListener('close', ({ code, reason }) => resolve({ code, reason })),
    );
  }

  /** The next message. */
  async next(): Promise<Record<string, unknown>> {
    return this.#heard.shift() ?? new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** The next message that fits; those before it are dropped. */
  async nextThat(fits: (message: Record<string, unknown>) => boolean): Promise<Record<string, unknown>> {
    for (;;) {
      const message = await this.next();
      if (fits(message)) return message;
    }
  }

  send(message: unknown): void {
    this.#socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  close(): void {
    this.#socket.close();
  }
}

/** Asks for an upgrade with headers of one's own; gives the status line and the bare connection. */
export async function upgrade(
  port: number,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number; socket: Socket }> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const lines = Object.entries({
    host: `127.0.0.1:${port}`,
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    ...headers,
  }).map(([name, value]) => `${name}: ${value}`);
  socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(answer.toString('latin1'))?.[1]), socket };
}
