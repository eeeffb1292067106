import { until } from '../../support/until.ts';
import { walkConfigFlow } from './config-flow.ts';
import { type LogEntry, problemsIn } from './home-assistant-log.ts';
import { HomeAssistantProcess, type Packages } from './home-assistant-process.ts';
import { HomeAssistantSocket } from './home-assistant-socket.ts';
import { answerOf, onboard, type Tokens } from './onboarding.ts';
import type { Area, Device, Entity, Floor, State } from './registries.ts';

/** How long a start may take, milliseconds: a few seconds on a machine at rest. */
const LONGEST_START = 120_000;

/** A broker that Home Assistant is told of. */
export interface BrokerLogin {
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

/** A real Home Assistant, onboarded, that tests use as people and programs do. */
export class HomeAssistant {
  readonly address: string;
  readonly #process: HomeAssistantProcess;
  #tokens: Tokens | undefined;
  #token = '';
  #socket: HomeAssistantSocket | undefined;

  /** @param folder for its configuration, made anew */
  constructor(root: string, folder: string, port: number, packages: Packages = {}) {
    this.address = `http://127.0.0.1:${port}`;
    this.#process = new HomeAssistantProcess(root, folder, port, packages);
  }

  /** Starts it, at first with a user made; resolves once it says that it runs. */
  async start(language = 'en'): Promise<void> {
    this.#process.start();
    await this.#until('an answer', async () => (await fetch(`${this.address}/manifest.json`)).ok);
    if (this.#tokens === undefined) {
      await this.#until('onboarding', async () => (await fetch(`${this.address}/api/onboarding`)).ok);
      this.#tokens = await onboard(this.address, language);
      this.#socket = await HomeAssistantSocket.connect(this.address, this.#tokens.access_token);
      this.#token = await this.createToken('tests');
      await this.#socket.close();
    }
    await this.#until('it runs', async () => (await this.get<{ state: string }>('/api/config')).state === 'RUNNING');
    this.#socket = await HomeAssistantSocket.connect(this.address, this.#token);
  }

  /** @param signal SIGKILL ends it as a power failure does */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    await this.#socket?.close();
    this.#socket = undefined;
    await this.#process.stop(signal);
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Makes a token for a program, as people do on their profile page. */
  createToken(client_name: string): Promise<string> {
    return this.socket.call('auth/long_lived_access_token', { client_name, lifespan: 1 });
  }

  /** Takes back the token of that name: who uses it is put out. */
  async revokeToken(client_name: string): Promise<void> {
    const tokens = await this.socket.call<{ id: string; client_name: string | null }[]>('auth/refresh_tokens');
    const refresh_token_id = tokens.find((token) => token.client_name === client_name)?.id;
    await this.socket.call('auth/delete_refresh_token', { refresh_token_id });
  }

  /** The folder of its configuration. */
  get folder(): string {
    return this.#process.folder;
  }

  /** A token that lasts longer than any test. */
  get token(): string {
    return this.#token;
  }

  /** What a browser keeps of the user's login. */
  get tokens(): Tokens {
    if (this.#tokens === undefined) throw new Error('nobody has logged in before the first start');
    return this.#tokens;
  }

  get socket(): HomeAssistantSocket {
    if (this.#socket === undefined) throw new Error('Home Assistant is not started');
    return this.#socket;
  }

  /** The warnings and errors in the log of all its runs. */
  problems(): LogEntry[] {
    return problemsIn(this.#process.output);
  }

  /** What it asks its owner to repair: the integration, and what. */
  async repairs(): Promise<string[]> {
    const { issues } = await this.socket.call<{ issues: { domain: string; issue_id: string }[] }>(
      'repairs/list_issues',
    );
    return issues.map(({ domain, issue_id }) => `${domain}: ${issue_id}`);
  }

  async get<T>(path: string): Promise<T> {
    return answerOf(await fetch(`${this.address}${path}`, { headers: { authorization: `Bearer ${this.#token}` } }));
  }

  states(): Promise<State[]> {
    return this.get('/api/states');
  }

  /** The state of an entity; undefined where it has none. */
  async state(entity: string): Promise<State | undefined> {
    return (await this.states()).find(({ entity_id }) => entity_id === entity);
  }

  async callService(domain: string, service: string, data: object): Promise<void> {
    await this.socket.call('call_service', { domain, service, service_data: data });
  }

  floors(): Promise<Floor[]> {
    return this.socket.call('config/floor_registry/list');
  }

  areas(): Promise<Area[]> {
    return this.socket.call('config/area_registry/list');
  }

  devices(): Promise<Device[]> {
    return this.socket.call('config/device_registry/list');
  }

  entities(): Promise<Entity[]> {
    return this.socket.call('config/entity_registry/list');
  }

  createFloor(name: string, level: number): Promise<Floor> {
    return this.socket.call('config/floor_registry/create', { name, level });
  }

  createArea(name: string, floor?: Floor): Promise<Area> {
    return this.socket.call('config/area_registry/create', { name, ...(floor && { floor_id: floor.floor_id }) });
  }

  async renameArea({ area_id }: Pick<Area, 'area_id'>, name: string): Promise<void> {
    await this.socket.call('config/area_registry/update', { area_id, name });
  }

  async deleteArea({ area_id }: Pick<Area, 'area_id'>): Promise<void> {
    await this.socket.call('config/area_registry/delete', { area_id });
  }

  async moveDevice({ id }: Pick<Device, 'id'>, area: Area | null): Promise<void> {
    await this.socket.call('config/device_registry/update', { device_id: id, area_id: area?.area_id ?? null });
  }

  async moveEntity(entity_id: string, area: Area | null): Promise<void> {
    await this.socket.call('config/entity_registry/update', { entity_id, area_id: area?.area_id ?? null });
  }

  /** Has an entity shown in another unit, as people do in its settings. */
  async showIn(entity_id: string, unit_of_measurement: string): Promise<void> {
    const options = { options_domain: 'sensor', options: { unit_of_measurement } };
    await this.socket.call('config/entity_registry/update', { entity_id, ...options });
  }

  /** Has the recorder know means of whole hours, whose starts are given in ms. */
  async importHourlyMeans(
    statistic_id: string,
    unit_of_measurement: string,
    means: readonly { readonly start: number; readonly mean: number }[],
  ): Promise<void> {
    const metadata = { mean_type: 1, has_sum: false, name: null, source: 'recorder', statistic_id };
    const stats = means.map(({ start, mean }) => ({
      start: new Date(start).toISOString(),
      mean,
      min: mean,
      max: mean,
    }));
    await this.socket.call('recorder/import_statistics', {
      metadata: { ...metadata, unit_class: 'unitless', unit_of_measurement },
      stats,
    });
  }

  /** Adds the MQTT integration, or tells it of changes. Resolves with the id of its entry. */
  async useBroker({ port, user, password }: BrokerLogin): Promise<string> {
    const login = { broker: '127.0.0.1', port, protocol: '5', username: user, password };
    const other_settings = { set_ca_cert: 'off', set_client_cert: false };
    const entries = await this.get<{ entry_id: string; domain: string }[]>('/api/config/config_entries/entry');
    const known = entries.find(({ domain }) => domain === 'mqtt');
    const start = { handler: 'mqtt', ...(known && { entry_id: known.entry_id }) };
    return walkConfigFlow(this.address, this.#token, start, [{ ...login, other_settings }]);
  }

  /** Makes a helper by the flow of its integration, such as a sensor of `template`. @param inputs what is given at each step */
  async createHelper(handler: string, inputs: readonly object[]): Promise<string> {
    return walkConfigFlow(this.address, this.#token, { handler }, inputs);
  }

  /** Makes a template sensor in which Jinja says the state. */
  createTemplateSensor(options: {
    readonly name: string;
    readonly state: string;
    readonly device_class?: string;
    readonly unit_of_measurement?: string;
    readonly state_class?: string;
  }): Promise<string> {
    return this.createHelper('template', [{ next_step_id: 'sensor' }, options]);
  }

  /** Makes a helper that only the websocket makes, such as `input_boolean`. */
  async createInput(
    domain: 'input_boolean' | 'input_number',
    fields: { readonly name: string; readonly min?: number; readonly max?: number },
  ): Promise<void> {
    await this.socket.call(`${domain}/create`, fields);
  }

  async #until(what: string, check: () => Promise<boolean>): Promise<void> {
    const isSo = async () => {
      if (this.#process.hasEnded) throw new Error(`Home Assistant ended: ${this.#process.output.slice(-2000)}`);
      return check().catch((error: unknown) => {
        // Until it listens, connections are refused.
        if (error instanceof TypeError) return false;
        throw error;
      });
    };
    await until(what, isSo, LONGEST_START, () => this.#process.output.slice(-2000));
  }
}
