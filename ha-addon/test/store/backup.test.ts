import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IaqverseError, type PlacedReading } from '@iaqverse/core';
import { restoreBackup, verifyBackup } from '../../src/store/backup/restore-backup.ts';
import type { Store } from '../../src/store/store.ts';
import { freshFolder, NOW, removeFolder, stopStores, storeIn } from './open-store.ts';

const reading = (number: number): PlacedReading => ({
  sensor: 's',
  quantity: 'co2',
  site: 'home',
  room: 'office',
  time: NOW - 1_000_000_000 + number * 1_000,
  value: number,
});

const hasCode = (code: string) => (error: unknown) => error instanceof IaqverseError && error.code === code;

describe('A backup', () => {
  let folder: string;
  let data: string;
  let backups: string;
  let store: Store;

  const valuesIn = async (one: Store) =>
    (await one.readings.query({ from: 0, to: NOW, step: 0 })).flatMap((series) => [...series.values]);

  beforeEach(async () => {
    folder = freshFolder();
    data = join(folder, 'data');
    backups = join(folder, 'backups');
    store = storeIn(data);
    await store.start();
  });
  afterEach(async () => {
    await stopStores();
    removeFolder(folder);
  });

  it('holds what was committed, is whole while readings go on, and comes back elsewhere', async () => {
    await store.readings.append(Array.from({ length: 5_000 }, (_, number) => reading(number)));
    await store.settings.set('mode', 'auto');
    let running = true;
    let next = 5_000;
    const going = (async () => {
      while (running) await store.readings.append([reading(next++)]);
    })();
    const path = await store.backup(backups, { 'iaqverse.yaml': 'version: 1\n' });
    running = false;
    await going;
    await store.ledger.append({ time: NOW, kind: 'later', actor: 'me', detail: {} });

    assert.deepEqual(readdirSync(path).sort(), ['iaqverse.db', 'iaqverse.yaml', 'manifest.json']);
    assert.deepEqual(verifyBackup(path).files, ['iaqverse.db', 'iaqverse.yaml']);
    const elsewhere = join(folder, 'elsewhere');
    assert.deepEqual(restoreBackup({ backup: path, folder: elsewhere, at: NOW }).keptAside, []);
    assert.equal(readFileSync(join(elsewhere, 'iaqverse.yaml'), 'utf8'), 'version: 1\n');
    const restored = storeIn(elsewhere);
    await restored.start();
    const values = await valuesIn(restored);
    assert.ok(values.length >= 5_000 && values.length <= next);
    assert.deepEqual(
      values,
      values.map((_, index) => index),
    );
    assert.equal(await restored.settings.get('mode'), 'auto');
    assert.deepEqual(await restored.ledger.list({ limit: 1 }), []);
    await restored.stop();
  });

  it('gets a name of its own, also twice at one moment', async () => {
    const paths = [await store.backup(backups), await store.backup(backups)];
    assert.deepEqual(
      readdirSync(backups)
        .map((name) => join(backups, name))
        .sort(),
      paths.sort(),
    );
  });

  it('leaves nothing behind where it cannot be written', async () => {
    writeFileSync(join(folder, 'file'), '');
    await assert.rejects(store.backup(join(folder, 'file', 'backups')), hasCode('store_unwritable'));
    if (process.platform === 'linux')
      await assert.rejects(store.backup('/proc/iaqverse/backups'), {
        message: /\/proc\/iaqverse cannot be made.*--to/,
      });
    assert.deepEqual(await store.readings.append([reading(1)]), { stored: 1, duplicates: 0 });
  });

  it('is put in the place of a store that is stopped, which is kept beside it', async () => {
    await store.readings.append([reading(1)]);
    const path = await store.backup(backups, { 'iaqverse.yaml': 'old' });
    await store.readings.append([reading(2)]);
    writeFileSync(join(data, 'iaqverse.yaml'), 'new');
    assert.throws(() => restoreBackup({ backup: path, folder: data, at: NOW }), hasCode('store_in_use'));
    await store.stop();

    const { keptAside } = restoreBackup({ backup: path, folder: data, at: NOW });
    assert.deepEqual([...keptAside].sort(), [
      join(data, 'iaqverse.db.replaced-2026-10-01T00-00-00.000Z'),
      join(data, 'iaqverse.yaml.replaced-2026-10-01T00-00-00.000Z'),
    ]);
    assert.equal(readFileSync(join(data, 'iaqverse.yaml'), 'utf8'), 'old');
    assert.equal(readFileSync(keptAside[1]!, 'utf8'), 'new');
    await store.start();
    assert.deepEqual(await valuesIn(store), [1]);
    await store.stop();
    const former = join(folder, 'former');
    mkdirSync(former);
    cpSync(keptAside[0]!, join(former, 'iaqverse.db'));
    store = storeIn(former);
    await store.start();
    assert.deepEqual(await valuesIn(store), [1, 2]);
  });

  it('is finished at the next start where the restore was cut off', async () => {
    await store.readings.append([reading(1)]);
    const path = await store.backup(backups);
    await store.readings.append([reading(2)]);
    await store.stop();
    cpSync(join(path, 'iaqverse.db'), join(data, 'iaqverse.db.restoring'));
    await store.start();
    assert.deepEqual(await valuesIn(store), [1]);
    assert.ok(existsSync(join(data, 'iaqverse.db.replaced-2026-10-01T00-00-00.000Z')));
  });

  it('is refused where anything in it has changed, and then nothing is replaced', async () => {
    await store.readings.append([reading(1)]);
    const path = await store.backup(backups);
    await store.stop();
    const refused = (spoil: (copy: string) => void) => {
      const copy = join(folder, 'spoilt');
      rmSync(copy, { recursive: true, force: true });
      cpSync(path, copy, { recursive: true });
      spoil(copy);
      assert.throws(() => restoreBackup({ backup: copy, folder: data, at: NOW }), hasCode('backup_unreadable'));
    };
    const manifest = readFileSync(join(path, 'manifest.json'), 'utf8');
    refused((copy) => rmSync(join(copy, 'manifest.json')));
    refused((copy) => writeFileSync(join(copy, 'manifest.json'), '{}'));
    refused((copy) => writeFileSync(join(copy, 'manifest.json'), manifest.replace('iaqverse.db', '../iaqverse.db')));
    refused((copy) => rmSync(join(copy, 'iaqverse.db')));
    refused((copy) => {
      const content = readFileSync(join(copy, 'iaqverse.db'));
      content[5_000]! ^= 1;
      writeFileSync(join(copy, 'iaqverse.db'), content);
    });
    await store.start();
    assert.deepEqual(await valuesIn(store), [1]);
    assert.equal(
      readdirSync(data).some((name) => name.includes('replaced')),
      false,
    );
  });
});
