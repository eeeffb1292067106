import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { LiveUpdate } from '../../src/application.ts';
import { listening, TOKEN } from './server-under-test.ts';
import { SocketClient, upgrade } from './socket-client.ts';

const SALON = { site: 'maison', room: 'salon' } as const;

describe('/api/v1/live', () => {
  let around: Awaited<ReturnType<typeof listening>>;
  afterEach(() => around.server.stop());

  const update = (name: string, room: 'salon' | 'chambre-d-amis' = 'salon'): LiveUpdate => ({
    kind: 'room',
    room: { ...around.application.room({ site: 'maison', room })!, name },
  });

  it('tells the home at once, then every update', async () => {
    around = await listening();
    const client = new SocketClient(`${around.address}/api/v1/live`);
    const first = await client.next();
    assert.deepEqual(first, JSON.parse(JSON.stringify({ kind: 'home', home: around.application.home() })));
    around.application.tell(update('One'));
    around.application.tell({ kind: 'rooms_changed' });
    around.application.tell({ kind: 'sensors_changed' });
    assert.equal(((await client.next()).room as { name: string }).name, 'One');
    assert.deepEqual(await client.next(), { kind: 'rooms_changed' });
    assert.deepEqual(await client.next(), { kind: 'sensors_changed' });
    client.close();
    await client.closed;
  });

  it('tells what was handed in over HTTP', async () => {
    around = await listening();
    const client = new SocketClient(`${around.address}/api/v1/live`);
    await client.next();
    const body = JSON.stringify({ sensor: 'salon-1', ...SALON, quantity: 'co2', value: 777 });
    await fetch(`${around.address}/api/v1/readings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    const { room } = (await client.next()) as { room: { quantities: { value: number }[] } };
    assert.equal(room.quantities[0]!.value, 777);
  });

  it('shares one subscription, and ends it with the last client', async () => {
    around = await listening();
    const clients = [0, 1, 2].map(() => new SocketClient(`${around.address}/api/v1/live`));
    await Promise.all(clients.map((client) => client.next()));
    assert.equal(around.application.listeners, 1);
    for (const client of clients) client.close();
    await Promise.all(clients.map(({ closed }) => closed));
    const last = new SocketClient(`${around.address}/api/v1/live`);
    await last.next();
    assert.equal(around.application.listeners, 1);
    await around.server.stop();
    await last.closed;
    assert.equal(around.application.listeners, 0);
  });

  it('beats, so that a page knows a broken line from a quiet home', async () => {
    around = await listening({ heartbeat: 10 });
    const client = new SocketClient(`${around.address}/api/v1/live`);
    const beat = await client.nextThat(({ kind }) => kind === 'heartbeat');
    assert.equal(beat.time, around.clock.now());
    await client.nextThat(({ kind }) => kind === 'heartbeat');
    await client.nextThat(({ kind }) => kind === 'heartbeat');
  });

  it('drops who no longer answers', async () => {
    around = await listening({ heartbeat: 10 });
    const { status, socket } = await upgrade(around.port, '/api/v1/live');
    assert.equal(status, 101);
    socket.resume();
    await once(socket, 'close');
    await fetch(`${around.address}/health`);
    assert.equal(around.application.listeners, 0);
  });

  it('keeps for a slow client only the newest of each room', async () => {
    around = await listening();
    const { socket } = await upgrade(around.port, '/api/v1/live');
    socket.pause();
    const filler = 'x'.repeat(20_000);
    let told = 0;
    for (; told < 2000; told++) {
      around.application.tell(update(`${filler} salon ${told}`));
      around.application.tell(update(`${filler} amis ${told}`, 'chambre-d-amis'));
      if (told % 100 === 0) await new Promise(setImmediate);
    }
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.resume();
    const text = () => Buffer.concat(chunks).toString('latin1');
    while (!(text().includes(`salon ${told - 1}"`) && text().includes(`amis ${told - 1}"`))) await once(socket, 'data');
    const heard = text().match(/"kind":"room"/g)!.length;
    assert.ok(heard < told, `${heard} of ${2 * told} were sent to a client that did not read`);
    socket.destroy();
  });

  it('lets in only so many', async () => {
    around = await listening({ maxSockets: 1 });
    const first = new SocketClient(`${around.address}/api/v1/live`);
    await first.next();
    const second = new SocketClient(`${around.address}/ws`);
    assert.deepEqual(await second.closed, { code: 1013, reason: 'too many connections are open' });
    first.close();
    await first.closed;
  });

  it('closes with a reason when the service stops', async () => {
    around = await listening();
    const client = new SocketClient(`${around.address}/api/v1/live`);
    await client.next();
    const silent = await upgrade(around.port, '/ws');
    silent.socket.resume();
    const gone = once(silent.socket, 'close');
    await around.server.stop();
    assert.deepEqual(await client.closed, { code: 1001, reason: 'IAQverse is stopping' });
    await gone;
  });

  it('does not take long messages', async () => {
    around = await listening();
    const client = new SocketClient(`${around.address}/ws`);
    await client.next();
    client.send('x'.repeat(10_000));
    assert.equal((await client.closed).code, 1009);
  });

  for (const path of ['/api/v1/live', '/ws', '/ws/iaq'])
    it(`refuses strangers at ${path}`, async () => {
      around = await listening({ token: TOKEN });
      const statusOf = async (headers: Readonly<Record<string, string>>) => {
        const { status, socket } = await upgrade(around.port, path, headers);
        socket.destroy();
        return status;
      };
      assert.equal(await statusOf({}), 401);
      assert.equal(await statusOf({ authorization: 'Bearer wrong' }), 401);
      assert.equal(await statusOf({ authorization: `Bearer ${TOKEN}` }), 101);
      const login = await fetch(`${around.address}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token: TOKEN }),
      });
      const cookie = login.headers.get('set-cookie')!.split(';')[0]!;
      assert.equal(await statusOf({ cookie }), 101);
      assert.equal(await statusOf({ cookie, origin: 'https://evil.example' }), 403);
      assert.equal(await statusOf({ cookie, host: 'evil.example' }), 403);
      assert.equal(await statusOf({ cookie, origin: around.address }), 101);
    });
});
