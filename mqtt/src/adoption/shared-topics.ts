import type { Bus, BusMessage } from '@iaqverse/core';

type Handler = (message: BusMessage) => void;

/** Whole topics that several parts of the service listen to: a device has one state for its sensors and what moves it. */
export class SharedTopics {
  readonly #bus: Bus;
  readonly #handlers = new Map<string, Handler[]>();

  constructor(bus: Bus) {
    this.#bus = bus;
  }

  /**
   * Every handler gets every message, and what is retained when it comes; who listened before gets that once more.
   * Acknowledged is what all have acknowledged.
   */
  subscribe(topic: string, handle: Handler): Promise<void> {
    const handlers = this.#handlers.get(topic) ?? [];
    this.#handlers.set(topic, [...handlers.filter((other) => other !== handle), handle]);
    return this.#bus.subscribe(topic, this.#dispatch);
  }

  unsubscribe(topic: string, handle: Handler): Promise<void> {
    const left = (this.#handlers.get(topic) ?? []).filter((other) => other !== handle);
    if (left.length > 0) {
      this.#handlers.set(topic, left);
      return Promise.resolve();
    }
    this.#handlers.delete(topic);
    return this.#bus.unsubscribe(topic);
  }

  readonly #dispatch = (message: BusMessage): void => {
    const handlers = this.#handlers.get(message.topic) ?? [];
    if (handlers.length === 1) {
      handlers[0]!(message);
      return;
    }
    let left = handlers.length;
    const { topic, payload, retained } = message;
    const acknowledge = (): void => {
      left--;
      if (left <= 0) message.acknowledge();
    };
    if (handlers.length === 0) message.acknowledge();
    for (const handle of handlers) handle({ topic, payload, retained, acknowledge });
  };
}
