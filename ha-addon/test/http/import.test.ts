import assert from 'node:assert/strict';
import { DAY, HOUR, type Quantity } from '@iaqverse/core';
import { MemoryReadings, MemorySettings } from '@iaqverse/core/memory';
import { plain } from '../../../core/test/ports/readings.contract.ts';
import { SENSOR_IDS_KEY } from '../../src/home-assistant/sensor-id-store.ts';
import { StoredPast } from '../../src/import/stored-past.ts';
import { codeOf, InjectedServer, NOW, TOKEN } from './server-under-test.ts';

const SOURCE = '0a'.repeat(32);
const AUTHORISED = { authorization: `Bearer ${TOKEN}` };
const OLD = NOW - 900 * DAY;

describe('/api/v1/import', () => {
  let server: InjectedServer;
  let readings: MemoryReadings;
  let settings: MemorySettings;
  beforeEach(async () => {
    readings = new MemoryReadings();
    settings = new MemorySettings();
    server = await InjectedServer.with({ token: TOKEN }, [], { past: new StoredPast({ readings, settings }) });
  });
  afterEach(() => server.close());

  const post = (body: unknown, headers = AUTHORISED) => server.post('/api/v1/import', body, headers);
  const reading = (change: object = {}) => ({
    ...{ sensor: 'a, "b"', quantity: 'co2' as Quantity, time: OLD, value: 612.5, site: 'home', room: null },
    ...change,
  });
  const stored = async () =>
    plain(await readings.query({ from: 0, to: Number.POSITIVE_INFINITY, step: 0 })).map(({ name, times, values }) => [
      ...[...name, [...times!], [...values!]],
    ]);

  it('takes readings as old as they are, once', async () => {
    const body = { readings: [reading(), reading({ quantity: 'tvoc', room: 'attic' })] };
    assert.deepEqual((await post(body)).json(), { stored: 2, duplicates: 0 });
    assert.deepEqual((await post(body)).json(), { stored: 0, duplicates: 2 });
    assert.deepEqual(await stored(), [
      ['a, "b"', 'co2', 'home', undefined, [OLD], [612.5]],
      ['a, "b"', 'tvoc', 'home', 'attic', [OLD], [612.5]],
    ]);
  });

  it('lays no mean over what was measured within its span', async () => {
    const hour = Math.floor(OLD / HOUR) * HOUR;
    await post({ readings: [reading({ time: hour + 1000 })] });
    const means = [hour + HOUR / 2, hour + (3 * HOUR) / 2].map((time) => reading({ time, value: 700, span: HOUR }));
    assert.deepEqual((await post({ readings: means })).json(), { stored: 1, duplicates: 1 });
    assert.deepEqual((await post({ readings: means })).json(), { stored: 0, duplicates: 2 });
  });

  it('keeps how far a source was read, until it is through, and says it with the ids of entities', async () => {
    const known = async (query = `?source=${SOURCE}`) =>
      (await server.get(`/api/v1/import${query}`, AUTHORISED)).json() as unknown;
    assert.deepEqual(await known(), { checkpoint: null, sensor_ids: [] });
    const checkpoint = { source: SOURCE, value: { content: 'x', position: 17 } };
    await post({ readings: [], checkpoint });
    const ids = [{ entity: 's', quantity: 'co2', sensor: 'living' }];
    await settings.set(SENSOR_IDS_KEY, ids);
    assert.deepEqual(await known(), { checkpoint: checkpoint.value, sensor_ids: ids });
    assert.deepEqual(await known(''), { checkpoint: null, sensor_ids: ids });
    await post({ readings: [], checkpoint: { source: SOURCE, value: null } });
    assert.deepEqual(await known(), { checkpoint: null, sensor_ids: ids });
  });

  it('takes all or nothing, and only what may be a reading', async () => {
    for (const change of [
      { value: -1 },
      { time: NOW + DAY },
      { time: -1 },
      { quantity: 'joy' },
      { sensor: '' },
      { sensor: 'x'.repeat(129) },
      { room: 'Not a slug' },
      { value: null },
      { span: 7 },
      { more: 1 },
    ]) {
      const response = await post({ readings: [reading(), reading(change)] });
      assert.equal(response.statusCode, 400, JSON.stringify(change));
      assert.equal(codeOf(response), 'invalid_argument');
    }
    assert.deepEqual(await stored(), []);
  });

  it('writes and tells no other setting', async () => {
    await settings.set('home/mode', 'auto');
    const value = { content: '', position: 0 };
    for (const source of ['home/mode', `../${SOURCE}`, SOURCE.slice(1)]) {
      assert.equal((await post({ readings: [], checkpoint: { source, value } })).statusCode, 400);
      const asked = await server.get(`/api/v1/import?source=${encodeURIComponent(source)}`, AUTHORISED);
      assert.equal(asked.statusCode, 400);
    }
    assert.deepEqual(await settings.entries(''), [['home/mode', 'auto']]);
  });

  it('lets nobody in without the token', async () => {
    assert.equal((await post({ readings: [reading()] }, { authorization: 'Bearer wrong-token' })).statusCode, 401);
    assert.equal((await server.get('/api/v1/import')).statusCode, 401);
    assert.deepEqual(await stored(), []);
  });
});
