import {
  type Configuration,
  FORECAST_QUANTITIES,
  type ForecastQuantity,
  type Forest,
  IaqverseError,
  KEPT_TRAININGS,
  type Log,
  type ModelVersion,
  type Place,
  type RefitOutcome,
  type Registry,
  readForest,
  roomKey,
  type Training,
  writeForest,
} from '@iaqverse/core';
import { FOREST_KIND, forestName, forestOf } from './forest-name.ts';

/** So many versions of a forest are kept, the one that serves among them. */
export const KEPT_VERSIONS = 5;

/** A forest that serves, or may. */
export interface ChosenForest {
  readonly version: string;
  readonly forest: Forest;
}

export interface ForestsParts {
  readonly registry: Registry;
  readonly log: Log;
  /** The name of what forests correct. */
  readonly base: string;
}

type Served = { readonly place: Place; readonly quantity: ForecastQuantity };

/** The forests of all rooms in the registry. What serves is changed there first, and committed, before anybody hears of it. */
export class Forests {
  readonly #parts: ForestsParts;
  readonly #loaded = new Map<string, ChosenForest>();

  constructor(parts: ForestsParts) {
    this.#parts = parts;
  }

  get base(): string {
    return this.#parts.base;
  }

  /**
   * Reads what serves, at the start. What cannot be used serves no more; what belongs to rooms that are gone is removed.
   */
  async load({ sites }: Pick<Configuration, 'sites'>): Promise<void> {
    const { registry } = this.#parts;
    const rooms = new Set(sites.flatMap(({ id, rooms: of }) => of.map((room) => roomKey({ site: id, room: room.id }))));
    const listed = await registry.list();
    const gone = new Set<string>();
    for (const { name, version, active } of listed) {
      const served = forestOf(name);
      if (served === undefined) continue;
      if (!rooms.has(roomKey(served.place))) gone.add(name);
      else if (active) await this.#load(name, version, served);
    }
    for (const name of gone) await registry.remove(name);
  }

  /** What served a quantity of a room when the service started. Gives it once. */
  take(place: Place, quantity: ForecastQuantity): ChosenForest | undefined {
    const name = forestName(place, quantity);
    const chosen = this.#loaded.get(name);
    this.#loaded.delete(name);
    return chosen;
  }

  /** Registers a forest, and makes it the one that serves. Resolves with it, as it is kept, once both are committed, in this order. */
  async promote(
    { place, quantity }: Served,
    { version, forest }: ChosenForest,
    at: number,
    outcome: RefitOutcome,
  ): Promise<ChosenForest> {
    const { registry, base } = this.#parts;
    const name = forestName(place, quantity);
    const text = writeForest(forest, base);
    const kept = { version, forest: readForest(text, base) };
    await registry.register({
      name,
      version,
      kind: FOREST_KIND,
      createdAt: at,
      metrics: figuresOf(outcome),
      artefact: new TextEncoder().encode(text),
    });
    await registry.activate(name, version, at);
    await registry.prune(name, KEPT_VERSIONS);
    return kept;
  }

  /** No forest serves any more. */
  async withdraw({ place, quantity }: Served): Promise<void> {
    await this.#parts.registry.deactivate(forestName(place, quantity));
  }

  /**
   * Goes back to the version that served before, where the refit that replaced it had found it better than none, or to
   * none. Resolves with what serves then, once it is committed.
   */
  async rollBack(served: Served, version: string, at: number): Promise<ChosenForest | undefined> {
    const { registry } = this.#parts;
    const name = forestName(served.place, served.quantity);
    const before = await this.#before(name, version);
    const chosen = before && this.#readable(before, served);
    if (chosen === undefined) await registry.deactivate(name);
    else await registry.activate(name, chosen.version, at);
    return chosen;
  }

  /** Keeps how a refit ended. */
  async record({ place, quantity }: Served, training: Omit<Training, 'name'>): Promise<void> {
    await this.#parts.registry.record({ name: forestName(place, quantity), ...training });
  }

  /** The newest refit of each quantity of each room. */
  async latest(): Promise<(Training & Served)[]> {
    const trainings = await this.#parts.registry.latestTrainings();
    return trainings.flatMap((training) => {
      const served = forestOf(training.name);
      return served === undefined ? [] : [{ ...training, ...served }];
    });
  }

  /** The newest refit of a quantity of a room. */
  async lastOf(place: Place, quantity: ForecastQuantity): Promise<Training | undefined> {
    return (await this.#parts.registry.trainings({ name: forestName(place, quantity), limit: 1 }))[0];
  }

  /** A room is gone. */
  async forget(place: Place): Promise<void> {
    for (const quantity of FORECAST_QUANTITIES) {
      const name = forestName(place, quantity);
      this.#loaded.delete(name);
      await this.#parts.registry.remove(name);
    }
  }

  async #load(name: string, version: string, served: Served): Promise<void> {
    const model = await this.#parts.registry.find(name, version);
    const chosen = model && this.#readable(model, served);
    if (chosen === undefined) await this.#parts.registry.deactivate(name);
    else this.#loaded.set(name, chosen);
  }

  #readable({ version, artefact }: ModelVersion, { place, quantity }: Served): ChosenForest | undefined {
    try {
      return { version, forest: readForest(new TextDecoder().decode(artefact), this.#parts.base) };
    } catch (error) {
      if (!(error instanceof IaqverseError)) throw error;
      this.#parts.log.warn(error.message, { ...place, quantity, version });
      return undefined;
    }
  }

  async #before(name: string, version: string): Promise<ModelVersion | undefined> {
    const { registry } = this.#parts;
    const trainings = await registry.trainings({ name, limit: KEPT_TRAININGS });
    const promotion = trainings.find((training) => training.version === version && training.outcome === 'promoted');
    const { before, metrics } = promotion ?? {};
    if (before === undefined || metrics === undefined) return undefined;
    const { alone, champion } = metrics;
    if (alone === undefined || champion === undefined || champion >= alone) return undefined;
    return registry.find(name, before);
  }
}

/** What a refit measured, by name: mean absolute errors in scales on the judged rows, and how many rows there were. */
export function figuresOf({ learned, judged, errors }: RefitOutcome): Record<string, number> {
  return { learned, judged, ...errors };
}
