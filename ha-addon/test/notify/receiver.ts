import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** How a request is answered: with a status and headers, by breaking the connection, or not at all. */
export type Answer = { status: number; headers?: Record<string, string> } | 'break' | 'silence';

/** Where webhooks arrive. Answers 204 unless something else was said for the next requests. */
export class Receiver {
  readonly received: Received[] = [];
  readonly answers: Answer[] = [];
  readonly #server: Server;
  readonly #waiting = new Set<() => void>();

  constructor() {
    this.#server = createServer((request, response) => this.#take(request, response));
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** The bodies that arrived, as JSON. */
  bodies(): Record<string, unknown>[] {
    return this.received.map(({ body }) => JSON.parse(body));
  }

  /** Resolves when so many requests have arrived. */
  arrived(count: number): Promise<void> {
    return new Promise<void>((resolve) => {
      const look = (): void => {
        if (this.received.length >= count && this.#waiting.delete(look)) resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  #take(request: IncomingMessage, response: ServerResponse): void {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      this.received.push({ path: request.url!, headers: request.headers, body });
      for (const look of [...this.#waiting]) look();
      const answer = this.answers.shift() ?? { status: 204 };
      if (answer === 'break') request.socket.destroy();
      else if (answer !== 'silence') response.writeHead(answer.status, answer.headers).end();
    });
  }
}
