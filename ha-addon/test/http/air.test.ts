import assert from 'node:assert/strict';
import { DAY, HOUR, MINUTE, QUANTITIES, SECOND, STANDARD_IDS } from '@iaqverse/core';
import { codeOf, InjectedServer, NOW } from './server-under-test.ts';

const ROOM = '/api/v1/sites/maison/rooms/salon';

describe('the air over HTTP', () => {
  let server: InjectedServer;
  beforeEach(async () => {
    server = await InjectedServer.with();
  });
  afterEach(() => server.close());

  it('gives the home and a room', async () => {
    const home = (await server.get('/api/v1/home')).json();
    assert.deepEqual(home, JSON.parse(JSON.stringify(server.application.home())));
    const room = (await server.get(ROOM)).json();
    assert.equal(room.name, 'Salon');
  });

  it('refuses rooms that are not there and names that are none', async () => {
    const unknown = await server.get('/api/v1/sites/maison/rooms/cave');
    assert.equal(unknown.statusCode, 404);
    assert.equal(codeOf(unknown), 'unknown_room');
    for (const name of ['%3Cscript%3E', 'a%00b', '..%2f..', 'A', `${'a'.repeat(300)}`]) {
      const response = await server.get(`/api/v1/sites/maison/rooms/${name}`);
      assert.equal(response.statusCode, 400, name);
      assert.equal(codeOf(response), 'invalid_argument');
      assert.ok(!response.headers['content-type']!.includes('html'));
    }
  });

  describe('history', () => {
    const at = (ages: readonly number[], quantity: 'co2' | 'humidity' = 'co2') =>
      server.application.readings.append(
        ages.map((age) => ({
          sensor: 'salon-1',
          quantity,
          time: NOW - age,
          value: quantity === 'co2' ? 600 : 40,
          site: 'maison',
          room: 'salon',
        })),
      );

    it('gives columns for charts, of the last day when nothing is said', async () => {
      await at([30 * HOUR, 2 * HOUR, HOUR]);
      await at([HOUR], 'humidity');
      const { from, to, step, limited, series } = (await server.get(`${ROOM}/history`)).json();
      assert.equal(to - from, DAY);
      assert.equal(step, MINUTE);
      assert.equal(limited, false);
      assert.deepEqual(series[0], {
        sensor: 'salon-1',
        quantity: 'co2',
        unit: 'ppm',
        times: [NOW - 2 * HOUR, NOW - HOUR],
        values: [600, 600],
        lowest: [600, 600],
        highest: [600, 600],
      });
      assert.equal(series[1].quantity, 'humidity');
    });

    it('chooses a step that suits the span, and none finer than what is kept', async () => {
      const stepOf = async (span: number, age = 0) => {
        const to = NOW - age;
        return (await server.get(`${ROOM}/history?from=${to - span}&to=${to}&step=auto`)).json().step;
      };
      assert.equal(await stepOf(2 * HOUR), 0);
      assert.equal(await stepOf(DAY), MINUTE);
      assert.equal(await stepOf(5 * DAY), 5 * MINUTE);
      assert.equal(await stepOf(30 * DAY), HOUR);
      assert.equal(await stepOf(365 * DAY), 6 * HOUR);
      assert.equal(await stepOf(HOUR, 40 * DAY), 5 * MINUTE);
      assert.equal(await stepOf(HOUR, 400 * DAY), HOUR);
    });

    it('gives the quantities, times and step that are asked for', async () => {
      await at([10 * SECOND, 5 * SECOND]);
      await at([5 * SECOND], 'humidity');
      const query = `quantities=co2&from=2026-11-21T11:59:00Z&to=${NOW}&step=raw`;
      const { series, step } = (await server.get(`${ROOM}/history?${query}`)).json();
      assert.equal(step, 0);
      assert.deepEqual(
        series.map(({ quantity }: { quantity: string }) => quantity),
        ['co2'],
      );
      assert.deepEqual(series[0].times, [NOW - 10_000, NOW - 5000]);
      assert.equal((await server.get(`${ROOM}/history?step=60000`)).json().step, MINUTE);
    });

    it('refuses what makes no sense', async () => {
      for (const query of [
        'quantities=co2,ghosts',
        'from=2026-11-22&to=2026-11-21',
        'step=-1',
        'step=1.5',
        'from=x',
        'unknown=1',
        'step=auto&step=raw',
      ]) {
        const response = await server.get(`${ROOM}/history?${query}`);
        assert.equal(response.statusCode, 400, query);
        assert.equal(codeOf(response), 'invalid_argument');
      }
      assert.equal((await server.get('/api/v1/sites/x/rooms/y/history')).statusCode, 404);
    });
  });

  it('gives the bands of a room’s standard, without infinities', async () => {
    const { standard, bands } = (await server.get(`${ROOM}/bands`)).json();
    assert.equal(standard, 'iaqverse');
    assert.equal(bands.co2[0].level, 'excellent');
    assert.equal(bands.co2.at(-1).to, null);
    bands.co2.reduce((before: { to: number }, band: { from: number; to: number }) => {
      assert.equal(band.from, before.to);
      return band;
    });
    assert.equal((await server.get('/api/v1/sites/maison/rooms/cave/bands')).statusCode, 404);
  });

  it('gives the catalogue and the standards in a language', async () => {
    const german = (await server.get('/api/v1/quantities?language=de')).json();
    assert.deepEqual(
      german.map(({ quantity }: { quantity: string }) => quantity),
      QUANTITIES,
    );
    assert.equal(german.find(({ quantity }: { quantity: string }) => quantity === 'o3').label, 'Ozon');
    const standards = (await server.get('/api/v1/standards')).json();
    assert.deepEqual(
      standards.map(({ id }: { id: string }) => id),
      STANDARD_IDS,
    );
    for (const { description, source } of standards) assert.ok(description.length > 10 && source.length > 3);
    assert.equal((await server.get('/api/v1/quantities?language=xx')).statusCode, 400);
  });
});
