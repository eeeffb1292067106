import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IaqverseError, type PlacedReading } from '@iaqverse/core';
import { freshFolder, NOW, removeFolder, stopStores, storeIn } from './open-store.ts';

const batch = (number: number): PlacedReading[] =>
  Array.from({ length: 500 }, (_, index) => ({
    sensor: 's',
    quantity: 'co2',
    site: 'home',
    room: 'office',
    time: NOW - 1_000_000_000 + (number * 500 + index) * 1_000,
    value: index,
  }));

describe('A store on a full disk', () => {
  let folder: string;
  let disk: string;
  let mounted = false;

  before(function () {
    folder = freshFolder();
    disk = join(folder, 'disk');
    mkdirSync(disk);
    mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk]).status === 0;
    if (mounted) return;
    console.log('      skipped: a small disk can be mounted by root only');
    this.skip();
  });
  after(async () => {
    await stopStores();
    if (mounted) spawnSync('umount', [disk]);
    removeFolder(folder);
  });

  it('refuses with a reason, keeps what it had, and takes more when there is room again', async () => {
    const ballast = join(disk, 'ballast');
    writeFileSync(ballast, Buffer.alloc(2 * 1024 * 1024));
    const store = storeIn(join(disk, 'data'));
    await store.start();
    let stored = 0;
    let refusal: unknown;
    while (refusal === undefined) {
      await store.readings.append(batch(stored)).then(
        () => {
          stored++;
        },
        (error: unknown) => {
          refusal = error;
        },
      );
    }
    assert.ok(refusal instanceof IaqverseError);
    assert.equal(refusal.code, 'store_unwritable');
    assert.match(refusal.message, /full.*free some space/);
    await assert.rejects(store.settings.set('big', 'x'.repeat(200_000)), IaqverseError);
    assert.ok(stored > 0);
    const count = async () => (await store.readings.query({ from: 0, to: NOW, step: 0 }))[0]?.times.length;
    assert.equal(await count(), stored * 500);

    rmSync(ballast);
    assert.deepEqual(await store.readings.append(batch(stored)), { stored: 500, duplicates: 0 });
    assert.deepEqual(await store.readings.append(batch(0)), { stored: 0, duplicates: 500 });
    assert.equal(await count(), (stored + 1) * 500);
    await store.stop();
  });
});
