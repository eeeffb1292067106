import type { TemperatureUnit } from '../home-assistant/facets-of-entity.ts';
import type { HaRegistries } from '../home-assistant/registries.ts';
import type { HaServiceCall } from '../home-assistant/service-call.ts';
import type { HaState, HaStateChange } from '../home-assistant/state.ts';

/** `refused`: it does not take our token, and is asked again with another one. */
export type HomeAssistantLink = 'connecting' | 'connected' | 'disconnected' | 'refused';

export interface HomeAssistantStatus {
  readonly state: HomeAssistantLink;
  /** Without credentials; empty until it is known. */
  readonly address: string;
  /** Of the last connection. */
  readonly version: string | undefined;
  /** Why the last attempt failed or the connection ended, in words with the remedy, if it did. */
  readonly lastError: string | undefined;
  readonly connectedSince: number | undefined;
}

/** What Home Assistant is like as a whole. */
export interface HaSystem {
  readonly temperatureUnit: TemperatureUnit;
  /** The language of its home, as a BCP 47 tag. */
  readonly language?: string;
  /** Everything that it has to start has started: what is not there now is gone. */
  readonly isRunning: boolean;
}

/**
 * What a Home Assistant tells. After every (re)connection it is told system, registries and then all states, before anything
 * else; from then on what changes.
 */
export interface HomeAssistantListener {
  onSystem(system: HaSystem): void;
  onRegistries(registries: HaRegistries): void;
  onStates(change: HaStateChange): void;
  /** The hours to come of a weather entity that was asked for, as its event says them. */
  onForecast(entityId: string, event: unknown): void;
  onStatus(status: HomeAssistantStatus): void;
  /** The `action` of a button under a notification that somebody pressed on a phone; whoever made it. */
  onPhoneAction(action: string): void;
}

/** Of what of the past statistics are means, and over which span. */
export interface HaPastQuery {
  readonly entityIds: readonly string[];
  /** First time that counts, ms. */
  readonly from: number;
  /** First time that counts no more, ms. */
  readonly to: number;
}

/** Of what means are wanted, and over which spans. */
export interface HaStatisticsQuery extends HaPastQuery {
  readonly period: HaStatisticsPeriod;
}

/** The mean of a span. */
export interface HaMean {
  readonly start: number;
  readonly end: number;
  readonly mean: number;
}

/** The widths of the statistics that Home Assistant keeps: the narrow ones for days, the wide ones for ever. */
export type HaStatisticsPeriod = '5minute' | 'hour';

/** A module that dashboards load beside what Home Assistant brings. */
export interface HaResource {
  /** Undefined where YAML names it. */
  readonly id: string | undefined;
  readonly url: string;
}

export interface HaResources {
  /** They stand in `configuration.yaml`, where only a person changes them. */
  readonly isKeptInYaml: boolean;
  readonly resources: readonly HaResource[];
}

/** Home Assistant over its websocket, as the service sees it. */
export interface HomeAssistant {
  /** Resolves at once: that it connects is told. */
  start(listener: HomeAssistantListener): Promise<void>;
  stop(): Promise<void>;
  status(): HomeAssistantStatus;
  /**
   * Resolves when Home Assistant has carried it out. Rejects with `home_assistant_unreachable` while there is no connection
   * or when it ends before the answer, with `command_impossible` where Home Assistant has no such service or refuses what it
   * was given.
   */
  callService(call: HaServiceCall): Promise<void>;
  /** The weather entities whose hours to come are wanted from now on, over reconnections too. */
  wantForecasts(entityIds: readonly string[]): void;
  /** Means that it recorded, by entity, in the unit that the entity has now. Rejects like `callService`. */
  statistics(query: HaStatisticsQuery): Promise<ReadonlyMap<string, HaMean[]>>;
  /** States that it recorded, by entity, by time. Rejects like `callService`. */
  history(query: HaPastQuery): Promise<ReadonlyMap<string, HaState[]>>;
  /** What its dashboards load. Rejects like `callService`. */
  dashboardResources(): Promise<HaResources>;
  /** Has dashboards load a module, or, with the id of a resource, load it from another address. Rejects like `callService`. */
  saveDashboardResource(url: string, id?: string): Promise<void>;
  /** Rejects like `callService`. */
  removeDashboardResource(id: string): Promise<void>;
}
