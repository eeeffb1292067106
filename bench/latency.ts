import { join } from 'node:path';
import { connectAsync } from 'mqtt';
import { freePort } from '../test/support/free-port.ts';
import { Mosquitto } from '../test/support/mosquitto.ts';
import { ServiceProcess } from '../test/support/service-process.ts';
import { message, sensorName, VALUES_A_MESSAGE, writeRooms } from './support/home-file.ts';
import { quantile, rounded } from './support/statistics.ts';

const ROOMS = 20;
const READINGS_PER_SECOND = 200;
const SECONDS = 20;
const WARM_UP = 5000;

/** From a publication to the published state, at 200 readings a second, beside the bare round trip through the same broker. */
export async function benchLatency(folder: string) {
  const broker = new Mosquitto(join(folder, 'latency-broker'), await freePort());
  await broker.start();
  const data = join(folder, 'latency-data');
  writeRooms(data, ROOMS);
  const service = new ServiceProcess(await freePort(), ['--mqtt', broker.url, '--data', data, '--log-level', 'error']);
  await service.start();
  const publisher = await connectAsync(broker.url, { protocolVersion: 5 });
  const observer = await connectAsync(broker.url, { protocolVersion: 5 });
  await observer.subscribeAsync('iaqverse/+/+/state', { qos: 0 });
  await observer.subscribeAsync('echo/+', { qos: 1 });

  // A room's first message also announces what it measures: that is over before anything counts.
  for (let room = 0; room < ROOMS; room++)
    await publisher.publishAsync(`iaqverse/ingest/${sensorName(room)}`, message(room, Date.now()), { qos: 1 });
  await new Promise((resolve) => setTimeout(resolve, WARM_UP));

  const sentState = new Map<string, number>();
  const sentEcho = new Map<string, number>();
  const state: number[] = [];
  const echo: number[] = [];
  observer.on('message', (topic, payload) => {
    const now = performance.now();
    if (topic.startsWith('echo/')) {
      echo.push(now - sentEcho.get(topic)!);
      return;
    }
    const [, , room] = topic.split('/');
    const { quantities } = JSON.parse(String(payload)) as { quantities: { co2?: { value: number } } };
    const key = `${room}=${quantities.co2?.value}`;
    const at = sentState.get(key);
    if (at === undefined) return;
    sentState.delete(key);
    state.push(now - at);
  });

  const perSecond = READINGS_PER_SECOND / VALUES_A_MESSAGE;
  for (let number = 0; number < perSecond * SECONDS; number++) {
    const room = number % ROOMS;
    const payload = message(number, Date.now());
    sentState.set(`room-${room}=${600 + (number % 900)}`, performance.now());
    publisher.publish(`iaqverse/ingest/${sensorName(room)}`, payload, { qos: 1 });
    await new Promise((resolve) => setTimeout(resolve, 500 / perSecond));
    sentEcho.set(`echo/${number}`, performance.now());
    publisher.publish(`echo/${number}`, payload, { qos: 1 });
    await new Promise((resolve) => setTimeout(resolve, 500 / perSecond));
  }
  await publisher.endAsync();
  await observer.endAsync();
  await service.end();
  await broker.stop();
  return {
    readingsPerSecond: READINGS_PER_SECOND,
    samples: state.length,
    stateP50Ms: rounded(quantile(state, 0.5)),
    stateP99Ms: rounded(quantile(state, 0.99)),
    bareP50Ms: rounded(quantile(echo, 0.5)),
    bareP99Ms: rounded(quantile(echo, 0.99)),
    ratioP50: rounded(quantile(state, 0.5) / quantile(echo, 0.5)),
    ratioP99: rounded(quantile(state, 0.99) / quantile(echo, 0.99)),
  };
}
