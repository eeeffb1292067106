import type { Settings } from '@iaqverse/core';
import type { StoreThreads } from './store-threads.ts';

/** The settings in the database. */
export class StoredSettings implements Settings {
  readonly #threads: StoreThreads;

  constructor(threads: StoreThreads) {
    this.#threads = threads;
  }

  async get(key: string): Promise<unknown> {
    const text = await this.#threads.read('setting', key);
    return text === undefined ? undefined : JSON.parse(text);
  }

  async set(key: string, value: unknown): Promise<void> {
    await this.#threads.command({ kind: 'set', key, value: value === undefined ? undefined : JSON.stringify(value) });
  }

  async entries(prefix: string): Promise<[key: string, value: unknown][]> {
    const found = await this.#threads.read('settings', prefix);
    return found.map(([key, text]) => [key, JSON.parse(text)]);
  }
}
