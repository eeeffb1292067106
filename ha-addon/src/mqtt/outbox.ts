/** A message on its way out. `settle` is called once: when the broker has it, or with the reason why it never will. */
export interface Outgoing {
  readonly topic: string;
  readonly payload: string | Buffer;
  readonly retain: boolean;
  readonly qos: 0 | 1;
  settle(error?: Error): void;
}

/** How many messages that are not retained may wait for a busy broker. */
const MOST_PASSING = 10_000;

/** What waits to be sent: of retained messages the newest of each topic, of others all, in the order in which they came. */
export class Outbox {
  readonly #waiting = new Map<string | Outgoing, Outgoing>();
  #passing = 0;

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }

  /** Returns false when too many wait already. A retained message takes the place of an older one of its topic. */
  add(message: Outgoing): boolean {
    if (message.retain) {
      this.#waiting.get(message.topic)?.settle();
      this.#waiting.set(message.topic, message);
      return true;
    }
    if (this.#passing >= MOST_PASSING) return false;
    this.#passing++;
    this.#waiting.set(message, message);
    return true;
  }

  /** Puts a retained message back that was sent and not confirmed; a newer one of its topic goes before it. */
  putBack(message: Outgoing): void {
    if (this.#waiting.has(message.topic)) message.settle();
    else this.#waiting.set(message.topic, message);
  }

  /** Takes out the message that waits longest. */
  next(): Outgoing | undefined {
    const first = this.#waiting.entries().next().value;
    if (first === undefined) return undefined;
    const [key, message] = first;
    this.#waiting.delete(key);
    if (!message.retain) this.#passing--;
    return message;
  }

  /** Tells those that wait that they will not be sent; retained ones stay, unless `all`. */
  giveUp(error: Error, all: boolean): void {
    for (const [key, message] of this.#waiting) {
      if (message.retain && !all) continue;
      this.#waiting.delete(key);
      message.settle(error);
    }
    this.#passing = 0;
  }
}
