import type { AddressInfo } from 'node:net';
import { IaqverseError, SECOND } from '@iaqverse/core';
import type { FastifyInstance } from 'fastify';
import { assemble } from './assemble.ts';
import { type HttpOptions, type HttpSettings, httpSettings } from './options.ts';
import type { HttpParts } from './parts.ts';

/** How long requests under way may take to end when the service stops, ms: Home Assistant ends it by force after 10 s. */
const FAREWELL = 3 * SECOND;

/** The service over HTTP and websockets. */
export class HttpServer {
  readonly #parts: HttpParts;
  readonly #settings: HttpSettings;
  #running: FastifyInstance | undefined;

  /** @throws IaqverseError `invalid_argument` when the server would be open to others without a token */
  constructor(parts: HttpParts, options: HttpOptions) {
    this.#parts = parts;
    this.#settings = httpSettings(options);
  }

  /**
   * Begins to listen. `address` is where a browser finds the page.
   * @throws IaqverseError `port_taken`; `invalid_argument` when the address is not of this machine or the port not allowed
   */
  async start(): Promise<{ readonly address: string; readonly port: number }> {
    const { host, port } = this.#settings;
    const running = await assemble(this.#parts, this.#settings);
    try {
      await running.listen({ host, port });
    } catch (error) {
      await running.close();
      throw explain(error, host, port);
    }
    this.#running = running;
    const bound = running.server.address() as AddressInfo;
    const name = bound.family === 'IPv6' ? `[${bound.address}]` : bound.address;
    return { address: `http://${name}:${bound.port}`, port: bound.port };
  }

  /** Takes no more requests, answers those under way unless they last, and says farewell to websockets. */
  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    if (running === undefined) return;
    const farewell = Math.min(FAREWELL, this.#settings.patience);
    const impatience = setTimeout(() => running.server.closeAllConnections(), farewell);
    try {
      await running.close();
    } finally {
      clearTimeout(impatience);
    }
  }
}

function explain(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const context = { host, port };
  if (code === 'EADDRINUSE')
    return new IaqverseError(
      'port_taken',
      `Port ${port} on ${host} is taken by another program: end that one, or choose another port with --port`,
      context,
      error,
    );
  if (code === 'EACCES')
    return new IaqverseError(
      'invalid_argument',
      `Port ${port} is reserved for the system: choose one above 1023`,
      context,
      error,
    );
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new IaqverseError(
      'invalid_argument',
      `${host} is no address of this machine: set another one with --host`,
      context,
      error,
    );
  return error;
}
