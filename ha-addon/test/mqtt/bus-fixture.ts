import type { Clock, Log } from '@iaqverse/core';
import { type LogLine, RecordingLog } from '@iaqverse/core/memory';
import { connectAsync, type MqttClient } from 'mqtt';
import { MqttBus, type MqttBusOptions } from '../../src/mqtt/mqtt-bus.ts';

/** A clock of real time that does not wait long. */
export const hastyClock: Clock = {
  speed: 1,
  now: () => Date.now(),
  after(delay, run) {
    const timer = setTimeout(run, Math.min(delay, 20));
    return () => clearTimeout(timer);
  },
};

/** A log that lets a test wait for a line. */
export class KeptLog extends RecordingLog {
  /** Resolves with the first line whose message matches. */
  async line(pattern: RegExp): Promise<LogLine> {
    const find = (): LogLine | undefined => this.lines.find(({ message }) => pattern.test(message));
    await until(() => find() !== undefined);
    return find()!;
  }
}

/** Resolves when a condition holds: it is looked at after every turn of the event loop. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

export const STATUS_TOPIC = 'iaqverse/status';

/** A bus for tests: it reconnects at once. */
export function testBus(port: number, options: Partial<MqttBusOptions> = {}, log: Log = new KeptLog()): MqttBus {
  return new MqttBus(
    { url: `mqtt://127.0.0.1:${port}`, clientId: 'iaqverse-test', statusTopic: STATUS_TOPIC, ...options },
    { clock: hastyClock, log, random: () => 0 },
  );
}

/** Resolves at the next connection of the bus. */
export function nextConnection(bus: MqttBus): Promise<void> {
  return new Promise((resolve) => {
    const remove = bus.onConnect(() => {
      remove();
      resolve();
    });
  });
}

/** Another client of the broker. */
export function otherClient(port: number, options: Record<string, unknown> = {}): Promise<MqttClient> {
  return connectAsync(`mqtt://127.0.0.1:${port}`, { reconnectPeriod: 0, ...options });
}

/** What a newcomer finds retained under a topic: it asks for a marker of its own after it, which comes last. */
export async function retainedOn(client: MqttClient, topic: string): Promise<string | undefined> {
  let found: string | undefined;
  const marker = `marker/${Math.random()}`;
  const seen = new Promise<void>((resolve) => {
    client.on('message', function listen(on, payload, { retain }) {
      if (on === topic && retain) found = payload.toString();
      if (on !== marker) return;
      client.off('message', listen);
      resolve();
    });
  });
  await client.subscribeAsync(topic, { qos: 1 });
  await client.subscribeAsync(marker, { qos: 1 });
  await client.publishAsync(marker, 'x', { qos: 1 });
  await seen;
  await client.unsubscribeAsync([topic, marker]);
  return found;
}
