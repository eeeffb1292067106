import assert from 'node:assert/strict';
import { IaqverseError } from '@iaqverse/core';
import { codeOf, InjectedServer, NOW } from './server-under-test.ts';

const PATH = '/api/v1/sites/maison/environment';

describe('POST /api/v1/sites/:site/environment', () => {
  let server: InjectedServer;
  beforeEach(async () => {
    server = await InjectedServer.with();
  });
  afterEach(() => server.close());

  it('takes outdoor air, weather, presence and detectors', async () => {
    const report = {
      outdoor: { temperature: -4, humidity: 80, pm25: 12.5, wind: 3, gust: 8, rain: 0, o3: 30 },
      forecast: [{ time: NOW, temperature: 3, rain: 1 }],
      storm: false,
      occupied: true,
      alarm_armed: false,
      fire_burning: true,
      smoke_alarm: false,
      co_alarm: false,
    };
    const response = await server.post(PATH, report);
    assert.equal(response.statusCode, 200, response.body);
    assert.deepEqual(server.application.acted, [{ kind: 'environment', site: 'maison', report }]);
  });

  it('refuses what cannot be, and says where', async () => {
    for (const [body, where] of [
      [{ outdoor: { temperature: 80 } }, /temperature/],
      [{ outdoor: { snow: 1 } }, /snow/],
      [{ occupied: 'yes' }, /occupied/],
      [{ forecast: [{ temperature: 3 }] }, /time/],
      [{ wind: 3 }, /wind/],
    ] as const) {
      const response = await server.post(PATH, body);
      assert.equal(response.statusCode, 400, JSON.stringify(body));
      assert.match(response.json().error.message, where);
    }
    assert.deepEqual(server.application.acted, []);
  });

  it('knows only the sites that there are', async () => {
    server.application.refusal = new IaqverseError('unknown_site', 'there is no site "cave"');
    const response = await server.post('/api/v1/sites/cave/environment', { storm: true });
    assert.deepEqual([response.statusCode, codeOf(response)], [404, 'unknown_site']);
  });
});
