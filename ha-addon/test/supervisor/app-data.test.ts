import assert from 'node:assert/strict';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, matchesGlob, relative } from 'node:path';
import { parse } from 'yaml';
import { DATABASE_FILE, type Store } from '../../src/store/store.ts';
import { type AppFolders, appFolders, beginBackup, endBackup, takeRestored } from '../../src/supervisor/app-data.ts';
import { stopStores, storeIn } from '../store/open-store.ts';

const NOW = Date.UTC(2026, 10, 21);
const EXCLUDED: readonly string[] = parse(
  readFileSync(new URL('../../config.yaml', import.meta.url), 'utf8'),
).backup_exclude;

describe('backups of the app', function () {
  // Stores are opened and checked several times over, each in threads of its own.
  this.timeout(60_000);
  let root: string;
  let data: string;
  let folders: AppFolders;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'iaqverse-app-'));
    data = join(root, 'data');
    folders = appFolders(data);
    mkdirSync(folders.live, { recursive: true });
    writeFileSync(join(data, 'options.json'), '{}');
    writeFileSync(join(folders.live, 'iaqverse.yaml'), 'version: 1\n');
  });
  afterEach(async () => {
    await stopStores();
    rmSync(root, { recursive: true });
  });

  /** Runs the store as the service does, and keeps something, which stays in the log beside the database at first. */
  async function openLive(note: string): Promise<Store> {
    const store = storeIn(folders.live);
    await store.start();
    await store.settings.set(note, true);
    return store;
  }

  async function notesIn(folder: string): Promise<string[]> {
    const looked = join(root, 'looked');
    rmSync(looked, { recursive: true, force: true });
    cpSync(folder, looked, { recursive: true });
    const store = storeIn(looked);
    await store.start();
    const found = [];
    for (const note of ['first', 'second', 'too late']) if (await store.settings.get(note)) found.push(note);
    await store.stop();
    return found;
  }

  /** What the Supervisor does: everything below /data but what is excluded, whose patterns match the end of a path. */
  function supervisorBackup(): string {
    const taken = join(root, 'taken');
    rmSync(taken, { recursive: true, force: true });
    cpSync(data, taken, {
      recursive: true,
      filter: (path) =>
        !EXCLUDED.some((pattern) =>
          matchesGlob(`/data/apps/data/x_iaqverse/${relative(data, path)}`, `/**/${pattern}`),
        ),
    });
    return taken;
  }

  function supervisorRestore(taken: string): void {
    rmSync(data, { recursive: true });
    cpSync(taken, data, { recursive: true });
  }

  it('hold a consistent copy while the service runs, and none of the files that change', async () => {
    const store = await openLive('first');
    endBackup(folders);
    await store.settings.set('second', true);
    await beginBackup(folders, NOW);
    await store.settings.set('too late', true);
    const taken = supervisorBackup();
    endBackup(folders);
    assert.deepEqual(readdirSync(join(taken, 'home')), ['iaqverse.yaml']);
    assert.deepEqual(readdirSync(join(taken, 'backup')).sort(), [DATABASE_FILE, 'manifest.json']);

    await store.stop();
    supervisorRestore(taken);
    assert.equal(takeRestored(folders, NOW), true);
    assert.deepEqual(await notesIn(folders.live), ['first', 'second']);
    assert.equal(readFileSync(join(folders.live, 'iaqverse.yaml'), 'utf8'), 'version: 1\n');
  });

  it('hold all of it when the app is stopped and nobody is asked', async () => {
    await (await openLive('first')).stop();
    endBackup(folders);
    await (await openLive('second')).stop();
    supervisorRestore(supervisorBackup());
    assert.equal(takeRestored(folders, NOW), true);
    assert.deepEqual(await notesIn(folders.live), ['first', 'second']);
  });

  it('take no room while none is made', async () => {
    await (await openLive('first')).stop();
    endBackup(folders);
    const [live, copy] = [folders.live, folders.copy].map((folder) => statSync(join(folder, DATABASE_FILE)).ino);
    assert.equal(live, copy);
  });

  it('clear away one that was cut off', async () => {
    await openLive('first');
    mkdirSync(`${folders.copy}.new`);
    writeFileSync(join(`${folders.copy}.new`, 'half'), '');
    await beginBackup(folders, NOW);
    await beginBackup(folders, NOW + 1);
    assert.deepEqual(readdirSync(data).sort(), ['backup', 'home', 'options.json']);
    endBackup(folders);
    assert.deepEqual(readdirSync(folders.copy), [DATABASE_FILE]);
  });

  it('need no store: before the first start there is none', async () => {
    await beginBackup(folders, NOW);
    endBackup(folders);
    assert.equal(existsSync(folders.copy), false);
    assert.equal(takeRestored(folders, NOW), false);
  });

  it('never take the place of a live store, nor come back changed', async () => {
    const store = await openLive('first');
    await beginBackup(folders, NOW);
    assert.equal(takeRestored(folders, NOW), false);
    const taken = supervisorBackup();
    await store.stop();
    supervisorRestore(taken);
    const copy = join(folders.copy, DATABASE_FILE);
    writeFileSync(copy, Buffer.concat([readFileSync(copy), Buffer.alloc(1)]));
    assert.throws(() => takeRestored(folders, NOW), { code: 'backup_unreadable' });
    assert.equal(existsSync(join(folders.live, DATABASE_FILE)), false);
  });
});
