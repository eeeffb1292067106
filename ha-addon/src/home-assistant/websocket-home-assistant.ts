import {
  type Clock,
  type HaMean,
  type HaPastQuery,
  type HaResources,
  type HaServiceCall,
  type HaState,
  type HaStatisticsQuery,
  type HomeAssistant,
  type HomeAssistantLink,
  type HomeAssistantListener,
  type HomeAssistantStatus,
  IaqverseError,
  type Log,
  MINUTE,
  SECOND,
} from '@iaqverse/core';
import { reconnectDelay } from '../mqtt/reconnect-delay.ts';
import { openSocket } from './open-socket.ts';
import { Session } from './session.ts';
import { shownAddress, websocketUrl } from './websocket-url.ts';

/** How long Home Assistant may take to greet us. */
const GREETING = 10 * SECOND;
/** A token that was refused is not shown again for so long: each time Home Assistant warns its owner of an intruder. */
const SAME_TOKEN_AFTER = 15 * MINUTE;

/** Where Home Assistant is, and what lets us in. */
export interface HomeAssistantAccess {
  /** Of its websocket, or of its pages. */
  readonly url: string;
  readonly token: string;
}

export interface WebsocketHomeAssistantParts {
  /** Asked before every attempt: addresses and tokens change. */
  readonly access: () => Promise<HomeAssistantAccess>;
  readonly clock: Clock;
  readonly log: Log;
  /** From 0 to 1. */
  readonly random: () => number;
}

/** Home Assistant over its websocket: it comes back by itself, and tells everything anew then. */
export class WebsocketHomeAssistant implements HomeAssistant {
  readonly #parts: WebsocketHomeAssistantParts;
  #listener: HomeAssistantListener | undefined;
  #session: Session | undefined;
  #attempt: AbortController | undefined;
  #cancel: () => void = () => undefined;
  #state: HomeAssistantLink = 'disconnected';
  #address = '';
  #version: string | undefined;
  #lastError: string | undefined;
  #connectedSince: number | undefined;
  #failures = 0;
  #refused: { readonly token: string; readonly at: number } | undefined;
  #wanted: readonly string[] = [];

  constructor(parts: WebsocketHomeAssistantParts) {
    this.#parts = parts;
  }

  async start(listener: HomeAssistantListener): Promise<void> {
    this.#listener = listener;
    this.#connectSoon(0);
  }

  async stop(): Promise<void> {
    this.#listener = undefined;
    this.#cancel();
    this.#attempt?.abort();
    this.#session?.end(undefined);
    this.#state = 'disconnected';
    this.#connectedSince = undefined;
  }

  status(): HomeAssistantStatus {
    return {
      state: this.#state,
      address: this.#address,
      version: this.#version,
      lastError: this.#lastError,
      connectedSince: this.#connectedSince,
    };
  }

  async callService(call: HaServiceCall): Promise<void> {
    return this.#connected().callService(call);
  }

  wantForecasts(entityIds: readonly string[]): void {
    this.#wanted = entityIds;
    this.#session?.wantForecasts(entityIds);
  }

  async statistics(query: HaStatisticsQuery): Promise<ReadonlyMap<string, HaMean[]>> {
    return this.#connected().statistics(query);
  }

  async history(query: HaPastQuery): Promise<ReadonlyMap<string, HaState[]>> {
    return this.#connected().history(query);
  }

  async dashboardResources(): Promise<HaResources> {
    return this.#connected().resources.list();
  }

  async saveDashboardResource(url: string, id?: string): Promise<void> {
    return this.#connected().resources.save(url, id);
  }

  async removeDashboardResource(id: string): Promise<void> {
    return this.#connected().resources.remove(id);
  }

  #connected(): Session {
    if (this.#session !== undefined && this.#state === 'connected') return this.#session;
    const why = this.#lastError ?? 'it is being connected to, try again in a moment';
    throw new IaqverseError('home_assistant_unreachable', `Home Assistant is not connected: ${why}`);
  }

  #connectSoon(delay: number): void {
    this.#cancel = this.#parts.clock.after(delay, () => {
      this.#connect().catch((error: unknown) =>
        this.#failed('other', error instanceof Error ? error.message : `${error}`),
      );
    });
  }

  async #connect(): Promise<void> {
    const listener = this.#listener;
    if (listener === undefined) return;
    const { url: address, token } = await this.#parts.access();
    if (this.#listener !== listener) return;
    const { clock, log } = this.#parts;
    const isSameToken = this.#refused?.token === token && clock.now() - this.#refused.at < SAME_TOKEN_AFTER;
    if (isSameToken) return this.#connectSoon(this.#delay());
    const url = websocketUrl(address);
    this.#address = shownAddress(url);
    if (this.#state !== 'refused') this.#become('connecting');
    this.#attempt = new AbortController();
    const { socket, failure } = await openSocket({ url, token, timeout: GREETING, signal: this.#attempt.signal });
    if (failure !== undefined) {
      if (failure.kind === 'refused') this.#refused = { token, at: clock.now() };
      this.#failed(failure.kind, failure.message);
      return;
    }
    this.#refused = undefined;
    const session = new Session({ socket, clock, log, listener, onEnded: (why) => this.#ended(session, why) });
    if (this.#listener !== listener) return session.end(undefined);
    this.#session = session;
    this.#version = session.version;
    this.#lastError = undefined;
    this.#connectedSince = clock.now();
    this.#become('connected');
    log.info('Home Assistant is connected', { address: this.#address, version: this.#version });
    session.wantForecasts(this.#wanted);
    await session.open().then(
      () => {
        this.#failures = 0;
      },
      (error: unknown) => session.end(error instanceof Error ? error.message : `${error}`),
    );
  }

  #ended(session: Session, why: string | undefined): void {
    if (this.#session !== session) return;
    this.#session = undefined;
    this.#failed(
      'other',
      why ?? `Home Assistant at ${this.#address} ended the connection: it restarts, or was stopped`,
    );
  }

  #failed(kind: 'refused' | 'other', message: string): void {
    this.#connectedSince = undefined;
    if (this.#listener === undefined) return;
    this.#failures++;
    if (this.#lastError !== message) this.#parts.log.warn(message);
    this.#lastError = message;
    this.#become(kind === 'refused' ? 'refused' : 'disconnected');
    this.#connectSoon(this.#delay());
  }

  #delay(): number {
    return reconnectDelay(Math.max(1, this.#failures), this.#parts.random());
  }

  #become(state: HomeAssistantLink): void {
    this.#state = state;
    this.#listener?.onStatus(this.status());
  }
}
