import assert from 'node:assert/strict';
import { listening } from './server-under-test.ts';
import { SocketClient } from './socket-client.ts';

describe('the websockets of the original', () => {
  let around: Awaited<ReturnType<typeof listening>>;
  beforeEach(async () => {
    around = await listening();
  });
  afterEach(() => around.server.stop());

  const hand = (values: Readonly<Record<string, number>>) =>
    fetch(`${around.address}/api/ingest`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ sensor_id: 'salon-1', enseigne: 'Maison', salle: 'Salon', values }),
    });

  it('welcome at /ws and tell of measurements in the original’s words', async () => {
    const client = new SocketClient(`${around.address}/ws`);
    assert.deepEqual(await client.next(), {
      type: 'connection',
      status: 'connected',
      timestamp: '2026-11-21T12:00:00Z',
      subscriptions: ['all'],
    });
    await hand({ CO2: 645 });
    assert.deepEqual(await client.next(), {
      type: 'measurement',
      timestamp: '2026-11-21T12:00:00Z',
      enseigne: 'Maison',
      salle: 'Salon',
      sensor_id: 'salon-1',
      global_score: 81,
      global_level: 'good',
      values: { CO2: 645 },
    });
  });

  it('tell only of the topics that are asked for', async () => {
    const client = new SocketClient(`${around.address}/ws`);
    await client.next();
    client.send({ type: 'subscribe', topics: ['alerts'] });
    assert.deepEqual(await client.next(), { type: 'subscriptions', topics: ['alerts'] });
    await hand({ CO2: 645 });
    client.send({ type: 'subscribe', topics: ['measurements'] });
    assert.deepEqual(await client.next(), { type: 'subscriptions', topics: ['alerts', 'measurements'] });
    await hand({ Humidity: 40 });
    assert.deepEqual((await client.next()).values, { CO2: 645, Humidity: 40 });
    client.send({ type: 'unsubscribe', topics: ['measurements', 'alerts'] });
    assert.deepEqual(await client.next(), { type: 'subscriptions', topics: [] });
    client.send({ type: 'ping' });
    assert.deepEqual(await client.next(), { type: 'pong' });
  });

  it('say what they do not understand, and go on', async () => {
    const client = new SocketClient(`${around.address}/ws`);
    await client.next();
    for (const message of ['{', 'null', '[]', { type: 'subscribe' }, { type: 'subscribe', topics: ['__proto__'] }]) {
      client.send(message);
      const answer = await client.next();
      assert.equal(answer.type, 'error');
    }
    client.send({ type: 'ping' });
    assert.deepEqual(await client.next(), { type: 'pong' });
  });

  it('tell of every measurement at /ws/iaq', async () => {
    const client = new SocketClient(`${around.address}/ws/iaq`);
    const reference = new SocketClient(`${around.address}/ws`);
    await reference.next();
    await hand({ CO2: 645, radon: 30 });
    const first = await client.nextThat(({ data }) => (data as { radon?: number }).radon === 30);
    assert.deepEqual(first, {
      type: 'iaq_update',
      data: {
        timestamp: '2026-11-21T12:00:00Z',
        enseigne: 'Maison',
        salle: 'Salon',
        sensor_id: 'salon-1',
        global_score: 81,
        global_level: 'good',
        co2: 645,
        radon: 30,
      },
    });
  });
});
