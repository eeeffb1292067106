import { IaqverseError } from '../../error.ts';
import { type HaRegistries, NO_REGISTRIES } from '../../home-assistant/registries.ts';
import type { HaServiceCall } from '../../home-assistant/service-call.ts';
import type { HaState } from '../../home-assistant/state.ts';
import type {
  HaMean,
  HaPastQuery,
  HaResource,
  HaResources,
  HaStatisticsQuery,
  HaSystem,
  HomeAssistant,
  HomeAssistantLink,
  HomeAssistantListener,
  HomeAssistantStatus,
} from '../home-assistant.ts';

/** The services that the Home Assistant in memory knows, as `domain.service`. */
const USUAL_SERVICES = ['fan.turn_on', 'fan.turn_off', 'fan.set_percentage', 'switch.turn_on', 'switch.turn_off'];

/** A Home Assistant in memory. disconnect() and connect() do what a network does; set… says what it is like. */
export class MemoryHomeAssistant implements HomeAssistant {
  /** Every call that it carried out, oldest first. */
  readonly calls: HaServiceCall[] = [];
  readonly services = new Set(USUAL_SERVICES);
  /** Weather entities whose hours to come are wanted. */
  forecasts: readonly string[] = [];
  readonly #states = new Map<string, HaState>();
  readonly #means = new Map<string, HaMean[]>();
  readonly #past = new Map<string, HaState[]>();
  #resources: readonly HaResource[] = [];
  #isKeptInYaml = false;
  #lastResource = 0;
  #system: HaSystem = { temperatureUnit: 'C', isRunning: true };
  #registries: HaRegistries = NO_REGISTRIES;
  #listener: HomeAssistantListener | undefined;
  #state: HomeAssistantLink = 'disconnected';

  async start(listener: HomeAssistantListener): Promise<void> {
    this.#listener = listener;
    this.connect();
  }

  async stop(): Promise<void> {
    this.disconnect();
    this.#listener = undefined;
  }

  connect(): void {
    this.#become('connected');
    this.#listener?.onSystem(this.#system);
    this.#listener?.onRegistries(this.#registries);
    this.#listener?.onStates({ isWhole: true, states: [...this.#states.values()], removed: [] });
  }

  disconnect(): void {
    this.#become('disconnected');
  }

  setSystem(system: HaSystem): void {
    this.#system = system;
    if (this.#isConnected) this.#listener?.onSystem(system);
  }

  setRegistries(registries: HaRegistries): void {
    this.#registries = registries;
    if (this.#isConnected) this.#listener?.onRegistries(registries);
  }

  /** All of them in one change. */
  setStates(...states: readonly HaState[]): void {
    for (const state of states) this.#states.set(state.entityId, state);
    if (this.#isConnected) this.#listener?.onStates({ isWhole: false, states, removed: [] });
  }

  removeStates(...entityIds: readonly string[]): void {
    for (const entityId of entityIds) this.#states.delete(entityId);
    if (this.#isConnected) this.#listener?.onStates({ isWhole: false, states: [], removed: entityIds });
  }

  sayForecast(entityId: string, event: unknown): void {
    if (this.#isConnected && this.forecasts.includes(entityId)) this.#listener?.onForecast(entityId, event);
  }

  pressOnPhone(action: string): void {
    if (this.#isConnected) this.#listener?.onPhoneAction(action);
  }

  setPast(entityId: string, past: { readonly means?: HaMean[]; readonly states?: HaState[] }): void {
    this.#means.set(entityId, past.means ?? []);
    this.#past.set(entityId, past.states ?? []);
  }

  /** Resources that a person wrote into YAML. */
  keepResourcesInYaml(...urls: readonly string[]): void {
    this.#isKeptInYaml = true;
    this.#resources = urls.map((url) => ({ id: undefined, url }));
  }

  status(): HomeAssistantStatus {
    return {
      state: this.#state,
      address: 'memory',
      version: '2026.11.0',
      lastError: undefined,
      connectedSince: this.#isConnected ? 0 : undefined,
    };
  }

  async callService(call: HaServiceCall): Promise<void> {
    this.#needConnection();
    const name = `${call.domain}.${call.service}`;
    if (!this.services.has(name))
      throw new IaqverseError('command_impossible', `Home Assistant has no service ${name}`, { name });
    this.calls.push(call);
  }

  wantForecasts(entityIds: readonly string[]): void {
    this.forecasts = entityIds;
  }

  async statistics({ entityIds, from, to, period }: HaStatisticsQuery): Promise<ReadonlyMap<string, HaMean[]>> {
    this.#needConnection();
    const isWide = (mean: HaMean): boolean => mean.end - mean.start > 300_000;
    return select(this.#means, entityIds, (mean) => {
      return mean.start >= from && mean.start < to && isWide(mean) === (period === 'hour');
    });
  }

  async history({ entityIds, from, to }: HaPastQuery): Promise<ReadonlyMap<string, HaState[]>> {
    this.#needConnection();
    return select(this.#past, entityIds, ({ time }) => time >= from && time < to);
  }

  async dashboardResources(): Promise<HaResources> {
    this.#needConnection();
    return { isKeptInYaml: this.#isKeptInYaml, resources: this.#resources };
  }

  async saveDashboardResource(url: string, id?: string): Promise<void> {
    this.#needToStoreResources();
    const others = this.#resources.filter((one) => id === undefined || one.id !== id);
    this.#resources = [...others, { id: id ?? `resource-${++this.#lastResource}`, url }];
  }

  async removeDashboardResource(id: string): Promise<void> {
    this.#needToStoreResources();
    this.#resources = this.#resources.filter((one) => one.id !== id);
  }

  #needToStoreResources(): void {
    this.#needConnection();
    if (this.#isKeptInYaml)
      throw new IaqverseError('command_impossible', 'Home Assistant keeps the resources of its dashboards in YAML');
  }

  get #isConnected(): boolean {
    return this.#state === 'connected';
  }

  #become(state: HomeAssistantLink): void {
    this.#state = state;
    this.#listener?.onStatus(this.status());
  }

  #needConnection(): void {
    if (!this.#isConnected) throw new IaqverseError('home_assistant_unreachable', 'Home Assistant is not connected');
  }
}

function select<T>(
  from: ReadonlyMap<string, T[]>,
  entityIds: readonly string[],
  isWanted: (value: T) => boolean,
): ReadonlyMap<string, T[]> {
  return new Map(
    entityIds.flatMap((entityId) => {
      const values = (from.get(entityId) ?? []).filter(isWanted);
      return values.length === 0 ? [] : [[entityId, values] as const];
    }),
  );
}
