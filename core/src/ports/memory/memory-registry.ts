import { IaqverseError } from '../../error.ts';
import {
  KEPT_TRAININGS,
  type ModelVersion,
  type ModelVersionSummary,
  type Registry,
  type Training,
  type TrainingsQuery,
} from '../registry.ts';

/** The registry in memory, for tests and where nothing needs to last. */
export class MemoryRegistry implements Registry {
  #models: ModelVersion[] = [];
  #trainings: Training[] = [];
  readonly #active = new Map<string, string>();

  async register(model: ModelVersion): Promise<void> {
    if (this.#find(model.name, model.version) !== undefined)
      throw new IaqverseError(
        'invalid_argument',
        `Version ${model.version} of the model ${model.name} is registered already: give the new one its own version.`,
      );
    this.#models.push({ ...model, metrics: { ...model.metrics }, artefact: model.artefact.slice() });
  }

  async activate(name: string, version: string, _at: number): Promise<void> {
    if (this.#find(name, version) === undefined)
      throw new IaqverseError(
        'invalid_argument',
        `There is no version ${version} of the model ${name}: register it before it is made active.`,
      );
    this.#active.set(name, version);
  }

  async deactivate(name: string): Promise<void> {
    this.#active.delete(name);
  }

  async active(name: string): Promise<ModelVersion | undefined> {
    return copyOf(this.#find(name, this.#active.get(name)));
  }

  async find(name: string, version: string): Promise<ModelVersion | undefined> {
    return copyOf(this.#find(name, version));
  }

  async prune(name: string, keep: number): Promise<number> {
    const newest = new Set(this.#models.filter((model) => model.name === name).slice(-keep));
    const before = this.#models.length;
    this.#models = this.#models.filter(
      (model) => model.name !== name || newest.has(model) || model.version === this.#active.get(name),
    );
    return before - this.#models.length;
  }

  async remove(name: string): Promise<void> {
    this.#active.delete(name);
    this.#models = this.#models.filter((model) => model.name !== name);
    this.#trainings = this.#trainings.filter((training) => training.name !== name);
  }

  async record(training: Training): Promise<void> {
    this.#trainings.push({ ...training, metrics: { ...training.metrics } });
    const kept = new Set(this.#trainings.filter(({ name }) => name === training.name).slice(-KEPT_TRAININGS));
    this.#trainings = this.#trainings.filter((known) => known.name !== training.name || kept.has(known));
  }

  async trainings({ name, limit }: TrainingsQuery): Promise<Training[]> {
    return this.#trainings
      .filter((training) => name === undefined || training.name === name)
      .reverse()
      .slice(0, limit);
  }

  async latestTrainings(): Promise<Training[]> {
    return [...new Map(this.#trainings.map((training) => [training.name, training])).values()].sort(byName);
  }

  async list(name?: string): Promise<ModelVersionSummary[]> {
    return this.#models
      .filter((model) => name === undefined || model.name === name)
      .map(({ artefact: _, ...model }) => ({ ...model, active: this.#active.get(model.name) === model.version }))
      .sort(byName);
  }

  #find(name: string, version: string | undefined): ModelVersion | undefined {
    return this.#models.find((model) => model.name === name && model.version === version);
  }
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

function copyOf(model: ModelVersion | undefined): ModelVersion | undefined {
  return model && { ...model, artefact: model.artefact.slice() };
}
