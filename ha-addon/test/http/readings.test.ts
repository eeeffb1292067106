import assert from 'node:assert/strict';
import { IaqverseError, MAX_BATCH_BYTES, MAX_MESSAGE_BYTES } from '@iaqverse/core';
import { codeOf, InjectedServer, NOW } from './server-under-test.ts';

const AT = '2026-11-21T11:59:00Z';
const V2 = {
  sensor_id: 'salon-1',
  enseigne: 'Maison',
  salle: 'Salon',
  timestamp: AT,
  values: { CO2: 645, PM25: 12.5, TVOC: 120, Temperature: 22.3, Humidity: 45 },
};

describe('handing in readings over HTTP', () => {
  let server: InjectedServer;
  beforeEach(async () => {
    server = await InjectedServer.with();
  });
  afterEach(() => server.close());

  const stored = async () => {
    const series = await server.application.readings.query({ from: 0, to: NOW + 1, step: 0 });
    return Object.fromEntries(series.map(({ quantity, values }) => [quantity, values[0]]));
  };

  it('takes the original’s body, in its room', async () => {
    const response = await server.post('/api/ingest', V2);
    assert.equal(response.statusCode, 200);
    assert.equal(response.json().status, 'success');
    assert.equal(response.json().stored, 5);
    assert.deepEqual(await stored(), { co2: 645, pm25: 12.5, tvoc: 120, temperature: 22.3, humidity: 45 });
    assert.ok(server.application.room({ site: 'maison', room: 'salon' })!.quantities.length === 5);
  });

  for (const path of ['/iaq', '/api/iaq'])
    it(`takes the oldest body at ${path}`, async () => {
      const body = { timestamp: AT, co2: 700, humidity: 41, enseigne: 'Maison', salle: 'Salon', capteur_id: 'salon-1' };
      const response = await server.post(path, body);
      assert.equal(response.statusCode, 200);
      assert.deepEqual(await stored(), { co2: 700, humidity: 41 });
    });

  it('takes the body of the AIoT Academy', async () => {
    const body = {
      device_id: 'dev',
      sensor_type: 'temperature',
      value: 22.3,
      timestamp: AT,
      metadata: { unit: 'celsius' },
    };
    const response = await server.post('/api/v1/sensors/data', body);
    assert.equal(response.statusCode, 200);
    assert.equal(response.json().status, 'accepted');
    assert.match(response.json().message_id, /^[0-9a-f-]{36}$/);
    assert.equal(response.json().timestamp, '2026-11-21T12:00:00Z');
    assert.deepEqual(server.application.origins, ['aiot_academy']);
    assert.deepEqual(await stored(), { temperature: 22.3 });
  });

  it('takes a plain object, and tells the right form of what means nothing', async () => {
    const response = await server.post('/api/v1/readings', { co2: 850, temperature: 21.4, room: 'attic' });
    assert.equal(response.statusCode, 200);
    assert.deepEqual(await stored(), { co2: 850, temperature: 21.4 });
    const refused = await server.post('/api/v1/readings', { mood: 7 });
    assert.equal(refused.statusCode, 422);
    assert.equal(codeOf(refused), 'bad_shape');
    assert.match(refused.body, /send /);
  });

  it('takes a batch and says what became of it', async () => {
    const batch = {
      sensor: 's',
      readings: [
        { time: AT, values: { co2: 600 } },
        { time: AT, values: { co2: 600, humidity: -4 } },
        { time: AT, values: { ghosts: 3 } },
      ],
    };
    const response = await server.post('/api/v1/readings', batch);
    assert.equal(response.statusCode, 200);
    const { stored: count, duplicates, refusals } = response.json();
    assert.deepEqual([count, duplicates], [1, 1]);
    assert.deepEqual(refusals.map(({ code }: { code: string }) => code).sort(), ['out_of_range', 'unknown_quantity']);
  });

  it('answers 200 when everything was there before, so that a sender can send again', async () => {
    await server.post('/api/ingest', V2);
    const again = await server.post('/api/ingest', V2);
    assert.equal(again.statusCode, 200);
    assert.equal(again.json().duplicates, 5);
  });

  it('says `partial` when one value was refused and the others stored', async () => {
    const response = await server.post('/api/ingest', { ...V2, values: { CO2: -5, Humidity: 40 } });
    assert.equal(response.statusCode, 200);
    assert.equal(response.json().status, 'partial');
    assert.deepEqual(await stored(), { humidity: 40 });
  });

  it('answers 422 when nothing was taken in, in the shape of a failure', async () => {
    for (const [path, body, code] of [
      ['/api/ingest', { ...V2, values: { CO2: -5 } }, 'out_of_range'],
      ['/api/ingest', { ...V2, values: { CO2: 'lots' } }, 'not_a_number'],
      ['/api/ingest', { ...V2, timestamp: 'soon' }, 'bad_time'],
      ['/api/ingest', [1, 2], 'bad_shape'],
      ['/iaq', 'null', 'bad_shape'],
      ['/api/v1/sensors/data', { device_id: 'd', sensor_type: 'ghosts', value: 1 }, 'unknown_quantity'],
      ['/api/v1/readings', [], 'empty'],
      ['/api/v1/readings', { sensor: 's', quantity: 'co2', value: null }, 'unavailable'],
    ] as const) {
      const response = await server.post(path, body);
      assert.equal(response.statusCode, 422, `${path} ${response.body}`);
      assert.equal(codeOf(response), code);
      assert.equal(response.json().stored, 0);
    }
  });

  it('takes our own shape and plain keys alike where they name a room alone, and says so in the document', async () => {
    for (const body of [
      { room: 'attic', time: AT, values: { co2: 612 } },
      { room: 'attic', time: AT, co2: 612 },
    ]) {
      const response = await server.post('/api/v1/readings', body);
      assert.equal(response.statusCode, 200, response.body);
      const { stored: fresh, duplicates } = response.json();
      assert.equal(fresh + duplicates, 1);
    }
    assert.deepEqual(await stored(), { co2: 612 });
    const { post } = (await server.get('/api/docs/json')).json().paths['/api/v1/readings'];
    assert.match(post.description, /names a room alone/);
    assert.match(JSON.stringify(post.requestBody), /the one sensor of the room named/);
  });

  it('counts what it refuses', async () => {
    await server.post('/api/ingest', 'no json');
    const { refusals, recentRefusals } = await server.application.health();
    assert.deepEqual(refusals, { not_json: 1 });
    assert.equal(recentRefusals[0]!.code, 'not_json');
  });

  it('refuses bodies that cannot be read', async () => {
    const cases = [
      ['/api/ingest', '{"a":', 400, 'not_json'],
      ['/api/v1/readings', `${'['.repeat(100)}${']'.repeat(100)}`, 400, 'too_deep'],
      ['/api/ingest', JSON.stringify({ ...V2, note: 'x'.repeat(MAX_MESSAGE_BYTES) }), 413, 'too_large'],
      ['/api/v1/readings', JSON.stringify({ note: 'x'.repeat(MAX_BATCH_BYTES) }), 413, 'too_large'],
      ['/api/v1/readings', '', 422, 'empty'],
    ] as const;
    for (const [path, body, status, code] of cases) {
      const response = await server.post(path, body);
      assert.equal(response.statusCode, status, `${path} ${response.body}`);
      assert.equal(codeOf(response), code);
    }
  });

  it('refuses what is not sent as JSON', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const response = await server.post('/api/ingest', JSON.stringify(V2), { 'content-type': type });
      assert.equal(response.statusCode, 415);
      assert.equal(codeOf(response), 'unsupported_media_type');
    }
  });

  it('never says success when the store failed', async () => {
    server.application.broken = new IaqverseError('store_unwritable', 'The disk is full: free some space');
    const response = await server.post('/api/ingest', V2);
    assert.equal(response.statusCode, 503);
    assert.equal(codeOf(response), 'store_unwritable');
    server.application.broken = new Error('secret detail');
    const unexpected = await server.post('/api/ingest', V2);
    assert.equal(unexpected.statusCode, 500);
    assert.equal(codeOf(unexpected), 'internal');
    assert.ok(!unexpected.body.includes('secret detail'));
    assert.ok(
      server.log.lines.some(
        ({ level, context }) => level === 'error' && String(context.error).includes('secret detail'),
      ),
    );
  });

  it('is not harmed by names that mean something to JavaScript', async () => {
    const body = `{"sensor":"s","values":{"__proto__":{"polluted":1},"constructor":1,"co2":600},"time":"${AT}"}`;
    const response = await server.post('/api/v1/readings', body);
    assert.equal(response.statusCode, 200, response.body);
    assert.equal(({} as { polluted?: number }).polluted, undefined);
    assert.deepEqual(await stored(), { co2: 600 });
  });

  it('limits how much one address may send', async () => {
    const strict = await InjectedServer.with({ ingestPerMinute: 2 });
    const statuses: number[] = [];
    for (const path of ['/api/ingest', '/iaq', '/api/v1/readings'])
      statuses.push((await strict.post(path, V2)).statusCode);
    assert.equal(statuses[2], 429);
    const refused = await strict.post('/api/ingest', V2);
    assert.equal(codeOf(refused), 'too_many_requests');
    assert.ok(Number(refused.headers['retry-after']) > 0);
    assert.equal((await strict.get('/api/v1/home')).statusCode, 200);
    await strict.close();
  });
});
