import assert from 'node:assert/strict';
import { HOUR, MINUTE, type PlacedReading, SECOND } from '@iaqverse/core';
import fc from 'fast-check';
import { codeOf, InjectedServer, NOW } from './server-under-test.ts';

const SALON = { site: 'maison', room: 'salon' } as const;

function reading(over: Partial<PlacedReading> = {}): PlacedReading {
  return { sensor: 'salon-1', quantity: 'co2', time: NOW - MINUTE, value: 612, ...SALON, ...over };
}

describe('GET /api/iaq/data', () => {
  let server: InjectedServer;
  beforeEach(async () => {
    server = await InjectedServer.with();
  });
  afterEach(() => server.close());

  const rows = async (query: string) => {
    const response = await server.get(`/api/iaq/data${query}`);
    assert.equal(response.statusCode, 200, response.body);
    return response.json() as Record<string, number | string>[];
  };

  it('merges what a sensor said at one time and scores it', async () => {
    const time = NOW - MINUTE;
    await server.application.readings.append([
      reading({ time }),
      reading({ time, quantity: 'pm25', value: 8 }),
      reading({ time, quantity: 'tvoc', value: 120 }),
      reading({ time, quantity: 'radon', value: 40 }),
      reading({ time, sensor: 'salon-2', value: 900 }),
    ]);
    const [first, second, ...others] = await rows('?enseigne=Maison&salle=Salon');
    assert.equal(others.length, 0);
    const { global_score, global_level, ...rest } = first!;
    assert.deepEqual(rest, {
      timestamp: '2026-11-21T11:59:00Z',
      sensor_id: 'salon-1',
      enseigne: 'Maison',
      salle: 'Salon',
      co2: 612,
      pm25: 8,
      tvoc: 120,
      radon: 40,
    });
    assert.ok(typeof global_score === 'number' && global_score > 80);
    assert.equal(global_level, 'excellent');
    assert.equal(second!.sensor_id, 'salon-2');
  });

  it('leaves the score out where a row says too little, and for sensors in no room', async () => {
    await server.application.readings.append([
      reading({ quantity: 'temperature', value: 21 }),
      { sensor: 'loose', quantity: 'co2', time: NOW - MINUTE, value: 600, site: undefined, room: undefined },
    ]);
    for (const row of await rows('')) assert.ok(!('global_score' in row), JSON.stringify(row));
  });

  it('gives every value bit for bit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 200, max: 40_000, noNaN: true }), fc.nat(HOUR), async (value, age) => {
        const time = NOW - age;
        await server.application.readings.append([reading({ sensor: `s-${value}`, time, value })]);
        const found = await rows(`?raw=true&sensor_id=s-${value}`);
        const row = found.find(({ timestamp }) => Date.parse(String(timestamp)) === time);
        assert.ok(Object.is(row?.co2, value));
      }),
      { numRuns: 30 },
    );
  });

  it('finds sites and rooms by name or slug, whatever the case', async () => {
    const guest = { site: 'maison', room: 'chambre-d-amis' };
    await server.application.readings.append([
      reading(),
      reading({ sensor: 'g', ...guest }),
      reading({ sensor: 'b', site: 'boutique', room: 'salon' }),
    ]);
    const sensors = async (query: string) => (await rows(query)).map(({ sensor_id }) => sensor_id).sort();
    assert.deepEqual(await sensors('?enseigne=MAISON&salle=salon'), ['salon-1']);
    assert.deepEqual(await sensors(`?salle=${encodeURIComponent('CHAMBRE D’AMIS')}`), ['g']);
    assert.deepEqual(await sensors('?enseigne=maison&salle=chambre-d-amis'), ['g']);
    assert.deepEqual(await sensors('?enseigne=maison'), ['g', 'salon-1']);
    assert.deepEqual(await sensors('?salle=Salon'), ['b', 'salon-1']);
    assert.deepEqual(await sensors('?sensor_id=b'), ['b']);
  });

  it('takes means over each of the steps', async () => {
    const start = Date.parse('2026-11-21T11:00:00Z');
    await server.application.readings.append(
      [0, 30, 90].map((seconds) => reading({ time: start + seconds * SECOND, value: 600 + seconds })),
    );
    const means = async (step: string) =>
      (await rows(`?step=${step}`)).map(({ timestamp, co2 }) => [timestamp, co2] as const);
    assert.deepEqual(await means('1min'), [
      ['2026-11-21T11:00:00Z', 615],
      ['2026-11-21T11:01:00Z', 690],
    ]);
    assert.deepEqual(await means('5min'), [['2026-11-21T11:00:00Z', 640]]);
    assert.deepEqual(await means('hourly'), [['2026-11-21T11:00:00Z', 640]]);
    assert.deepEqual(await means('daily'), [['2026-11-21T00:00:00Z', 640]]);
    assert.deepEqual(await means('weekly'), [['2026-11-19T00:00:00Z', 640]]);
    assert.equal((await rows('')).length, 3);
    assert.equal((await rows('?step=daily&raw=true')).length, 3);
  });

  it('counts hours back from now, or from end, unless start says otherwise', async () => {
    await server.application.readings.append(
      [1, 5, 30].map((hours) => reading({ time: NOW - hours * HOUR, value: 500 + hours })),
    );
    const values = async (query: string) => (await rows(query)).map(({ co2 }) => co2);
    assert.deepEqual(await values(''), [505, 501]);
    assert.deepEqual(await values('?hours=2'), [501]);
    assert.deepEqual(await values('?start=2026-11-20'), [530, 505, 501]);
    assert.deepEqual(await values('?end=2026-11-21T10:00:00Z&hours=4'), [505]);
    assert.deepEqual(await values('?start=2026-11-21T07:00:00%2B00:00&end=2026-11-21T11:00:00Z'), [505]);
  });

  it('includes what a sensor whose clock is a little ahead just said', async () => {
    await server.application.readings.append([reading({ time: NOW + MINUTE })]);
    assert.equal((await rows('')).length, 1);
  });

  it('gives the newest of very many rows, and says how to ask for those before', async () => {
    const many = 60_000;
    await server.application.readings.append(
      Array.from({ length: many }, (_, index) => reading({ time: NOW - index * SECOND, value: 400 + (index % 100) })),
    );
    const collected: number[] = [];
    let end = '';
    for (let pages = 0; pages < 5; pages++) {
      const response = await server.get(`/api/iaq/data?raw=true&start=2026-11-20${end}`);
      collected.unshift(...response.json().map((row: { timestamp: string }) => Date.parse(row.timestamp)));
      const completeFrom = response.headers['x-iaqverse-complete-from'];
      if (completeFrom === undefined) break;
      end = `&end=${completeFrom}`;
    }
    assert.equal(collected.length, many);
    assert.ok(collected.every((time, index) => index === 0 || time === collected[index - 1]! + SECOND));
  });

  it('refuses what makes no sense', async () => {
    for (const [query, status, code] of [
      ['?salle=Cave', 404, 'unknown_room'],
      [`?enseigne=${encodeURIComponent('" or true) |> drop()')}`, 404, 'unknown_room'],
      ['?salle=%3Cimg%20src%3Dx%3E', 404, 'unknown_room'],
      ['?step=10min', 400, 'invalid_argument'],
      ['?hours=-1', 400, 'invalid_argument'],
      ['?hours=NaN', 400, 'invalid_argument'],
      ['?hours=1e309', 400, 'invalid_argument'],
      ['?start=yesterday', 400, 'invalid_argument'],
      ['?start=2026-11-21&end=2026-11-20', 400, 'invalid_argument'],
      ['?raw=perhaps', 400, 'invalid_argument'],
      ['?salle=a&salle=b', 400, 'invalid_argument'],
      [`?sensor_id=${'x'.repeat(1000)}`, 400, 'invalid_argument'],
    ] as const) {
      const response = await server.get(`/api/iaq/data${query}`);
      assert.equal(response.statusCode, status, `${query} ${response.body}`);
      assert.equal(codeOf(response), code);
    }
    assert.deepEqual(await rows('?sensor_id=nobody&__proto__=x&_=123'), []);
  });

  it('says how it is by the original’s other routes', async () => {
    await server.post('/api/ingest', {
      sensor_id: 'salon-1',
      enseigne: 'Maison',
      salle: 'Salon',
      values: { CO2: 645, bad: 1 },
    });
    const debug = (await server.get('/api/iaq/debug')).json();
    assert.equal(debug.rooms, 3);
    assert.deepEqual(debug.latest, [
      {
        timestamp: '2026-11-21T12:00:00Z',
        enseigne: 'Maison',
        salle: 'Salon',
        sensor_id: 'salon-1',
        global_score: 81,
        global_level: 'good',
        co2: 645,
      },
    ]);
    const stats = (await server.get('/api/ingest/stats')).json();
    assert.equal(stats.stored, 1);
    assert.deepEqual(stats.refusals, { unknown_quantity: 1 });
  });
});
