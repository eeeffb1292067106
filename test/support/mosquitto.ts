import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

/** Whether a real mosquitto can be run here; says so when not. */
export function hasMosquitto(): boolean {
  const there = spawnSync('sh', ['-c', 'command -v mosquitto']).status === 0;
  if (!there) console.log('    skipped: mosquitto is not installed');
  return there;
}

/** A real mosquitto with persistence and unbounded queues, in a folder of its own. */
export class Mosquitto {
  readonly port: number;
  readonly #folder: string;
  readonly #lines: readonly string[];
  #process: ChildProcess | undefined;

  /** @param lines more lines of its configuration */
  constructor(folder: string, port: number, lines: readonly string[] = []) {
    this.#folder = folder;
    this.port = port;
    this.#lines = lines;
  }

  get url(): string {
    return `mqtt://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    mkdirSync(this.#folder, { recursive: true });
    const file = join(this.#folder, 'mosquitto.conf');
    const lines = [
      `listener ${this.port} 127.0.0.1`,
      'allow_anonymous true',
      'persistence true',
      `persistence_location ${this.#folder}/`,
      'autosave_interval 1',
      'max_queued_messages 0',
      'max_inflight_messages 0',
      'log_dest none',
      ...this.#lines,
    ];
    // Started as root mosquitto drops to a user who could not write into a folder of ours.
    if (process.getuid?.() === 0) lines.push('user root');
    writeFileSync(file, `${lines.join('\n')}\n`);
    this.#process = spawn('mosquitto', ['-c', file], { stdio: 'ignore' });
    await acceptsConnections(this.port);
  }

  /** Ends it as a service manager does: it saves what it holds. */
  async stop(): Promise<void> {
    const running = this.#process;
    this.#process = undefined;
    if (running === undefined || running.exitCode !== null) return;
    running.kill('SIGTERM');
    await once(running, 'exit');
  }
}

async function acceptsConnections(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const open = await new Promise((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    socket.destroy();
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
