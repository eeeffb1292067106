import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HomeView } from '@iaqverse/core';
import { connectAsync } from 'mqtt';
import type { Health } from '../../ha-addon/src/application.ts';
import { ok, SupervisorDouble } from '../../ha-addon/test/supervisor/supervisor-double.ts';
import { freePort } from '../support/free-port.ts';
import { hasMosquitto, Mosquitto } from '../support/mosquitto.ts';
import { until } from '../support/until.ts';
import { parseDockerfile } from './dockerfile.ts';
import { type Image, ImageBuilder, runIn } from './image-builder.ts';
import { PackagedService } from './packaged-service.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'iaqverse-packaging');
/** A second address of this machine, from which the test comes as ingress does. */
const INGRESS = '127.0.0.2';
const TOKEN = 'packaging-test-token';
/** How long the Supervisor waits for the end where an app names nothing, ms. Ours asks for more; it must not need it. */
const USUAL_TIMEOUT = 10_000;
const MiB = 1024 * 1024;

function whyNot(): string | undefined {
  if (process.env.IAQVERSE_PACKAGING !== '1') return 'it takes minutes: set IAQVERSE_PACKAGING=1';
  if (process.getuid?.() !== 0) return 'roots of Debian need root';
  if (spawnSync('sh', ['-c', 'command -v debootstrap']).status !== 0) return 'debootstrap is not installed';
  if (!existsSync(join(ROOT, 'ha-addon/dist/main.js'))) return 'nothing is built: npm run build';
  return hasMosquitto() ? undefined : 'mosquitto is not installed';
}

/** The size of a folder or file on the disk, MiB. */
function sizeOf(path: string): number {
  return (
    Number(execFileSync('du', ['-s', '--block-size=1', '--count-links', path], { encoding: 'utf8' }).split('\t')[0]) /
    MiB
  );
}

describe('the image of the app, made by its Dockerfile in a root of Debian', function () {
  this.timeout(1_200_000);
  let work: string;
  let image: Image;
  let supervisor: SupervisorDouble;
  let broker: Mosquitto;
  let service: PackagedService;
  let port: number;

  before(async function () {
    const reason = whyNot();
    if (reason !== undefined) {
      console.log(`    skipped: ${reason}`);
      this.skip();
    }
    mkdirSync(CACHE, { recursive: true });
    work = mkdtempSync(join(tmpdir(), 'iaqverse-image-'));
    const { version } = JSON.parse(readFileSync(join(ROOT, 'ha-addon/package.json'), 'utf8'));
    const architecture = process.arch === 'arm64' ? 'arm64' : 'amd64';
    image = new ImageBuilder(parseDockerfile(readFileSync(join(ROOT, 'ha-addon/Dockerfile'), 'utf8')), {
      context: ROOT,
      cache: CACHE,
      work,
      values: { TARGETARCH: architecture, BUILD_VERSION: version },
    }).build();
    supervisor = new SupervisorDouble();
    await supervisor.start();
    broker = new Mosquitto(join(work, 'broker'), await freePort());
    await broker.start();
    supervisor.mqtt = ok({
      addon: 'core_mosquitto',
      host: '127.0.0.1',
      port: broker.port,
      ssl: false,
      username: 'addons',
      password: 'p',
    });
    port = await freePort();
    const data = join(image.root, 'data');
    writeFileSync(
      join(data, 'options.json'),
      JSON.stringify({ log_level: 'info', import_history: false, access_token: TOKEN }),
    );
    chmodSync(join(data, 'options.json'), 0o600);
    service = new PackagedService(image, {
      SUPERVISOR_TOKEN: supervisor.token,
      IAQVERSE_SUPERVISOR: supervisor.address,
      IAQVERSE_PORT: String(port),
      IAQVERSE_INGRESS_FROM: INGRESS,
      TZ: 'Europe/Paris',
    });
    service.start();
    await until(
      'the page to answer',
      async () => {
        if (service.hasEnded) throw new Error(`the service ended: ${service.output}`);
        return isHealthy();
      },
      60_000,
    );
  });
  after(async () => {
    await service?.kill();
    await broker?.stop();
    await supervisor?.stop();
    // Tens of thousands of files: Node takes minutes for them.
    if (work !== undefined) execFileSync('rm', ['-rf', work]);
  });

  const address = (path: string) => `http://127.0.0.1:${port}${path}`;
  const ask = (path: string, headers: Record<string, string> = { authorization: `Bearer ${TOKEN}` }) =>
    fetch(address(path), { headers });
  const json = async <T>(path: string) => (await (await ask(path)).json()) as T;
  const isHealthy = async () => {
    try {
      return (await fetch(address('/health'))).ok;
    } catch {
      return false;
    }
  };
  const inside = (...command: string[]) => runIn(image.root, command, { SUPERVISOR_TOKEN: supervisor.token });

  const statusFrom = (localAddress: string, path: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      get({ host: '127.0.0.1', port, path, localAddress }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', reject);
    });

  it('holds what runs and nothing else', () => {
    const app = join(image.root, 'app');
    const files = execFileSync('find', [app, '-type', 'f', '-printf', '%P\n'], { encoding: 'utf8' }).trim().split('\n');
    const never = /\.(?:map|tsx?|mts|cts)$|(?:^|\/)(?:test|tests|__tests__)\/|^[^/]+\/src\/|\.test\./;
    assert.deepEqual(
      files.filter((path) => never.test(path) && !/^node_modules\/.*\/dist\//.test(path)),
      [],
    );
    for (const built of ['panel/index.html', 'card/iaqverse-room-card.js'])
      assert.ok(files.includes(`ha-addon/dist/${built}`), built);
    const binaries = files.filter((path) => /\.(?:node|so(?:\.\d+)*|dll|dylib)$/.test(path));
    const here = process.arch === 'arm64' ? 'arm64' : 'x64';
    assert.ok(binaries.length >= 2);
    assert.deepEqual(
      binaries.filter((path) => !path.includes(`/linux/${here}/`)),
      [],
    );
    assert.match(inside('node', '--version'), /^v24\./);
    assert.equal(image.labels['io.hass.type'], 'app');
    assert.equal(image.labels['io.hass.arch'], process.arch === 'arm64' ? 'aarch64' : 'amd64');

    const sizes = [
      'app/node_modules',
      'app/node_modules/onnxruntime-node',
      'app/core',
      'app/ha-addon',
      'app/models',
      'usr/local/bin/node',
    ];
    const ours = sizeOf(app) + sizeOf(join(image.root, 'usr/local/bin/node'));
    console.log(
      `      ${ours.toFixed(0)} MiB beside the base image (Debian alone here: ${(sizeOf(image.root) - ours).toFixed(0)} MiB), ${files.length} files`,
    );
    for (const path of sizes)
      console.log(`      ${sizeOf(join(image.root, path)).toFixed(1).padStart(7)} MiB  ${path}`);
  });

  it('runs as an ordinary user of everything that is not its own', () => {
    assert.equal(service.status('CapEff'), '0000000000000000');
    assert.equal(service.status('CapBnd'), '0000000000000000');
    assert.equal(service.status('NoNewPrivs'), '1');
    assert.match(service.status('NSpid') ?? '', /\s1$/);
  });

  it('shows its page, and lets in ingress and the token but no headers', async () => {
    const page = await ask('/');
    assert.equal(page.status, 200);
    assert.match(await page.text(), /<script type="module"/);
    const forged = {
      'x-ingress-path': '/api/hassio_ingress/x',
      'x-remote-user-id': 'admin',
      'x-forwarded-for': '172.30.32.2',
    };
    assert.equal((await ask('/api/v1/home', {})).status, 401);
    assert.equal((await ask('/api/v1/home', forged)).status, 401);
    assert.equal(await statusFrom(INGRESS, '/api/v1/home'), 200);
  });

  it('scores a reading that comes by the broker which the Supervisor named', async () => {
    assert.deepEqual(supervisor.requests.slice(0, 1), ['GET /services/mqtt']);
    await until('a connection', async () => (await json<Health>('/api/v1/health')).broker.state === 'connected');
    const device = await connectAsync(broker.url);
    await device.publishAsync(
      'iaqverse/ingest/tester',
      '{"room": "attic", "values": {"co2": 1450, "temperature": 21}}',
      { qos: 1 },
    );
    await device.endAsync();
    const room = await until('a score', async () =>
      (await json<HomeView>('/api/v1/home')).sites
        .flatMap(({ rooms }) => rooms)
        .find(({ score }) => score !== undefined),
    );
    assert.equal(room.room, 'attic');
    assert.equal(room.quantities.find(({ quantity }) => quantity === 'co2')?.value, 1450);
  });

  it('loads its model: nothing is missing', async () => {
    const { problems } = await json<Health>('/api/v1/health');
    assert.deepEqual(problems, []);
    assert.doesNotMatch(service.output, /"level":(?:40|50)/);
  });

  it('calls itself healthy as Docker asks', () => {
    assert.equal(inside(...image.healthcheck.map((part) => part.replace('8099', String(port)))), '');
  });

  it('hands the Supervisor a consistent copy, and takes it back', () => {
    const copy = join(image.root, 'data/backup');
    inside('iaqverse', 'app', 'backup-begin');
    assert.deepEqual(readdirSync(copy).sort(), ['iaqverse.db', 'manifest.json']);
    inside('iaqverse', 'app', 'backup-end');
    assert.deepEqual(readdirSync(copy), ['iaqverse.db']);
  });

  it('ends when it is told to, before the Supervisor loses patience', async () => {
    const patience = AbortSignal.timeout(USUAL_TIMEOUT);
    const code = await Promise.race([
      service.stop(),
      new Promise<never>((_, reject) => patience.addEventListener('abort', () => reject(new Error(service.output)))),
    ]);
    assert.equal(code, 0);
    assert.match(service.output, /Stopping/);
    assert.equal(existsSync(join(image.root, 'data/home/iaqverse.db-wal')), false);
  });
});
