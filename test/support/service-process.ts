import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import nodeFlags from '../../scripts/node-flags.json' with { type: 'json' };

/** The service's sources, or what was built of them, as people run it, where a measurement asks for that. */
const ENTRY =
  process.env.IAQVERSE_BUILT === undefined
    ? ['--conditions=iaqverse-source', pathOf('../../ha-addon/src/main.ts')]
    : [...nodeFlags, pathOf('../../ha-addon/dist/main.js')];

function pathOf(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}

/** Runs a command of `iaqverse` in a process of its own. */
export function spawnCommand(args: readonly string[], environment: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, [...ENTRY, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
}

/** Runs a command to its end. */
export async function runCommand(
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawnCommand(args, environment);
  let out = '';
  let err = '';
  child.stdout!.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr!.on('data', (chunk) => {
    err += chunk;
  });
  const [code] = await once(child, 'exit');
  return { code, out, err };
}

/** The service in a process of its own, that can be killed. */
export class ServiceProcess {
  readonly #args: readonly string[];
  readonly port: number;
  #child: ChildProcess | undefined;
  #output = '';

  constructor(port: number, args: readonly string[]) {
    this.port = port;
    this.#args = ['start', '--port', String(port), '--broker-port', '0', ...args];
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** What it printed since it was started. */
  get output(): string {
    return this.#output;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Starts it; resolves once its page answers. Rejects with what it printed when it ends before. */
  async start(): Promise<void> {
    await this.launch();
    for (;;) {
      if (this.#child?.exitCode !== null) throw new Error(`the service ended: ${this.#output}`);
      if (await this.isReady()) return;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }

  /** Starts it without waiting for anything. */
  async launch(): Promise<void> {
    this.#output = '';
    const child = spawnCommand(this.#args);
    this.#child = child;
    for (const stream of [child.stdout!, child.stderr!])
      stream.on('data', (chunk) => {
        this.#output += chunk;
      });
  }

  async isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.address}/health`)).ok;
    } catch {
      return false;
    }
  }

  async json<T>(path: string): Promise<T> {
    const response = await fetch(`${this.address}${path}`);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** Ends it with a signal and waits until it has gone. Resolves with its exit code. */
  async end(signal: 'SIGTERM' | 'SIGKILL' | 'SIGINT' = 'SIGTERM'): Promise<number | null> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined) return null;
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await once(child, 'exit');
    }
    return child.exitCode;
  }
}
