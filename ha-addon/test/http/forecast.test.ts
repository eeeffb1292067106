import assert from 'node:assert/strict';
import { HORIZONS_MIN, MINUTE, QUANTILES, type RoomForecast } from '@iaqverse/core';
import { codeOf, InjectedServer, listening, NOW } from './server-under-test.ts';
import { SocketClient } from './socket-client.ts';

const SALON = { site: 'maison', room: 'salon' };

/** A forecast of CO2 that rises by a ppm a minute, and of humidity that stays. */
function forecast(madeAt: number, level = 900): RoomForecast {
  const rising = HORIZONS_MIN.map((minutes) => [-20, -5, 0, 5, 20].map((aside) => level + minutes + aside));
  const steady = HORIZONS_MIN.map(() => [38, 39.5, 40, 40.5, 42]);
  return {
    place: SALON,
    madeAt,
    quantities: [
      { quantity: 'co2', from: level, quantiles: rising, basis: 'model', skill: 0.12 },
      { quantity: 'humidity', from: 40, quantiles: steady, basis: 'physics', skill: undefined },
    ],
    crossings: [
      {
        quantity: 'co2',
        severity: 'warning',
        limit: 1000,
        probability: 0.8,
        minutes: 100,
        earliest: 80,
        latest: undefined,
      },
    ],
    scores: HORIZONS_MIN.map((horizonMin) => ({
      horizonMin,
      score: 80 - horizonMin / 10,
      low: 60,
      high: 90,
      level: 'good',
      trend: 'falling',
    })),
  };
}

describe('forecasts over HTTP', () => {
  let server: InjectedServer;
  beforeEach(async () => {
    server = await InjectedServer.with();
  });
  afterEach(() => server.close());

  it('are given with units, labels and what is not known as null', async () => {
    server.application.forecast(SALON, { forecasting: 'on', forecast: forecast(NOW) });
    const answer = (await server.get('/api/v1/sites/maison/rooms/salon/forecast')).json();
    const { quantities, crossings, scores, ...head } = answer;
    assert.deepEqual(head, {
      ...SALON,
      madeAt: NOW,
      horizonsMin: [...HORIZONS_MIN],
      quantilesOf: [...QUANTILES],
      timeToLimitMin: 100,
    });
    assert.deepEqual(quantities[0], {
      quantity: 'co2',
      unit: 'ppm',
      label: 'CO₂',
      from: 900,
      quantiles: forecast(NOW).quantities[0]?.quantiles,
      basis: 'model',
      skill: 0.12,
    });
    assert.equal(quantities[1].skill, null);
    assert.deepEqual([crossings[0].unit, crossings[0].latest], ['ppm', null]);
    assert.equal(scores[3].score, 77);
    assert.deepEqual((await server.get('/api/v1/sites/maison/rooms/salon')).json().forecast.madeAt, NOW);
  });

  it('say why there are none', async () => {
    const asked = async () => {
      const response = await server.get('/api/v1/sites/maison/rooms/salon/forecast');
      assert.deepEqual([response.statusCode, codeOf(response)], [404, 'no_forecast']);
      return String(response.json().error.message);
    };
    assert.match(await asked(), /need CO2/);
    server.application.forecast(SALON, { forecasting: 'on' });
    assert.match(await asked(), /within five minutes/);
    server.application.forecast(SALON, { forecasting: 'too_many_rooms' });
    assert.match(await asked(), /--forecast-rooms/);
    assert.equal(codeOf(await server.get('/api/v1/sites/maison/rooms/cave/forecast')), 'unknown_room');
  });

  it('of the past are given by the time that they were for', async () => {
    await server.application.forecasts.append(
      [0, 5, 10].map((minutes) => forecast(NOW + minutes * MINUTE, 900 + minutes)),
    );
    const url = '/api/v1/sites/maison/rooms/salon/forecasts';
    const answer = (await server.get(`${url}?quantity=co2&from=${NOW + 31 * MINUTE}`)).json();
    const { from: _, to: __, ...columns } = answer;
    assert.deepEqual(columns, {
      quantity: 'co2',
      unit: 'ppm',
      horizonMin: 30,
      limited: false,
      times: [35, 40].map((minutes) => NOW + minutes * MINUTE),
      madeAt: [5, 10].map((minutes) => NOW + minutes * MINUTE),
      low5: [915, 920],
      low25: [930, 935],
      median: [935, 940],
      high75: [940, 945],
      high95: [955, 960],
    });
    const ahead = (await server.get(`${url}?quantity=humidity&horizon=120&to=${NOW + 124 * MINUTE}`)).json();
    assert.deepEqual([ahead.median, ahead.unit], [[40], '%']);
    for (const bad of ['', 'quantity=radon', 'quantity=co2&horizon=20', 'quantity=co2&from=2&to=1'])
      assert.equal((await server.get(`${url}?${bad}`)).statusCode, 400);
    assert.equal(codeOf(await server.get('/api/v1/sites/maison/rooms/cave/forecasts?quantity=co2')), 'unknown_room');
  });

  it('are documented', async () => {
    const { paths } = (await server.get('/api/openapi.json')).json();
    for (const path of [
      '/api/v1/sites/{site}/rooms/{room}/forecast',
      '/api/v1/sites/{site}/rooms/{room}/forecasts',
      '/api/predict/score',
    ])
      assert.ok(paths[path]?.get?.summary, path);
  });

  it('are given in the words of the original', async () => {
    const none = await server.get('/api/predict/score?enseigne=Maison&salle=Salon');
    assert.deepEqual([none.statusCode, codeOf(none)], [404, 'no_forecast']);
    server.application.forecast(SALON, { forecasting: 'on', forecast: forecast(NOW) });
    const prediction = {
      enseigne: 'Maison',
      salle: 'Salon',
      sensor_id: 'salon-1',
      predicted_score: 77,
      predicted_level: 'good',
      score_low: 60,
      score_high: 90,
      trend: 'falling',
      arrow: '↘',
      predicted_values: { co2: 930, humidity: 40 },
      horizon: '30 min',
      timestamp: '2026-11-21T12:00:00Z',
    };
    for (const query of ['', '?enseigne=maison', '?salle=SALON&enseigne=Maison', '?sensor_id=salon-1', '?salle=Salon'])
      assert.deepEqual((await server.get(`/api/predict/score${query}`)).json(), prediction, query);
    assert.equal(codeOf(await server.get('/api/predict/score?sensor_id=nobody')), 'unknown_sensor');
    assert.equal(codeOf(await server.get('/api/predict/score?enseigne=Nowhere')), 'unknown_room');
    assert.equal(codeOf(await server.get('/api/predict/score?enseigne=Boutique')), 'no_forecast');
  });

  it('are told once each at /ws, to those who want predictions', async () => {
    const around = await listening();
    try {
      const everything = new SocketClient(`${around.address}/ws`);
      const predictions = new SocketClient(`${around.address}/ws`);
      for (const client of [everything, predictions]) await client.next();
      predictions.send({ type: 'subscribe', topics: ['predictions'] });
      await predictions.next();
      const tell = (madeAt: number) =>
        around.application.forecast(SALON, { forecasting: 'on', forecast: forecast(madeAt) });
      tell(NOW);
      tell(NOW);
      tell(NOW + 5 * MINUTE);
      const told = [await predictions.next(), await predictions.next()];
      assert.deepEqual(
        told.map(({ type, predicted_score: score, timestamp }) => [type, score, timestamp]),
        [
          ['prediction', 77, '2026-11-21T12:00:00Z'],
          ['prediction', 77, '2026-11-21T12:05:00Z'],
        ],
      );
      const first = await everything.nextThat(({ type }) => type === 'prediction');
      assert.equal(first.salle, 'Salon');
    } finally {
      await around.server.stop();
    }
  });

  it('take time, which is counted', async () => {
    const around = await listening();
    try {
      around.application.inferred({ rooms: 3, seconds: 0.02 });
      const lines = (await (await fetch(`${around.address}/metrics`)).text()).split('\n');
      assert.ok(lines.includes('iaqverse_inference_seconds_count 1'));
      assert.ok(lines.includes('iaqverse_inference_seconds_bucket{le="0.025"} 1'));
      assert.ok(lines.includes('iaqverse_inference_seconds_bucket{le="0.01"} 0'));
    } finally {
      await around.server.stop();
    }
  });
});
