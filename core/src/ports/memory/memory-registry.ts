import { IaqverseError } from '../../error.ts';
import type { ModelVersion, ModelVersionSummary, Registry } from '../registry.ts';

/** The registry in memory, for tests and where nothing needs to last. */
export class MemoryRegistry implements Registry {
  readonly #models: ModelVersion[] = [];
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

  async active(name: string): Promise<ModelVersion | undefined> {
    const model = this.#find(name, this.#active.get(name));
    return model && { ...model, artefact: model.artefact.slice() };
  }

  async list(name?: string): Promise<ModelVersionSummary[]> {
    return this.#models
      .filter((model) => name === undefined || model.name === name)
      .map(({ artefact: _, ...model }) => ({ ...model, active: this.#active.get(model.name) === model.version }))
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  }

  #find(name: string, version: string | undefined): ModelVersion | undefined {
    return this.#models.find((model) => model.name === name && model.version === version);
  }
}
