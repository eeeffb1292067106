import assert from 'node:assert/strict';
import { DAY, HOUR, QUANTILES } from '@iaqverse/core';
import { codeOf, InjectedServer, NOW } from './server-under-test.ts';

const OUTLOOK = '/api/v1/sites/maison/rooms/salon/outlook';

describe('the outlook over HTTP', () => {
  let server: InjectedServer;
  beforeEach(async () => {
    server = await InjectedServer.with();
  });
  afterEach(() => server.close());

  /** Readings of every hour before now, a ppm more each day. */
  const measure = (days: number, sensor = 'salon-1') =>
    server.application.readings.append(
      Array.from({ length: days * 24 }, (_, index) => ({
        sensor,
        quantity: 'co2' as const,
        time: NOW - (index + 1) * HOUR,
        value: 600 - Math.floor(index / 24) + (index % 24 < 8 ? 150.04 : 0),
        site: 'maison',
        room: 'salon',
      })),
    );

  it('gives the day, the week and the trends of a quantity', async () => {
    await measure(40);
    const { day, week, trend30, trend90, ...head } = (await server.get(`${OUTLOOK}?quantity=co2`)).json();
    assert.deepEqual(head, {
      site: 'maison',
      room: 'salon',
      quantity: 'co2',
      unit: 'ppm',
      madeAt: NOW,
      hoursMeasured: 960,
      quantilesOf: [...QUANTILES],
    });
    assert.equal(day.basis, 'hour_of_week');
    assert.equal(day.from, NOW);
    assert.equal(day.quantiles.length, 24);
    assert.equal(week.quantiles.length, 168);
    assert.ok(day.skill > 0);
    for (const step of week.quantiles)
      for (const value of step) assert.equal(value, Math.round(value * 10) / 10, 'one decimal more than is shown');
    assert.equal(trend30.direction, 'rising');
    assert.ok(Math.abs(trend30.changePer30Days - 30) < 3);
    assert.equal(trend90.at, NOW + 90 * DAY);
  });

  it('says what cannot be said yet, and what it takes', async () => {
    await measure(1);
    const { day, trend30 } = (await server.get(`${OUTLOOK}?quantity=co2`)).json();
    assert.deepEqual(day, { available: false, reason: 'too_little_history', days: 1, daysNeeded: 2 });
    assert.equal(trend30.available, false);
    const { week } = (await server.get(`${OUTLOOK}?quantity=radon`)).json();
    assert.deepEqual(week, { available: false, reason: 'no_history', days: 0, daysNeeded: 2 });
  });

  it('is worked out once in every hour', async () => {
    await measure(3);
    let asked = 0;
    const history = server.application.history.bind(server.application);
    server.application.history = (query) => {
      asked++;
      return history(query);
    };
    const first = await server.get(`${OUTLOOK}?quantity=co2`);
    server.clock.advance(HOUR - 1);
    assert.equal((await server.get(`${OUTLOOK}?quantity=co2`)).body, first.body);
    assert.equal(asked, 1);
    await server.get(`${OUTLOOK}?quantity=humidity`);
    assert.equal(asked, 2);
    server.clock.advance(1);
    const later = (await server.get(`${OUTLOOK}?quantity=co2`)).json();
    assert.equal(asked, 3);
    assert.equal(later.day.from, NOW + HOUR);
  });

  it('tries again after the store has failed', async () => {
    await measure(3);
    const history = server.application.history.bind(server.application);
    server.application.history = () => Promise.reject(new Error('the store is away'));
    assert.equal((await server.get(`${OUTLOOK}?quantity=co2`)).statusCode, 500);
    server.application.history = history;
    assert.equal((await server.get(`${OUTLOOK}?quantity=co2`)).statusCode, 200);
  });

  it('refuses rooms and quantities that are not there', async () => {
    const unknown = await server.get('/api/v1/sites/maison/rooms/cave/outlook?quantity=co2');
    assert.equal(unknown.statusCode, 404);
    assert.equal(codeOf(unknown), 'unknown_room');
    for (const query of ['', '?quantity=happiness', '?quantity=co2&more=1']) {
      const refused = await server.get(`${OUTLOOK}${query}`);
      assert.equal(refused.statusCode, 400, query);
      assert.equal(codeOf(refused), 'invalid_argument');
    }
  });

  it('stands in the documentation', async () => {
    const document = (await server.get('/api/openapi.json')).json();
    const { get } = document.paths['/api/v1/sites/{site}/rooms/{room}/outlook'];
    assert.deepEqual(get.parameters.map(({ name }: { name: string }) => name).sort(), ['quantity', 'room', 'site']);
  });
});
