import assert from 'node:assert/strict';
import { EXPERT_NAMES, type Expert, HORIZONS_MIN, type Training } from '@iaqverse/core';
import type { QuantityLearning } from '../../src/engine/room-learning.ts';
import { codeOf, InjectedServer, listening, NOW } from './server-under-test.ts';

const SALON = { site: 'maison', room: 'salon' };
const NAME = 'forest/maison/salon/co2';

const TRAINING: Training = {
  name: NAME,
  at: NOW,
  seconds: 4.2,
  outcome: 'promoted',
  version: '2',
  before: '1',
  rows: 3500,
  metrics: { alone: 0.6, champion: 0.59, challenger: 0.55 },
};

const heard = Object.fromEntries(EXPERT_NAMES.map((name) => [name, 1 / EXPERT_NAMES.length])) as Record<Expert, number>;

const CO2: QuantityLearning = {
  quantity: 'co2',
  since: NOW - 1000,
  horizons: HORIZONS_MIN.map((horizonMin) => ({
    horizonMin,
    labels: 300 - horizonMin,
    skill: horizonMin === 120 ? undefined : 0.123_456,
    coverage: 0.9,
    drift: 1.1,
  })),
  heard,
  champion: '2',
  lastRefit: TRAINING,
};

describe('what rooms learn, over HTTP', () => {
  let server: InjectedServer;
  beforeEach(async () => {
    server = await InjectedServer.with();
    server.application.forecast(SALON, { forecasting: 'on' });
  });
  afterEach(() => server.close());

  const register = (body: object) => server.post('/api/models/register', body);
  const noted = {
    model_name: 'co2_predictor',
    model_version: '1.0.0',
    model_type: 'RandomForest',
    model_path: '/m/co2',
  };

  it('is given by quantity, with what is not known as null', async () => {
    server.application.learnings.set('maison/salon', {
      refit: 'waiting',
      quantities: [CO2, { ...CO2, quantity: 'tvoc', since: undefined, champion: undefined, lastRefit: undefined }],
    });
    const { quantities, ...head } = (await server.get('/api/v1/sites/maison/rooms/salon/learning')).json();
    assert.deepEqual(head, { ...SALON, refit: 'waiting' });
    const { horizons, heard: shown, lastRefit, ...co2 } = quantities[0];
    const main = { labels: 270, skill: 0.123, coverage: 0.9, drift: 1.1 };
    assert.deepEqual(co2, { quantity: 'co2', unit: 'ppm', since: NOW - 1000, champion: '2', ...main });
    assert.deepEqual(horizons.at(-1), { horizonMin: 120, labels: 180, skill: null, coverage: 0.9, drift: 1.1 });
    assert.deepEqual(Object.keys(shown), [...EXPERT_NAMES]);
    const { name: _, ...rest } = TRAINING;
    assert.deepEqual(lastRefit, { ...rest, note: null });
    assert.deepEqual([quantities[1].since, quantities[1].champion, quantities[1].lastRefit], [null, null, null]);
  });

  it('is not there for a room that is not forecast, or is none', async () => {
    for (const path of ['learning', 'refit']) {
      const ask = (room: string) =>
        server.ask(path === 'refit' ? 'POST' : 'GET', `/api/v1/sites/maison/rooms/${room}/${path}`);
      assert.equal(codeOf(await ask('chambre-d-amis')), 'no_forecast');
      assert.equal(codeOf(await ask('cave')), 'unknown_room');
    }
    assert.deepEqual(server.application.refitted, []);
  });

  it('is refitted on demand, once at a time', async () => {
    const ask = () => server.ask('POST', '/api/v1/sites/maison/rooms/salon/refit');
    server.application.learnings.set('maison/salon', { refit: 'running', quantities: [] });
    const first = await ask();
    assert.deepEqual([first.statusCode, first.json()], [202, { ...SALON, refit: 'running' }]);
    const second = await ask();
    assert.deepEqual([second.statusCode, codeOf(second)], [409, 'refit_running']);
    assert.deepEqual(server.application.refitted, [SALON]);
  });

  it('includes the models and how they came about', async () => {
    const { registry } = server.application;
    const forest = {
      name: NAME,
      kind: 'forest',
      createdAt: NOW,
      metrics: TRAINING.metrics,
      artefact: Uint8Array.of(1),
    };
    for (const version of ['1', '2']) await registry.register({ ...forest, version });
    await registry.activate(NAME, '2', NOW);
    await registry.record(TRAINING);
    const answer = (await server.get('/api/v1/models')).json();
    assert.deepEqual(
      answer.versions.map(({ version, active, artefact }: Record<string, unknown>) => [version, active, artefact]),
      [
        ['1', false, undefined],
        ['2', true, undefined],
      ],
    );
    assert.deepEqual([answer.model, answer.trainings], [null, [TRAINING]]);
    assert.deepEqual((await server.get('/api/v1/models?name=other&trainings=0')).json().versions, []);
    assert.equal((await server.get('/api/v1/models?trainings=x')).statusCode, 400);
  });

  it('is listed and noted as the first IAQverse did', async () => {
    await server.application.registry.record(TRAINING);
    const answer = await register({
      ...noted,
      metrics: { r2: 0.89, mae: 12.5 },
      training_date: '2025-11-01T10:00:00Z',
    });
    assert.deepEqual(
      [answer.statusCode, answer.json().status, answer.json().model_name],
      [200, 'success', 'co2_predictor'],
    );
    await register({ ...noted, model_version: '2.0.0', set_active: false });
    const { total, models } = (await server.get('/api/models/list?model_name=co2_predictor')).json();
    assert.deepEqual(
      [total, models.map((row: Record<string, unknown>) => [row.model_version, row.is_active])],
      [
        2,
        [
          ['2.0.0', false],
          ['1.0.0', true],
        ],
      ],
    );
    assert.deepEqual(models[1], {
      ...noted,
      metrics: { r2: 0.89, mae: 12.5 },
      training_date: '2025-11-01T10:00:00Z',
      is_active: true,
      created_at: '2025-11-01T10:00:00Z',
    });
    const history = (await server.get('/api/models/training-history?limit=5')).json();
    assert.deepEqual(history, {
      total: 1,
      history: [
        {
          model_name: NAME,
          model_version: '2',
          training_date: '2026-11-21T12:00:00Z',
          dataset_size: 3500,
          training_duration: 4.2,
          metrics: TRAINING.metrics,
          notes: 'promoted',
          created_at: '2026-11-21T12:00:00Z',
        },
      ],
    });
    assert.equal((await server.get('/api/models/training-history?model_name=other')).json().total, 0);
  });

  it('names the model that serves all rooms first', async () => {
    await register(noted);
    server.application.forecasting = {
      made: { model: 1, physics: 0, persistence: 0 },
      unanswered: 0,
      rooms: 1,
      roomsTurnedAway: 0,
      model: { name: 'forecast', version: '7', runtime: 'onnx', features: 3, outputs: 40 },
    };
    const { models } = (await server.get('/api/models/list')).json();
    assert.deepEqual([models[0].model_name, models[0].is_active, models.length], ['forecast', true, 2]);
  });

  it('refuses a registration that says too little, or again what is there', async () => {
    await register(noted);
    for (const body of [
      noted,
      {},
      { ...noted, model_name: '' },
      { ...noted, metrics: { r2: 'high' } },
      { ...noted, training_date: 'once' },
    ])
      assert.equal(codeOf(await register(body)), 'invalid_argument');
  });

  it('is documented', async () => {
    const { paths } = (await server.get('/api/openapi.json')).json();
    for (const path of [
      '/api/v1/models',
      '/api/v1/sites/{site}/rooms/{room}/learning',
      '/api/v1/sites/{site}/rooms/{room}/refit',
      '/api/models/list',
      '/api/models/register',
      '/api/models/training-history',
    ])
      assert.ok(paths[path], path);
    assert.ok(paths['/api/models/register'].post.requestBody);
  });

  it('is counted in the metrics', async () => {
    const { application, server: http, address } = await listening();
    try {
      application.forecasting = {
        made: { model: 1, physics: 0, persistence: 0 },
        unanswered: 0,
        rooms: 1,
        roomsTurnedAway: 0,
        refits: {
          running: SALON,
          waiting: 2,
          outcomes: { promoted: 3, kept: 1, withdrawn: 0, too_early: 0, failed: 0, rolled_back: 0 },
        },
      };
      application.refitEnded({ place: SALON, seconds: 3 });
      const text = await (await fetch(`${address}/metrics`)).text();
      for (const line of [
        'iaqverse_refits_total{outcome="promoted"} 3',
        'iaqverse_refit_running 1',
        'iaqverse_refits_waiting 2',
        'iaqverse_refit_seconds_sum 3',
      ])
        assert.ok(text.includes(line), line);
    } finally {
      await http.stop();
    }
  });
});
