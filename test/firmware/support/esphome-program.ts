import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Where the Linux programs are that `npm run test:firmware` builds of ESPHome's own sources; undefined in other runs. */
const PROGRAMS = process.env.IAQVERSE_FIRMWARE;

/** Whether there are such programs; says so when not. */
export function hasPrograms(): boolean {
  if (PROGRAMS === undefined)
    console.log('    skipped: npm run test:firmware runs these, with what it builds of ESPHome');
  return PROGRAMS !== undefined;
}

export interface EsphomeProgramOptions {
  /** Its configuration in firmware/tests/esphome/configs. */
  readonly config: 'mqtt' | 'battery';
  /** Port of the broker on this machine. */
  readonly broker: number;
  /** A folder for what it keeps over restarts. */
  readonly folder: string;
  /** How fast its time runs. */
  readonly speed?: number;
}

/** A device on this machine: ESPHome's own MQTT code, IAQverse's component, simulated sensors. */
export class EsphomeProgram {
  readonly #options: EsphomeProgramOptions;
  #child: ChildProcess | undefined;
  #output = '';

  constructor(options: EsphomeProgramOptions) {
    this.#options = options;
  }

  /** What it printed since it was started. */
  get output(): string {
    return this.#output;
  }

  /** @param more of its environment. TEST_START is the time of the world now, seconds since 1970 */
  start(more: Readonly<Record<string, string>> = {}): void {
    const { config, broker, folder, speed = 1 } = this.#options;
    this.#output = '';
    const child = spawn(join(PROGRAMS!, config), [], {
      env: {
        ESPHOME_PREFDIR: folder,
        TEST_BROKER_PORT: String(broker),
        TEST_SPEED: String(speed),
        ...more,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        this.#output += chunk;
      });
    this.#child = child;
  }

  /** Resolves when it has ended by itself. */
  async ended(): Promise<void> {
    const child = this.#child;
    if (child !== undefined && child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }

  /** Ends it and waits until it has gone. SIGKILL is a power cut: the broker publishes its last will. */
  async end(signal: 'SIGKILL' | 'SIGTERM' = 'SIGTERM'): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  }
}
