import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether mosquitto is on the path; says so where it is not. */
export function hasMosquitto(): boolean {
  const found = spawnSync('mosquitto', ['-h']).error === undefined;
  if (!found) console.log('      mosquitto is not on the path: tests against it are left out');
  return found;
}

/** A mosquitto of a test: it keeps its port, folder and sessions over restart(). */
export class Mosquitto {
  readonly #lines: readonly string[];
  #folder = '';
  #process: ChildProcess | undefined;
  port = 0;

  /** @param lines more lines of its configuration; `{folder}` stands for its folder */
  constructor(lines: readonly string[] = ['allow_anonymous true']) {
    this.#lines = lines;
  }

  async start(prepare: (folder: string) => Promise<void> = async () => undefined): Promise<void> {
    this.#folder = await mkdtemp(join(tmpdir(), 'iaqverse-mosquitto-'));
    await prepare(this.#folder);
    this.port = await freePort();
    const configuration = [
      `listener ${this.port} 127.0.0.1`,
      'set_tcp_nodelay true',
      'max_inflight_messages 0',
      'max_queued_messages 0',
      'persistence true',
      `persistence_location ${this.#folder}/`,
      'user root',
      ...this.#lines.map((line) => line.replaceAll('{folder}', this.#folder)),
    ];
    await writeFile(join(this.#folder, 'mosquitto.conf'), configuration.join('\n'));
    await this.#run();
  }

  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    const running = this.#process;
    if (running === undefined) return;
    this.#process = undefined;
    const exited = once(running, 'exit');
    running.kill(signal);
    await exited;
  }

  async restart(): Promise<void> {
    await this.kill('SIGTERM');
    await this.#run();
  }

  async stop(): Promise<void> {
    await this.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #run(): Promise<void> {
    this.#process = spawn('mosquitto', ['-c', join(this.#folder, 'mosquitto.conf')], { stdio: 'ignore' });
    while (!(await answers(this.port))) await new Promise((resolve) => setImmediate(resolve));
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
