import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAX_BATCH_BYTES } from '@iaqverse/core';
import { INGRESS, Peer, STRANGER, SUPERVISOR } from './peer.ts';
import { listening, TOKEN } from './server-under-test.ts';

const BELOW = '/api/hassio_ingress/abc123';
const SECRET = 'the secret';

describe('hostile requests, over connections of their own', () => {
  let outer: string;
  let around: Awaited<ReturnType<typeof listening>>;
  let supervisor: Peer;
  let stranger: Peer;

  before(async () => {
    outer = await mkdtemp(join(tmpdir(), 'iaqverse-hostile-'));
    await mkdir(join(outer, 'page', 'assets'), { recursive: true });
    await writeFile(join(outer, 'secret.txt'), SECRET);
    await writeFile(join(outer, 'page', '.hidden'), SECRET);
    await writeFile(join(outer, 'page', 'index.html'), '<!doctype html><title>IAQverse</title>');
    around = await listening({
      token: TOKEN,
      ingress: { address: SUPERVISOR },
      pageFolder: join(outer, 'page'),
      patience: 100,
    });
    supervisor = new Peer(around.port, SUPERVISOR);
    stranger = new Peer(around.port, STRANGER);
  });
  after(async () => {
    await around.server.stop();
    await rm(outer, { recursive: true });
  });

  const asText = (path: string, extra = '') =>
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${extra}Connection: close\r\n\r\n`;

  it('climb to no file beside the page, from wherever they come', async () => {
    const climbs = [
      '../secret.txt',
      'assets/../../secret.txt',
      '..%2fsecret.txt',
      '%2e%2e/secret.txt',
      '%2e%2e%2fsecret.txt',
      '..%252fsecret.txt',
      '%252e%252e%252fsecret.txt',
      '%25252e%25252e%25252fsecret.txt',
      '..\\secret.txt',
      '..%5csecret.txt',
      '..%255csecret.txt',
      'assets\\..\\..\\secret.txt',
      'assets/..;/..;/secret.txt',
      '..%00/secret.txt',
      '..%c0%afsecret.txt',
      '.hidden',
      'assets/%2e%2e/.hidden',
      '/secret.txt',
      `${encodeURIComponent(join(outer, 'secret.txt'))}`,
      'api/docs/static/../../../../secret.txt',
      'api/docs/static/..%2f..%2f..%2fpackage.json',
    ];
    for (const climb of climbs)
      for (const path of [`/${climb}`, `${BELOW}/${climb}`]) {
        for (const [peer, extra] of [
          [stranger, ''],
          [supervisor, `X-Ingress-Path: ${BELOW}\r\n`],
        ] as const) {
          const answer = await peer.write(asText(path, extra));
          assert.match(answer, /^HTTP\/1\.1 4\d\d /, path);
          assert.ok(!answer.includes(SECRET) && !answer.includes('"name": "@fastify'), path);
        }
      }
    assert.match(await stranger.write(asText('/')), /<title>IAQverse/);
  });

  it('do not pass for ours by how they are written', async () => {
    for (const path of [
      '/api/v1/home',
      '/API/v1/home',
      '//api/v1/home',
      '/./api/v1/home',
      '/x/../api/v1/home',
      '/api%2fv1/home',
    ])
      assert.match(await stranger.write(asText(path)), /^HTTP\/1\.1 4\d\d /, path);
    const smuggled = [
      'POST /api/v1/readings HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /api/v1/home HTTP/1.1\r\n\r\n',
      'GET /api/v1/home HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n',
      `GET http://127.0.0.2/api/v1/home HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
      `GET /api/v1/home HTTP/1.1\r\nHost: a\r\nX-Long: ${'x'.repeat(100_000)}\r\n\r\n`,
    ];
    // What is refused at the length of its head may be cut off before the answer is read.
    for (const text of smuggled)
      assert.match(await stranger.write(text), /^(?:HTTP\/1\.1 4\d\d |\nread ECONNRESET)/, text.slice(0, 80));
    assert.equal(around.application.listeners, 0);
  });

  it('with a body that is too long are refused, known and unknown senders alike', async () => {
    const body = Buffer.alloc(MAX_BATCH_BYTES + 1, ' ');
    const headers = { ...INGRESS, origin: `http://${INGRESS.host}` };
    for (const path of ['/api/v1/readings', '/api/ingest'])
      assert.equal((await supervisor.ask('POST', path, headers, body)).status, 413, path);
    assert.equal((await supervisor.ask('PUT', '/api/v1/configuration', headers, body)).status, 413);
    // A stranger is refused before the body is read.
    const socket = await stranger.connect();
    socket.write(`POST /api/v1/readings HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: ${10 ** 12}\r\n\r\n`);
    const [head] = (await once(socket, 'data')) as [Buffer];
    assert.match(String(head), /^HTTP\/1\.1 401 /);
    socket.destroy();
  });

  it('that never end are cut off, and those that break off leave nothing behind', async () => {
    const head = `POST /api/v1/readings HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n`;
    const slow = await supervisor.write(`${head}{"sensor":`);
    assert.match(slow, /^HTTP\/1\.1 408 /);
    assert.match(await stranger.write('GET /hea'), /^HTTP\/1\.1 408 /);
    for (let index = 0; index < 20; index++) {
      const socket = await supervisor.connect();
      socket.write(`${head}{"sensor":`);
      socket.resetAndDestroy();
      await once(socket, 'close');
    }
    const received = (await around.application.health()).readings.received;
    assert.equal(received, 0);
    assert.equal((await supervisor.get('/health', INGRESS)).status, 200);
    assert.deepEqual(
      around.log.lines.filter(({ level }) => level === 'error'),
      [],
    );
  });

  it('do not keep the service from stopping', async () => {
    const other = await listening({ token: TOKEN, ingress: { address: SUPERVISOR }, patience: 100 });
    const socket = await new Peer(other.port, STRANGER).connect();
    socket.write(
      'POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n',
    );
    const [answer] = (await once(socket, 'data')) as [Buffer];
    assert.match(String(answer), /^HTTP\/1\.1 100 /);
    const closed = once(socket.resume(), 'close');
    await other.server.stop();
    await closed;
  });
});
