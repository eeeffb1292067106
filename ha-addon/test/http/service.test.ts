import assert from 'node:assert/strict';
import { codeOf, InjectedServer, TOKEN } from './server-under-test.ts';

const BEARER = { authorization: `Bearer ${TOKEN}` };

describe('the service about itself', () => {
  let server: InjectedServer;
  beforeEach(async () => {
    server = await InjectedServer.with();
  });
  afterEach(() => server.close());

  it('tells its health, whole and in short', async () => {
    const whole = (await server.get('/api/v1/health')).json();
    assert.deepEqual(whole, JSON.parse(JSON.stringify(await server.application.health())));
    assert.equal((await server.get('/health')).json().status, 'healthy');
    server.application.broken = new Error('gone');
    const ill = await server.get('/health');
    assert.equal(ill.statusCode, 200);
    assert.equal(ill.json().status, 'degraded');
    assert.equal(ill.json().problems.length, 1);
  });

  it('counts for Prometheus', async () => {
    await server.post('/api/v1/readings', {
      sensor: 's',
      site: 'Maison',
      room: 'Salon',
      values: { co2: 600, ghosts: 1 },
    });
    await server.get('/api/v1/sites/maison/rooms/cave');
    const response = await server.get('/metrics');
    assert.match(String(response.headers['content-type']), /^text\/plain/);
    const lines = new Set(response.body.split('\n'));
    for (const line of [
      'iaqverse_readings_received_total 2',
      'iaqverse_readings_stored_total 1',
      'iaqverse_readings_duplicate_total 0',
      'iaqverse_refusals_total{code="unknown_quantity"} 1',
      'iaqverse_rooms 3',
      'iaqverse_sensors 1',
      'iaqverse_room_score{site="maison",room="salon"} 81',
      'iaqverse_room_quantity{site="maison",room="salon",quantity="co2"} 600',
      'iaqverse_room_limit{site="maison",room="chambre-d-amis",quantity="co2",limit="danger"} 1300',
      'iaqverse_room_stale_quantities{site="maison",room="salon"} 0',
      'iaqverse_broker_connected 1',
      'iaqverse_store_bytes 4096',
      'iaqverse_store_pending 2',
      'iaqverse_websockets 0',
      'iaqverse_http_request_duration_seconds_count{method="GET",route="/api/v1/sites/:site/rooms/:room",status="404"} 1',
    ])
      assert.ok(lines.has(line), line);
    assert.match(response.body, /^# TYPE iaqverse_readings_received_total counter$/m);
    assert.ok(!response.body.includes('cave'));
    assert.equal((await server.get('/metrics')).body.match(/iaqverse_readings_received_total 2/g)!.length, 1);
  });

  it('tells Prometheus how forecasting goes, where anything is forecast', async () => {
    const forecasts = async () =>
      (await server.get('/metrics')).body.split('\n').filter((line) => /^iaqverse_(forecast|inference)/.test(line));
    assert.deepEqual(
      (await forecasts()).filter((line) => / [^0]/.test(line)),
      [],
    );
    server.application.forecasting = {
      model: { name: 'forecast', version: '1', runtime: 'onnx', features: 3, outputs: 2 },
      made: { model: 12, physics: 3, persistence: 1 },
      unanswered: 2,
      rooms: 4,
      roomsTurnedAway: 5,
    };
    const place = { site: 'maison', room: 'salon' };
    server.application.records30 = [{ place, quantity: 'co2', skill: 0.14, coverage: 0.91, drift: 1.2 }];
    const told = new Set(await forecasts());
    for (const line of [
      'iaqverse_forecasts_total{basis="model"} 12',
      'iaqverse_forecasts_total{basis="physics"} 3',
      'iaqverse_forecasts_total{basis="persistence"} 1',
      'iaqverse_forecasts_unanswered_total 2',
      'iaqverse_forecast_rooms 4',
      'iaqverse_forecast_rooms_turned_away 5',
      'iaqverse_forecast_model_info{name="forecast",version="1",runtime="onnx"} 1',
      'iaqverse_forecast_skill{site="maison",room="salon",quantity="co2"} 0.14',
      'iaqverse_forecast_coverage{site="maison",room="salon",quantity="co2"} 0.91',
      'iaqverse_forecast_drift{site="maison",room="salon",quantity="co2"} 1.2',
    ])
      assert.ok(told.has(line), line);
  });

  it('tells Prometheus how old the newest backup is, once there is one', async () => {
    const age = async () => (await server.get('/metrics')).body.match(/^iaqverse_backup_age_seconds .*$/m)?.[0];
    assert.equal(await age(), undefined);
    server.application.backupStatus = { lastSuccess: 0, age: 90_000 };
    assert.equal(await age(), 'iaqverse_backup_age_seconds 90');
    server.application.backupStatus = {};
    assert.equal(await age(), undefined);
  });

  it('lists the ledger by pages', async () => {
    for (const mode of ['off', 'advise', 'auto']) await server.put('/api/v1/sites/maison/rooms/salon/mode', { mode });
    const first = (await server.get('/api/v1/ledger?limit=2&kind=mode_set&room=salon')).json();
    assert.deepEqual(
      first.map(({ detail }: { detail: { mode: string } }) => detail.mode),
      ['auto', 'advise'],
    );
    const rest = (await server.get(`/api/v1/ledger?before=${first[1].number}`)).json();
    assert.deepEqual(
      rest.map(({ detail }: { detail: { mode: string } }) => detail.mode),
      ['off'],
    );
    for (const query of ['limit=0', 'limit=5000', 'before=x', 'site=A%20B'])
      assert.equal((await server.get(`/api/v1/ledger?${query}`)).statusCode, 400, query);
  });

  it('writes a backup below the folder that is set, and nowhere else', async () => {
    const refused = await server.post('/api/v1/backup', { folder: '/etc' });
    assert.equal(refused.statusCode, 400);
    assert.match(refused.json().error.message, /--backup-to/);
    const other = await InjectedServer.with({ backupFolder: '/backups' });
    assert.deepEqual((await other.ask('POST', '/api/v1/backup')).json(), { path: '/backups/iaqverse-1' });
    await other.post('/api/v1/backup', { folder: '/etc' });
    assert.deepEqual(other.application.backups, ['/backups', '/backups']);
    await other.close();
  });

  it('gives diagnostics without secrets', async () => {
    const log = [
      JSON.stringify({ level: 30, msg: 'hello', password: 'geheim2', url: 'mqtt://u:geheim3@h' }),
      `a line with Bearer geheim4 and latitude=48.85837 and bob@example.org and ${TOKEN}`,
    ];
    const secured = await InjectedServer.with({ token: TOKEN }, log);
    secured.application.broken = new Error('x');
    const response = await secured.get('/api/v1/diagnostics', BEARER);
    assert.equal(response.statusCode, 200);
    assert.match(
      String(response.headers['content-disposition']),
      /^attachment; filename="iaqverse-diagnostics-2026-11-21.json"$/,
    );
    const { versions, health, configuration, log: lines, http } = response.json();
    assert.equal(versions.iaqverse, '0.1.0');
    assert.match(versions.node, /^\d+\./);
    assert.equal(health.store.path, '/data/iaqverse.db');
    assert.equal(configuration.sites[0].latitude, '(removed)');
    assert.equal(configuration.sites[0].rooms[0].name, 'Salon');
    assert.equal(http.secured, true);
    assert.equal(lines[0].msg, 'hello');
    assert.match(lines[1], /^a line with Bearer \(removed\)/);
    for (const secret of ['geheim', '48.85837', '2.29448', 'bob@', 'anna', TOKEN])
      assert.ok(!response.body.includes(secret), secret);
    await secured.close();
  });

  it('documents every route, for machines and for people, with nothing from elsewhere', async () => {
    const document = (await server.get('/api/openapi.json')).json();
    assert.equal(document.openapi, '3.1.0');
    for (const [path, method] of [
      ['/api/ingest', 'post'],
      ['/iaq', 'post'],
      ['/api/iaq/data', 'get'],
      ['/config', 'put'],
      ['/api/v1/readings', 'post'],
      ['/api/v1/sites/{site}/rooms/{room}/history', 'get'],
      ['/api/v1/configuration', 'put'],
      ['/api/v1/sensors/{sensor}/place', 'put'],
      ['/metrics', 'get'],
    ] as const) {
      const operation = document.paths[path][method];
      assert.ok(operation.summary.length > 3, path);
      assert.ok(operation.responses.default.content['application/json'].schema.properties.error, path);
    }
    const body = document.paths['/api/v1/configuration'].put.requestBody.content['application/json'].schema;
    assert.ok(body.properties.sites);
    const ingest = document.paths['/api/v1/readings'].post.requestBody.content['application/json'].schema;
    assert.ok(JSON.stringify(ingest).includes('Name of the quantity'));
    const parameters = document.paths['/api/v1/sites/{site}/rooms/{room}/history'].get.parameters;
    assert.deepEqual(parameters.map(({ name }: { name: string }) => name).sort(), [
      'from',
      'quantities',
      'room',
      'site',
      'step',
      'to',
    ]);
    const page = await server.get('/api/docs/');
    assert.equal(page.statusCode, 200);
    assert.ok(!/(?:src|href)="https?:/.test(page.body));
    assert.equal((await server.get('/api/docs/static/swagger-ui-bundle.js')).statusCode, 200);
  });

  it('answers HEAD without a body, and says where a websocket is expected', async () => {
    const head = await server.ask('HEAD', '/health');
    assert.equal(head.statusCode, 200);
    assert.equal(head.body, '');
    for (const path of ['/api/v1/live', '/ws', '/ws/iaq']) {
      const response = await server.get(path);
      assert.equal(response.statusCode, 426);
      assert.equal(codeOf(response), 'upgrade_required');
    }
  });
});
