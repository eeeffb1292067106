import { IaqverseError, type Log } from '@iaqverse/core';
import type { DeferringClient } from './deferring-client.ts';

/** How many filters go into one SUBSCRIBE or UNSUBSCRIBE. */
const MOST_FILTERS = 100;
/** Of how many topics of former runs we remember that they were given up. */
const MOST_FORGOTTEN = 10_000;
/** Reason codes from here on are failures. */
const FIRST_FAILURE = 128;

/** What was last asked for of a filter, and who waits for the answer. */
interface Request {
  readonly filter: string;
  adds: boolean;
  readonly waiting: ((error?: Error) => void)[];
}

/**
 * Subscribes and unsubscribes in groups: what is asked for in one turn of the event loop goes out together, and the next
 * group waits for the answers to the last, since brokers need not keep the order of what is under way.
 */
export class SubscriptionBatch {
  readonly #log: Log;
  readonly #forgotten = new Set<string>();
  #client: DeferringClient | undefined;
  #gathering = new Map<string, Request>();
  #scheduled = false;
  #underWay = 0;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Subscribes to everything anew. Resolves when the broker answered; what it refuses is logged. */
  async connected(client: DeferringClient, filters: readonly string[]): Promise<void> {
    this.#client = client;
    this.#forgotten.clear();
    const answers = Promise.allSettled(filters.map((filter) => this.subscribe(filter)));
    this.#flush();
    for (const answer of await answers)
      if (answer.status === 'rejected') this.#log.warn('A subscription was refused', { error: `${answer.reason}` });
  }

  /** What was asked for and not answered counts as done: the next connection subscribes to what is wanted then. */
  disconnected(): void {
    this.#client = undefined;
    this.#underWay = 0;
    const left = this.#gathering;
    this.#gathering = new Map();
    for (const request of left.values()) settle(request);
  }

  /** Resolves when the broker granted it, or at once while there is no connection: the next one brings it. */
  subscribe(filter: string): Promise<void> {
    return this.#ask(filter, true);
  }

  unsubscribe(filter: string): Promise<void> {
    return this.#ask(filter, false);
  }

  /** Gives up a topic that nobody here asked for: once a connection. */
  async forget(topic: string): Promise<void> {
    if (this.#forgotten.has(topic) || this.#forgotten.size >= MOST_FORGOTTEN) return;
    this.#forgotten.add(topic);
    if (!this.#gathering.get(topic)?.adds) await this.unsubscribe(topic);
  }

  #ask(filter: string, adds: boolean): Promise<void> {
    if (this.#client === undefined) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const request = this.#gathering.get(filter) ?? { filter, adds, waiting: [] };
      request.adds = adds;
      request.waiting.push((error) => (error === undefined ? resolve() : reject(error)));
      this.#gathering.set(filter, request);
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#flush();
    });
  }

  #flush(): void {
    const client = this.#client;
    if (client === undefined || this.#underWay > 0) return;
    const requests = [...this.#gathering.values()];
    this.#gathering = new Map();
    const answered = (): void => {
      if (client === this.#client && --this.#underWay === 0 && this.#gathering.size > 0) this.#schedule();
    };
    for (const group of groupsOf(requests.filter(({ adds }) => !adds))) {
      this.#underWay++;
      unsubscribe(client, group, answered);
    }
    for (const group of groupsOf(requests.filter(({ adds }) => adds))) {
      this.#underWay++;
      subscribe(client, group, answered);
    }
  }
}

function unsubscribe(client: DeferringClient, requests: readonly Request[], answered: () => void): void {
  const filters = requests.map(({ filter }) => filter);
  client.unsubscribe(filters, {}, () => {
    for (const request of requests) settle(request);
    answered();
  });
}

function subscribe(client: DeferringClient, requests: readonly Request[], answered: () => void): void {
  const filters = requests.map(({ filter }) => filter);
  client.subscribe(filters, { qos: 1 }, (_error, _granted, suback) => {
    for (const [index, request] of requests.entries()) {
      const code = suback?.granted[index];
      // Without an answer the connection ended: the next one subscribes again.
      settle(request, typeof code === 'number' && code >= FIRST_FAILURE ? refused(request.filter) : undefined);
    }
    answered();
  });
}

function settle({ waiting }: Request, error?: Error): void {
  for (const tell of waiting) tell(error);
}

function refused(filter: string): IaqverseError {
  return new IaqverseError('not_authorised', `The broker refuses us the topics ${filter}: allow them there`, {
    filter,
  });
}

function groupsOf<T>(list: readonly T[]): T[][] {
  const groups: T[][] = [];
  for (let start = 0; start < list.length; start += MOST_FILTERS) groups.push(list.slice(start, start + MOST_FILTERS));
  return groups;
}
