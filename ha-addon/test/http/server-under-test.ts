import assert from 'node:assert/strict';
import { ManualClock, RecordingLog } from '@iaqverse/core/memory';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { assemble } from '../../src/http/assemble.ts';
import { type HttpOptions, httpSettings } from '../../src/http/options.ts';
import type { HttpParts } from '../../src/http/parts.ts';
import { HttpServer } from '../../src/http/server.ts';
import { FakeApplication } from './fake-application.ts';

export const NOW = Date.parse('2026-11-21T12:00:00Z');
export const TOKEN = 'a-long-and-secret-token';

/** What a test needs around a server. */
export function surroundings(log: readonly string[] = []) {
  const clock = new ManualClock(NOW);
  const application = new FakeApplication(clock);
  const recording = new RecordingLog();
  return {
    clock,
    application,
    log: recording,
    parts: {
      application,
      ledger: application.records,
      reports: { report: async () => assert.fail('no report was expected') },
      across: { across: async () => assert.fail('nothing across rooms was expected') },
      past: {
        append: async () => assert.fail('nothing of the past was expected'),
        checkpoint: async () => assert.fail('nothing of the past was expected'),
        keep: async () => assert.fail('nothing of the past was expected'),
        sensorIds: async () => assert.fail('nothing of the past was expected'),
      },
      clock,
      log: recording,
      version: '0.1.0',
      recentLog: () => log,
    },
  };
}

/** A server that does not listen: requests are injected. */
export class InjectedServer {
  readonly clock: ManualClock;
  readonly application: FakeApplication;
  readonly log: RecordingLog;
  readonly server: FastifyInstance;

  private constructor(around: ReturnType<typeof surroundings>, server: FastifyInstance) {
    this.clock = around.clock;
    this.application = around.application;
    this.log = around.log;
    this.server = server;
  }

  static async with(
    options: Partial<HttpOptions> = {},
    log: readonly string[] = [],
    beside: Partial<Pick<HttpParts, 'card' | 'past'>> = {},
  ): Promise<InjectedServer> {
    const around = surroundings(log);
    const settings = httpSettings({ host: '127.0.0.1', port: 0, ...options });
    return new InjectedServer(around, await assemble({ ...around.parts, ...beside }, settings));
  }

  ask(method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS', url: string, body?: unknown, headers = {}) {
    const options: InjectOptions = { method, url, headers: { host: 'localhost:8099', ...headers } };
    if (body !== undefined) {
      options.payload = typeof body === 'string' || body instanceof Buffer ? body : JSON.stringify(body);
      options.headers = { 'content-type': 'application/json', ...options.headers };
    }
    return this.server.inject(options);
  }

  get(url: string, headers = {}) {
    return this.ask('GET', url, undefined, headers);
  }

  post(url: string, body: unknown, headers = {}) {
    return this.ask('POST', url, body, headers);
  }

  put(url: string, body: unknown, headers = {}) {
    return this.ask('PUT', url, body, headers);
  }

  close(): Promise<void> {
    return this.server.close();
  }
}

/** The code of a failed answer, which must have the one shape of failures. */
export function codeOf(response: LightMyRequestResponse): string {
  const { error } = response.json() as { error: { code: string; message: string } };
  if (typeof error.message !== 'string' || error.message === '') throw new Error('a failure without a message');
  if (/\bat \S+ \(|node_modules|\.ts:\d/.test(response.body)) throw new Error('a failure with a stack trace');
  return error.code;
}

/** A server that listens on a free port. */
export async function listening(options: Partial<HttpOptions> = {}) {
  const around = surroundings();
  const server = new HttpServer(around.parts, { host: '127.0.0.1', port: 0, ...options });
  const { address, port } = await server.start();
  return { ...around, server, address, port };
}
