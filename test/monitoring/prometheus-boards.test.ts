import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { PROMETHEUS } from '../../monitoring/boards/board.ts';
import { BOARDS } from '../../monitoring/generated.ts';
import { freePort } from '../support/free-port.ts';
import { ServiceProcess } from '../support/service-process.ts';
import { until } from '../support/until.ts';

const FOLDER = fileURLToPath(new URL('../../monitoring/prometheus', import.meta.url));
const TOKEN = 'only-for-tests';
/** What Grafana puts in for itself, where the service is asked every second. */
const RATE_INTERVAL = '10s';

interface Target {
  readonly refId: string;
  readonly expr: string;
  readonly instant: boolean;
}

interface PrometheusPanel {
  readonly board: string;
  readonly title: string;
  readonly targets: readonly Target[];
}

const PANELS = Object.entries(BOARDS).flatMap(([board, { panels }]) =>
  (panels as readonly object[])
    .filter((panel) => 'datasource' in panel && panel.datasource === PROMETHEUS)
    .map((panel) => ({ ...(panel as PrometheusPanel), board })),
);

describe('what Grafana asks Prometheus for the boards', function () {
  this.timeout(300_000);
  let folder: string;
  let service: ServiceProcess | undefined;
  let prometheus: ChildProcess | undefined;
  let address: string;

  before(async function () {
    if (spawnSync('prometheus', ['--version']).error !== undefined) {
      console.log('    skipped: prometheus is not installed; apt-get install prometheus brings it');
      return this.skip();
    }
    folder = mkdtempSync(join(tmpdir(), 'iaqverse-prometheus-'));
    const backups = join(folder, 'backups');
    mkdirSync(backups);
    // Where no InfluxDB is: what waits for it is seen too.
    const nowhere = ['--influx-url', `http://127.0.0.1:${await freePort()}`, '--influx-token', 'none'];
    const kept = ['--data', join(folder, 'data'), '--backup-to', backups, '--backup-every', '1'];
    service = new ServiceProcess(await freePort(), ['--demo', '--token', TOKEN, ...nowhere, ...kept]);
    await service.start();
    prometheus = await startPrometheus(service.port);
    await post('/api/v1/readings', { sensor: 'new', room: 'attic', values: { co2: -5 } });
    await until(
      'forecasts have been judged, and a backup was made',
      async () => {
        const text = await (await ask('/metrics')).text();
        return /^iaqverse_forecast_drift\{/m.test(text) && /^iaqverse_backup_age_seconds /m.test(text);
      },
      200_000,
    );
    // Rates need two samples after that.
    const began = Date.now() / 1000;
    await until(
      'Prometheus has seen it',
      async () => {
        const samples = await query(`count_over_time(iaqverse_forecast_drift[5m])`, Date.now() / 1000);
        return Date.now() / 1000 > began + 1 && samples.some(({ value }) => Number(value![1]) >= 3);
      },
      60_000,
    );
  });
  after(async () => {
    if (prometheus !== undefined && prometheus.exitCode === null) {
      prometheus.kill('SIGTERM');
      await once(prometheus, 'exit');
    }
    await service?.end();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  const ask = (path: string, options: RequestInit = {}) =>
    fetch(`${service!.address}${path}`, {
      ...options,
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    });
  const post = (path: string, body: object) => ask(path, { method: 'POST', body: JSON.stringify(body) });

  /** The configuration that people use, for this service, asked every second. */
  async function startPrometheus(port: number): Promise<ChildProcess> {
    const configuration = parse(readFileSync(join(FOLDER, 'prometheus.yml'), 'utf8'));
    const [job] = configuration.scrape_configs;
    configuration.global = { scrape_interval: '1s', evaluation_interval: '1s' };
    job.authorization.credentials_file = join(folder, 'token');
    job.static_configs = [{ targets: [`127.0.0.1:${port}`] }];
    writeFileSync(join(folder, 'token'), TOKEN);
    writeFileSync(join(folder, 'prometheus.yml'), stringify(configuration));
    copyFileSync(join(FOLDER, 'rules.yml'), join(folder, 'rules.yml'));
    const own = await freePort();
    address = `http://127.0.0.1:${own}`;
    const child = spawn(
      'prometheus',
      [
        `--config.file=${join(folder, 'prometheus.yml')}`,
        `--storage.tsdb.path=${join(folder, 'prometheus')}`,
        `--web.listen-address=127.0.0.1:${own}`,
        '--log.level=error',
      ],
      { stdio: 'ignore' },
    );
    await until('Prometheus answers', async () => {
      if (child.exitCode !== null) throw new Error(`Prometheus ended with ${child.exitCode}`);
      return (await fetch(`${address}/-/ready`).catch(() => undefined))?.ok;
    });
    return child;
  }

  interface Series {
    readonly metric: Readonly<Record<string, string>>;
    readonly value?: readonly [number, string];
    readonly values?: readonly (readonly [number, string])[];
  }

  async function query(expr: string, time: number): Promise<readonly Series[]> {
    return result(await fetch(`${address}/api/v1/query?${new URLSearchParams({ query: expr, time: String(time) })}`));
  }

  async function queryRange(expr: string, end: number): Promise<readonly Series[]> {
    const asked = { query: expr, start: String(end - 60), end: String(end), step: '1' };
    return result(await fetch(`${address}/api/v1/query_range?${new URLSearchParams(asked)}`));
  }

  async function result(response: Response): Promise<readonly Series[]> {
    const { status, data, error } = (await response.json()) as {
      status: string;
      data: { result: readonly Series[] };
      error?: string;
    };
    assert.equal(status, 'success', error);
    return data.result;
  }

  const put = (expr: string, site: string, room: string) =>
    expr.replaceAll('$__rate_interval', RATE_INTERVAL).replaceAll('$site', site).replaceAll('$room', room);

  for (const { board, title, targets } of PANELS)
    it(`is answered: ${board}, ${title}`, async () => {
      for (const { refId, expr, instant } of targets) {
        const asked = put(expr, 'home', '.*');
        assert.ok(!asked.includes('$'), `nobody says what is in ${asked}`);
        const now = Date.now() / 1000;
        const found = await (instant ? query(asked, now) : queryRange(asked, now));
        const numbers = found.flatMap(({ value, values = [value!] }) => values.map(([, number]) => Number(number)));
        assert.ok(
          numbers.some((number) => Number.isFinite(number)),
          `${refId} gives nothing: ${asked}`,
        );
      }
    });

  it('is about the chosen room alone', async () => {
    const { expr } = PANELS.find(({ title }) => title === 'Skill over time')!.targets[0]!;
    const found = await query(put(expr, 'home', 'bedroom'), Date.now() / 1000);
    assert.deepEqual(new Set(found.map(({ metric }) => metric.room)), new Set(['bedroom']));
  });

  it('comes with rules that Prometheus can evaluate', async () => {
    const { data } = (await (await fetch(`${address}/api/v1/rules`)).json()) as {
      data: { groups: { rules: { name: string; health: string; lastError?: string; state: string }[] }[] };
    };
    const rules = data.groups.flatMap(({ rules }) => rules);
    assert.ok(rules.length > 20);
    for (const { name, health, lastError } of rules) assert.equal(health, 'ok', `${name} ${lastError}`);
    const waiting = rules.filter(({ state }) => state !== 'inactive').map(({ name }) => name);
    assert.ok(waiting.includes('IAQverseInfluxAway'), `${waiting}`);
    for (const name of ['IAQverseAbsent', 'IAQverseBrokerAway', 'IAQverseModelMissing'])
      assert.ok(!waiting.includes(name), name);
  });
});
