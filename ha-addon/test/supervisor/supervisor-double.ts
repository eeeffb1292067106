import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

/** An answer of the Supervisor: its status and JSON, or a text that is no JSON. */
interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** How the Supervisor wraps what it answers. */
export function ok(data: unknown): Answer {
  return { status: 200, body: { result: 'ok', data } };
}

export function refused(status: number, message: string): Answer {
  return { status, body: { result: 'error', message } };
}

/** What it says while no app offers a broker. */
export const NO_SERVICE = refused(400, 'Service not enabled');

/** What an empty Home Assistant answers where that is no empty list. */
const ANSWERS: Readonly<Record<string, object>> = {
  get_config: { state: 'RUNNING', version: '2026.11.0', language: 'en', unit_system: { temperature: '°C' } },
  'lovelace/info': { resource_mode: 'storage' },
};

/**
 * A small Supervisor: hands out a broker, and stands before Home Assistant's websocket, which lets its token in and answers
 * every command with an empty list.
 */
export class SupervisorDouble {
  readonly token = 'token-of-the-supervisor';
  /** What `/services/mqtt` answers. */
  mqtt: Answer = NO_SERVICE;
  /** The requests that came, such as `GET /services/mqtt`. */
  readonly requests: string[] = [];
  readonly #server: Server;
  readonly #sockets = new WebSocketServer({ noServer: true });

  constructor() {
    this.#server = createServer((request, response) => {
      this.requests.push(`${request.method} ${request.url}`);
      const { status, body } = this.#answer(request.url ?? '', request.headers.authorization);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
    this.#server.on('upgrade', (request, socket, head) => {
      this.requests.push(`upgrade ${request.url}`);
      if (request.url !== '/core/websocket') socket.destroy();
      else this.#sockets.handleUpgrade(request, socket, head, (client) => this.#homeAssistant(client));
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    for (const client of this.#sockets.clients) client.terminate();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get access(): { token: string; address: string } {
    return { token: this.token, address: this.address };
  }

  #answer(url: string, authorization: string | undefined): Answer {
    if (authorization !== `Bearer ${this.token}`) return { status: 401, body: '401: Unauthorized' };
    if (url === '/services/mqtt') return this.mqtt;
    if (url === '/core/api/') return { status: 200, body: { message: 'API running.' } };
    return refused(404, 'Not found');
  }

  #homeAssistant(client: import('ws').WebSocket): void {
    client.send(JSON.stringify({ type: 'auth_required', ha_version: '2026.11.0' }));
    client.on('message', (data) => {
      const message = JSON.parse(String(data)) as { type: string; access_token?: string; id?: number };
      if (message.type !== 'auth') {
        const result = ANSWERS[message.type] ?? [];
        client.send(JSON.stringify({ id: message.id, type: 'result', success: true, result }));
        if (message.type === 'subscribe_entities')
          client.send(JSON.stringify({ id: message.id, type: 'event', event: { a: {} } }));
        return;
      }
      const type = message.access_token === this.token ? 'auth_ok' : 'auth_invalid';
      client.send(JSON.stringify({ type, ha_version: '2026.11.0' }));
    });
  }
}
