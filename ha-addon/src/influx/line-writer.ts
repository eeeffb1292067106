import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { InfluxDB } from '@influxdata/influxdb-client';
import type { InfluxAccess } from './influx-access.ts';
import { influxFailure } from './influx-failure.ts';

/** Bodies above this are gzipped, bytes. */
const GZIP_ABOVE = 512;
/** How long an answer may take, ms. */
const TIMEOUT = 30_000;
/** What InfluxDB says where it took all but so many points of a batch. */
const DROPPED = /dropped=(\d+)/;

/** Lines that InfluxDB did not take, and why the last of them was not. */
export interface Refused {
  readonly lines: number;
  readonly reason: string | undefined;
}

/** Writes lines into a bucket, one request at a time. */
export class LineWriter {
  readonly #access: InfluxAccess;
  readonly #agent: HttpAgent;

  constructor(access: InfluxAccess) {
    this.#access = access;
    this.#agent = new (access.url.startsWith('https:') ? HttpsAgent : HttpAgent)({ keepAlive: true, maxSockets: 1 });
  }

  /**
   * Writes lines in their order. What InfluxDB does not take is told apart from the rest, which is written.
   * Rejects with what the client rejects with where nothing, or an unknown part, was written: write them again then.
   */
  async write(lines: readonly string[], signal: AbortSignal): Promise<Refused> {
    try {
      await this.#send(lines, signal);
      return { lines: 0, reason: undefined };
    } catch (error) {
      const { trouble, message } = influxFailure(error, this.#access);
      if (trouble !== 'lines') throw error;
      const dropped = DROPPED.exec(message);
      if (dropped !== null) return { lines: Number(dropped[1]), reason: message };
      if (lines.length === 1) return { lines: 1, reason: message };
      const middle = lines.length >> 1;
      const first = await this.write(lines.slice(0, middle), signal);
      const second = await this.write(lines.slice(middle), signal);
      return { lines: first.lines + second.lines, reason: second.reason ?? first.reason };
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  async #send(lines: readonly string[], signal: AbortSignal): Promise<void> {
    const { url, token, organisation, bucket } = this.#access;
    // A client of its own for each request: what ends it cannot be given to one that is used again.
    const client = new InfluxDB({ url, token, timeout: TIMEOUT, transportOptions: { agent: this.#agent, signal } });
    const api = client.getWriteApi(organisation, bucket, 'ns', {
      batchSize: lines.length + 1,
      maxBatchBytes: Number.MAX_SAFE_INTEGER,
      flushInterval: 0,
      maxRetries: 0,
      gzipThreshold: GZIP_ABOVE,
      // We keep what was not written ourselves, where a restart finds it.
      writeFailed: (error) => Promise.reject(error),
    });
    api.writeRecords([...lines]);
    await api.flush();
  }
}
