import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Health } from '../../ha-addon/src/application.ts';
import { freePort } from '../support/free-port.ts';
import { LedgerPublisher } from '../support/ledger-publisher.ts';
import { hasMosquitto, Mosquitto } from '../support/mosquitto.ts';
import { runCommand, ServiceProcess } from '../support/service-process.ts';
import { until } from '../support/until.ts';

/** `npm run test:crash` kills 200 times, `npm test` a few. */
const KILLS = Number(process.env.IAQVERSE_KILLS ?? 5);
const BROKER_STOPS = Number(process.env.IAQVERSE_BROKER_STOPS ?? 2);
const RATE = 200;
const LONGEST_LIFE = 1500;
const BROKER_DOWN = 400;
const QUIET_FOR = 1500;

describe('a crash', function () {
  this.timeout(60_000 + (KILLS + BROKER_STOPS) * 10_000);

  let folder: string;
  let broker: Mosquitto;
  let service: ServiceProcess;
  let publisher: LedgerPublisher;
  before(function () {
    if (!hasMosquitto()) this.skip();
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'iaqverse-crash-'));
    broker = new Mosquitto(join(folder, 'broker'), await freePort());
    await broker.start();
    const args = ['--no-demo', '--mqtt', broker.url, '--data', join(folder, 'data'), '--log-level', 'warn'];
    service = new ServiceProcess(await freePort(), args);
    await service.start();
    await until(
      'the service is subscribed',
      async () => (await service.json<Health>('/api/v1/health')).broker.state === 'connected',
    );
    publisher = new LedgerPublisher(broker.url, RATE, Date.now() - 24 * 3_600_000);
    await publisher.start();
  });
  afterEach(async () => {
    await service.end('SIGKILL');
    await broker.stop();
    await rm(folder, { recursive: true });
  });

  /** Everything that the publisher's broker acknowledged is stored, once, with its value. */
  async function compareLedgers(): Promise<void> {
    await publisher.stop();
    const published = publisher.ledger.length;
    await quiet();
    await service.end('SIGTERM');
    const { out } = await runCommand(['export', '--data', join(folder, 'data')]);
    const stored = new Map<string, string[]>();
    const lines = out.trim().split('\n').slice(1);
    for (const line of lines) {
      const [time = '', , , sensor = '', , value = ''] = line.split(',');
      const key = `${sensor}@${Date.parse(time)}`;
      stored.set(key, [...(stored.get(key) ?? []), value]);
    }
    const lost = publisher.ledger.filter(
      ({ sensor, time, value }) => Number(stored.get(`${sensor}@${time}`)?.[0]) !== value,
    );
    const doubled = [...stored.values()].filter((values) => values.length > 1);
    console.log(
      `      ${published} readings published and acknowledged, ${lost.length} lost, ${doubled.length} doubled`,
    );
    assert.equal(lost.length, 0, `lost: ${JSON.stringify(lost.slice(0, 3))}`);
    assert.equal(doubled.length, 0);
    assert.equal(lines.length, published);
  }

  /** Resolves when nothing more comes in and nothing waits to be committed. */
  async function quiet(): Promise<void> {
    let before = -1;
    await until(
      'the service has taken everything',
      async () => {
        const health = await service.json<Health>('/api/v1/health');
        const isQuiet =
          health.broker.state === 'connected' && health.store.pending === 0 && health.readings.received === before;
        before = health.readings.received;
        await new Promise((resolve) => setTimeout(resolve, QUIET_FOR));
        return isQuiet;
      },
      60_000,
    );
  }

  it(`of the service, ${KILLS} times at ${RATE} readings/s, loses nothing and doubles nothing`, async () => {
    for (let kill = 0; kill < KILLS; kill++) {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_LIFE));
      await service.end('SIGKILL');
      await (Math.random() < 0.5 ? service.start() : service.launch());
    }
    await service.end('SIGKILL');
    await service.start();
    await compareLedgers();
  });

  it(`of the broker, stopped and started ${BROKER_STOPS} times under load, loses nothing and doubles nothing`, async () => {
    for (let stop = 0; stop < BROKER_STOPS; stop++) {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_LIFE));
      await broker.stop();
      await new Promise((resolve) => setTimeout(resolve, Math.random() * BROKER_DOWN));
      await broker.start();
    }
    await compareLedgers();
  });
});
