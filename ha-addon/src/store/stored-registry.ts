import { IaqverseError, type ModelVersion, type ModelVersionSummary, type Registry } from '@iaqverse/core';
import type { StoreThreads } from './store-threads.ts';

/** The model versions in the database. */
export class StoredRegistry implements Registry {
  readonly #threads: StoreThreads;

  constructor(threads: StoreThreads) {
    this.#threads = threads;
  }

  async register({ name, version, kind, createdAt, metrics, artefact }: ModelVersion): Promise<void> {
    const model = { name, version, kind, createdAt, artefact: artefact.slice() };
    if ((await this.#threads.command({ kind: 'register', model, metrics: JSON.stringify(metrics) })) > 0) return;
    throw new IaqverseError(
      'invalid_argument',
      `Version ${version} of the model ${name} is registered already: give the new one its own version.`,
      { name, version },
    );
  }

  async activate(name: string, version: string, at: number): Promise<void> {
    if ((await this.#threads.command({ kind: 'activate', name, version, at })) > 0) return;
    throw new IaqverseError(
      'invalid_argument',
      `There is no version ${version} of the model ${name}: register it before it is made active.`,
      { name, version },
    );
  }

  active(name: string): Promise<ModelVersion | undefined> {
    return this.#threads.read('activeModel', name);
  }

  list(name?: string): Promise<ModelVersionSummary[]> {
    return this.#threads.read('models', name);
  }
}
