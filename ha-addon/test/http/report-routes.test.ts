import assert from 'node:assert/strict';
import type { Ledger, LedgerVerification } from '@iaqverse/core';
import { RecordingLog } from '@iaqverse/core/memory';
import { type FastifyInstance, fastify } from 'fastify';
import { answerFailure } from '../../src/http/failures.ts';
import type { ZodTypes } from '../../src/http/parts.ts';
import { ledgerRoutes } from '../../src/http/routes/ledger-routes.ts';
import { acrossRoutes, reportRoutes } from '../../src/http/routes/report-routes.ts';
import { compileZod } from '../../src/http/schema.ts';
import { StoredAcross } from '../../src/report/stored-across.ts';
import { StoredReports } from '../../src/report/stored-reports.ts';
import { NOW, storedHome } from '../report/stored-home.ts';

describe('the routes of reports and the ledger', () => {
  let server: FastifyInstance;
  let home: Awaited<ReturnType<typeof storedHome>>;
  let verify: Ledger['verify'];

  beforeEach(async () => {
    home = await storedHome();
    verify = (options) => home.ledger.verify(options);
    server = fastify();
    server.setValidatorCompiler(compileZod as never);
    server.setSerializerCompiler(() => (data) => JSON.stringify(data));
    server.setErrorHandler((error: Parameters<typeof answerFailure>[0], request, reply) =>
      answerFailure(error, request, reply, new RecordingLog()),
    );
    const typed = server.withTypeProvider<ZodTypes>() as Parameters<typeof ledgerRoutes>[0];
    ledgerRoutes(typed, { list: (query) => home.ledger.list(query), verify: (options) => verify(options) });
    reportRoutes(typed, new StoredReports(home), () => ({ site: 'maison', language: 'fr' }));
    acrossRoutes(typed, new StoredAcross({ ...home, airChangesOf: () => undefined }));
    await server.ready();
  });
  afterEach(() => server.close());

  it('give a page that stands by itself, in the language asked for', async () => {
    const page = await server.inject('/api/v1/report?site=maison&period=day&language=de');
    assert.match(String(page.headers['content-type']), /^text\/html/);
    assert.match(String(page.headers['content-security-policy']), /^default-src 'none'; style-src 'unsafe-inline'/);
    assert.match(page.body, /<html lang="de">.*Auf einen Blick/s);
    const usual = await server.inject('/api/v1/report');
    assert.match(usual.body, /<html lang="fr">.*<h1>Maison<\/h1>/s);
  });

  it('give the same as figures', async () => {
    const { period, rooms } = (await server.inject(`/api/v1/report?format=json&period=day&at=${NOW}`)).json();
    assert.equal(period.until, NOW);
    assert.equal(rooms.length, 2);
  });

  it('refuse what is no period, no time and no site', async () => {
    for (const [query, status] of [
      ['period=month', 400],
      ['at=soon', 400],
      ['language=xx', 400],
      ['site=nowhere', 404],
      ['sites=maison', 400],
    ] as const)
      assert.equal((await server.inject(`/api/v1/report?${query}`)).statusCode, status, query);
  });

  it('give what is seen across a site', async () => {
    const across = (await server.inject('/api/v1/across/maison')).json();
    assert.equal(across.movables[0].room, 'cuisine');
    assert.equal((await server.inject('/api/v1/across/nowhere')).statusCode, 404);
  });

  it('list the ledger by kind and time', async () => {
    const kinds = async (query: string) =>
      ((await server.inject(`/api/v1/ledger?${query}`)).json() as { kind: string }[]).map(({ kind }) => kind);
    assert.deepEqual(await kinds(''), ['mode_set', 'confirmed', 'confirmed']);
    assert.deepEqual(await kinds('kind=mode_set'), ['mode_set']);
    assert.deepEqual(await kinds(`site=maison&from=${NOW - 30 * 86_400_000}&to=2026-11-02`), ['confirmed']);
    assert.equal((await server.inject('/api/v1/ledger?limit=0')).statusCode, 400);
  });

  it('say whether the ledger is sound, by a noted head too', async () => {
    const sound = (await server.inject('/api/v1/ledger/verify')).json();
    assert.deepEqual([sound.sound, sound.entries, sound.head.length], [true, 3, 64]);
    assert.equal((await server.inject(`/api/v1/ledger/verify?head=${sound.head}`)).json().sound, true);
    const other = (await server.inject(`/api/v1/ledger/verify?head=${'ab'.repeat(32)}`)).json();
    assert.deepEqual([other.sound, other.flaw.kind], [false, 'noted_head_unknown']);
    assert.equal((await server.inject('/api/v1/ledger/verify?head=ab')).statusCode, 400);
  });

  it('look through the ledger once for all who ask meanwhile, and again later', async () => {
    let looks = 0;
    const answers: ((found: LedgerVerification) => void)[] = [];
    verify = () => {
      looks++;
      return new Promise((resolve) => answers.push(resolve));
    };
    const both = [server.inject('/api/v1/ledger/verify'), server.inject('/api/v1/ledger/verify')];
    while (answers.length === 0) await new Promise((resolve) => setImmediate(resolve));
    // The second request has to reach its route before the first one is answered.
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    for (const answer of answers) answer({ entries: 0, head: '0' });
    await Promise.all(both);
    assert.equal(looks, 1);
    const later = server.inject('/api/v1/ledger/verify');
    while (answers.length === 1) await new Promise((resolve) => setImmediate(resolve));
    answers[1]!({ entries: 0, head: '0' });
    assert.equal((await later).json().sound, true);
  });
});
