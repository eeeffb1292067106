import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { MAX_BATCH_BYTES } from '@iaqverse/core';
import { connect as connectClient } from 'mqtt';
import { KeptLog } from '../../../mqtt/test/kept-log.ts';
import { EmbeddedBroker, type EmbeddedBrokerOptions } from '../../src/mqtt/embedded-broker.ts';
import { otherClient } from './bus-fixture.ts';

describe('EmbeddedBroker', () => {
  let broker: EmbeddedBroker | undefined;
  const log = new KeptLog();

  const start = (options: Partial<EmbeddedBrokerOptions> = {}) => {
    broker = new EmbeddedBroker({ port: 0, sessionClientId: 'iaqverse', ...options }, log);
    return broker.start();
  };

  afterEach(() => broker?.stop());

  it('does not move from a port that was asked for', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    await assert.rejects(start({ port }), {
      code: 'port_taken',
      message: new RegExp(`^Port ${port} .* --broker-port$`),
    });
    other.close();
  });

  it('takes another port than the usual one where that is taken, and says so', async () => {
    const other = createServer().listen(1883, '127.0.0.1');
    // Somebody's broker may hold it already: then it is taken as well.
    await Promise.race([once(other, 'listening'), once(other, 'error')]).catch(() => undefined);
    broker = new EmbeddedBroker({ sessionClientId: 'iaqverse' }, log);
    const { port, url } = await broker.start();
    assert.notEqual(port, 1883);
    assert.equal(url, `mqtt://127.0.0.1:${port}`);
    assert.match((await log.line(/is taken/)).message, new RegExp(`^Port 1883 is taken: .* port ${port}\\.`));
    other.close();
  });

  it('says so where it cannot listen at all', async () => {
    await assert.rejects(start({ host: '192.0.2.1' }), { code: 'port_taken' });
  });

  it('admits those who know the password, and nobody else', async () => {
    const { port } = await start({ login: { username: 'user', password: 'secret' } });
    const client = await otherClient(port, { username: 'user', password: 'secret' });
    await client.endAsync();
    for (const login of [
      {},
      { username: 'user' },
      { username: 'user', password: 'wrong' },
      { username: 'x', password: 'secret' },
    ])
      await assert.rejects(otherClient(port, login), /Bad username or password/);
  });

  it('cuts off who announces a packet larger than any batch', async () => {
    const { port } = await start();
    const client = await otherClient(port);
    await client.publishAsync('large', Buffer.alloc(MAX_BATCH_BYTES), { qos: 1 });
    const closed = new Promise<void>((resolve) => client.once('close', resolve));
    client.publish('larger', Buffer.alloc(2 * MAX_BATCH_BYTES), { qos: 1 });
    await closed;
    await client.endAsync(true);
    assert.equal((await log.line(/larger than/)).level, 'warn');
  });

  it('survives bytes that are no MQTT', async () => {
    const { port } = await start();
    const socket = connect({ port, host: '127.0.0.1' });
    socket.on('error', () => undefined);
    socket.write('GET / HTTP/1.1\r\n\r\n');
    await once(socket, 'close');
    const client = await otherClient(port);
    await client.endAsync();
  });

  it('keeps the session of one client alone', async () => {
    const { port } = await start();
    for (const [clientId, kept] of [
      ['iaqverse', true],
      ['stranger', false],
    ] as const) {
      const options = { clientId, clean: false };
      const first = await otherClient(port, options);
      await first.subscribeAsync('a', { qos: 1 });
      await first.endAsync();
      const again = connectClient(`mqtt://127.0.0.1:${port}`, { ...options, reconnectPeriod: 0 });
      const sessionPresent = await new Promise((resolve) =>
        again.once('connect', (connack) => resolve(connack.sessionPresent)),
      );
      assert.equal(sessionPresent, kept);
      await again.endAsync();
    }
  });
});
