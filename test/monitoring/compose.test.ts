import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import mqtt from 'mqtt';
import { parse } from 'yaml';
import { influxCommand } from '../../ha-addon/src/cli/influx-command.ts';
import { INFLUX_OPTIONS } from '../../ha-addon/src/influx/influx-access.ts';
import { SERVICE_OPTIONS } from '../../ha-addon/src/options/service-options.ts';
import { freePort } from '../support/free-port.ts';
import { spawnCommand } from '../support/service-process.ts';
import { until } from '../support/until.ts';

const FOLDER = fileURLToPath(new URL('../../monitoring', import.meta.url));
const TEXT = readFileSync(join(FOLDER, 'compose.yaml'), 'utf8');
/** The schema of compose files is a part of this Go module, which `docker compose` itself reads them with. */
const COMPOSE = 'github.com/compose-spec/compose-go/v2@v2.16.2';

interface Service {
  readonly image: string;
  readonly build?: { readonly context: string; readonly dockerfile: string; readonly args: Record<string, string> };
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly environment?: Record<string, string>;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly profiles?: readonly string[];
}

const FILE = parse(TEXT, { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const SERVICES = Object.entries(FILE.services);

describe('the compose file', () => {
  it('is one by the schema of compose files', function () {
    this.timeout(120_000);
    const found = spawnSync('go', ['mod', 'download', '-json', COMPOSE], { encoding: 'utf8', cwd: tmpdir() });
    if (found.error !== undefined || found.status !== 0) {
      console.log('    skipped: the schema comes with a Go module, and Go is not installed or cannot get it');
      return this.skip();
    }
    const folder = JSON.parse(found.stdout).Dir as string;
    const schema = JSON.parse(readFileSync(join(folder, 'schema/compose-spec.json'), 'utf8'));
    const isCompose = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
    assert.ok(isCompose(FILE), JSON.stringify(isCompose.errors, undefined, 2));
    assert.ok(!isCompose({ services: { a: { imaeg: 'b' } } }), 'the schema is looked at');
  });

  it('is taken by docker compose, and refused without passwords', function () {
    this.timeout(60_000);
    const command = process.env.IAQVERSE_DOCKER_COMPOSE?.split(' ') ?? ['docker', 'compose'];
    const run = (environment: string) => {
      const [program, ...args] = [...command, '--file', join(FOLDER, 'compose.yaml'), '--env-file', environment];
      return spawnSync(program!, [...args, '--profile', '*', 'config', '--quiet'], { encoding: 'utf8' });
    };
    const empty = join(FOLDER, '.env.example');
    if (spawnSync(command[0]!, [...command.slice(1), 'version']).status !== 0) {
      console.log('    skipped: docker compose is not installed');
      return this.skip();
    }
    const refused = run(empty);
    assert.notEqual(refused.status, 0);
    assert.match(refused.stderr, /say in \.env/);
    const folder = mkdtempSync(join(tmpdir(), 'iaqverse-compose-'));
    const filled = readFileSync(empty, 'utf8').replace(/^([A-Z_]+)=$/gm, '$1=something-long');
    writeFileSync(join(folder, 'env'), filled);
    const { status, stderr } = run(join(folder, 'env'));
    rmSync(folder, { recursive: true });
    assert.equal(status, 0, stderr);
  });

  it('has no default password, and names every variable in .env.example', () => {
    const example = readFileSync(join(FOLDER, '.env.example'), 'utf8');
    const named = new Set(Array.from(example.matchAll(/^#?([A-Z_]+)=/gm), ([, name]) => name!));
    const used = new Set<string>();
    const required = new Set<string>();
    for (const [, name, rest] of TEXT.matchAll(/(?<!\$)\$\{([A-Z_]+)([^}]*)/g)) {
      used.add(name!);
      if (rest!.startsWith(':?')) required.add(name!);
      if (/PASSWORD|TOKEN/.test(name!)) assert.doesNotMatch(rest!, /^:?-[^$]/, name);
    }
    assert.deepEqual(used, named);
    for (const name of used) if (/PASSWORD$|USERNAME$/.test(name)) assert.ok(required.has(name), name);
    for (const name of ['IAQVERSE_TOKEN', 'INFLUX_ADMIN_TOKEN']) assert.ok(required.has(name), name);
    for (const [, name, value] of example.matchAll(/^([A-Z_]+)=(.*)$/gm)) assert.equal(value, '', name);
  });

  it('pins every image, looks after every service, and opens the broker alone to the network', () => {
    for (const [name, { image, healthcheck, profiles, ports = [] }] of SERVICES) {
      assert.match(image, /:v?\d+\.\d+\.\d+$/, name);
      if (profiles === undefined) assert.ok(healthcheck !== undefined, name);
      for (const port of ports)
        assert.ok(name === 'mosquitto' || /^(127\.0\.0\.1|\$\{\w+:-127\.0\.0\.1\}):/.test(port), `${name} ${port}`);
    }
  });

  it('builds the image of this version as it is built for Home Assistant', () => {
    const { version } = JSON.parse(readFileSync(join(FOLDER, '../ha-addon/package.json'), 'utf8'));
    for (const name of ['iaqverse', 'influx-setup']) {
      const { image, build } = FILE.services[name]!;
      assert.equal(image, `ghcr.io/iaqverse/iaqverse:${version}`);
      assert.equal(String(build!.args.BUILD_VERSION), version);
      assert.ok(existsSync(join(FOLDER, build!.context, build!.dockerfile)));
    }
  });

  it('mounts what there is, and speaks to the service by options that it has', () => {
    for (const [name, { volumes = [] }] of SERVICES)
      for (const volume of volumes) {
        const [from] = volume.split(':');
        assert.ok(
          from!.startsWith('./') ? existsSync(join(FOLDER, from!)) : from! in FILE.volumes,
          `${name} ${volume}`,
        );
      }
    const options = { ...SERVICE_OPTIONS, ...INFLUX_OPTIONS, ...influxCommand.options };
    const known = new Set(Object.values(options).map(({ env }) => env));
    for (const name of ['iaqverse', 'influx-setup'])
      for (const variable of Object.keys(FILE.services[name]!.environment!)) assert.ok(known.has(variable), variable);
    const given = FILE.services.grafana!.environment!;
    const provisioning = readFileSync(join(FOLDER, 'grafana/provisioning/datasources/iaqverse.yaml'), 'utf8');
    for (const [, variable] of provisioning.matchAll(/: \$(\w+)$/gm)) assert.ok(variable! in given, variable);
  });
});

describe('the broker of the compose file, and the service beside it', function () {
  this.timeout(90_000);
  let folder: string;
  let service: ChildProcess | undefined;
  let broker: ChildProcess | undefined;
  let port: number;

  before(async function () {
    if (spawnSync('mosquitto', ['-h']).error !== undefined) {
      console.log('    skipped: mosquitto is not installed; apt-get install mosquitto brings it');
      return this.skip();
    }
    folder = mkdtempSync(join(tmpdir(), 'iaqverse-broker-'));
    port = await freePort();
    const data = join(folder, 'data');
    mkdirSync(data, { mode: 0o777 });
    const passwords = join(folder, 'passwords');
    const configuration = readFileSync(join(FOLDER, 'mosquitto/mosquitto.conf'), 'utf8')
      .replace('listener 1883', `listener ${port} 127.0.0.1\nuser root`)
      .replace('/run/mosquitto/passwords', passwords)
      .replace('/mosquitto/data/', `${data}/`);
    writeFileSync(join(folder, 'mosquitto.conf'), configuration);
    // As the container does it, elsewhere.
    const { entrypoint, command } = FILE.services.mosquitto!;
    const [program, ...args] = entrypoint!;
    const line = command![0]!
      .replaceAll('$$', '$')
      .replaceAll('/run/mosquitto/passwords', passwords)
      .replace('/mosquitto/config/mosquitto.conf', join(folder, 'mosquitto.conf'));
    broker = spawn(program!, [...args, line], {
      stdio: 'ignore',
      env: { ...process.env, MQTT_USERNAME: 'sensors', MQTT_PASSWORD: 'secret' },
    });
    await until('the broker answers', () =>
      connect('sensors', 'secret').then(
        () => true,
        () => false,
      ),
    );
  });
  after(async () => {
    for (const child of [service, broker]) {
      if (child === undefined || child.exitCode !== null) continue;
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  async function connect(username?: string, password?: string): Promise<void> {
    const login = username === undefined ? {} : { username, password: password! };
    const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { ...login, reconnectPeriod: 0 });
    await client.endAsync();
  }

  it('takes who has the password, and nobody else', async () => {
    await connect('sensors', 'secret');
    await assert.rejects(connect('sensors', 'guessed'), /[Nn]ot authorized/);
    await assert.rejects(connect(), /[Nn]ot authorized/);
  });

  it('are joined by the environment of the file, and tell nothing to who has no token', async () => {
    const { entrypoint, environment } = FILE.services.iaqverse!;
    const answers: Record<string, string> = {
      MQTT_USERNAME: 'sensors',
      MQTT_PASSWORD: 'secret',
      IAQVERSE_TOKEN: 'only-for-tests',
      IAQVERSE_INFLUX_TOKEN: 'made-by-setup',
    };
    const given = Object.fromEntries(
      Object.entries(environment!).map(([name, value]) => [name, interpolated(value, answers)]),
    );
    assert.equal(given.IAQVERSE_MQTT_URL, 'mqtt://sensors:secret@mosquitto:1883');
    const own = await freePort();
    const nowhere = await freePort();
    service = spawnCommand(entrypoint!.slice(1), {
      ...given,
      IAQVERSE_PORT: String(own),
      IAQVERSE_DATA: join(folder, 'service'),
      // There are no names of containers here.
      IAQVERSE_HOST: '127.0.0.1',
      IAQVERSE_MQTT_URL: given.IAQVERSE_MQTT_URL!.replace('mosquitto:1883', `127.0.0.1:${port}`),
      IAQVERSE_INFLUX_URL: given.IAQVERSE_INFLUX_URL!.replace('influxdb:8086', `127.0.0.1:${nowhere}`),
    });
    let said = '';
    for (const stream of [service.stdout!, service.stderr!])
      stream.on('data', (chunk) => {
        said += chunk;
      });
    const ask = (path: string, token?: string) =>
      fetch(
        `http://127.0.0.1:${own}${path}`,
        token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } },
      );
    await until(
      'the service is connected',
      async () => {
        const answer = await ask('/metrics', answers.IAQVERSE_TOKEN).catch(() => undefined);
        return /^iaqverse_broker_connected 1$/m.test((await answer?.text()) ?? '');
      },
      60_000,
      () => said,
    );
    assert.equal((await ask('/metrics')).status, 401);
    assert.equal((await ask('/metrics', 'guessed-it')).status, 401);
    const asked = FILE.services.iaqverse!.healthcheck!.test.at(-1)!;
    assert.equal((await ask(new URL(asked).pathname)).status, 200);
    const publisher = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { username: 'sensors', password: 'secret' });
    await publisher.publishAsync('iaqverse/ingest/new', '{"room": "attic", "co2": 850}', { qos: 1 });
    await publisher.endAsync();
    await until('the reading is stored', async () =>
      /room_quantity\{[^}]*room="attic"[^}]*\} 850$/m.test(
        await (await ask('/metrics', answers.IAQVERSE_TOKEN)).text(),
      ),
    );
  });
});

/** What Compose makes of a value: `${NAME}`, `${NAME:-default}`, `${NAME:?why it is wanted}`. */
function interpolated(value: string, answers: Readonly<Record<string, string>>): string {
  return value.replace(
    /\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}/g,
    (_, name: string, otherwise = '') => answers[name] ?? otherwise,
  );
}
