import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { InfluxDB } from '@influxdata/influxdb-client';
import { SetupAPI } from '@influxdata/influxdb-client-apis';
import { until } from '../until.ts';

/** The server to test against; says so when there is none. */
export function influxServer(): string | undefined {
  const server = process.env.IAQVERSE_INFLUXD;
  if (server === undefined)
    console.log('    skipped: no InfluxDB here; npm run test:influx builds one or says why not');
  return server;
}

export const ORGANISATION = 'home & garden';
export const ADMIN_TOKEN = 'the-administrator';

/** A real InfluxDB 2 with a folder of its own. */
export class Influxd {
  readonly port: number;
  readonly #program: string;
  readonly #folder: string;
  /** Where readings go; it may be a small disk. */
  readonly #engine: string;
  #process: ChildProcess | undefined;

  constructor(program: string, folder: string, port: number, engine = join(folder, 'engine')) {
    this.#program = program;
    this.#folder = folder;
    this.#engine = engine;
    this.port = port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** A client that may do everything. */
  get admin(): InfluxDB {
    return new InfluxDB({ url: this.url, token: ADMIN_TOKEN, timeout: 60_000 });
  }

  /** Starts it, at first with an organisation, a bucket `first` and a token of the administrator. */
  async start(): Promise<void> {
    mkdirSync(this.#folder, { recursive: true });
    const child = spawn(
      this.#program,
      [
        ...['--bolt-path', join(this.#folder, 'influxd.bolt'), '--sqlite-path', join(this.#folder, 'influxd.sqlite')],
        ...['--engine-path', this.#engine, '--http-bind-address', `127.0.0.1:${this.port}`],
        ...['--reporting-disabled', '--log-level', 'error', '--ui-disabled'],
      ],
      { stdio: 'ignore' },
    );
    this.#process = child;
    await until('InfluxDB answers', async () => {
      if (child.exitCode !== null) throw new Error(`InfluxDB ended with ${child.exitCode}`);
      return (await fetch(`${this.url}/health`).catch(() => undefined))?.ok;
    });
    const setup = new SetupAPI(this.admin);
    if (!(await setup.getSetup()).allowed) return;
    await setup.postSetup({
      body: { username: 'root', password: 'only-for-tests', org: ORGANISATION, bucket: 'first', token: ADMIN_TOKEN },
    });
  }

  /** Ends it without a chance to save anything. */
  async kill(): Promise<void> {
    const running = this.#process;
    this.#process = undefined;
    if (running === undefined || running.exitCode !== null) return;
    running.kill('SIGKILL');
    await once(running, 'exit');
  }
}
