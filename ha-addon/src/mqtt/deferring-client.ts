import type { BusMessage } from '@iaqverse/core';
import { type IClientOptions, type IPublishPacket, MqttClient } from 'mqtt';

type StreamBuilder = ConstructorParameters<typeof MqttClient>[0];
type Acknowledgement = (error?: Error) => void;

/** A PUBACK that says success, with room for the message's id: the same four bytes in 3.1.1 and 5 (MQTT 5 section 3.4). */
const PUBACK = 0x4002_0000;
const PUBACK_BYTES = 4;

/** Tells mqtt.js to go on without a PUBACK: it is sent later, or never. */
const HELD = new Error('The acknowledgement is held back until the message is safe');

/**
 * The client of mqtt.js, but for one thing: a PUBACK is sent when the message's acknowledge() is called and all
 * messages before it were acknowledged (MQTT-4.6.0-2), while the stream goes on at once. What was not acknowledged
 * when the connection ends is dropped: the broker delivers it again, perhaps under other ids. One client lives as long
 * as one connection.
 */
export class DeferringClient extends MqttClient {
  readonly #window: Window;
  readonly #receive: (message: BusMessage) => void;
  #held: HeldMessage[] = [];
  #first = 0;
  #unconfirmed: number[] = [];
  #opened = false;
  #waiting: (() => void) | undefined;

  /** `receive` is called with every message, once open() was called. */
  constructor(
    streamBuilder: StreamBuilder,
    options: IClientOptions,
    window: Window,
    receive: (message: BusMessage) => void,
  ) {
    // Without writeCache mqtt-packet does not keep a buffer for each of its 65,536 numbers: 8 MB.
    super(streamBuilder, { ...options, log: ignore, reconnectPeriod: 0, resubscribe: false, writeCache: false });
    this.#window = window;
    this.#receive = receive;
    window.onRoom(() => this.#resume());
    this.once('close', () => {
      this.#held = [];
      this.#first = 0;
      this.#unconfirmed = [];
      this.#waiting = undefined;
    });
  }

  /** Lets messages in; what the broker sent before waits until then. */
  open(): void {
    this.#opened = true;
    this.#resume();
  }

  override handleMessage(packet: IPublishPacket, done: Acknowledgement): void {
    if (!this.#opened || this.#window.isFull) {
      this.#waiting = () => this.handleMessage(packet, done);
      return;
    }
    const message = new HeldMessage(this, packet);
    this.#window.take();
    if (packet.qos === 0) {
      this.#receive(message);
      done();
      return;
    }
    this.#held.push(message);
    this.#receive(message);
    done(HELD);
  }

  /** Called by a message when it was acknowledged. */
  release(message: HeldMessage): void {
    this.#window.give();
    if (message.messageId === undefined) return;
    let next = this.#held[this.#first];
    while (next?.acknowledged) {
      this.#confirmSoon(next.messageId!);
      next = this.#held[++this.#first];
    }
    if (this.#first === this.#held.length || this.#first > 4096) {
      this.#held.splice(0, this.#first);
      this.#first = 0;
    }
  }

  /** A commit acknowledges many messages at once: their PUBACKs go in one write, past mqtt.js, which writes each alone. */
  #confirmSoon(messageId: number): void {
    if (this.#unconfirmed.length === 0) queueMicrotask(() => this.#confirm());
    this.#unconfirmed.push(messageId);
  }

  #confirm(): void {
    const ids = this.#unconfirmed;
    this.#unconfirmed = [];
    if (!this.connected || ids.length === 0) return;
    const bytes = Buffer.alloc(ids.length * PUBACK_BYTES);
    ids.forEach((id, index) => {
      bytes.writeUInt32BE(PUBACK + id, index * PUBACK_BYTES);
    });
    this.stream.write(bytes);
  }

  #resume(): void {
    const waiting = this.#waiting;
    if (!this.#opened || waiting === undefined) return;
    this.#waiting = undefined;
    waiting();
  }
}

/**
 * How many messages may be under way between their arrival and their acknowledgement, over all connections: a store
 * that stands still must not fill the memory. When it is full the stream is not read on.
 */
export class Window {
  readonly #size: number;
  #taken = 0;
  #resume: () => void = ignore;

  constructor(size: number) {
    this.#size = size;
  }

  get isFull(): boolean {
    return this.#taken >= this.#size;
  }

  take(): void {
    this.#taken++;
  }

  give(): void {
    const wasFull = this.isFull;
    this.#taken--;
    if (wasFull && !this.isFull) this.#resume();
  }

  /** Only the newest connection is told. */
  onRoom(resume: () => void): void {
    this.#resume = resume;
  }
}

class HeldMessage implements BusMessage {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly retained: boolean;
  readonly messageId: number | undefined;
  acknowledged = false;
  readonly #client: DeferringClient;

  constructor(client: DeferringClient, packet: IPublishPacket) {
    this.#client = client;
    this.topic = packet.topic;
    this.payload = packet.payload as Uint8Array;
    this.retained = packet.retain;
    this.messageId = packet.qos === 0 ? undefined : packet.messageId;
  }

  acknowledge(): void {
    if (this.acknowledged) return;
    this.acknowledged = true;
    this.#client.release(this);
  }
}

function ignore(): void {}
