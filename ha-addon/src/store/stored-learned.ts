import type { Learned, Place } from '@iaqverse/core';
import type { StoreThreads } from './store-threads.ts';

/** What rooms learned, in the database. */
export class StoredLearned implements Learned {
  readonly #threads: StoreThreads;

  constructor(threads: StoreThreads) {
    this.#threads = threads;
  }

  async keep({ site, room }: Place, state: unknown): Promise<void> {
    await this.#threads.patient({ kind: 'learned', place: { site, room }, state: JSON.stringify(state) });
  }

  async of({ site, room }: Place): Promise<unknown> {
    const text = await this.#threads.read('learned', { site, room });
    return text === undefined ? undefined : JSON.parse(text);
  }

  places(): Promise<Place[]> {
    return this.#threads.read('learnedPlaces', undefined);
  }

  async forget({ site, room }: Place): Promise<void> {
    await this.#threads.patient({ kind: 'learned', place: { site, room }, state: undefined });
  }
}
