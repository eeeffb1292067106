import {
  type Clock,
  type HaMean,
  type HaPastQuery,
  type HaServiceCall,
  type HaState,
  type HaStatisticsQuery,
  type HomeAssistantListener,
  type Log,
  MINUTE,
  type RawRegistries,
  readRegistries,
  readShortState,
  readStateEvent,
  readStates,
  SECOND,
} from '@iaqverse/core';
import { Connection, type HaWebSocket } from 'home-assistant-js-websocket';
import { z } from 'zod';
import { DashboardResources } from './dashboard-resources.ts';
import { readAnswer } from './read-answer.ts';
import { requestFailure } from './request-failure.ts';

/** How long after a change of a registry it is asked for: changes come in bursts. */
const REGISTRY_DELAY = SECOND / 2;
/** How often the connection is tried; one that does not answer until the next time is taken for dead. */
const PING_EVERY = 30 * SECOND;
/** How often all states are asked for: that a value was said again unchanged is told in no other way. */
const REFRESH_EVERY = 2 * MINUTE;

const REGISTRIES = ['area', 'floor', 'device', 'entity'] as const;
type Registry = (typeof REGISTRIES)[number];
const FIELDS = { area: 'areas', floor: 'floors', device: 'devices', entity: 'entities' } as const;

const systemSchema = z.object({
  state: z.string().catch('RUNNING'),
  language: z.string().optional().catch(undefined),
  unit_system: z.object({ temperature: z.string() }).catch({ temperature: '°C' }),
});
const meansSchema = z.record(
  z.string(),
  z.array(z.object({ start: z.number(), end: z.number(), mean: z.number().nullish() })),
);
const phoneEventSchema = z.object({ data: z.object({ action: z.string().max(500) }) });
const pastSchema = z.record(z.string(), z.array(z.unknown()));

export interface SessionParts {
  readonly socket: HaWebSocket;
  readonly clock: Clock;
  readonly log: Log;
  readonly listener: HomeAssistantListener;
  /** Called once, with why where that is known. */
  readonly onEnded: (why: string | undefined) => void;
}

/** One connection to Home Assistant, from its greeting until it ends; the next one is another. */
export class Session {
  readonly resources = new DashboardResources((message, what) => this.#ask(message, what));
  readonly #parts: SessionParts;
  readonly #connection: Connection;
  readonly #states = new Map<string, HaState>();
  readonly #raw: { -readonly [Field in keyof RawRegistries]: unknown } = {
    areas: [],
    floors: [],
    devices: [],
    entities: [],
  };
  readonly #stale = new Set<Registry>();
  readonly #timers = new Set<() => void>();
  readonly #forecasts = new Map<string, Promise<() => Promise<void>>>();
  #cancelRegistries: (() => void) | undefined;
  #toldRegistries = '';
  #toldSystem = '';
  #wanted: readonly string[] = [];
  #isReady = false;
  #hasEnded = false;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#connection = new Connection(parts.socket, {
      setupRetry: 0,
      createSocket: () => Promise.reject(new Error('a session has one connection')),
    });
    this.#connection.addEventListener('disconnected', () => this.end(undefined));
  }

  get version(): string {
    return this.#connection.haVersion;
  }

  /** Asks for everything and listens. Rejects when the connection ends meanwhile. */
  async open(): Promise<void> {
    for (const registry of REGISTRIES) await this.#hear(`${registry}_registry_updated`, () => this.#isStale(registry));
    for (const event of ['core_config_updated', 'homeassistant_started'])
      await this.#hear(event, () => this.#attempt('what Home Assistant is like', this.#askSystem()));
    await this.#hear('mobile_app_notification_action', (event) => {
      const { success, data } = phoneEventSchema.safeParse(event);
      if (success) this.#parts.listener.onPhoneAction(data.data.action);
    });
    const [, states] = await Promise.all([this.#askSystem(), this.#askStates(), this.#askRegistries(REGISTRIES)]);
    this.#tellRegistries();
    const said = new Map(states.map((state) => [state.entityId, state.time]));
    await this.#connection.subscribeMessage((event) => this.#takeStates(event, said), { type: 'subscribe_entities' });
    this.#repeat(PING_EVERY, () => this.#ping());
    this.#repeat(REFRESH_EVERY, () => this.#refresh());
  }

  /** Ends the connection and all that goes with it. */
  end(why: string | undefined): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    for (const cancel of this.#timers) cancel();
    this.#cancelRegistries?.();
    this.#connection.close();
    this.#parts.onEnded(why);
  }

  async callService({ domain, service, serviceData, entityId }: HaServiceCall): Promise<void> {
    const message = {
      type: 'call_service',
      domain,
      service,
      service_data: serviceData,
      target: { entity_id: entityId },
    };
    await this.#ask(message, `service ${domain}.${service} for ${entityId}`);
  }

  async statistics({ entityIds, from, to, period }: HaStatisticsQuery): Promise<ReadonlyMap<string, HaMean[]>> {
    const what = 'statistics of the past';
    const answer = await this.#ask(
      {
        type: 'recorder/statistics_during_period',
        start_time: iso(from),
        end_time: iso(to),
        statistic_ids: entityIds,
        period,
        types: ['mean'],
      },
      what,
    );
    const means = readAnswer(meansSchema, answer, what);
    return new Map(
      Object.entries(means).map(([entityId, spans]) => [
        entityId,
        spans.flatMap(({ start, end, mean }) => (typeof mean === 'number' ? [{ start, end, mean }] : [])),
      ]),
    );
  }

  async history({ entityIds, from, to }: HaPastQuery): Promise<ReadonlyMap<string, HaState[]>> {
    const what = 'history of the past';
    const answer = await this.#ask(
      {
        type: 'history/history_during_period',
        start_time: iso(from),
        end_time: iso(to),
        entity_ids: entityIds,
        include_start_time_state: false,
        significant_changes_only: false,
        minimal_response: false,
        // The attributes say in which unit a value was at that time.
        no_attributes: false,
      },
      what,
    );
    return new Map(
      Object.entries(readAnswer(pastSchema, answer, what)).map(([entityId, states]) => [
        entityId,
        states.flatMap((state) => readShortState(entityId, state) ?? []),
      ]),
    );
  }

  /** The weather entities whose hours to come are wanted from now on. */
  wantForecasts(entityIds: readonly string[]): void {
    this.#wanted = entityIds;
    if (!this.#isReady) return;
    for (const [entityId, subscribed] of this.#forecasts) {
      if (entityIds.includes(entityId)) continue;
      this.#forecasts.delete(entityId);
      this.#attempt(
        `the end of the forecast of ${entityId}`,
        subscribed.then((leave) => leave()),
      );
    }
    for (const entityId of entityIds) {
      if (this.#forecasts.has(entityId)) continue;
      const subscribed = this.#connection.subscribeMessage(
        (event) => this.#parts.listener.onForecast(entityId, event),
        { type: 'weather/subscribe_forecast', entity_id: entityId, forecast_type: 'hourly' },
      );
      this.#forecasts.set(entityId, subscribed);
      subscribed.catch((error: unknown) => {
        this.#forecasts.delete(entityId);
        this.#parts.log.warn('The forecast of a weather entity cannot be had', {
          entity: entityId,
          error: requestFailure(error, 'forecast').message,
        });
      });
    }
  }

  #takeStates(event: unknown, said: ReadonlyMap<string, number>): void {
    if (this.#hasEnded) return;
    const { states, removed, refused } = readStateEvent(event, (entityId) => this.#states.get(entityId));
    if (refused.length > 0) this.#parts.log.debug('States of Home Assistant were left out', { refused });
    const isWhole = !this.#isReady;
    const timed = isWhole ? states.map((state) => ({ ...state, time: later(state, said) })) : states;
    for (const state of timed) this.#states.set(state.entityId, state);
    for (const entityId of removed) this.#states.delete(entityId);
    this.#parts.listener.onStates({ isWhole, states: timed, removed });
    if (!isWhole) return;
    this.#isReady = true;
    this.wantForecasts(this.#wanted);
  }

  #isStale(registry: Registry): void {
    this.#stale.add(registry);
    this.#cancelRegistries ??= this.#parts.clock.after(REGISTRY_DELAY, () => {
      this.#cancelRegistries = undefined;
      const stale = [...this.#stale];
      this.#stale.clear();
      this.#attempt(
        'the registries',
        this.#askRegistries(stale).then(() => this.#tellRegistries()),
      );
    });
  }

  async #askRegistries(registries: readonly Registry[]): Promise<void> {
    await Promise.all(
      registries.map(async (registry) => {
        this.#raw[FIELDS[registry]] = await this.#ask(
          { type: `config/${registry}_registry/list` },
          `list of the ${registry} registry`,
        );
      }),
    );
  }

  #tellRegistries(): void {
    if (this.#hasEnded) return;
    const told = JSON.stringify(this.#raw);
    if (told === this.#toldRegistries) return;
    this.#toldRegistries = told;
    const registries = readRegistries(this.#raw);
    if (registries.refused.length > 0)
      this.#parts.log.warn('Entries of the registries of Home Assistant were left out', {
        count: registries.refused.length,
        refused: registries.refused.slice(0, 10),
      });
    this.#parts.listener.onRegistries(registries);
  }

  async #askSystem(): Promise<void> {
    const what = 'configuration';
    const answer = await this.#ask({ type: 'get_config' }, what);
    const { state, language, unit_system } = readAnswer(systemSchema, answer, what);
    const system = {
      temperatureUnit: unit_system.temperature === '°F' ? 'F' : 'C',
      isRunning: state === 'RUNNING',
      ...(language !== undefined && { language }),
    } as const;
    const told = JSON.stringify(system);
    if (told === this.#toldSystem || this.#hasEnded) return;
    this.#toldSystem = told;
    this.#parts.listener.onSystem(system);
  }

  async #askStates(): Promise<HaState[]> {
    const { states, refused } = readStates(await this.#ask({ type: 'get_states' }, 'states'));
    if (refused.length > 0) this.#parts.log.debug('States of Home Assistant were left out', { refused });
    return states;
  }

  #refresh(): void {
    this.#attempt('what Home Assistant is like', this.#askSystem());
    this.#attempt(
      'the states',
      this.#askStates().then((states) => {
        const again = states.filter(({ entityId, state, time }) => {
          const known = this.#states.get(entityId);
          return known !== undefined && known.state === state && time > known.time;
        });
        for (const state of again) this.#states.set(state.entityId, state);
        if (again.length > 0 && !this.#hasEnded)
          this.#parts.listener.onStates({ isWhole: false, states: again, removed: [] });
      }),
    );
  }

  #ping(): void {
    let isAnswered = false;
    this.#attempt(
      'a sign of life',
      this.#connection.ping().then(() => {
        isAnswered = true;
      }),
    );
    this.#later(PING_EVERY - SECOND, () => {
      if (!isAnswered) this.end('Home Assistant did not answer any more: check the network');
    });
  }

  async #hear(event: string, run: (event: unknown) => void): Promise<void> {
    try {
      await this.#connection.subscribeEvents(run, event);
    } catch (error) {
      const { message } = requestFailure(error, `events ${event}`);
      this.#parts.log.warn('Changes in Home Assistant will be noticed late', { event, error: message });
    }
  }

  async #ask(message: { readonly type: string; readonly [key: string]: unknown }, what: string): Promise<unknown> {
    try {
      return await this.#connection.sendMessagePromise<unknown>({ ...message });
    } catch (error) {
      throw requestFailure(error, what);
    }
  }

  /** What may fail without harm: the connection has ended then, or the next attempt will do. */
  #attempt(what: string, done: Promise<unknown>): void {
    done.catch((error: unknown) => {
      if (!this.#hasEnded) this.#parts.log.warn('Home Assistant did not answer', { what, error: `${error}` });
    });
  }

  #repeat(span: number, run: () => void): void {
    this.#later(span, () => {
      run();
      this.#repeat(span, run);
    });
  }

  #later(span: number, run: () => void): void {
    const cancel = this.#parts.clock.after(span, () => {
      this.#timers.delete(cancel);
      run();
    });
    this.#timers.add(cancel);
  }
}

function later({ entityId, time }: HaState, said: ReadonlyMap<string, number>): number {
  return Math.max(time, said.get(entityId) ?? 0);
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
