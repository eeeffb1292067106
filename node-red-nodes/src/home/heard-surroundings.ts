import {
  type EnvironmentReport,
  type HaEnvironmentSource,
  HaSensorIds,
  type HaState,
  HaSurroundings,
  type MappingSources,
  mapEntities,
} from '@iaqverse/core';

/** A flow knows states of entities, and nothing of the registries that they stand in. */
const NO_REGISTRIES: MappingSources['registries'] = { areas: [], devices: new Map(), entities: new Map(), refused: [] };

/** What surrounds the rooms, as far as states of Home Assistant's entities tell it that come through a flow. */
export class HeardSurroundings {
  readonly #surroundings: HaSurroundings;
  /** Of entities that tell something of it, and of no others. */
  readonly #states = new Map<string, HaState>();

  constructor(tell: (report: EnvironmentReport) => void) {
    this.#surroundings = new HaSurroundings(tell);
  }

  /** Takes the state of an entity. Returns whether it is one that tells something of the surroundings. */
  take(state: HaState, now: number): boolean {
    if (!this.#states.has(state.entityId)) {
      if (sourcesIn([state]).length === 0) return false;
      this.#surroundings.adopt(sourcesIn([...this.#states.values(), state]));
    }
    this.#states.set(state.entityId, state);
    this.#surroundings.take([state], (entityId) => this.#states.get(entityId), now);
    return true;
  }

  /** Takes the hours to come of a weather entity. Returns false where its state was not heard, which names the units. */
  takeForecast(entityId: string, answer: unknown): boolean {
    const state = this.#states.get(entityId);
    if (state === undefined) return false;
    this.#surroundings.takeForecast(entityId, answer, state);
    return true;
  }
}

function sourcesIn(states: readonly HaState[]): readonly HaEnvironmentSource[] {
  return mapEntities({
    registries: NO_REGISTRIES,
    states,
    corrections: {},
    temperatureUnit: 'C',
    ids: new HaSensorIds(),
    isOverMqtt: () => false,
  }).environment;
}
