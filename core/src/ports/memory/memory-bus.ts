import { IaqverseError } from '../../error.ts';
import type { Bus, BusMessage, BusState, BusStatus } from '../bus.ts';

/** The one part of the platform's TextEncoder and TextDecoder that is used; Node, browsers and Node-RED all have it. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

type Handler = (message: BusMessage) => void;

export interface MemoryPublication {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly retain: boolean;
  readonly qos: 0 | 1;
}

/** A broker in memory: retained messages and sessions, delivered in the order of their publication. */
export class MemoryBroker {
  /** Everything that was ever published, oldest first. */
  readonly published: MemoryPublication[] = [];
  readonly #retained = new Map<string, MemoryPublication>();
  readonly #sessions = new Set<(publication: MemoryPublication) => void>();

  publish(topic: string, payload: string | Uint8Array, { retain, qos }: { retain: boolean; qos: 0 | 1 }): void {
    const bytes = typeof payload === 'string' ? new TextEncoder().encode(payload) : payload;
    const publication = { topic, payload: bytes, retain, qos };
    this.published.push(publication);
    if (retain && bytes.length === 0) this.#retained.delete(topic);
    else if (retain) this.#retained.set(topic, publication);
    for (const deliver of this.#sessions) deliver(publication);
  }

  /** The text that is retained under a topic. */
  retained(topic: string): string | undefined {
    const kept = this.#retained.get(topic);
    return kept && new TextDecoder().decode(kept.payload);
  }

  /** All topics under which something is retained. */
  retainedTopics(): string[] {
    return [...this.#retained.keys()];
  }

  /** What is retained for a filter. */
  retainedFor(filter: string): MemoryPublication[] {
    return [...this.#retained.values()].filter(({ topic }) => matchesFilter(filter, topic));
  }

  /** Calls `deliver` with everything that is published from now on. Returns what ends it. */
  join(deliver: (publication: MemoryPublication) => void): () => void {
    this.#sessions.add(deliver);
    return () => this.#sessions.delete(deliver);
  }
}

interface Delivery {
  readonly publication: MemoryPublication;
  readonly retained: boolean;
}

/** A retained message that waits for the connection. */
interface Waiting {
  readonly payload: string | Uint8Array;
  readonly qos: 0 | 1;
  sent(): void;
  reject(error: Error): void;
}

export interface MemoryBusOptions {
  readonly broker?: MemoryBroker;
  /** Where `online` and `offline` are published, retained. */
  readonly statusTopic?: string;
}

/** The Bus in memory. disconnect() and connect() do what a network does. */
export class MemoryBus implements Bus {
  readonly broker: MemoryBroker;
  readonly #statusTopic: string;
  readonly #handlers = new Map<string, Handler>();
  readonly #listeners = new Set<() => void>();
  readonly #waiting = new Map<string, Waiting>();
  /** What the session holds, delivered or not, until it is acknowledged. */
  readonly #session = new Set<Delivery>();
  #delivered: MemoryMessage[] = [];
  #state: BusState = 'disconnected';

  constructor(options: MemoryBusOptions = {}) {
    this.broker = options.broker ?? new MemoryBroker();
    this.#statusTopic = options.statusTopic ?? 'iaqverse/status';
    this.broker.join((publication) => this.#arrive(publication));
  }

  async start(): Promise<void> {
    this.connect();
  }

  async stop(): Promise<void> {
    this.disconnect();
    for (const { reject } of this.#waiting.values()) reject(unreachable());
    this.#waiting.clear();
  }

  /** Comes back after disconnect(), with everything that was not acknowledged. */
  connect(): void {
    this.#state = 'connected';
    this.#publishNow(this.#statusTopic, 'online');
    for (const run of this.#listeners) run();
    for (const delivery of [...this.#session]) this.#deliver(delivery);
    for (const filter of this.#handlers.keys()) this.#deliverRetained(filter);
    for (const [topic, { payload, qos, sent }] of this.#waiting) {
      this.#waiting.delete(topic);
      this.broker.publish(topic, payload, { retain: true, qos });
      sent();
    }
  }

  /** Ends the connection as a cut network does: the broker says `offline` in our place. */
  disconnect(): void {
    this.#state = 'disconnected';
    this.#delivered = [];
    this.#publishNow(this.#statusTopic, 'offline');
  }

  async subscribe(filter: string, handle: Handler): Promise<void> {
    this.#handlers.set(filter, handle);
    if (this.#state === 'connected') this.#deliverRetained(filter);
  }

  async unsubscribe(filter: string): Promise<void> {
    this.#handlers.delete(filter);
  }

  publish(topic: string, payload: string | Uint8Array, options: { retain: boolean; qos: 0 | 1 }): Promise<void> {
    if (this.#state === 'connected') {
      this.broker.publish(topic, payload, options);
      return Promise.resolve();
    }
    if (!options.retain) return Promise.reject(unreachable());
    this.#waiting.get(topic)?.sent();
    return new Promise((sent, reject) => this.#waiting.set(topic, { payload, qos: options.qos, sent, reject }));
  }

  status(): BusStatus {
    const connected = this.#state === 'connected';
    return {
      state: this.#state,
      address: 'memory',
      protocolVersion: connected ? 5 : undefined,
      lastError: undefined,
      connectedSince: connected ? 0 : undefined,
    };
  }

  onConnect(run: () => void): () => void {
    this.#listeners.add(run);
    return () => this.#listeners.delete(run);
  }

  #publishNow(topic: string, payload: string): void {
    this.broker.publish(topic, payload, { retain: true, qos: 1 });
  }

  #arrive(publication: MemoryPublication): void {
    if (this.#handlerOf(publication.topic) !== undefined) this.#take({ publication, retained: false });
  }

  #deliverRetained(filter: string): void {
    for (const publication of this.broker.retainedFor(filter)) this.#take({ publication, retained: true });
  }

  #take(delivery: Delivery): void {
    if (delivery.publication.qos === 1) this.#session.add(delivery);
    if (this.#state === 'connected') this.#deliver(delivery);
  }

  #deliver(delivery: Delivery): void {
    const handle = this.#handlerOf(delivery.publication.topic);
    if (handle === undefined) {
      this.#session.delete(delivery);
      return;
    }
    const message = new MemoryMessage(delivery, () => this.#release());
    if (delivery.publication.qos === 1) this.#delivered.push(message);
    handle(message);
  }

  /** The session forgets what was acknowledged, as far as everything before it was. */
  #release(): void {
    while (this.#delivered[0]?.acknowledged) this.#session.delete(this.#delivered.shift()!.delivery);
  }

  #handlerOf(topic: string): Handler | undefined {
    const exact = this.#handlers.get(topic);
    if (exact !== undefined) return exact;
    for (const [filter, handle] of this.#handlers) if (matchesFilter(filter, topic)) return handle;
    return undefined;
  }
}

function unreachable(): IaqverseError {
  return new IaqverseError('broker_unreachable', 'There is no connection to the broker in memory');
}

class MemoryMessage implements BusMessage {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly retained: boolean;
  readonly delivery: Delivery;
  acknowledged = false;
  readonly #release: () => void;

  constructor(delivery: Delivery, release: () => void) {
    this.delivery = delivery;
    this.topic = delivery.publication.topic;
    this.payload = delivery.publication.payload;
    this.retained = delivery.retained;
    this.#release = release;
  }

  acknowledge(): void {
    this.acknowledged = true;
    this.#release();
  }
}

/** MQTT 5 section 4.7. */
function matchesFilter(filter: string, topic: string): boolean {
  const levels = topic.split('/');
  const wanted = filter.split('/');
  if (topic.startsWith('$') && wanted[0] !== levels[0]) return false;
  const hash = wanted.indexOf('#');
  const length = hash < 0 ? wanted.length : hash;
  if (hash < 0 ? levels.length !== length : levels.length < length) return false;
  return wanted.slice(0, length).every((level, index) => level === '+' || level === levels[index]);
}
