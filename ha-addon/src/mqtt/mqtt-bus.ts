import {
  type Bus,
  type BusMessage,
  type BusState,
  type BusStatus,
  type Clock,
  DAY,
  type Log,
  SECOND,
} from '@iaqverse/core';
import type { IConnackPacket } from 'mqtt';
import { type BrokerAddress, type BrokerLogin, parseBrokerUrl } from './broker-address.ts';
import { type BrokerTls, openConnection } from './broker-connection.ts';
import { ClientIdRival } from './client-id-rival.ts';
import type { ConnectionFailure } from './connection-failure.ts';
import { type DeferringClient, Window } from './deferring-client.ts';
import { FilterDispatch } from './filter-dispatch.ts';
import { Publisher } from './publisher.ts';
import { reconnectDelay } from './reconnect-delay.ts';
import { SubscriptionBatch } from './subscription-batch.ts';

export interface MqttBusOptions {
  /** `mqtt://` or `mqtts://`, with or without user name and password. */
  readonly url: string;
  /** Fixed: the broker keeps our session under it. */
  readonly clientId: string;
  /** Where `online` and `offline` are published, retained. */
  readonly statusTopic: string;
  /** Asked before the first connection and again when the broker refused what it gave; goes before the URL's. */
  readonly login?: () => Promise<BrokerLogin | undefined>;
  readonly tls?: BrokerTls;
  /** s */
  readonly keepalive?: number;
  /** How long the broker keeps our session while we are away, s. */
  readonly sessionExpiry?: number;
  /** How many messages may wait for their acknowledgement: at least as many as come in while a commit is gathered. */
  readonly receiveMaximum?: number;
}

export interface MqttBusDependencies {
  readonly clock: Clock;
  readonly log: Log;
  /** From 0 to 1: spreads attempts to reconnect. */
  readonly random: () => number;
}

const KEEPALIVE = 30;
const SESSION_EXPIRY = DAY / SECOND;
/** Two seconds' worth at the rate the service is built for, and below the 65,535 that MQTT has ids for. */
const RECEIVE_MAXIMUM = 20_000;
const CONNECT_TIMEOUT = 10 * SECOND;
/** How long a broker may take to confirm our last words. */
const PARTING_TIMEOUT = 2 * SECOND;
/** MQTT 5 section 3.1.2.11.3 */
const LARGEST_RECEIVE_MAXIMUM = 65_535;

type Handler = (message: BusMessage) => void;

/** MQTT by mqtt.js: protocol 5 or, where the broker does not know it, 3.1.1; acknowledged after the commit. */
export class MqttBus implements Bus {
  readonly #options: MqttBusOptions;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #random: () => number;
  readonly #address: BrokerAddress;
  readonly #handlers = new FilterDispatch<Handler>();
  readonly #connectListeners = new Set<() => void>();
  readonly #subscriptions: SubscriptionBatch;
  readonly #publisher: Publisher;
  readonly #window: Window;
  readonly #rival: ClientIdRival;
  #running = false;
  #state: BusState = 'disconnected';
  #client: DeferringClient | undefined;
  #protocolVersion: 4 | 5 = 5;
  #connectedSince: number | undefined;
  #lastError: string | undefined;
  #failures = 0;
  #login: BrokerLogin | undefined;
  #askForLogin = true;
  #firstAttemptDone: () => void = () => undefined;
  #cancelRetry: () => void = () => undefined;
  #connectionEnded: () => void = () => undefined;

  /** @throws IaqverseError `configuration_invalid` where the URL is none */
  constructor(options: MqttBusOptions, { clock, log, random }: MqttBusDependencies) {
    this.#options = options;
    this.#clock = clock;
    this.#log = log;
    this.#random = random;
    this.#address = parseBrokerUrl(options.url);
    this.#window = new Window(options.receiveMaximum ?? RECEIVE_MAXIMUM);
    this.#subscriptions = new SubscriptionBatch(log);
    this.#publisher = new Publisher(this.#address.shown);
    this.#rival = new ClientIdRival(options.clientId);
  }

  /** Resolves when the first attempt to connect has come to its end, either way; more follow in the background. */
  start(): Promise<void> {
    this.#running = true;
    return new Promise((resolve) => {
      this.#firstAttemptDone = resolve;
      void this.#connect();
    });
  }

  async stop(): Promise<void> {
    this.#running = false;
    this.#cancelRetry();
    const client = this.#client;
    if (client !== undefined) {
      const ended = new Promise<void>((resolve) => {
        this.#connectionEnded = resolve;
      });
      if (this.#state === 'connected') {
        await this.#within(PARTING_TIMEOUT, this.#publishStatus(client, 'offline'));
        this.#state = 'disconnected';
        client.end(false);
        await this.#within(PARTING_TIMEOUT, ended);
      }
      client.end(true);
      client.stream.destroy();
      await ended;
    }
    this.#firstAttemptDone();
    this.#publisher.stop();
  }

  async subscribe(filter: string, handle: Handler): Promise<void> {
    const covered = this.#handlers.isCovered(filter);
    this.#handlers.add(filter, handle);
    if (!covered) await this.#subscriptions.subscribe(filter);
  }

  async unsubscribe(filter: string): Promise<void> {
    const before = new Set(this.#handlers.filters());
    this.#handlers.remove(filter);
    const uncovered = this.#handlers.filters().filter((other) => !before.has(other));
    await Promise.all([
      before.has(filter) ? this.#subscriptions.unsubscribe(filter) : undefined,
      ...uncovered.map((other) => this.#subscriptions.subscribe(other)),
    ]);
  }

  /**
   * Rejects with `broker_unreachable` where there is no connection and the message is not retained, or the connection
   * ends before it was confirmed; with `broker_refused` where the broker does not take it.
   */
  publish(topic: string, payload: string | Uint8Array, options: { retain: boolean; qos: 0 | 1 }): Promise<void> {
    return this.#publisher.publish(topic, payload, options);
  }

  status(): BusStatus {
    const concern = this.#rival.concern(this.#clock.now());
    return {
      state: this.#state,
      address: this.#address.shown,
      protocolVersion: this.#state === 'connected' ? this.#protocolVersion : undefined,
      lastError: this.#lastError,
      connectedSince: this.#connectedSince,
      ...(concern !== undefined && { concern }),
    };
  }

  onConnect(run: () => void): () => void {
    this.#connectListeners.add(run);
    return () => this.#connectListeners.delete(run);
  }

  async #connect(): Promise<void> {
    this.#state = 'connecting';
    try {
      const login = await this.#currentLogin();
      if (!this.#running) return;
      this.#client = openConnection(
        {
          address: this.#address,
          login,
          tls: this.#options.tls ?? {},
          clientId: this.#options.clientId,
          protocolVersion: this.#protocolVersion,
          statusTopic: this.#options.statusTopic,
          keepalive: this.#options.keepalive ?? KEEPALIVE,
          sessionExpiry: this.#options.sessionExpiry ?? SESSION_EXPIRY,
          receiveMaximum: Math.min(LARGEST_RECEIVE_MAXIMUM, this.#options.receiveMaximum ?? RECEIVE_MAXIMUM),
          connectTimeout: CONNECT_TIMEOUT,
        },
        this.#window,
        {
          connected: (client, connack) => this.#connected(client, connack),
          ended: (failure) => this.#ended(failure),
          drained: () => this.#publisher.flush(),
          received: (message) => this.#receive(message),
        },
      );
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      this.#ended({ kind: 'other', message: `The connection to ${this.#address.shown} cannot be made: ${reason}` });
    }
  }

  async #currentLogin(): Promise<BrokerLogin | undefined> {
    if (this.#options.login === undefined) return this.#address.login;
    if (this.#askForLogin) this.#login = await this.#options.login();
    this.#askForLogin = false;
    return this.#login ?? this.#address.login;
  }

  #connected(client: DeferringClient, connack: IConnackPacket): void {
    this.#state = 'connected';
    this.#connectedSince = this.#clock.now();
    this.#lastError = undefined;
    this.#failures = 0;
    this.#log.info('Connected to the broker', {
      address: this.#address.shown,
      protocol: this.#protocolVersion === 5 ? '5' : '3.1.1',
    });
    void this.#publishStatus(client, 'online');
    this.#publisher.connected(client, connack);
    for (const run of this.#connectListeners) run();
    // Again on every connection, also where the session was kept: retained messages that changed meanwhile come this way.
    void this.#subscriptions.connected(client, this.#handlers.filters()).then(() => this.#firstAttemptDone());
    client.open();
    this.#publisher.flush();
  }

  #ended(failure: ConnectionFailure): void {
    const { kind } = failure;
    const now = this.#clock.now();
    const wasConnected = this.#state === 'connected';
    const rival = wasConnected ? this.#rival.ended(failure, now - (this.#connectedSince ?? now), now) : undefined;
    const message = rival ?? failure.message;
    this.#client = undefined;
    this.#state = 'disconnected';
    this.#connectedSince = undefined;
    this.#subscriptions.disconnected();
    this.#publisher.disconnected(message);
    this.#connectionEnded();
    if (!this.#running) return;
    if (kind === 'login') this.#askForLogin = true;
    if (this.#tryOtherVersion(kind)) {
      void this.#connect();
      return;
    }
    this.#lastError = message;
    this.#failures = wasConnected ? 1 : this.#failures + 1;
    const delay = reconnectDelay(this.#failures, this.#random());
    this.#log.warn(message, { nextAttemptMs: Math.round(delay) });
    this.#cancelRetry = this.#clock.after(delay, () => void this.#connect());
    this.#firstAttemptDone();
  }

  /**
   * Falls back from 5 to 3.1.1 at once. A broker that only hung up may have been starting, so after the other attempt
   * 5 has its turn again; one that refused the version by its code keeps 3.1.1.
   */
  #tryOtherVersion(kind: ConnectionFailure['kind']): boolean {
    if (kind !== 'version' && kind !== 'silent') return false;
    const wasNewest = this.#protocolVersion === 5;
    this.#protocolVersion = wasNewest ? 4 : 5;
    return wasNewest;
  }

  #receive(message: BusMessage): void {
    const handle = this.#handlers.find(message.topic);
    if (handle === undefined) {
      this.#log.debug('Dropped a message of a subscription that a former run made', { topic: message.topic });
      message.acknowledge();
      void this.#subscriptions.forget(message.topic);
      return;
    }
    try {
      handle(message);
    } catch (error) {
      message.acknowledge();
      this.#log.error('A message could not be handled: please report this', {
        topic: message.topic,
        error: `${error}`,
      });
    }
  }

  #publishStatus(client: DeferringClient, status: 'online' | 'offline'): Promise<void> {
    return new Promise((resolve) => {
      client.publish(this.#options.statusTopic, status, { retain: true, qos: 1 }, () => resolve());
    });
  }

  /** Resolves when the promise does, or when the time is over. */
  #within(limit: number, done: Promise<void>): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#clock.after(limit, resolve);
      void done.then(() => {
        cancel();
        resolve();
      });
    });
  }
}
