import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';

/** Below this path the Supervisor's ingress shows apps. */
const INGRESS = '/api/hassio_ingress/';

/**
 * Stands before a Home Assistant without a Supervisor, so that its frontend and an app's pages have one origin, as they have where
 * there is one: what lies below ingress goes to whoever plays that, all else to Home Assistant.
 */
export class IngressFront {
  readonly #server: Server;
  readonly #sockets = new Set<Duplex>();

  /** @param homeAssistant address of its pages @param ingress address of what plays the ingress */
  constructor(homeAssistant: string, ingress: string) {
    const behind = (url = '') => new URL(url.startsWith(INGRESS) ? ingress : homeAssistant);
    this.#server = createServer((asked, answer) => pass(behind(asked.url), asked, answer));
    this.#server.on('upgrade', (asked, socket, head) => {
      this.#sockets.add(socket);
      passSocket(behind(asked.url), asked, socket, head);
    });
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

function pass(to: URL, asked: IncomingMessage, answer: ServerResponse): void {
  const passed = request(to, { path: asked.url, method: asked.method, headers: asked.headers });
  passed.on('response', (got) => {
    answer.writeHead(got.statusCode!, got.headers);
    got.pipe(answer);
  });
  passed.on('error', () => answer.destroy());
  asked.pipe(passed);
}

/** What is said on a websocket goes through as it is, its greeting included. */
function passSocket(to: URL, asked: IncomingMessage, socket: Duplex, head: Buffer): void {
  const behind = connect(Number(to.port), to.hostname);
  const lines = [`${asked.method} ${asked.url} HTTP/1.1`];
  for (let index = 0; index < asked.rawHeaders.length; index += 2)
    lines.push(`${asked.rawHeaders[index]}: ${asked.rawHeaders[index + 1]}`);
  behind.write(`${lines.join('\r\n')}\r\n\r\n`);
  behind.write(head);
  for (const end of [behind, socket]) {
    end.on('error', () => undefined);
    end.on('close', () => {
      behind.destroy();
      socket.destroy();
    });
  }
  behind.pipe(socket).pipe(behind);
}
