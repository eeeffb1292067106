import assert from 'node:assert/strict';
import { type ErrorCode, HOUR, IaqverseError, MINUTE } from '@iaqverse/core';
import { codeOf, InjectedServer } from './server-under-test.ts';

const SALON = { site: 'maison', room: 'salon' } as const;
const ID = 'maison:salon:window:open:above_limit';
const ACTIONS = `/api/v1/sites/maison/rooms/salon/actions/${ID}`;
const WINDOW = '/api/v1/sites/maison/actuators/window';

describe('The routes of actions', () => {
  let server: InjectedServer;
  beforeEach(async () => {
    server = await InjectedServer.with();
  });
  afterEach(() => server.close());
  const acted = () => server.application.acted;

  it('take what people answer, and show the room as it is then', async () => {
    for (const answer of ['accept', 'refuse', 'undo'] as const) {
      const response = await server.ask('POST', `${ACTIONS}/${answer}`);
      assert.equal(response.statusCode, 200, response.body);
      assert.equal(response.json().room, 'salon');
      assert.deepEqual(acted().at(-1), { kind: 'action_answered', place: SALON, action: ID, answer, actor: 'http' });
    }
  });

  it('put an action off for an hour, or as long as is said', async () => {
    const spans: unknown[] = [];
    for (const body of [{}, { minutes: 15 }, { minutes: 1440 }]) {
      assert.equal((await server.post(`${ACTIONS}/snooze`, body)).statusCode, 200);
      spans.push((acted().at(-1) as { span?: number }).span);
    }
    assert.equal((await server.ask('POST', `${ACTIONS}/snooze`)).statusCode, 200);
    assert.equal((acted().at(-1) as { span?: number }).span, HOUR);
    assert.deepEqual(spans, [HOUR, 15 * MINUTE, 24 * HOUR]);
    for (const body of [{ minutes: 0 }, { minutes: 1441 }, { minutes: 'x' }, { hours: 1 }, '[]'])
      assert.equal((await server.post(`${ACTIONS}/snooze`, body)).statusCode, 400, JSON.stringify(body));
    assert.equal(acted().length, 4);
  });

  it('know no other answers, and no room that is not there', async () => {
    assert.equal((await server.ask('POST', `${ACTIONS}/forget`)).statusCode, 404);
    assert.equal((await server.ask('GET', `${ACTIONS}/accept`)).statusCode, 404);
    const elsewhere = await server.ask('POST', '/api/v1/sites/maison/rooms/cave/actions/x/undo');
    assert.deepEqual([elsewhere.statusCode, codeOf(elsewhere)], [404, 'unknown_room']);
    assert.equal((await server.ask('POST', '/api/v1/sites/Maison/rooms/salon/actions/x/undo')).statusCode, 400);
  });

  it('answer with a fitting status what cannot be done', async () => {
    const statuses: [ErrorCode, number][] = [
      ['unknown_action', 404],
      ['unknown_actuator', 404],
      ['unknown_site', 404],
      ['interlocked', 409],
      ['invalid_argument', 400],
    ];
    for (const [code, status] of statuses) {
      server.application.refusal = new IaqverseError(code, 'it cannot be done: for a reason');
      for (const [url, body] of [
        [`${ACTIONS}/accept`, undefined],
        [`${WINDOW}/command`, { level: 1 }],
        [`${WINDOW}/release`, undefined],
      ] as const) {
        const response = await server.ask('POST', url, body);
        assert.deepEqual([response.statusCode, codeOf(response)], [status, code], url);
        assert.equal(response.json().error.message, 'it cannot be done: for a reason');
      }
    }
  });

  it('move an actuator, and give it back', async () => {
    assert.deepEqual((await server.post(`${WINDOW}/command`, { level: 0.5 })).json(), { level: 0.5 });
    const event = { kind: 'actuator_commanded', site: 'maison', actuator: 'window', level: 0.5, actor: 'http' };
    assert.deepEqual(acted().at(-1), event);
    assert.equal((await server.post(`${WINDOW}/command`, { level: 1, hold_minutes: 0 })).statusCode, 200);
    assert.deepEqual(acted().at(-1), { ...event, level: 1, hold: 0 });
    assert.equal((await server.post(`${WINDOW}/command`, { level: 1, hold_minutes: 30 })).statusCode, 200);
    assert.deepEqual(acted().at(-1), { ...event, level: 1, hold: 30 * MINUTE });
    assert.equal((await server.ask('POST', `${WINDOW}/release`)).statusCode, 200);
    assert.deepEqual(acted().at(-1), { kind: 'actuator_released', site: 'maison', actuator: 'window', actor: 'http' });
    const count = acted().length;
    for (const body of [
      {},
      { level: -1 },
      { level: 101 },
      { level: null },
      { level: '1' },
      { level: 1, hold_minutes: 1441 },
    ])
      assert.equal((await server.post(`${WINDOW}/command`, body)).statusCode, 400, JSON.stringify(body));
    assert.equal(acted().length, count);
  });

  it('take what counts most', async () => {
    const path = '/api/v1/sites/maison/preference';
    assert.deepEqual((await server.put(path, { preference: 'quiet_nights' })).json(), { preference: 'quiet_nights' });
    const event = { kind: 'preference_set', site: 'maison', preference: 'quiet_nights', actor: 'http' };
    assert.deepEqual(acted(), [event]);
    for (const body of [{ preference: 'cheap' }, {}, { preference: 'balanced', more: 1 }])
      assert.equal((await server.put(path, body)).statusCode, 400);
  });

  it('ask for the token where one is set', async () => {
    const secured = await InjectedServer.with({ token: 'a-long-and-secret-token' });
    for (const url of [`${ACTIONS}/accept`, `${WINDOW}/command`, '/api/v1/sites/maison/environment'])
      assert.equal((await secured.post(url, { level: 1 })).statusCode, 401, url);
    assert.deepEqual(secured.application.acted, []);
    await secured.close();
  });
});
