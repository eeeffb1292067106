import type { Log } from '@iaqverse/core';
import { connectAsync, type MqttClient } from 'mqtt';
import { hastyClock } from '../../../mqtt/test/hasty-clock.ts';
import { KeptLog } from '../../../mqtt/test/kept-log.ts';
import { MqttBus, type MqttBusOptions } from '../../src/mqtt/mqtt-bus.ts';

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
