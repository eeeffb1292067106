import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectAsync } from 'mqtt';
import { until } from '../../support/until.ts';
import type { BrokerLogin } from './home-assistant.ts';

const USER = 'home';

/** A real mosquitto that keeps what is retained over restarts, and lets in only who knows its password. */
export class GuardedMosquitto implements BrokerLogin {
  readonly port: number;
  readonly user = USER;
  readonly #folder: string;
  #password = 'first password';
  #process: ChildProcess | undefined;

  constructor(folder: string, port: number) {
    this.#folder = folder;
    this.port = port;
    mkdirSync(folder, { recursive: true });
  }

  get password(): string {
    return this.#password;
  }

  get url(): string {
    return `mqtt://${USER}:${encodeURIComponent(this.#password)}@127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const settings = join(this.#folder, 'mosquitto.conf');
    const passwords = join(this.#folder, 'passwords');
    const made = spawnSync('mosquitto_passwd', ['-b', '-c', passwords, USER, this.#password], { encoding: 'utf8' });
    if (made.status !== 0) throw new Error(`mosquitto_passwd failed: ${made.stderr}`);
    const lines = [
      `listener ${this.port} 127.0.0.1`,
      'allow_anonymous false',
      `password_file ${passwords}`,
      'persistence true',
      `persistence_location ${this.#folder}/`,
      'log_dest none',
      // Started as root mosquitto drops to a user who could not write into a folder of ours.
      'user root',
    ];
    writeFileSync(settings, `${lines.join('\n')}\n`);
    this.#process = spawn('mosquitto', ['-c', settings], { stdio: 'ignore' });
    process.on('exit', this.#killWithUs);
    await until('mosquitto lets us in', () =>
      connectAsync(this.url, { reconnectPeriod: 0 }).then(
        (client) => client.endAsync().then(() => true),
        () => false,
      ),
    );
  }

  /** Ends it as a service manager does: it saves what it holds. */
  async stop(): Promise<void> {
    const running = this.#process;
    this.#process = undefined;
    process.off('exit', this.#killWithUs);
    if (running === undefined || running.exitCode !== null) return;
    running.kill('SIGTERM');
    await once(running, 'exit');
  }

  /** Ends it and starts it as it was, or with what was retained and queued lost. */
  async restart({ forget }: { readonly forget: boolean }): Promise<void> {
    await this.stop();
    if (forget) rmSync(join(this.#folder, 'mosquitto.db'), { force: true });
    await this.start();
  }

  /** From now on only the new password opens it; who is in is put out. */
  async changePassword(password: string): Promise<void> {
    this.#password = password;
    await this.restart({ forget: false });
  }

  readonly #killWithUs = () => this.#process?.kill('SIGKILL');
}
