import {
  IaqverseError,
  type ModelVersion,
  type ModelVersionSummary,
  type Registry,
  type Training,
  type TrainingsQuery,
} from '@iaqverse/core';
import type { StoreThreads } from './store-threads.ts';

/** The model versions and trainings in the database. */
export class StoredRegistry implements Registry {
  readonly #threads: StoreThreads;

  constructor(threads: StoreThreads) {
    this.#threads = threads;
  }

  async register({ metrics, ...given }: ModelVersion): Promise<void> {
    const { name, version } = given;
    const model = { ...given, artefact: given.artefact.slice() };
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

  async deactivate(name: string): Promise<void> {
    await this.#threads.command({ kind: 'deactivate', name });
  }

  active(name: string): Promise<ModelVersion | undefined> {
    return this.#threads.read('activeModel', name);
  }

  find(name: string, version: string): Promise<ModelVersion | undefined> {
    return this.#threads.read('model', { name, version });
  }

  list(name?: string): Promise<ModelVersionSummary[]> {
    return this.#threads.read('models', name);
  }

  prune(name: string, keep: number): Promise<number> {
    return this.#threads.command({ kind: 'prune', name, keep });
  }

  async remove(name: string): Promise<void> {
    await this.#threads.command({ kind: 'remove', name });
  }

  async record({ name, ...detail }: Training): Promise<void> {
    await this.#threads.command({ kind: 'training', name, detail: JSON.stringify(detail) });
  }

  trainings(query: TrainingsQuery): Promise<Training[]> {
    return this.#threads.read('trainings', query);
  }

  latestTrainings(): Promise<Training[]> {
    return this.#threads.read('latestTrainings', undefined);
  }
}
