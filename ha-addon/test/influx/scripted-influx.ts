import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

/** How a write is answered: taken, refused with a status and words, or not at all. */
export type Answer = 'taken' | 'silence' | { status: number; message: string; headers?: Record<string, string> };

interface Written {
  readonly path: string;
  readonly isGzipped: boolean;
  readonly token: string | undefined;
  readonly lines: readonly string[];
}

/** What takes `/api/v2/write` as InfluxDB does, and answers as it is told to. */
export class ScriptedInflux {
  readonly written: Written[] = [];
  /** Decides by the lines; by default all are taken. */
  answer: (lines: readonly string[]) => Answer = () => 'taken';
  readonly #server: Server;
  readonly #waiting: { count: number; resolve: () => void }[] = [];

  constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const isGzipped = request.headers['content-encoding'] === 'gzip';
        const body = Buffer.concat(chunks);
        const lines = (isGzipped ? gunzipSync(body) : body).toString().split('\n');
        this.written.push({ path: request.url ?? '', isGzipped, token: request.headers.authorization, lines });
        const answer = this.answer(lines);
        if (answer === 'taken') response.writeHead(204).end();
        else if (answer !== 'silence')
          response
            .writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
            .end(JSON.stringify({ code: 'x', message: answer.message }));
        for (const { count, resolve } of this.#waiting) if (this.written.length >= count) resolve();
      });
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Resolves when so many requests have come in all. */
  requests(count: number): Promise<void> {
    if (this.written.length >= count) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ count, resolve }));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
