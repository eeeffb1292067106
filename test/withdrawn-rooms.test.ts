import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectAsync, type MqttClient } from 'mqtt';
import { withFolder } from '../ha-addon/test/devices/recording-folder.ts';
import { freePort } from './support/free-port.ts';
import { hasMosquitto, Mosquitto } from './support/mosquitto.ts';
import { ServiceProcess } from './support/service-process.ts';
import { until } from './support/until.ts';

const ROOM = { 'attic.csv.gz': `time,co2\n${minutes(60).join('\n')}\n` };

function minutes(count: number): string[] {
  return Array.from(
    { length: count },
    (_, minute) => `2026-01-01T00:${String(minute).padStart(2, '0')}:00Z,${600 + minute}`,
  );
}

describe('what is played on a broker that somebody named', function () {
  this.timeout(60_000);
  let folder: string;
  let broker: Mosquitto;
  let home: MqttClient;
  /** What the broker keeps, by topic, as Home Assistant would see it. */
  const kept = new Map<string, string>();
  before(function () {
    if (!hasMosquitto()) this.skip();
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'iaqverse-withdrawn-'));
    broker = new Mosquitto(join(folder, 'broker'), await freePort());
    await broker.start();
    home = await connectAsync(broker.url, { protocolVersion: 5 });
    home.on('message', (topic, payload) => {
      if (payload.length === 0) kept.delete(topic);
      else kept.set(topic, payload.toString());
    });
    await home.subscribeAsync(['homeassistant/#', 'iaqverse/+/+/+'], { qos: 1 });
  });
  afterEach(async () => {
    await home?.endAsync();
    await broker?.stop();
    await rm(folder, { recursive: true });
  });

  it('leaves no room behind when it ends', () =>
    withFolder(ROOM, async (recording) => {
      const service = new ServiceProcess(await freePort(), [
        ...['--mqtt', broker.url, '--data', join(folder, 'data'), '--log-level', 'warn'],
        ...['--replay', recording, '--speed', '60'],
      ]);
      await service.start();
      await until('a room is announced with its state', () => {
        const topics = [...kept.keys()];
        return (
          topics.some((topic) => topic.startsWith('homeassistant/device/iaqverse_')) &&
          topics.some((topic) => topic.endsWith('/attic/state'))
        );
      });
      assert.equal(await service.end(), 0);
      await until(
        'nothing of it is kept',
        () => kept.size === 0,
        5000,
        () => [...kept.keys()],
      );
    }));
});
