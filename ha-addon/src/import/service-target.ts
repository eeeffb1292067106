import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AppendResult,
  type Configuration,
  checkShape,
  IaqverseError,
  MAX_BATCH_BYTES,
  parseJsonMessage,
  type SensorIdAssignment,
} from '@iaqverse/core';
import { z } from 'zod';
import { checkConfiguration } from '../configuration/configuration-file.ts';
import { importedSchema, knownSchema } from '../http/routes/import-routes.ts';
import { DATABASE_FILE } from '../store/store.ts';
import type { FoundReading, ImportTarget } from './import-target.ts';

const PATH = '/api/v1/import';
/** Bodies stay below what the service takes. */
const BODY_BYTES = MAX_BATCH_BYTES / 2;
const ANSWER_WITHIN = 60_000;
/** Far more than an answer has. */
const MAX_ANSWER_BYTES = 16 * MAX_BATCH_BYTES;

const healthSchema = z.looseObject({ store: z.looseObject({ path: z.string() }) });
const failureSchema = z.looseObject({ error: z.looseObject({ message: z.string() }) });

/** A service that runs: it writes what it is given, all of a request or nothing. */
export class ServiceTarget implements ImportTarget {
  readonly #address: string;
  readonly #headers: Readonly<Record<string, string>>;

  /** @param address such as http://127.0.0.1:8099 */
  constructor(address: string, token: string | undefined) {
    this.#address = address;
    this.#headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  }

  /** @throws IaqverseError `store_in_use` where it cannot be asked, or has another folder than this, which somebody has open */
  async mustHave(folder: string): Promise<void> {
    const remedy = 'name its port with --port and its password with --token, or stop it meanwhile';
    const about = `A running service has ${folder} open, and`;
    let path: string;
    try {
      path = realpathSync((await this.#ask('/api/v1/health', undefined, healthSchema)).store.path);
    } catch (error) {
      const why = `did not help at ${this.#address}: ${wordsOf(error)}`;
      throw new IaqverseError('store_in_use', `${about} ${why}: ${remedy}`, {}, error);
    }
    if (path !== realpathSync(join(folder, DATABASE_FILE)))
      throw new IaqverseError('store_in_use', `${about} at ${this.#address} is another one: ${remedy}`);
  }

  /** Its configuration, as far as it tells it. */
  async configuration(): Promise<Configuration> {
    const told = await this.#ask('/api/v1/configuration', undefined, z.looseObject({}));
    // Ways to tell people come without their secrets, and are nobody's business here.
    return checkConfiguration({ ...told, channels: [], alerts: [] }, `The configuration of ${this.#address}`);
  }

  async append(found: readonly FoundReading[]): Promise<AppendResult> {
    let stored = 0;
    let duplicates = 0;
    for (const readings of bodiesOf(found)) {
      const result = await this.#ask(PATH, `{"readings":[${readings.join(',')}]}`, importedSchema);
      stored += result.stored;
      duplicates += result.duplicates;
    }
    return { stored, duplicates };
  }

  async checkpoint(digest: string): Promise<unknown> {
    return (await this.#ask(`${PATH}?source=${digest}`, undefined, knownSchema)).checkpoint ?? undefined;
  }

  async keep(source: string, checkpoint: unknown): Promise<void> {
    const body = { readings: [], checkpoint: { source, value: checkpoint ?? null } };
    await this.#ask(PATH, JSON.stringify(body), importedSchema);
  }

  async sensorIds(): Promise<SensorIdAssignment[]> {
    return (await this.#ask(PATH, undefined, knownSchema)).sensor_ids;
  }

  /** The service gives the same ids, and keeps them. */
  async keepSensorIds(): Promise<void> {}

  async close(): Promise<void> {}

  async #ask<T extends z.ZodType>(path: string, body: string | undefined, schema: T): Promise<z.output<T>> {
    const response = await fetch(`${this.#address}${path}`, {
      headers: { ...this.#headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { method: 'POST', body }),
      signal: AbortSignal.timeout(ANSWER_WITHIN),
    }).catch((error: unknown) => {
      throw new IaqverseError(
        'store_closed',
        `The service at ${this.#address} does not answer (${wordsOf(error)}): look whether it runs, then start the same import again, which goes on from here`,
        {},
        error,
      );
    });
    const { value } = parseJsonMessage(await response.text(), MAX_ANSWER_BYTES);
    if (!response.ok) {
      const said = checkShape(failureSchema, value).data?.error.message ?? `it answered ${response.status}`;
      throw new IaqverseError('store_closed', `The service at ${this.#address} did not take it: ${said}`);
    }
    const { data } = checkShape(schema, value);
    if (data === undefined)
      throw new IaqverseError('store_closed', `What answers at ${this.#address} is no IAQverse of this version`);
    return data;
  }
}

/** Readings as JSON, in groups that fit into a body. */
function* bodiesOf(found: readonly FoundReading[]): Generator<string[]> {
  let texts: string[] = [];
  let bytes = 0;
  for (const { site = null, room = null, ...reading } of found) {
    const text = JSON.stringify({ ...reading, site, room });
    const size = Buffer.byteLength(text) + 1;
    if (bytes + size > BODY_BYTES) {
      yield texts;
      texts = [];
      bytes = 0;
    }
    texts.push(text);
    bytes += size;
  }
  if (texts.length > 0) yield texts;
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && !(error instanceof IaqverseError) ? error.cause.message : error.message;
}
