import { IaqverseError, type Log } from '@iaqverse/core';
import type { DeferringClient } from './deferring-client.ts';

/** How many filters go into one SUBSCRIBE or UNSUBSCRIBE. */
const MOST_FILTERS = 100;
/** Of how many topics of former runs we remember that they were given up. */
const MOST_FORGOTTEN = 10_000;
/** Reason codes from here on are failures. */
const FIRST_FAILURE = 128;

interface Request {
  readonly filter: string;
  readonly settle: (error?: Error) => void;
}

/** Subscribes and unsubscribes in groups: what is asked for in one turn of the event loop goes out together. */
export class SubscriptionBatch {
  readonly #log: Log;
  readonly #forgotten = new Set<string>();
  #client: DeferringClient | undefined;
  #adding: Request[] = [];
  #removing: Request[] = [];
  #scheduled = false;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Subscribes to everything anew. Resolves when the broker answered; what it refuses is logged. */
  async connected(client: DeferringClient, filters: readonly string[]): Promise<void> {
    this.#client = client;
    this.#forgotten.clear();
    const answers = Promise.allSettled(filters.map((filter) => this.#ask(this.#adding, filter)));
    this.#flush();
    for (const answer of await answers)
      if (answer.status === 'rejected') this.#log.warn('A subscription was refused', { error: `${answer.reason}` });
  }

  disconnected(): void {
    this.#client = undefined;
  }

  /** Resolves when the broker granted it, or at once while there is no connection: the next one brings it. */
  async subscribe(filter: string): Promise<void> {
    if (this.#client !== undefined) await this.#ask(this.#adding, filter);
  }

  async unsubscribe(filter: string): Promise<void> {
    if (this.#client !== undefined) await this.#ask(this.#removing, filter);
  }

  /** Gives up a topic that nobody here asked for: once a connection. */
  async forget(topic: string): Promise<void> {
    if (this.#forgotten.has(topic) || this.#forgotten.size >= MOST_FORGOTTEN) return;
    this.#forgotten.add(topic);
    await this.unsubscribe(topic);
  }

  #ask(queue: Request[], filter: string): Promise<void> {
    // The last word on a filter counts: the broker must not hear them in another order than they were said.
    if (queue === this.#adding && this.#removing.some((request) => request.filter === filter)) this.#flush();
    if (queue === this.#removing && this.#adding.some((request) => request.filter === filter)) this.#flush();
    return new Promise((resolve, reject) => {
      queue.push({ filter, settle: (error) => (error === undefined ? resolve() : reject(error)) });
      if (this.#scheduled) return;
      this.#scheduled = true;
      setImmediate(() => this.#flush());
    });
  }

  #flush(): void {
    this.#scheduled = false;
    const client = this.#client;
    const removing = this.#removing;
    const adding = this.#adding;
    this.#removing = [];
    this.#adding = [];
    for (const requests of groupsOf(removing)) {
      if (client === undefined) settleAll(requests);
      else
        client.unsubscribe(
          requests.map(({ filter }) => filter),
          {},
          () => settleAll(requests),
        );
    }
    for (const requests of groupsOf(adding)) {
      if (client === undefined) settleAll(requests);
      else subscribe(client, requests);
    }
  }
}

function subscribe(client: DeferringClient, requests: readonly Request[]): void {
  const filters = requests.map(({ filter }) => filter);
  client.subscribe(filters, { qos: 1 }, (_error, _granted, suback) => {
    for (const [index, { filter, settle }] of requests.entries()) {
      const code = suback?.granted[index];
      // Without an answer the connection ended: the next one subscribes again.
      if (typeof code !== 'number' || code < FIRST_FAILURE) settle();
      else settle(new IaqverseError('not_authorised', `The broker refuses us the topics ${filter}: allow them there`));
    }
  });
}

function settleAll(requests: readonly Request[]): void {
  for (const { settle } of requests) settle();
}

function groupsOf<T>(list: readonly T[]): T[][] {
  const groups: T[][] = [];
  for (let start = 0; start < list.length; start += MOST_FILTERS) groups.push(list.slice(start, start + MOST_FILTERS));
  return groups;
}
