import { setTimeout as wait } from 'node:timers/promises';
import { IaqverseError, type Log } from '@iaqverse/core';
import { connect, type IClientOptions, type MqttClient } from 'mqtt';
import { parseBrokerUrl } from '../mqtt/broker-address.ts';
import type { BrokerTls } from '../mqtt/broker-connection.ts';
import { type ConnectionFailure, describeFailure } from '../mqtt/connection-failure.ts';

/** Where a device finds its broker. */
export interface DeviceBroker {
  readonly url: string;
  readonly tls?: BrokerTls;
  /** First part of the topics on which devices announce themselves; Home Assistant's own when left out. */
  readonly discoveryPrefix?: string;
  /** Time between attempts to come back to a broker that was lost, ms; 2000 when left out. */
  readonly reconnectPeriod?: number;
}

/** Something that a device publishes. */
export interface DeviceMessage {
  readonly topic: string;
  readonly payload: string;
  readonly retain: boolean;
  readonly qos: 0 | 1;
}

export interface DeviceLinkOptions {
  readonly broker: DeviceBroker;
  readonly clientId: string;
  /** What the broker says in the device's place when it is gone; the device says it itself when it leaves. Left out, nobody says anything. */
  readonly farewell?: DeviceMessage;
  /** What the device says at every connection, since a broker may have lost what it kept: how it announces itself, and more. */
  readonly greeting: () => readonly DeviceMessage[];
  /** What it listens to, for a device that takes commands. */
  readonly listens?: DeviceEars;
}

/** Whole topics that a device listens to, and what it does with what comes. */
export interface DeviceEars {
  readonly topics: readonly string[];
  onMessage(topic: string, text: string): void;
}

const RECONNECT_PERIOD = 2000;
const CONNECT_TIMEOUT = 10_000;
/** How long a device that leaves waits for the broker to take its last words, ms. */
const PARTING_TIMEOUT = 2000;

/** A device's own connection to the broker: an MQTT client like that of any other device, protocol 5 or else 3.1.1. */
export class DeviceLink {
  readonly #options: DeviceLinkOptions;
  readonly #log: Log;
  readonly #underWay = new Set<() => void>();
  #client: MqttClient | undefined;

  constructor(options: DeviceLinkOptions, log: Log) {
    this.#options = options;
    this.#log = log;
  }

  /**
   * Resolves once the device is connected and has announced itself. From then on it comes back by itself.
   * @throws IaqverseError `broker_unreachable`, `broker_refused`; `configuration_invalid` where the URL is none
   */
  async start(): Promise<void> {
    const first = await this.#attempt(5);
    const result = isFailure(first) && isAboutVersion(first) ? await this.#attempt(4) : first;
    if (isFailure(result)) {
      const code = result.kind === 'login' ? 'broker_refused' : 'broker_unreachable';
      throw new IaqverseError(code, `The device ${this.#options.clientId} is not connected: ${result.message}`);
    }
    this.#client = result;
    result.options.reconnectPeriod = this.#options.broker.reconnectPeriod ?? RECONNECT_PERIOD;
    result.on('connect', () => void this.#greet().catch((error: unknown) => this.#complain(error)));
    result.on('message', (topic, payload, { retain }) => {
      // A command that was kept was meant for another time.
      if (!retain) this.#options.listens?.onMessage(topic, payload.toString());
    });
    result.on('close', () => this.#log.debug(`The device ${this.#options.clientId} lost its broker`));
    await this.#greet();
  }

  /**
   * Says its last words (its farewell, unless others are given) and disconnects. Publications that the broker has not confirmed by
   * then are given up.
   */
  async stop(lastWords: readonly DeviceMessage[] = this.#farewell()): Promise<void> {
    const client = this.#client;
    if (client === undefined) return;
    const parting = client.connected ? this.#part(client, lastWords) : Promise.resolve();
    const patience = new AbortController();
    await Promise.race([parting, wait(PARTING_TIMEOUT, undefined, { signal: patience.signal, ref: false })]);
    patience.abort();
    this.#client = undefined;
    client.end(true);
    client.stream.destroy();
    for (const giveUp of this.#underWay) giveUp();
    this.#underWay.clear();
  }

  /** Leaves as a device should, so that the broker does not say its will. A connection that is cut meanwhile ends it too. */
  async #part(client: MqttClient, lastWords: readonly DeviceMessage[]): Promise<void> {
    const cut = new Promise<void>((resolve) => client.once('close', () => resolve()));
    const said = Promise.all(lastWords.map((message) => this.publish(message))).then(() => client.endAsync());
    await Promise.race([said.catch((error: unknown) => this.#complain(error)), cut]);
  }

  get connected(): boolean {
    return this.#client?.connected ?? false;
  }

  /**
   * Resolves when the broker has it (QoS 1) or it was handed over (QoS 0). While the broker is away a message at QoS 1 waits for it.
   * @throws IaqverseError `broker_unreachable` when the device is stopped first
   */
  publish({ topic, payload, retain, qos }: DeviceMessage): Promise<void> {
    const client = this.#client;
    if (client === undefined) return Promise.reject(this.#gone());
    return new Promise((resolve, reject) => {
      // mqtt.js forgets what was under way when a client is ended.
      const giveUp = (cause?: unknown) => reject(this.#gone(cause));
      this.#underWay.add(giveUp);
      client.publish(topic, payload, { retain, qos }, (error) => {
        this.#underWay.delete(giveUp);
        if (error) giveUp(error);
        else resolve();
      });
    });
  }

  async #greet(): Promise<void> {
    const { listens, greeting } = this.#options;
    if (listens !== undefined) await this.#client?.subscribeAsync([...listens.topics], { qos: 1 });
    await Promise.all(greeting().map((message) => this.publish(message)));
  }

  #attempt(protocolVersion: 4 | 5): Promise<MqttClient | ConnectionFailure> {
    const { broker, clientId, farewell } = this.#options;
    const address = parseBrokerUrl(broker.url);
    const { ca, certificate, key } = broker.tls ?? {};
    const options: IClientOptions = {
      host: address.host,
      port: address.port,
      protocol: address.secure ? 'mqtts' : 'mqtt',
      protocolVersion,
      clientId,
      clean: true,
      reconnectPeriod: 0,
      connectTimeout: CONNECT_TIMEOUT,
      queueQoSZero: false,
      ...(farewell !== undefined && { will: { ...farewell, payload: Buffer.from(farewell.payload) } }),
      ...(address.login?.username !== undefined && { username: address.login.username }),
      ...(address.login?.password !== undefined && { password: address.login.password }),
      ...(ca !== undefined && { ca: Buffer.from(ca) }),
      ...(certificate !== undefined && { cert: Buffer.from(certificate) }),
      ...(key !== undefined && { key: Buffer.from(key) }),
    };
    return new Promise((resolve) => {
      const client = connect(options);
      let failure: unknown;
      client.on('error', (error) => {
        failure = error;
        this.#log.debug(`The device ${clientId}: ${error.message}`);
      });
      client.once('connect', () => resolve(client));
      client.once('close', () => resolve(describeFailure(failure, address, false)));
    });
  }

  #farewell(): readonly DeviceMessage[] {
    const { farewell } = this.#options;
    return farewell === undefined ? [] : [farewell];
  }

  #gone(cause?: unknown): IaqverseError {
    const { clientId } = this.#options;
    return new IaqverseError('broker_unreachable', `The device ${clientId} is stopped: start it first`, {}, cause);
  }

  #complain(error: unknown): void {
    if (this.#client !== undefined)
      this.#log.warn(`The device ${this.#options.clientId} could not say what it had to`, { error: String(error) });
  }
}

function isFailure(result: MqttClient | ConnectionFailure): result is ConnectionFailure {
  return 'kind' in result;
}

function isAboutVersion({ kind }: ConnectionFailure): boolean {
  return kind === 'version' || kind === 'silent';
}

/** The messages that take back what was retained under topics. */
export function cleared(topics: readonly string[]): DeviceMessage[] {
  return topics.map((topic) => ({ topic, payload: '', retain: true, qos: 1 }));
}
