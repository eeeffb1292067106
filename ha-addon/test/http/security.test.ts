import assert from 'node:assert/strict';
import { hostname } from 'node:os';
import { DAY, IaqverseError } from '@iaqverse/core';
import { httpSettings } from '../../src/http/options.ts';
import { HttpServer } from '../../src/http/server.ts';
import { codeOf, InjectedServer, surroundings, TOKEN } from './server-under-test.ts';

const BEARER = { authorization: `Bearer ${TOKEN}` };
const READING = { sensor: 's', quantity: 'co2', value: 600 };

describe('who may use the service', () => {
  let open: InjectedServer;
  let secured: InjectedServer;
  before(async () => {
    open = await InjectedServer.with();
    secured = await InjectedServer.with({ token: TOKEN, loginsPerMinute: 1000 });
  });
  after(async () => {
    await open.close();
    await secured.close();
  });

  it('is never open to the network without a token', () => {
    const { parts } = surroundings();
    for (const host of ['0.0.0.0', '::', '192.168.1.4', 'example.org', '128.0.0.1'])
      for (const token of [undefined, ''])
        assert.throws(
          () => new HttpServer(parts, { host, port: 0, token }),
          (error) => error instanceof IaqverseError && error.code === 'invalid_argument' && /token/.test(error.message),
        );
    for (const host of ['127.0.0.1', '::1', 'localhost', '127.8.8.8']) new HttpServer(parts, { host, port: 0 });
    assert.equal(httpSettings({ host: '0.0.0.0', port: 0, token: TOKEN }).host, '0.0.0.0');
  });

  it('asks for the token on every route but health, page and login', async () => {
    const routes = [
      ['GET', '/api/v1/home'],
      ['GET', '/api/v1/configuration'],
      ['GET', '/api/v1/diagnostics'],
      ['GET', '/api/iaq/data'],
      ['GET', '/config'],
      ['GET', '/metrics'],
      ['GET', '/api/openapi.json'],
      ['GET', '/api/docs/'],
      ['GET', '/api/docs/static/swagger-ui.css'],
      ['POST', '/api/ingest'],
      ['POST', '/api/v1/backup'],
      ['PUT', '/api/v1/configuration'],
      ['GET', '/api/v1/live'],
      ['GET', '/ws'],
    ] as const;
    for (const [method, url] of routes) {
      const response = await secured.ask(method, url);
      assert.equal(response.statusCode, 401, url);
      assert.equal(response.headers['www-authenticate'], 'Bearer');
      assert.equal(codeOf(response), 'not_authorised');
    }
    for (const url of ['/', '/health', '/api/v1/session']) assert.equal((await secured.get(url)).statusCode, 200, url);
  });

  it('takes the token from the header alone', async () => {
    assert.equal((await secured.get('/api/v1/home', BEARER)).statusCode, 200);
    assert.equal((await secured.post('/api/v1/readings', READING, BEARER)).statusCode, 200);
    for (const authorization of [
      '',
      'Bearer',
      'Bearer ',
      `Bearer ${TOKEN}x`,
      `Bearer ${TOKEN.slice(1)}`,
      `Basic ${TOKEN}`,
      TOKEN,
    ])
      assert.equal((await secured.get('/api/v1/home', { authorization })).statusCode, 401, authorization);
    assert.equal((await secured.get(`/api/v1/home?token=${TOKEN}`)).statusCode, 401);
  });

  it('gives a session for the token, that scripts cannot read and other sites cannot send', async () => {
    const login = await secured.post('/api/v1/session', { token: TOKEN });
    assert.equal(login.statusCode, 204);
    const cookie = String(login.headers['set-cookie']);
    assert.match(cookie, /; HttpOnly/);
    assert.match(cookie, /; SameSite=Strict/);
    assert.ok(!cookie.includes(TOKEN));
    const pair = cookie.split(';')[0]!;
    const known = { cookie: `theme=dark; ${pair}` };
    assert.equal((await secured.get('/api/v1/home', known)).statusCode, 200);
    assert.deepEqual((await secured.get('/api/v1/session', known)).json(), { token_needed: true, known: true });
    assert.deepEqual((await secured.get('/api/v1/session')).json(), { token_needed: true, known: false });
    const [, expires = '', seal = ''] = /=(\d+)\.(.*)$/.exec(pair)!;
    for (const forged of [
      `${Number(expires) + 1}.${seal}`,
      `${expires}.`,
      `${expires}`,
      '',
      `.${seal}`,
      `${expires}.${seal}x`,
    ])
      assert.equal(
        (await secured.get('/api/v1/home', { cookie: `iaqverse_session=${forged}` })).statusCode,
        401,
        forged,
      );
    const logout = await secured.ask('DELETE', '/api/v1/session');
    assert.match(String(logout.headers['set-cookie']), /iaqverse_session=; .*Max-Age=0/);
  });

  it('ends a session after thirty days', async () => {
    const server = await InjectedServer.with({ token: TOKEN });
    const login = await server.post('/api/v1/session', { token: TOKEN });
    const cookie = String(login.headers['set-cookie']).split(';')[0]!;
    server.clock.advance(29 * DAY);
    assert.equal((await server.get('/api/v1/home', { cookie })).statusCode, 200);
    server.clock.advance(2 * DAY);
    assert.equal((await server.get('/api/v1/home', { cookie })).statusCode, 401);
    await server.close();
  });

  it('refuses a wrong token, and soon whoever guesses', async () => {
    const server = await InjectedServer.with({ token: TOKEN, loginsPerMinute: 3 });
    for (let tries = 0; tries < 3; tries++) {
      const response = await server.post('/api/v1/session', { token: `guess ${tries}` });
      assert.equal(response.statusCode, 401);
      assert.equal(response.headers['set-cookie'], undefined);
    }
    assert.equal((await server.post('/api/v1/session', { token: TOKEN })).statusCode, 429);
    await server.close();
  });

  it('shows strangers of its health only the status', async () => {
    assert.deepEqual(Object.keys((await secured.get('/health')).json()).sort(), ['status', 'timestamp']);
    assert.deepEqual((await secured.get('/health', BEARER)).json().services, {
      api: 'up',
      store: 'up',
      mqtt: 'connected',
    });
    assert.equal((await open.get('/health')).json().version, '0.1.0');
  });
});

describe('what a stranger’s page may do', () => {
  it('cannot reach us under its own name', async () => {
    const server = await InjectedServer.with({ names: ['Air.Home.Arpa'] });
    for (const host of ['evil.example', 'evil.example:8099', 'localhost.evil.example', '127.0.0.1.evil.example']) {
      const read = await server.get('/api/v1/home', { host });
      assert.equal(read.statusCode, 403, host);
      assert.equal(codeOf(read), 'origin_refused');
      assert.equal((await server.post('/api/v1/readings', READING, { host })).statusCode, 403, host);
    }
    for (const host of [
      'localhost:8099',
      '127.0.0.1:8099',
      '[::1]:8099',
      '192.168.1.4:8099',
      '[fe80::1]:80',
      'air.home.arpa:8099',
      hostname(),
      `${hostname()}.local:1`,
    ])
      assert.equal((await server.get('/api/v1/home', { host })).statusCode, 200, host);
    await server.close();
  });

  it('cannot change anything from another origin', async () => {
    const server = await InjectedServer.with();
    const change = (origin: string, host = 'localhost:8099') =>
      server.post('/api/v1/readings', READING, { origin, host });
    for (const origin of ['https://evil.example', 'null', 'file://', 'http://localhost.evil.example', 'nonsense']) {
      const response = await change(origin);
      assert.equal(response.statusCode, 403, origin);
      assert.equal(codeOf(response), 'origin_refused');
    }
    assert.equal((await change('http://127.0.0.1:3000', '192.168.1.4:8099')).statusCode, 403);
    for (const origin of ['http://localhost:8099', 'http://127.0.0.1:5173'])
      assert.equal((await change(origin)).statusCode, 200);
    assert.equal((await change('http://192.168.1.4:8099', '192.168.1.4:8099')).statusCode, 200);
    await server.close();
  });

  it('cannot use the session of someone who is logged in', async () => {
    const server = await InjectedServer.with({ token: TOKEN });
    const login = await server.post('/api/v1/session', { token: TOKEN });
    const cookie = String(login.headers['set-cookie']).split(';')[0]!;
    const change = (headers: object) => server.post('/api/v1/readings', READING, { cookie, ...headers });
    assert.equal((await change({ origin: 'https://evil.example' })).statusCode, 403);
    assert.equal((await change({ origin: 'http://localhost:8099' })).statusCode, 200);
    assert.equal((await change({ ...BEARER, cookie: '', origin: 'https://any.example' })).statusCode, 200);
    await server.close();
  });

  it('may read answers only from origins that are allowed', async () => {
    const friend = 'https://panel.example';
    const server = await InjectedServer.with({ allowedOrigins: [friend], token: TOKEN });
    const preflight = (origin: string) =>
      server.ask('OPTIONS', '/api/v1/home', undefined, { origin, 'access-control-request-method': 'GET' });
    const allowed = await preflight(friend);
    assert.equal(allowed.statusCode, 204);
    assert.equal(allowed.headers['access-control-allow-origin'], friend);
    assert.match(String(allowed.headers['access-control-allow-headers']), /authorization/);
    assert.equal(allowed.headers['access-control-allow-credentials'], undefined);
    assert.equal((await preflight('https://evil.example')).headers['access-control-allow-origin'], undefined);
    const read = await server.get('/api/v1/home', { ...BEARER, origin: friend });
    assert.equal(read.headers['access-control-allow-origin'], friend);
    assert.equal(read.headers.vary, 'origin');
    const refused = await server.get('/api/v1/home', { origin: friend });
    assert.equal(refused.statusCode, 401);
    assert.equal(refused.headers['access-control-allow-origin'], friend);
    await server.close();
    const closed = await InjectedServer.with();
    assert.equal(
      (await closed.get('/api/v1/home', { origin: friend })).headers['access-control-allow-origin'],
      undefined,
    );
    await closed.close();
  });
});

describe('headers and failures', () => {
  let server: InjectedServer;
  before(async () => {
    server = await InjectedServer.with();
  });
  after(() => server.close());

  it('stand on every answer', async () => {
    for (const url of ['/', '/api/v1/home', '/nothing', '/api/docs/', '/health']) {
      const { headers } = await server.get(url);
      assert.match(String(headers['content-security-policy']), /default-src 'self'/);
      assert.ok(!/unsafe-eval|https:|\*/.test(String(headers['content-security-policy'])), url);
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['x-frame-options'], 'SAMEORIGIN');
      assert.equal(headers['referrer-policy'], 'same-origin');
      assert.equal(headers.server, undefined);
    }
    assert.equal((await server.get('/api/v1/home')).headers['cache-control'], 'no-store');
  });

  it('are JSON with a status that fits, whatever is asked', async () => {
    for (const [method, url, status] of [
      ['GET', '/api/v1/nothing', 404],
      ['GET', '/nothing', 404],
      ['POST', '/api/v1/home', 404],
      ['DELETE', '/config', 404],
      ['GET', '/%E0%A4%A', 400],
      ['GET', '/api/v1/sites/%ff/rooms/x', 400],
      ['GET', '/api/v1/ledger?limit=1e99', 400],
      ['GET', '/api/v1/ledger?__proto__[x]=1', 400],
    ] as const) {
      const response = await server.ask(method, url);
      assert.equal(response.statusCode, status, `${url} ${response.body}`);
      assert.match(String(response.headers['content-type']), /^application\/json/);
      codeOf(response);
    }
  });

  it('do not give what was sent back as a page', async () => {
    const response = await server.get('/%3Cscript%3Ealert(1)%3C/script%3E');
    assert.equal(response.statusCode, 404);
    assert.match(String(response.headers['content-type']), /^application\/json/);
    assert.ok(!response.body.includes('<script>'));
  });
});
