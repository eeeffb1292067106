import { join } from 'node:path';
import { connect, connectAsync } from 'mqtt';
import type { Health } from '../ha-addon/src/application.ts';
import { freePort } from '../test/support/free-port.ts';
import { Mosquitto } from '../test/support/mosquitto.ts';
import { ServiceProcess } from '../test/support/service-process.ts';
import { until } from '../test/support/until.ts';
import { message, sensorName, VALUES_A_MESSAGE, writeRooms } from './support/home-file.ts';
import { rounded } from './support/statistics.ts';

const MESSAGES = 200_000;
const ROOMS = 100;
const TOPIC = 'iaqverse/ingest/+';

/**
 * How fast messages of five values go from the broker to committed and published state, beside a bare mqtt.js subscriber.
 * The messages wait in the broker's queue of a persistent session, so that whoever publishes takes nothing of the
 * machine meanwhile; both drain the same broker, one after the other.
 */
export async function benchThroughput(folder: string) {
  const broker = new Mosquitto(join(folder, 'throughput-broker'), await freePort());
  await broker.start();
  const data = join(folder, 'throughput-data');
  writeRooms(data, ROOMS);
  const service = new ServiceProcess(await freePort(), ['--mqtt', broker.url, '--data', data, '--log-level', 'error']);
  await service.start();
  await until('a session', async () => (await service.json<Health>('/api/v1/health')).broker.state === 'connected');
  await service.end();
  await (await bareSubscriber(broker.url)).end();

  await publishAll(broker.url);
  const bare = await bareSubscriber(broker.url);
  const bareRate = await bare.drained;
  await bare.end();

  await service.start();
  let first: { at: number; stored: number } | undefined;
  const last = await until(
    'everything is stored',
    async () => {
      const { readings } = await service.json<Health>('/api/v1/health');
      const now = performance.now();
      if (readings.stored > 0) first ??= { at: now, stored: readings.stored };
      return readings.stored >= MESSAGES * VALUES_A_MESSAGE && { at: now, stored: readings.stored };
    },
    300_000,
  );
  await service.end();
  await broker.stop();
  const serviceRate = (last.stored - first!.stored) / VALUES_A_MESSAGE / ((last.at - first!.at) / 1000);
  return {
    messages: MESSAGES,
    valuesAMessage: VALUES_A_MESSAGE,
    serviceMessagesPerSecond: rounded(serviceRate),
    serviceReadingsPerSecond: rounded(serviceRate * VALUES_A_MESSAGE),
    bareMessagesPerSecond: rounded(bareRate),
    ratio: rounded(serviceRate / bareRate),
  };
}

/** A subscriber that does nothing but count. `drained` resolves with its rate once all messages came. */
async function bareSubscriber(url: string) {
  const client = connect(url, {
    protocolVersion: 5,
    clientId: 'bare-subscriber',
    clean: false,
    properties: { sessionExpiryInterval: 3600, receiveMaximum: 20_000 },
  });
  let count = 0;
  let start = 0;
  const drained = new Promise<number>((resolve) => {
    client.on('message', () => {
      if (count === 0) start = performance.now();
      count++;
      if (count === MESSAGES) resolve((count - 1) / ((performance.now() - start) / 1000));
    });
  });
  await new Promise<void>((resolve) => client.once('connect', () => resolve()));
  await client.subscribeAsync(TOPIC, { qos: 1 });
  return { drained, end: () => client.endAsync() };
}

async function publishAll(url: string): Promise<void> {
  const client = await connectAsync(url, { protocolVersion: 5 });
  const base = Date.now() - MESSAGES;
  let unconfirmed: Promise<unknown>[] = [];
  for (let number = 0; number < MESSAGES; number++) {
    const topic = `iaqverse/ingest/${sensorName(number % ROOMS)}`;
    unconfirmed.push(client.publishAsync(topic, message(number, base + number), { qos: 1 }));
    if (unconfirmed.length < 500) continue;
    await Promise.all(unconfirmed);
    unconfirmed = [];
  }
  await Promise.all(unconfirmed);
  await client.endAsync();
}
