import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { type Point, readLines } from './line-protocol.ts';

/** Takes what InfluxDB 2 takes at its route for writing, and refuses what that refuses: another token, and lines that are none. */
export class InfluxDouble {
  readonly token: string;
  readonly points: Point[] = [];
  /** Of which organisation and bucket, in which precision. */
  readonly queries = new Set<string>();
  readonly #server: Server;
  readonly #waiting = new Set<() => void>();

  constructor(token: string) {
    this.token = token;
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { status, message } = this.#write(request, Buffer.concat(chunks));
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(message && JSON.stringify({ code: 'invalid', message }));
        for (const look of this.#waiting) look();
      });
    });
  }

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** A point of which something holds, now or as soon as it is written. */
  point(isIt: (point: Point) => boolean): Promise<Point> {
    return new Promise((resolve) => {
      const look = () => {
        const found = this.points.find(isIt);
        if (found === undefined) return;
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }

  #write(
    {
      method,
      url = '',
      headers,
    }: { method?: string | undefined; url?: string | undefined; headers: Record<string, unknown> },
    body: Buffer,
  ): { readonly status: number; readonly message?: string } {
    const { pathname, search } = new URL(url, 'http://double');
    if (method !== 'POST' || pathname !== '/api/v2/write') return { status: 404, message: 'path not found' };
    if (headers.authorization !== `Token ${this.token}`) return { status: 401, message: 'unauthorized access' };
    this.queries.add(search);
    try {
      const text = (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('utf8');
      this.points.push(...readLines(text));
      return { status: 204 };
    } catch (error) {
      return { status: 400, message: String(error) };
    }
  }
}
