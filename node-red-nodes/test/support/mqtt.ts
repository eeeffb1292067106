import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectAsync, type MqttClient } from 'mqtt';
import { freePort } from '../../../test/support/free-port.ts';
import { Mosquitto } from '../../../test/support/mosquitto.ts';
import { until } from '../../../test/support/until.ts';
import type { NodeConfig } from '../../src/red/runtime.ts';

/** A real mosquitto, and a client that plays devices and Home Assistant: it keeps the newest message of every topic. */
export class TestBroker {
  readonly heard = new Map<string, string>();
  #folder = '';
  #mosquitto: Mosquitto | undefined;
  #client: MqttClient | undefined;

  async start(): Promise<void> {
    this.#folder = await mkdtemp(join(tmpdir(), 'iaqverse-node-red-'));
    this.#mosquitto = new Mosquitto(join(this.#folder, 'broker'), await freePort());
    await this.#mosquitto.start();
    this.#client = await connectAsync(this.#mosquitto.url, { protocolVersion: 5, reconnectPeriod: 100 });
    this.#client.on('message', (topic, payload) => {
      this.heard.set(topic, payload.toString());
    });
    await this.#client.subscribeAsync('#', { qos: 1 });
  }

  async stop(): Promise<void> {
    await this.#client?.endAsync(true);
    await this.#mosquitto?.stop();
    await rm(this.#folder, { recursive: true });
  }

  /** Ends the broker and starts it again with what it had kept. */
  async restart(): Promise<void> {
    await this.#mosquitto!.stop();
    await this.#mosquitto!.start();
    await until('the client to be back', () => this.#client!.connected);
  }

  get url(): string {
    return this.#mosquitto!.url;
  }

  /** A folder that is removed with the broker. */
  folder(name: string): string {
    return join(this.#folder, name);
  }

  /** Node-RED's broker node for it. */
  node(protocolVersion: '4' | '5' = '5'): Partial<NodeConfig> {
    return {
      id: 'broker',
      type: 'mqtt-broker',
      broker: '127.0.0.1',
      port: String(this.#mosquitto!.port),
      protocolVersion,
      keepalive: '60',
      cleansession: true,
      autoConnect: true,
    };
  }

  async publish(topic: string, payload: unknown, retain = false): Promise<void> {
    const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
    await this.#client!.publishAsync(topic, text, { retain, qos: 1 });
  }

  /** Waits until the newest message of a topic is as wanted, JSON parsed. */
  async until<T>(topic: string, check: (value: T) => boolean = () => true): Promise<T> {
    return until(
      `a message on ${topic}`,
      () => {
        const text = this.heard.get(topic);
        if (text === undefined || text === '') return undefined;
        const value = JSON.parse(text) as T;
        return check(value) ? value : undefined;
      },
      8_000,
      () => [...this.heard].filter(([heard]) => heard === topic).map(([, text]) => text.slice(0, 500)),
    );
  }

  /** Calls back with every message from now on. Returns what ends it. */
  listen(hear: (topic: string, payload: string) => void): () => void {
    const take = (topic: string, payload: Buffer) => hear(topic, payload.toString());
    this.#client!.on('message', take);
    return () => this.#client!.off('message', take);
  }

  /** What the broker keeps on a topic now, by a client that comes new. */
  async kept(filter: string): Promise<Map<string, string>> {
    const client = await connectAsync(this.#mosquitto!.url, { protocolVersion: 5 });
    const kept = new Map<string, string>();
    client.on('message', (topic, payload, { retain }) => {
      if (retain) kept.set(topic, payload.toString());
    });
    await client.subscribeAsync(filter, { qos: 1 });
    await client.publishAsync('test/end', '', { qos: 1 });
    await client.subscribeAsync('test/end', { qos: 1 });
    await client.endAsync();
    return kept;
  }
}
