import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type Image, inRoot, PATHS } from './image-builder.ts';

/** The app's container as a process with namespaces of its own in the image's root. */
export class PackagedService {
  readonly #image: Image;
  readonly #environment: Record<string, string>;
  #outer: ChildProcess | undefined;
  output = '';

  constructor(image: Image, environment: Record<string, string>) {
    this.#image = image;
    this.#environment = { PATH: PATHS, HOME: '/root', ...image.environment, ...environment };
  }

  start(): void {
    const [program, ...args] = inRoot(this.#image.root, this.#image.entrypoint);
    const outer = spawn(program!, args, { env: this.#environment, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [outer.stdout, outer.stderr])
      stream.on('data', (chunk) => {
        this.output += chunk;
      });
    this.#outer = outer;
  }

  get hasEnded(): boolean {
    return this.#outer === undefined || this.#outer.exitCode !== null || this.#outer.signalCode !== null;
  }

  /** The first process of the container, as this machine counts. */
  get pid(): number {
    const { pid } = this.#outer!;
    return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0]);
  }

  /** A line of the first process's status, such as `CapEff`. */
  status(name: string): string | undefined {
    const lines = readFileSync(`/proc/${this.pid}/status`, 'utf8');
    return new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(lines)?.[1];
  }

  /** As Docker stops a container: asks it to end. Resolves with the exit code. */
  async stop(): Promise<number | null> {
    const outer = this.#outer!;
    if (this.hasEnded) return outer.exitCode;
    const gone = once(outer, 'exit');
    process.kill(this.pid, 'SIGTERM');
    await gone;
    return outer.exitCode;
  }

  /** Ends what is left of it. */
  async kill(): Promise<void> {
    if (this.hasEnded) return;
    const gone = once(this.#outer!, 'exit');
    this.#outer!.kill('SIGKILL');
    await gone;
  }
}
