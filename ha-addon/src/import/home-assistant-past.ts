import type { HaMean, HaPastQuery, HaRegistries, HaState, HaStatisticsQuery, TemperatureUnit } from '@iaqverse/core';

/** What a Home Assistant is like now: what its past is understood by. */
export interface HaPresent {
  readonly registries: HaRegistries;
  readonly states: readonly HaState[];
  /** Of thermostats, whose states do not say it; undefined where nobody knows. */
  readonly temperatureUnit: TemperatureUnit | undefined;
}

/** Where the past of a Home Assistant is read from: over its websocket, or in a copy of its database. */
export interface HomeAssistantPast {
  present(): Promise<HaPresent>;
  /** From when on there may be anything, ms. */
  beginning(): Promise<number>;
  /** From when on single states may be kept, not only means, ms. */
  statesBeginning(): Promise<number>;
  statistics(query: HaStatisticsQuery): Promise<ReadonlyMap<string, HaMean[]>>;
  history(query: HaPastQuery): Promise<ReadonlyMap<string, HaState[]>>;
  /** In which unit the means of an entity are, where that is not its own of now. */
  unitOfMeans(entityId: string): string | undefined;
  close(): Promise<void>;
}
