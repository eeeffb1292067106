import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { LedgerVerification } from '@iaqverse/core';
import { chainedHash } from '@iaqverse/core/plain';
import { ledgerEntryOf, sha256 } from '../../src/store/ledger-chain.ts';
import { MIGRATIONS, migrate } from '../../src/store/schema.ts';
import { DATABASE_FILE } from '../../src/store/store.ts';
import { freshFolder, NOW, removeFolder, stopStores, storeIn } from './open-store.ts';

const ENTRIES = 40;
const UNGUARD = `
  DROP TRIGGER ledger_keeps_text; DROP TRIGGER ledger_keeps_entries; DROP TRIGGER ledger_keeps_numbers;
  DROP TRIGGER ledger_head_goes_on; DROP TRIGGER ledger_head_stays; DROP TRIGGER ledger_head_is_one;`;

describe('A ledger that somebody tampers with', () => {
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = freshFolder();
    path = join(folder, DATABASE_FILE);
    const store = storeIn(folder);
    await store.start();
    for (let number = 1; number <= ENTRIES; number++)
      await store.ledger.append({
        time: NOW + number,
        kind: number % 2 === 0 ? 'command' : 'decision',
        site: 'home',
        actor: 'iaqverse',
        detail: { level: number },
      });
    await store.stop();
  });
  afterEach(async () => {
    await stopStores();
    removeFolder(folder);
  });

  function tamper(sql: string): void {
    const database = new DatabaseSync(path);
    database.exec(sql);
    database.close();
  }

  /** What a look says after a start of the service, and that the store was not taken for damaged. */
  async function look(options?: { notedHead: string }): Promise<LedgerVerification> {
    const store = storeIn(folder);
    await store.start();
    assert.equal(store.status().setAside, undefined);
    const found = await store.ledger.verify(options);
    await store.stop();
    return found;
  }

  it('refuses to be changed while its guards stand', async () => {
    for (const [sql, reason] of [
      ["UPDATE ledger SET detail = '{}' WHERE number = 3", /append-only: an entry is never changed/],
      ['DELETE FROM ledger WHERE number = 3', /append-only: an entry is never removed/],
      ['DELETE FROM ledger', /append-only: an entry is never removed/],
      [
        "INSERT OR REPLACE INTO ledger (number, time, kind, actor, detail) VALUES (3, 1, 'k', 'a', '{}')",
        /append-only: an entry is never replaced/,
      ],
      ['UPDATE ledger_head SET number = 3', /append-only: its head only moves on/],
      ['DELETE FROM ledger_head', /append-only: its head is never removed/],
      ["INSERT INTO ledger_head VALUES (1, 'x')", /append-only: it has one head/],
    ] as const)
      assert.throws(() => tamper(sql), reason, sql);
    assert.equal((await look()).flaw, undefined);
  });

  for (const [what, sql, flaw, sound] of [
    ['changes a detail', 'UPDATE ledger SET detail = \'{"level":99}\' WHERE number = 7', 'changed', 7],
    ['changes who did it', "UPDATE ledger SET actor = 'me' WHERE number = 1", 'changed', 1],
    ['changes when it was', 'UPDATE ledger SET time = time + 1 WHERE number = 40', 'changed', 40],
    ['moves it to another room', "UPDATE ledger SET room = 'hall' WHERE number = 12", 'changed', 12],
    ['writes what is no JSON', "UPDATE ledger SET detail = '{' WHERE number = 5", 'changed', 5],
    ['removes an entry', 'DELETE FROM ledger WHERE number = 20', 'missing', 20],
    ['removes the first', 'DELETE FROM ledger WHERE number = 1', 'missing', 1],
    [
      'removes one and closes the gap',
      'DELETE FROM ledger WHERE number = 20; UPDATE ledger SET number = number - 1 WHERE number > 20',
      'changed',
      20,
    ],
    [
      'swaps two entries',
      'UPDATE ledger SET number = -1 WHERE number = 8; UPDATE ledger SET number = 8 WHERE number = 9; UPDATE ledger SET number = 9 WHERE number = -1',
      'changed',
      8,
    ],
    ['cuts the end', 'DELETE FROM ledger WHERE number > 35', 'cut', 36],
    ['empties it', 'DELETE FROM ledger', 'cut', 1],
    ['takes the head away', 'DELETE FROM ledger_head', 'head_missing', 40],
  ] as const)
    it(`shows it when somebody ${what}`, async () => {
      tamper(UNGUARD + sql);
      assert.deepEqual((await look()).flaw, { kind: flaw, number: sound });
      // The guards stand again.
      assert.throws(() => tamper('DELETE FROM ledger_head; DELETE FROM ledger'), /append-only/);
    });

  it('shows entries that were added past the service', async () => {
    const { head } = await look();
    const row = {
      number: 41,
      time: NOW,
      kind: 'command',
      site: null,
      room: null,
      actor: 'iaqverse',
      detail: '{}',
      hash: '',
    };
    const hash = chainedHash(head, ledgerEntryOf(row), sha256);
    tamper(`INSERT INTO ledger VALUES (41, ${NOW}, 'command', NULL, NULL, 'iaqverse', '{}', '${hash}')`);
    assert.deepEqual((await look()).flaw, { kind: 'uncounted', number: 41 });
  });

  it('goes on being broken after a cut, whatever is appended', async () => {
    tamper(`${UNGUARD} DELETE FROM ledger WHERE number > 35`);
    const store = storeIn(folder);
    await store.start();
    assert.equal(await store.ledger.append({ time: NOW, kind: 'command', actor: 'iaqverse', detail: {} }), ENTRIES + 1);
    assert.deepEqual((await store.ledger.verify()).flaw, { kind: 'missing', number: 36 });
  });

  it('tells a whole chain written anew by a head that was noted', async () => {
    const { head } = await look();
    assert.equal((await look({ notedHead: head })).flaw, undefined);
    const forged = new DatabaseSync(path);
    forged.exec(`${UNGUARD} UPDATE ledger SET actor = 'me' WHERE number = 30`);
    let last = { number: 0, hash: '0'.repeat(64) };
    for (const row of forged.prepare('SELECT * FROM ledger ORDER BY number').all()) {
      last = { number: Number(row.number), hash: chainedHash(last.hash, ledgerEntryOf(row), sha256) };
      forged.prepare('UPDATE ledger SET hash = ? WHERE number = ?').run(last.hash, last.number);
    }
    forged.close();
    assert.deepEqual((await look()).flaw, { kind: 'replaced', number: ENTRIES });
    const again = new DatabaseSync(path);
    // The guards were put back at the start.
    again.exec(UNGUARD);
    again.prepare('UPDATE ledger_head SET hash = ?').run(last.hash);
    again.close();
    assert.equal((await look()).flaw, undefined);
    assert.deepEqual((await look({ notedHead: head })).flaw, { kind: 'noted_head_unknown', number: ENTRIES });
  });

  it('is chained from its first entry when it comes from an earlier version', async () => {
    removeFolder(folder);
    folder = freshFolder();
    path = join(folder, DATABASE_FILE);
    const old = new DatabaseSync(path);
    migrate(old, MIGRATIONS.slice(0, 3));
    const insert = old.prepare('INSERT INTO ledger (time, kind, site, room, actor, detail) VALUES (?, ?, ?, ?, ?, ?)');
    old.exec('BEGIN');
    for (let number = 1; number <= 5_000; number++)
      insert.run(
        NOW + number,
        'mode_set',
        number % 3 === 0 ? null : 'home',
        null,
        'http',
        JSON.stringify({ z: number, a: [] }),
      );
    old.exec('COMMIT');
    old.close();
    const { entries, flaw, head } = await look();
    assert.deepEqual({ entries, flaw }, { entries: 5_000, flaw: undefined });
    const store = storeIn(folder);
    await store.start();
    assert.equal(await store.ledger.append({ time: NOW, kind: 'k', actor: 'a', detail: {} }), 5_001);
    const after = await store.ledger.verify({ notedHead: head });
    assert.deepEqual([after.entries, after.flaw], [5_001, undefined]);
    await store.stop();
    tamper(`${UNGUARD} UPDATE ledger SET kind = 'other' WHERE number = 4321`);
    assert.deepEqual((await look()).flaw, { kind: 'changed', number: 4_321 });
  });
});
