import assert from 'node:assert/strict';
import { DAY, formatIso } from '@iaqverse/core';
import { codeOf, InjectedServer, NOW } from './server-under-test.ts';

describe('every reading as CSV', () => {
  let server: InjectedServer;
  beforeEach(async () => {
    server = await InjectedServer.with();
  });
  afterEach(() => server.close());

  const hand = (sensor: string, room: string, time: number, values: Readonly<Record<string, number>>) =>
    server.post('/api/v1/readings', { sensor, site: 'maison', room, time: formatIso(time), values });
  const rows = async (query: string) => {
    const response = await server.get(`/api/v1/readings.csv?${query}`);
    assert.equal(response.statusCode, 200, response.body);
    assert.match(String(response.headers['content-type']), /^text\/csv/);
    assert.match(String(response.headers['content-disposition']), /^attachment; filename="iaqverse-readings-/);
    return response.body.trimEnd().split('\r\n');
  };

  it('comes day by day, of all rooms or of some, within a time', async () => {
    await hand('salon-1', 'salon', NOW - 2 * DAY, { co2: 700 });
    await hand('salon-1', 'salon', NOW - 1000, { co2: 800.5, temperature: 21 });
    await hand('=attic', 'chambre-d-amis', NOW - 1000, { humidity: 41 });
    const all = await rows('');
    assert.equal(all[0], 'time,site,room,sensor,quantity,value,unit');
    assert.equal(all.length, 5);
    assert.equal(all[1], `${formatIso(NOW - 2 * DAY)},maison,salon,salon-1,co2,700,ppm`);
    assert.ok(all.some((row) => row.endsWith('maison,salon,salon-1,co2,800.5,ppm')));
    assert.ok(
      all.some((row) => row.endsWith("maison,chambre-d-amis,'=attic,humidity,41,%")),
      'a spreadsheet does not run it',
    );
    assert.equal((await rows('rooms=maison/salon')).length, 4);
    assert.equal((await rows(`rooms=maison/salon&from=${formatIso(NOW - DAY)}`)).length, 3);
    assert.equal((await rows(`rooms=maison/salon&to=${formatIso(NOW - DAY)}`)).length, 2);
  });

  it('of a room that is not there, or of a time that is none, is refused', async () => {
    const gone = await server.get('/api/v1/readings.csv?rooms=home/gone');
    assert.equal(gone.statusCode, 404);
    assert.equal(codeOf(gone), 'unknown_room');
    assert.equal((await server.get('/api/v1/readings.csv?rooms=home')).statusCode, 400);
    const backwards = await server.get(`/api/v1/readings.csv?from=${NOW}&to=${NOW - 1}`);
    assert.equal(codeOf(backwards), 'invalid_argument');
  });
});
