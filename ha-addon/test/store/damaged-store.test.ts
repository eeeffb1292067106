import assert from 'node:assert/strict';
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { IaqverseError, type PlacedReading } from '@iaqverse/core';
import { RecordingLog } from '@iaqverse/core/memory';
import { freshFolder, NOW, removeFolder, stopStores, storeIn } from './open-store.ts';

const PAGE = 4096;
const ALL = { from: 0, to: Number.POSITIVE_INFINITY, step: 0 };

const reading = (number: number): PlacedReading => ({
  sensor: `s${number % 40}`,
  quantity: 'co2',
  site: 'home',
  room: 'office',
  time: NOW - 1_000_000_000 + number * 1_000,
  value: number,
});

describe('A store that finds something else in its place', () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = freshFolder();
    path = join(folder, 'iaqverse.db');
  });
  afterEach(async () => {
    await stopStores();
    removeFolder(folder);
  });

  async function fill(): Promise<void> {
    const store = storeIn(folder);
    await store.start();
    await store.readings.append(Array.from({ length: 20_000 }, (_, number) => reading(number)));
    await store.readings.retain(0);
    await store.stop();
  }

  async function startsAfresh(content: Buffer): Promise<void> {
    const log = new RecordingLog();
    const store = storeIn(folder, { log });
    await store.start();
    const { setAside } = store.status();
    assert.ok(setAside !== undefined);
    assert.ok(setAside.startsWith(`${path}.damaged-2026-10-01T`));
    assert.deepEqual(readFileSync(setAside), content);
    const line = log.lines.find(({ level }) => level === 'error');
    assert.ok(line?.message.includes(setAside));
    assert.deepEqual(await store.readings.query(ALL), []);
    assert.deepEqual(await store.readings.append([reading(1)]), { stored: 1, duplicates: 0 });
    await store.stop();
    const next = storeIn(folder);
    await next.start();
    assert.equal(next.status().setAside, setAside);
    assert.equal((await next.readings.query(ALL)).length, 1);
    renameSync(setAside, `${folder}-moved`);
    assert.equal(next.status().setAside, undefined);
    rmSync(`${folder}-moved`);
    await next.stop();
  }

  it('sets aside what is no database', async () => {
    writeFileSync(path, 'not a database at all\n'.repeat(500));
    await startsAfresh(readFileSync(path));
  });

  it('sets aside a database with damaged pages', async () => {
    await fill();
    const file = openSync(path, 'r+');
    const pages = statSync(path).size / PAGE;
    for (const page of [10, 11, Math.floor(pages / 2)]) writeSync(file, Buffer.alloc(PAGE, 0xa5), 0, PAGE, page * PAGE);
    closeSync(file);
    await startsAfresh(readFileSync(path));
  });

  it('sets aside a database that was cut short', async () => {
    await fill();
    truncateSync(path, Math.floor(statSync(path).size / PAGE / 2) * PAGE);
    await startsAfresh(readFileSync(path));
  });

  it('sets aside the database of another program', async () => {
    const other = new DatabaseSync(path);
    other.exec('CREATE TABLE recipes (name TEXT); PRAGMA user_version = 1');
    other.close();
    await startsAfresh(readFileSync(path));
  });

  it('sets aside a database whose tables are not ours', async () => {
    await fill();
    const database = new DatabaseSync(path);
    database.exec('DROP TABLE hours');
    database.close();
    await startsAfresh(readFileSync(path));
  });

  it('tells the newest of those that were set aside, and not what SQLite keeps beside it', async () => {
    for (const name of [
      'damaged-2026-09-03T',
      'damaged-2026-09-20T',
      'damaged-2026-09-20T-wal',
      'replaced-2026-09-30T',
    ])
      writeFileSync(`${path}.${name}`, '');
    const store = storeIn(folder);
    await store.start();
    assert.equal(store.status().setAside, `${path}.damaged-2026-09-20T`);
    await store.stop();
  });

  it('never overwrites what was set aside before', async () => {
    for (const content of ['first'.repeat(200), 'second'.repeat(200)]) {
      writeFileSync(path, content);
      const store = storeIn(folder);
      await store.start();
      await store.stop();
    }
    const aside = readdirSync(folder).filter((name) => name.includes('.damaged-'));
    assert.deepEqual(aside.map((name) => readFileSync(join(folder, name), 'utf8').slice(0, 5)).sort(), [
      'first',
      'secon',
    ]);
  });

  it('refuses a database of a newer version, and leaves it alone', async () => {
    await fill();
    const database = new DatabaseSync(path);
    database.exec('PRAGMA user_version = 99');
    database.close();
    const content = readFileSync(path);
    await assert.rejects(storeIn(folder).start(), (error) => {
      assert.ok(error instanceof IaqverseError);
      assert.equal(error.code, 'store_newer');
      assert.ok(error.message.includes(path));
      return true;
    });
    assert.deepEqual(readFileSync(path), content);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.includes('damaged')),
      [],
    );
  });

  it('takes an empty file for a fresh start', async () => {
    writeFileSync(path, '');
    const store = storeIn(folder);
    await store.start();
    assert.equal(store.status().setAside, undefined);
    await store.stop();
  });

  it('says where it cannot write', async () => {
    writeFileSync(join(folder, 'file'), '');
    const blocked = join(folder, 'file', 'data');
    await assert.rejects(storeIn(blocked).start(), (error) => {
      assert.ok(error instanceof IaqverseError);
      assert.equal(error.code, 'store_unwritable');
      assert.ok(error.message.includes(blocked));
      return true;
    });
    assert.equal(existsSync(path), false);
  });
});

describe('A store that does not run', () => {
  afterEach(stopStores);

  const isClosed = (error: unknown) => error instanceof IaqverseError && error.code === 'store_closed';

  it('says so, before its start and after its stop', async () => {
    const folder = freshFolder();
    const store = storeIn(folder);
    const refuses = async () => {
      await assert.rejects(store.readings.append([reading(1)]), isClosed);
      await assert.rejects(store.readings.query(ALL), isClosed);
      await assert.rejects(store.readings.retain(NOW), isClosed);
      await assert.rejects(store.ledger.append({ time: 0, kind: 'x', actor: 'me', detail: {} }), isClosed);
      await assert.rejects(store.settings.get('x'), isClosed);
      await assert.rejects(store.registry.list(), isClosed);
      await assert.rejects(store.backup(folder), isClosed);
      assert.equal(store.status().readable, false);
    };
    try {
      await refuses();
      await store.start();
      assert.equal(store.status().readable, true);
      await store.stop();
      await refuses();
      await store.stop();
    } finally {
      removeFolder(folder);
    }
  });

  it('commits what waits when it is stopped', async () => {
    const folder = freshFolder();
    const store = storeIn(folder);
    await store.start();
    const waiting = [1, 2, 3].map((number) => store.readings.append([reading(number)]));
    await store.stop();
    assert.equal((await Promise.all(waiting)).length, 3);
    await store.start();
    assert.equal((await store.readings.query(ALL)).length, 3);
    await store.stop();
    removeFolder(folder);
  });
});
