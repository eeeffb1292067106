import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HomeView, RoomView, SensorView } from '@iaqverse/core';
import type { Health } from '../../../ha-addon/src/application.ts';
import { freePort } from '../../support/free-port.ts';
import { Mosquitto } from '../../support/mosquitto.ts';
import { runCommand, ServiceProcess } from '../../support/service-process.ts';
import { until } from '../../support/until.ts';

/** A reading as the store has it; time in milliseconds since 1970. */
export interface StoredReading {
  readonly time: number;
  readonly sensor: string;
  readonly quantity: string;
  readonly value: number;
}

/** The whole service with its SQLite store, on a real mosquitto. */
export class Hub {
  readonly folder: string;
  readonly broker: Mosquitto;
  readonly service: ServiceProcess;

  private constructor(folder: string, broker: Mosquitto, service: ServiceProcess) {
    this.folder = folder;
    this.broker = broker;
    this.service = service;
  }

  /** Its broker runs; the service does not yet. @param lines more lines of the broker's configuration */
  static async create(lines: readonly string[] = []): Promise<Hub> {
    const folder = await mkdtemp(join(tmpdir(), 'iaqverse-firmware-'));
    const broker = new Mosquitto(join(folder, 'broker'), await freePort(), lines);
    await broker.start();
    const args = ['--no-demo', '--mqtt', broker.url, '--data', join(folder, 'data'), '--log-level', 'warn'];
    return new Hub(folder, broker, new ServiceProcess(await freePort(), args));
  }

  async start(): Promise<void> {
    await this.service.start();
    await until('a connection', async () => (await this.health()).broker.state === 'connected');
  }

  async end(): Promise<void> {
    await this.service.end();
    await this.broker.stop();
    await rm(this.folder, { recursive: true });
  }

  health(): Promise<Health> {
    return this.service.json<Health>('/api/v1/health');
  }

  async room(id: string): Promise<RoomView | undefined> {
    const { sites } = await this.service.json<HomeView>('/api/v1/home');
    return sites.flatMap(({ rooms }) => rooms).find(({ room }) => room === id);
  }

  async sensor(id: string): Promise<SensorView | undefined> {
    return (await this.service.json<SensorView[]>('/api/v1/sensors')).find(({ sensor }) => sensor === id);
  }

  /** Resolves when so many readings are stored; more are a failure that the caller finds in `stored`. */
  async untilStored(count: number): Promise<void> {
    await until(
      `${count} readings are stored`,
      async () => (await this.health()).readings.stored >= count,
      20_000,
      async () => {
        const { readings, refusals, recentRefusals } = await this.health();
        return { readings, refusals, newest: recentRefusals.slice(0, 3) };
      },
    );
  }

  /** Everything that the store holds, as `iaqverse export` reads it from the file; ends the service. */
  async stored(): Promise<StoredReading[]> {
    await this.service.end('SIGTERM');
    const { out } = await runCommand(['export', '--data', join(this.folder, 'data')]);
    const [header, ...lines] = out.trim().split('\n');
    const columns = header!.split(',');
    const at = (name: string) => columns.indexOf(name);
    return lines.map((line) => {
      const cells = line.split(',');
      return {
        time: Date.parse(cells[at('time')]!),
        sensor: cells[at('sensor')]!,
        quantity: cells[at('quantity')]!,
        value: Number(cells[at('value')]),
      };
    });
  }

  async post(path: string, body: unknown): Promise<void> {
    const response = await fetch(`${this.service.address}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  }
}
