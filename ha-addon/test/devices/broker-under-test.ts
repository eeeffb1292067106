import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { Aedes, type AedesOptions } from 'aedes';
import { connectAsync, type MqttClient } from 'mqtt';

/** A built-in broker of a test, on any free port. */
export class TestBroker {
  readonly #options: AedesOptions;
  readonly #sockets = new Set<Socket>();
  #aedes: Aedes | undefined;
  #server: Server | undefined;
  port = 0;

  constructor(options: AedesOptions = {}) {
    this.#options = options;
  }

  get url(): string {
    return `mqtt://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const aedes = await Aedes.createBroker(this.#options);
    const server = createServer((socket) => {
      this.#sockets.add(socket);
      aedes.handle(socket);
    });
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    this.port = (server.address() as AddressInfo).port;
    this.#aedes = aedes;
    this.#server = server;
  }

  async stop(): Promise<void> {
    const closed = once(this.#server!, 'close');
    this.#server!.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
    await new Promise<void>((resolve) => this.#aedes!.close(resolve));
  }
}

export interface Heard {
  readonly topic: string;
  readonly text: string;
  readonly retained: boolean;
}

/** Someone who listens to everything that a broker is told. */
export class Listener {
  readonly heard: Heard[] = [];
  readonly #onHeard: (message: Heard) => void;
  #client: MqttClient | undefined;
  #changed: () => void = () => undefined;

  constructor(onHeard: (message: Heard) => void = () => undefined) {
    this.#onHeard = onHeard;
  }

  async start(url: string): Promise<this> {
    const client = await connectAsync(url, { protocolVersion: 4 });
    this.#client = client;
    client.on('error', () => undefined);
    client.on('message', (topic, payload, { retain }) => {
      const message = { topic, text: payload.toString(), retained: retain };
      this.heard.push(message);
      this.#onHeard(message);
      this.#changed();
    });
    await client.subscribeAsync('#', { qos: 1 });
    return this;
  }

  /** Resolves as soon as what was heard is as it should be. */
  async until(isSo: (heard: readonly Heard[]) => boolean): Promise<void> {
    while (!isSo(this.heard))
      await new Promise<void>((resolve) => {
        this.#changed = resolve;
      });
  }

  /** The texts heard on a topic. */
  on(topic: string): string[] {
    return this.heard.filter((message) => message.topic === topic).map(({ text }) => text);
  }

  async stop(): Promise<void> {
    await this.#client!.endAsync(true);
  }
}

/** What the broker has retained, by topic. */
export async function retainedAt(url: string): Promise<Map<string, string>> {
  const listener = await new Listener().start(url);
  const client = await connectAsync(url, { protocolVersion: 4 });
  // Retained messages come before what is published after the subscription.
  await client.publishAsync('test/end', 'end', { qos: 1 });
  await listener.until((heard) => heard.some(({ topic }) => topic === 'test/end'));
  await client.endAsync();
  await listener.stop();
  return new Map(listener.heard.filter(({ retained }) => retained).map(({ topic, text }) => [topic, text]));
}
