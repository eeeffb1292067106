import { type Bus, type BusMessage, type BusStatus, IaqverseError } from '@iaqverse/core';
import type { BrokerNode, BrokerUser } from './broker-node.ts';

/** The broker's session ends with its node: nothing is there to be acknowledged later. */
const ACKNOWLEDGE = () => undefined;
const QOS = { qos: 1 } as const;

/** MQTT by the connection of Node-RED's own broker node, so that a person's broker and login serve here too. */
export class BrokerBus implements Bus {
  readonly #broker: BrokerNode;
  readonly #ref: string;
  readonly #filters = new Set<string>();
  readonly #connectListeners = new Set<() => void>();
  readonly #statusListeners = new Set<() => void>();
  readonly #user: BrokerUser;
  #wasConnected = false;

  /** @param ref the id of the node that this is for */
  constructor(broker: BrokerNode, ref: string) {
    this.#broker = broker;
    this.#ref = ref;
    this.#user = { id: ref, status: () => this.#look() };
  }

  get isConnected(): boolean {
    return this.#broker.connected;
  }

  async start(): Promise<void> {
    this.#broker.register(this.#user);
    this.#look();
  }

  /** Leaves the broker. @param isForGood where nobody else uses its connection, that ends too */
  stop(isForGood = false): Promise<void> {
    for (const filter of this.#filters) this.#broker.unsubscribe(filter, this.#ref, true);
    this.#filters.clear();
    this.#connectListeners.clear();
    this.#statusListeners.clear();
    return new Promise((resolve) => this.#broker.deregister(this.#user, resolve, isForGood));
  }

  async subscribe(filter: string, handle: (message: BusMessage) => void): Promise<void> {
    // Subscribed to twice under one name, Node-RED's node would call twice.
    if (this.#filters.has(filter)) this.#broker.unsubscribe(filter, this.#ref, true);
    this.#filters.add(filter);
    const take = (topic: string, payload: Uint8Array, { retain }: { readonly retain?: boolean }) => {
      if (this.#filters.has(filter)) handle({ topic, payload, retained: retain === true, acknowledge: ACKNOWLEDGE });
    };
    this.#broker.subscribe(filter, QOS, take, this.#ref);
  }

  async unsubscribe(filter: string): Promise<void> {
    if (this.#filters.delete(filter)) this.#broker.unsubscribe(filter, this.#ref, true);
  }

  /** Without a connection nothing is kept: whoever publishes says everything again at the next one. */
  publish(
    topic: string,
    payload: string | Uint8Array,
    { retain, qos }: { readonly retain: boolean; readonly qos: 0 | 1 },
  ): Promise<void> {
    if (!this.#broker.connected)
      return Promise.reject(
        new IaqverseError('broker_unreachable', `There is no connection to ${this.#broker.brokerurl}`),
      );
    return new Promise((resolve, reject) => {
      const text = typeof payload === 'string' ? payload : Buffer.from(payload);
      this.#broker.publish({ topic, payload: text, qos, retain }, (error) => {
        if (!error) resolve();
        else reject(new IaqverseError('broker_refused', `${topic} was not published: ${error}`, { topic }));
      });
    });
  }

  status(): BusStatus {
    return {
      state: this.#broker.connected ? 'connected' : 'disconnected',
      address: this.#broker.brokerurl,
      protocolVersion: this.#broker.options?.protocolVersion === 5 ? 5 : 4,
      lastError: undefined,
      connectedSince: undefined,
    };
  }

  onConnect(run: () => void): () => void {
    this.#connectListeners.add(run);
    return () => this.#connectListeners.delete(run);
  }

  /** Called when the connection came or went. Returns what removes it. */
  onStatus(run: () => void): () => void {
    this.#statusListeners.add(run);
    return () => this.#statusListeners.delete(run);
  }

  #look(): void {
    const isConnected = this.#broker.connected;
    if (isConnected && !this.#wasConnected) for (const run of this.#connectListeners) run();
    if (isConnected !== this.#wasConnected) {
      this.#wasConnected = isConnected;
      for (const run of this.#statusListeners) run();
    }
  }
}
