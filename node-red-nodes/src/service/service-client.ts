import { type HomeView, isObject } from '@iaqverse/core';
import type { ServiceAddress } from './service-address.ts';
import type { ServiceFailures } from './service-failure.ts';

/** How long an answer may take, ms. */
const PATIENCE = 15_000;
const UNAUTHORISED = 401;
/** Nothing of what was handed in was taken: the answer says why, as it does where something was. */
const NOTHING_TAKEN = 422;

/** What became of readings that were handed in. */
export interface IngestAnswer {
  readonly stored: number;
  readonly duplicates: number;
  readonly refusals: readonly { readonly code: string; readonly detail: string }[];
}

/** Asks a service over HTTP. Every method rejects with a ServiceFailure. */
export class ServiceClient {
  readonly #address: ServiceAddress;
  readonly #failures: ServiceFailures;

  constructor(address: ServiceAddress, failures: ServiceFailures) {
    this.#address = address;
    this.#failures = failures;
  }

  async home(): Promise<HomeView> {
    const home = await this.#ask('GET', 'api/v1/home');
    if (!isObject(home) || !Array.isArray(home.sites)) throw this.#failures.notOurs();
    return home as unknown as HomeView;
  }

  /** @param readings in any form that `POST /api/v1/readings` takes */
  async postReadings(readings: unknown): Promise<IngestAnswer> {
    const answer = await this.#ask('POST', 'api/v1/readings', readings, [NOTHING_TAKEN]);
    if (!isObject(answer) || !Array.isArray(answer.refusals)) throw this.#failures.refused(sentenceOf(answer) ?? '422');
    return answer as unknown as IngestAnswer;
  }

  /** @param path below `api/v1/`, its parts encoded already */
  async tell(method: 'PUT' | 'POST', path: string, body: unknown = {}): Promise<void> {
    await this.#ask(method, `api/v1/${path}`, body);
  }

  async #ask(method: string, path: string, body?: unknown, alsoFine: readonly number[] = []): Promise<unknown> {
    const { base, token } = this.#address;
    const { ok, status, text } = await this.#fetch(new URL(path, base), {
      method,
      headers: {
        accept: 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (status === UNAUTHORISED) throw this.#failures.token();
    const answer = parsed(text);
    if (ok || alsoFine.includes(status)) return answer;
    const sentence = sentenceOf(answer);
    throw sentence === undefined ? this.#failures.notOurs() : this.#failures.refused(sentence);
  }

  async #fetch(url: URL, init: RequestInit): Promise<{ ok: boolean; status: number; text: string }> {
    try {
      const response = await fetch(url, init);
      return { ok: response.ok, status: response.status, text: await response.text() };
    } catch (error) {
      throw this.#failures.unreachable(error);
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The service's own words of what is wrong. */
function sentenceOf(answer: unknown): string | undefined {
  const error = isObject(answer) ? answer.error : undefined;
  return isObject(error) && typeof error.message === 'string' ? error.message : undefined;
}
