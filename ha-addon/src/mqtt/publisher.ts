import { IaqverseError } from '@iaqverse/core';
import type { IConnackPacket } from 'mqtt';
import type { DeferringClient } from './deferring-client.ts';
import { Outbox, type Outgoing } from './outbox.ts';

/** What may lie in the socket before messages wait in the outbox, bytes. */
const MOST_BUFFERED = 1024 * 1024;
/** Of the 65,535 ids of MQTT: all that come back in order are free again long before their turn. */
const MOST_UNCONFIRMED = 10_000;
/** What a PUBLISH has beside topic and payload, at most: fixed header, length of the topic, id, length of the properties. */
const HEADER_BYTES = 10;

/** Sends messages as fast as the broker takes them, and keeps what must wait. */
export class Publisher {
  readonly #address: string;
  readonly #outbox = new Outbox();
  readonly #unconfirmed = new Set<Outgoing>();
  #client: DeferringClient | undefined;
  #sendQuota = 0;
  #largestPacket = 0;

  /** @param address the broker's, without credentials, for messages to people */
  constructor(address: string) {
    this.#address = address;
  }

  /** Rejects with `broker_unreachable` or `broker_refused`. */
  publish(
    topic: string,
    payload: string | Uint8Array,
    { retain, qos }: { retain: boolean; qos: 0 | 1 },
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (error?: Error): void => (error === undefined ? resolve() : reject(error));
      const message: Outgoing = { topic, payload: asBuffer(payload), retain, qos, settle };
      const client = this.#client;
      if (client !== undefined && this.#outbox.isEmpty && this.#canSend(client)) this.#send(client, message);
      else if (client === undefined && !retain) reject(unreachable(`There is no connection to ${this.#address}`));
      else if (!this.#outbox.add(message)) reject(unreachable(`${this.#address} takes messages too slowly`));
    });
  }

  /** From now on messages go out by this client; flush() sends those that waited. */
  connected(client: DeferringClient, { properties }: IConnackPacket): void {
    this.#client = client;
    this.#sendQuota = Math.min(MOST_UNCONFIRMED, properties?.receiveMaximum ?? MOST_UNCONFIRMED);
    this.#largestPacket = properties?.maximumPacketSize ?? Number.POSITIVE_INFINITY;
  }

  /** Sends what waits, as far as the broker takes it. */
  flush(): void {
    const client = this.#client;
    if (client === undefined) return;
    while (!this.#outbox.isEmpty && this.#canSend(client)) this.#send(client, this.#outbox.next()!);
  }

  /** What was sent and not confirmed goes back: retained messages are sent again, of others the sender hears why not. */
  disconnected(reason: string): void {
    this.#client = undefined;
    const error = unreachable(reason);
    for (const message of this.#unconfirmed) {
      if (message.retain) this.#outbox.putBack(message);
      else message.settle(error);
    }
    this.#unconfirmed.clear();
    this.#outbox.giveUp(error, false);
  }

  /** Whoever still waits hears that the service stops. */
  stop(): void {
    this.#outbox.giveUp(unreachable('IAQverse is stopping'), true);
  }

  #canSend({ stream }: DeferringClient): boolean {
    return this.#unconfirmed.size < this.#sendQuota && stream.writableLength < MOST_BUFFERED;
  }

  #send(client: DeferringClient, message: Outgoing): void {
    const { topic, payload, retain, qos } = message;
    if (Buffer.byteLength(payload) + Buffer.byteLength(topic) + HEADER_BYTES > this.#largestPacket) {
      message.settle(refused(topic, 'it is larger than the broker allows'));
      return;
    }
    if (qos === 0) {
      client.publish(topic, payload, { retain, qos });
      message.settle();
      return;
    }
    this.#unconfirmed.add(message);
    client.publish(topic, payload, { retain, qos }, (error) => {
      if (!this.#unconfirmed.delete(message)) return;
      message.settle(error ? refused(topic, error.message) : undefined);
      this.flush();
    });
  }
}

function asBuffer(payload: string | Uint8Array): string | Buffer {
  return typeof payload === 'string' ? payload : Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
}

function unreachable(message: string): IaqverseError {
  return new IaqverseError('broker_unreachable', message);
}

function refused(topic: string, reason: string): IaqverseError {
  return new IaqverseError('broker_refused', `The broker refused a message on ${topic}: ${reason}`, { topic });
}
