import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { flux, InfluxDB } from '@influxdata/influxdb-client';
import { AuthorizationsAPI } from '@influxdata/influxdb-client-apis';
import type { Health } from '../../ha-addon/src/application.ts';
import { setUpInflux } from '../../ha-addon/src/influx/setup/influx-setup.ts';
import { Receiver } from '../../ha-addon/test/notify/receiver.ts';
import { freePort } from '../support/free-port.ts';
import { ADMIN_TOKEN, ORGANISATION } from '../support/influx/influxd.ts';
import { runCommand, ServiceProcess } from '../support/service-process.ts';
import { until } from '../support/until.ts';
import { withServer } from './server-under-test.ts';

describe('the service with InfluxDB', function () {
  this.timeout(180_000);
  const bed = withServer();
  let service: ServiceProcess | undefined;
  afterEach(() => service?.end());

  it('writes readings, scores and forecasts of the demo, says how it fares, and goes on after a kill and an outage', async () => {
    const { folder, server } = bed();
    const place = ['--influx-url', server.url, '--influx-org', ORGANISATION, '--influx-bucket', 'demo'];
    const { code, out, err } = await runCommand(['influx', 'setup', ...place], {
      IAQVERSE_INFLUX_SETUP_TOKEN: ADMIN_TOKEN,
    });
    assert.equal(code, 0, err);
    const token = /^IAQVERSE_INFLUX_TOKEN=(.+)$/m.exec(out)![1]!;
    const client = new InfluxDB({ url: server.url, token }).getQueryApi(ORGANISATION);
    const fieldsOf = async (measurement: string): Promise<string[]> => {
      const rows = await client.collectRows<{ _value: string }>(
        flux`import "influxdata/influxdb/schema"
          schema.measurementFieldKeys(bucket: "demo", measurement: ${measurement}, start: -29d, stop: 1d)`,
      );
      return rows.map(({ _value }) => _value);
    };
    const countOf = async (): Promise<number> => {
      const rows = await client.collectRows<{ _value: number }>(
        flux`from(bucket: "demo") |> range(start: -29d, stop: 1h) |> filter(fn: (r) => r._measurement == "iaq_raw")
          |> count() |> group() |> sum()`,
      );
      return rows[0]?._value ?? 0;
    };
    const data = join(folder, 'data');
    const args = ['--demo', '--data', data, ...place, '--influx-token', token];
    service = new ServiceProcess(await freePort(), args);
    await service.start();
    const health = async () => (await service!.json<Health>('/api/v1/health')).influx!;
    await until(
      'the past has arrived',
      async () => (await health()).waiting < 1_000 && (await health()).sent > 100_000,
      90_000,
      health,
    );
    for (const field of ['co2', 'pm25', 'temperature', 'humidity'])
      assert.ok((await fieldsOf('iaq_raw')).includes(field), field);
    await until('scores have arrived', async () => (await fieldsOf('iaq_scores')).includes('global_score'), 60_000);
    await until('forecasts have arrived', async () => (await fieldsOf('iaq_forecast')).includes('co2_high'), 90_000);
    const metrics = await (await fetch(`${service.address}/metrics`)).text();
    assert.match(metrics, /^iaqverse_influx_up 1$/m);

    await server.kill();
    await until(
      'health says so',
      async () =>
        (await service!.json<Health>('/api/v1/health')).problems.some((problem) =>
          /InfluxDB.*points wait/.test(problem),
        ),
      30_000,
    );
    await service.end('SIGKILL');
    await server.start();
    await service.start();
    await until(
      'all has arrived',
      async () => (await health()).waiting === 0 && (await health()).problem === undefined,
      60_000,
      health,
    );
    // What this service has stored and what InfluxDB has, once nothing more comes in.
    await service.end();
    const exported = await runCommand(['export', '--data', data, '--output', join(folder, 'demo.csv')]);
    const stored = Number(/^(\d+) readings written/m.exec(exported.err)![1]);
    service = new ServiceProcess(service.port, [...args.slice(1), '--no-demo']);
    await service.start();
    await until(
      'the rest has arrived',
      async () => (await health()).waiting === 0 && (await health()).sent > 0,
      60_000,
      health,
    );
    assert.equal(await countOf(), stored);
  });

  it('tells people over their channels when the token is taken away, and when it counts again', async () => {
    const { folder, server } = bed();
    const receiver = new Receiver();
    await receiver.start();
    const data = join(folder, 'told');
    mkdirSync(data);
    const channels = [{ id: 'hook', kind: 'webhook', shape: 'json', url: `${receiver.url}/air`, language: 'de' }];
    // At any hour of the day: what is no danger waits for the end of quiet hours.
    const sites = [{ id: 'home', name: 'Home', rooms: [], quiet_hours: { from: '00:00', to: '00:00' } }];
    writeFileSync(join(data, 'iaqverse.yaml'), JSON.stringify({ version: 1, sites, channels }));
    const place = { url: server.url, organisation: ORGANISATION, bucket: 'told' };
    const token = await setUpInflux({ ...place, token: ADMIN_TOKEN, isTokenRenewed: false, onStep: () => undefined });
    const api = new AuthorizationsAPI(server.admin);
    const { authorizations } = await api.getAuthorizations({});
    const authID = authorizations!.find(({ description }) => description === 'IAQverse told')!.id!;
    service = new ServiceProcess(await freePort(), [
      ...['--no-demo', '--data', data, '--influx-url', server.url, '--influx-org', ORGANISATION],
      ...['--influx-bucket', 'told', '--influx-token', token],
    ]);
    await service.start();
    let minute = 0;
    const measure = async () => {
      const answer = await fetch(`${service!.address}/api/v1/readings`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ sensor: 'desk', site: 'home', room: 'attic', values: { co2: 500 + minute++ } }),
      });
      assert.ok(answer.ok, await answer.text());
    };
    try {
      await measure();
      const influx = async () => (await service!.json<Health>('/api/v1/health')).influx!;
      await until('it is told', async () => (await influx()).sent > 0, 30_000, influx);
      await api.patchAuthorizationsID({ authID, body: { status: 'inactive' } });
      await measure();
      await until('people are told', () => receiver.received.length >= 1, 60_000, influx);
      await api.patchAuthorizationsID({ authID, body: { status: 'active' } });
      await until('people are told that it is over', () => receiver.received.length >= 2, 60_000, influx);
      const bodies = receiver.bodies();
      assert.deepEqual(
        bodies.map(({ notice, cause, severity }) => [notice, cause, severity]),
        [
          ['raised', 'history_delayed', 'warning'],
          ['cleared', 'history_delayed', 'warning'],
        ],
      );
      assert.match(String(bodies[0]!.title), /^InfluxDB: Der Verlauf kommt nicht an/);
      assert.equal((await influx()).waiting, 0);
    } finally {
      await receiver.stop();
    }
  });

  it('does not start without a token, and says where one comes from', async () => {
    const { code, err } = await runCommand([
      'start',
      '--no-demo',
      '--data',
      join(bed().folder, 'none'),
      '--influx-url',
      bed().server.url,
    ]);
    assert.notEqual(code, 0);
    assert.match(err, /--influx-token.*iaqverse influx setup/);
  });
});
