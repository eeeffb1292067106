import assert from 'node:assert/strict';
import { IaqverseError } from '@iaqverse/core';
import { httpSettings } from '../../src/http/options.ts';
import { type Headers, INGRESS, Peer, type PeerSocket, STRANGER, SUPERVISOR } from './peer.ts';
import { listening, TOKEN } from './server-under-test.ts';

const ORIGIN = 'http://homeassistant.local:8123';
const MODE = '/api/v1/sites/maison/rooms/salon/mode';

describe('Home Assistant’s ingress', () => {
  let around: Awaited<ReturnType<typeof listening>>;
  let supervisor: Peer;
  let stranger: Peer;

  beforeEach(async () => {
    around = await listening({ token: TOKEN, ingress: { address: SUPERVISOR } });
    supervisor = new Peer(around.port, SUPERVISOR);
    stranger = new Peer(around.port, STRANGER);
  });
  afterEach(() => around.server.stop());

  const actors = async () =>
    (await around.application.records.list({ limit: 10 })).map(({ actor }: { actor: string }) => actor);
  const changeAs = (headers: Headers, from = supervisor) =>
    from.ask('PUT', MODE, { ...INGRESS, origin: ORIGIN, ...headers }, { mode: 'auto' });

  describe('lets in', () => {
    it('who comes from the Supervisor, without a token, under any name of Home Assistant', async () => {
      for (const host of ['homeassistant.local:8123', 'abc.ui.nabu.casa', 'ha.example.org', '192.168.1.4:8123'])
        for (const path of ['/', '/api/v1/home', '/api/docs/', '/metrics', '/config', '/api/v1/diagnostics'])
          assert.equal((await supervisor.get(path, { ...INGRESS, host })).status, 200, `${host} ${path}`);
      assert.deepEqual(JSON.parse((await supervisor.get('/api/v1/session', INGRESS)).text), {
        token_needed: false,
        known: true,
      });
    });

    it('nobody else, whatever headers they send', async () => {
      const forged = {
        ...INGRESS,
        'x-forwarded-for': SUPERVISOR,
        'x-real-ip': SUPERVISOR,
        forwarded: `for=${SUPERVISOR}`,
        'x-supervisor-token': TOKEN,
        'x-hassio-key': TOKEN,
      };
      for (const headers of [forged, { ...forged, host: `127.0.0.1:${around.port}` }]) {
        for (const path of ['/api/v1/home', '/api/docs/', '/metrics', '/config', '/api/v1/diagnostics']) {
          const answer = await stranger.get(path, headers);
          assert.equal(answer.status, 401, path);
          assert.equal(JSON.parse(answer.text).error.code, 'not_authorised');
        }
        assert.deepEqual(JSON.parse((await stranger.get('/api/v1/session', headers)).text), {
          token_needed: true,
          known: false,
        });
        assert.deepEqual(Object.keys(JSON.parse((await stranger.get('/health', headers)).text)), [
          'status',
          'timestamp',
        ]);
        assert.equal(await stranger.socket('/api/v1/live', headers), headers === forged ? 403 : 401);
      }
      assert.ok((await changeAs({}, stranger)).status >= 401);
      assert.deepEqual(await actors(), []);
    });

    it('others with the token, without and with a wrong one not', async () => {
      const ask = (headers: Headers) => stranger.get('/api/v1/home', headers);
      assert.equal((await ask({})).status, 401);
      assert.equal((await ask({ authorization: `Bearer ${TOKEN}x` })).status, 401);
      assert.equal((await ask({ authorization: `Bearer ${TOKEN}` })).status, 200);
      const forged = { ...INGRESS, authorization: `Bearer ${TOKEN}` };
      assert.equal((await changeAs(forged, stranger)).status, 200);
      assert.deepEqual(await actors(), ['http']);
    });

    it('nobody beside it where no token is set and others could reach it', async () => {
      const closed = await listening({ host: '0.0.0.0', ingress: { address: SUPERVISOR } });
      try {
        const other = new Peer(closed.port, STRANGER);
        for (const headers of [{}, INGRESS, { authorization: 'Bearer ' }, { authorization: 'Bearer undefined' }]) {
          const answer = await other.get('/api/v1/home', headers);
          assert.equal(answer.status, 401);
          assert.match(answer.text, /within Home Assistant/);
        }
        const login = await other.ask('POST', '/api/v1/session', {}, { token: '' });
        assert.equal(login.status, 401);
        assert.equal(login.headers['set-cookie'], undefined);
        assert.equal((await other.get('/health')).status, 200);
        assert.equal((await new Peer(closed.port, SUPERVISOR).get('/api/v1/home', INGRESS)).status, 200);
      } finally {
        await closed.server.stop();
      }
    });

    it('answers the watchdog, and strangers, without secrets', async () => {
      around.application.broken = new Error('gone');
      const answer = await stranger.get('/health');
      assert.equal(answer.status, 200);
      assert.deepEqual(Object.keys(JSON.parse(answer.text)), ['status', 'timestamp']);
      const watchdog = await supervisor.get('/health', { host: '172.30.33.5:8099' });
      assert.equal(watchdog.status, 200);
      assert.ok(!watchdog.text.includes(TOKEN));
    });

    it('only an address that is one', () => {
      for (const address of ['', 'supervisor', '172.30.32', '172.30.32.2/23'])
        assert.throws(
          () => httpSettings({ host: '0.0.0.0', port: 0, ingress: { address } }),
          (error) => error instanceof IaqverseError && error.code === 'invalid_argument',
        );
    });
  });

  describe('knows who acts', () => {
    it('by the name that people know', async () => {
      await changeAs({});
      await changeAs({ 'x-remote-user-display-name': Buffer.from('Zoë Müller', 'utf8').toString('latin1') });
      await changeAs({ 'x-remote-user-display-name': '' });
      await changeAs({ 'x-remote-user-display-name': '', 'x-remote-user-name': '' });
      await changeAs({ 'x-remote-user-id': '' });
      assert.deepEqual((await actors()).reverse(), [
        'Anna',
        'Zoë Müller',
        'anna',
        INGRESS['x-remote-user-id'],
        'home_assistant',
      ]);
    });

    it('in every kind of change', async () => {
      const act = (path: string, body: unknown = {}, method = 'POST') =>
        supervisor.ask(method, path, { ...INGRESS, origin: ORIGIN }, body);
      await act('/api/v1/sites/maison/actuators/window/command', { level: 1 });
      await act('/api/v1/sites/maison/actuators/window/release');
      await act('/api/v1/sites/maison/preference', { preference: 'thrifty' }, 'PUT');
      await act('/api/v1/sites/maison/rooms/salon/actions/a:b/accept');
      await act('/api/v1/alerts/maison_salon_limit_co2_1/snooze', { minutes: 5 });
      await act('/api/v1/alerts/maison_salon_limit_co2_1/acknowledge');
      assert.deepEqual(
        around.application.acted.map((event) => 'actor' in event && event.actor),
        Array(6).fill('Anna'),
      );
      await act('/api/v1/configuration', around.application.configuration(), 'PUT');
      await act('/api/v1/sensors/salon-1/place', null, 'PUT');
      await act('/api/v1/place?sensor=salon-1', null, 'PUT');
      assert.deepEqual(await actors(), ['Anna', 'Anna', 'Anna']);
    });

    it('and takes no name for IAQverse itself, nor for a way', async () => {
      for (const name of ['iaqverse', 'IAQverse', 'http', 'MQTT', 'Home Assistant', 'home_assistant'])
        await changeAs({ 'x-remote-user-display-name': name });
      for (const actor of await actors()) assert.ok(actor.endsWith(` (${INGRESS['x-remote-user-id']})`), actor);
    });

    it('and nobody where a client added names of its own', async () => {
      await changeAs({ 'x-remote-user-id': [INGRESS['x-remote-user-id'], 'f'.repeat(32)] });
      await changeAs({ 'x-remote-user-id': 'not an id\u00a0' });
      assert.deepEqual(await actors(), ['home_assistant', 'home_assistant']);
    });

    it('in short and plain words', async () => {
      const name = `${'x'.repeat(500)}`;
      const direction = Buffer.from('a\u202eb\u2028c\u0085d', 'utf8').toString('latin1');
      await changeAs({ 'x-remote-user-display-name': name });
      await changeAs({ 'x-remote-user-display-name': direction });
      assert.deepEqual((await actors()).reverse(), ['x'.repeat(80), 'a b c d']);
    });
  });

  describe('keeps strangers’ pages out', () => {
    const statusOf = async (headers: Headers) => (await changeAs(headers)).status;

    it('that send changes with a browser’s session of Home Assistant', async () => {
      for (const origin of ['https://evil.example', 'null', 'http://homeassistant.local:1880', 'nonsense', 'file://'])
        assert.equal(await statusOf({ origin }), 403, origin);
      for (const site of ['cross-site', 'same-site'])
        assert.equal(await statusOf({ 'sec-fetch-site': site }), 403, site);
      assert.deepEqual(await actors(), []);
      assert.equal(await statusOf({ 'sec-fetch-site': 'same-origin' }), 200);
    });

    it('and not Home Assistant’s own behind proxies', async () => {
      const shown = 'https://ha.example:8443';
      assert.equal(await statusOf({ origin: shown, host: 'ha.example', 'x-forwarded-host': '' }), 200);
      assert.equal(
        await statusOf({ origin: shown, host: '10.0.0.2:8123', 'x-forwarded-host': 'ha.example:8443' }),
        200,
      );
      assert.equal(await statusOf({ origin: shown, host: '10.0.0.2:8123', 'sec-fetch-site': 'same-origin' }), 200);
      assert.equal(await statusOf({ origin: shown, host: '10.0.0.2:8123' }), 403);
    });

    it('that listen', async () => {
      assert.equal(await supervisor.socket('/api/v1/live', { ...INGRESS, origin: 'https://evil.example' }), 403);
      const friend = await supervisor.socket('/api/v1/live', { ...INGRESS, origin: ORIGIN });
      assert.ok(typeof friend === 'object');
      await friend.close();
    });

    it('and lets only pages of its own origin frame it', async () => {
      for (const path of ['/', '/api/docs/', '/api/v1/home', '/nothing']) {
        const { headers } = await supervisor.get(path, INGRESS);
        assert.match(String(headers['content-security-policy']), /frame-ancestors 'self'(?:;|$)/, path);
        assert.equal(headers['x-frame-options'], 'SAMEORIGIN', path);
      }
    });
  });

  describe('hands out', () => {
    it('no cookie, which would be Home Assistant’s, and needs none', async () => {
      const origin = { ...INGRESS, origin: ORIGIN };
      for (const token of [TOKEN, 'wrong']) {
        const login = await supervisor.ask('POST', '/api/v1/session', origin, { token });
        assert.equal(login.status, 204);
        assert.equal(login.headers['set-cookie'], undefined);
      }
      const logout = await supervisor.ask('DELETE', '/api/v1/session', origin);
      assert.equal(logout.headers['set-cookie'], undefined);
      const withCookie = { ...INGRESS, cookie: 'ingress_session=secret-of-ha; iaqverse_session=1.x' };
      assert.equal((await supervisor.get('/api/v1/home', withCookie)).status, 200);
      assert.ok(!(await supervisor.get('/api/v1/diagnostics', withCookie)).text.includes('secret-of-ha'));
    });

    it('the same whatever stands in the path that it is said to stand below', async () => {
      const plain = ['/', '/api/docs/', '/api/docs', '/api/v1/nothing', '/api/docs/static/index.html'];
      for (const path of plain) {
        const usual = await supervisor.get(path, INGRESS);
        for (const hostile of [
          '"><script>alert(1)</script>',
          '//evil.example',
          'https://evil.example/',
          '/api/hassio_ingress/abc; Domain=evil.example',
          '/api/hassio_ingress/../../',
          ['/api/hassio_ingress/abc123', '/evil'],
          'x'.repeat(4000),
          '',
        ]) {
          const answer = await supervisor.get(path, { ...INGRESS, 'x-ingress-path': hostile });
          const { date: _, ...headers } = answer.headers;
          const { date: __, ...usualHeaders } = usual.headers;
          assert.deepEqual({ ...answer, headers }, { ...usual, headers: usualHeaders }, `${path} ${hostile}`);
        }
      }
    });

    it('nothing for a header that holds a line break', async () => {
      for (const line of ['X-Ingress-Path: /api\nSet-Cookie: a=b', 'X-Ingress-Path: /a\rb', 'X-Ingress-Path: /a\0b']) {
        const answer = await supervisor.write(`GET / HTTP/1.1\r\nHost: a\r\n${line}\r\nConnection: close\r\n\r\n`);
        assert.ok(!/set-cookie/i.test(answer), line);
        assert.match(answer, /^HTTP\/1\.1 (?:400|200) /);
      }
      assert.match(
        await supervisor.write('GET / HTTP/1.1\r\nHost: a\r\nX-Ingress-Path: /a\rb\r\nConnection: close\r\n\r\n'),
        /^HTTP\/1\.1 400 /,
      );
    });

    it('addresses that stay below any path', async () => {
      assert.equal((await supervisor.get('/api/docs', INGRESS)).headers.location, 'docs/');
      assert.equal((await supervisor.get('/api/docs?x=1', INGRESS)).headers.location, 'docs/');
      assert.equal((await supervisor.get('/api/docs/static/index.html', INGRESS)).headers.location, '../');
      const below = 'http://ha/api/hassio_ingress/abc123/';
      for (const path of ['api/docs/json', 'api/openapi.json']) {
        const { servers } = JSON.parse((await supervisor.get(`/${path}`, INGRESS)).text) as {
          servers: { url: string }[];
        };
        assert.deepEqual(
          servers.map(({ url }) => new URL(url, below + path).href),
          [below],
          path,
        );
      }
      for (const path of ['/', '/api/docs/'])
        assert.doesNotMatch((await supervisor.get(path, INGRESS)).text, /(?:src|href|action)=["']?(?:\/|https?:)/);
    });
  });

  describe('over a websocket', () => {
    const live = async () => (await supervisor.socket('/api/v1/live', { ...INGRESS, origin: ORIGIN })) as PeerSocket;

    it('tells what happens', async () => {
      const socket = await live();
      assert.equal(JSON.parse(String(await socket.next())).kind, 'home');
      assert.equal((await changeAs({})).status, 200);
      around.application.tell({ kind: 'rooms_changed' });
      assert.equal(JSON.parse(String(await socket.next())).kind, 'rooms_changed');
      await socket.close();
    });

    it('sends a home of 1,000 rooms in messages that fit through', async () => {
      const name = `"é€${'\u{1F33F}'.repeat(1000)}`;
      const home = around.application.home();
      const [site] = home.sites;
      const rooms = Array.from({ length: 1000 }, (_, index) => ({ ...site!.rooms[0]!, room: `room-${index}`, name }));
      const large = { ...home, sites: [{ ...site!, rooms }] };
      around.application.home = () => large;
      const socket = await live();
      const texts: string[] = [];
      let longest = 0;
      for (let of = 1; texts.length < of; ) {
        const bytes = await socket.next();
        longest = Math.max(longest, bytes.length);
        const part = JSON.parse(String(bytes)) as { kind: string; index: number; of: number; text: string };
        assert.equal(part.kind, 'part');
        assert.equal(part.index, texts.length);
        texts.push(part.text);
        of = part.of;
      }
      assert.ok(longest < 2 * 1024 * 1024, `${longest} bytes`);
      assert.equal(texts.join(''), JSON.stringify({ kind: 'home', home: large }));
      around.application.tell({ kind: 'sensors_changed' });
      assert.deepEqual(JSON.parse(String(await socket.next())), { kind: 'sensors_changed' });
      await socket.close();
    });

    it('takes no long message', async () => {
      const socket = await live();
      await socket.next();
      const closed = socket.closed();
      socket.send('x'.repeat(1024 * 1024));
      assert.equal(await closed, 1009);
      assert.equal((await supervisor.get('/health', INGRESS)).status, 200);
      assert.equal(around.application.listeners, 0);
    });
  });
});
