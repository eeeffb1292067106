import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Enters the root with the configuration in place, and becomes Home Assistant: signals reach it as if nothing were between. */
const ENTER = `
mount -t proc proc "$0/proc" && mkdir -p "$0/config" && mount --bind "$1" "$0/config" &&
exec env -i PATH=/venv/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 PYTHONUNBUFFERED=1 \
  "$(command -v chroot)" "$0" /venv/bin/hass --config /config --skip-pip --log-no-color`;

/** What it loads beside what it always does: what the tests and the pages of a usual home need. Nothing of it calls the internet. */
const CONFIGURATION = `
homeassistant:
  name: Test home
  latitude: 52.1
  longitude: 5.1
  elevation: 0
  unit_system: metric
  currency: EUR
  country: NL
  time_zone: Europe/Amsterdam
  packages: !include_dir_named packages
recorder:
  commit_interval: 1
frontend:
config:
history:
logbook:
sun:
conversation:
`;

/** Setting up a home's location and its first integrations calls the internet: only the user is left to onboard. */
const ONBOARDING = { done: ['core_config', 'analytics', 'integration'] };

/** Where it listens. In YAML that is deprecated, and what comes in otherwise is given up after five minutes unless a person confirms it. */
const listening = (port: number) => ({
  stable: {
    server_host: ['127.0.0.1'],
    server_port: port,
    cors_allowed_origins: [],
    login_attempts_threshold: -1,
    ip_ban_enabled: false,
    ssl_profile: 'intermediate_v6',
    use_x_frame_options: true,
    created_at: new Date().toISOString(),
    error: null,
    error_message: null,
  },
  pending: null,
  yaml_migration_done: true,
});

/** What a person adds in YAML, by the package's name. */
export type Packages = Readonly<Record<string, object>>;

/** Home Assistant as a process of its own in the prepared Debian root, with a configuration folder that outlives it. */
export class HomeAssistantProcess {
  readonly folder: string;
  readonly #root: string;
  #child: ChildProcess | undefined;
  #output = '';
  readonly #killWithUs = () => this.#child?.kill('SIGKILL');

  /** @param folder for its configuration, made anew */
  constructor(root: string, folder: string, port: number, packages: Packages = {}) {
    this.#root = root;
    this.folder = folder;
    mkdirSync(join(folder, '.storage'), { recursive: true });
    mkdirSync(join(folder, 'packages'));
    // All JSON is YAML.
    for (const [name, content] of Object.entries(packages))
      writeFileSync(join(folder, 'packages', `${name}.yaml`), JSON.stringify(content));
    writeFileSync(join(folder, 'configuration.yaml'), CONFIGURATION);
    this.#store('onboarding', 4, ONBOARDING);
    this.#store('http', 3, listening(port));
  }

  /** All that it logged in all its runs. */
  get output(): string {
    return this.#output;
  }

  get hasEnded(): boolean {
    return this.#child === undefined || this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  start(): void {
    const child = spawn('unshare', ['--mount', 'sh', '-c', ENTER, this.#root, this.folder], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    process.on('exit', this.#killWithUs);
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk) => {
        this.#output += chunk;
      });
  }

  /** Ends it, as a service manager does unless another signal is given, and waits until it has gone. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.#child;
    process.off('exit', this.#killWithUs);
    if (child !== undefined && !this.hasEnded) {
      child.kill(signal);
      await once(child, 'exit');
    }
    this.#child = undefined;
  }

  #store(key: string, version: number, data: object): void {
    writeFileSync(join(this.folder, '.storage', key), JSON.stringify({ version, minor_version: 1, key, data }));
  }
}
