import type { Settings } from '../settings.ts';

/** The settings in memory, for tests and where nothing needs to last. */
export class MemorySettings implements Settings {
  readonly #texts = new Map<string, string>();

  async get(key: string): Promise<unknown> {
    const text = this.#texts.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  }

  async set(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.#texts.delete(key);
    else this.#texts.set(key, JSON.stringify(value));
  }

  async entries(prefix: string): Promise<[key: string, value: unknown][]> {
    return [...this.#texts]
      .filter(([key]) => key.startsWith(prefix))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, text]) => [key, JSON.parse(text)]);
  }
}
