import assert from 'node:assert/strict';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { MINUTE } from '@iaqverse/core';
import { ManualClock, RecordingLog } from '@iaqverse/core/memory';
import { ScheduledBackup } from '../../src/store/backup/scheduled-backup.ts';
import { freshFolder, removeFolder } from './open-store.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('ScheduledBackup', () => {
  let folder: string;
  let clock: ManualClock;
  let log: RecordingLog;
  let revision: number;
  let written: number;
  let failing: boolean;
  let schedule: ScheduledBackup;

  beforeEach(() => {
    folder = freshFolder();
    clock = new ManualClock();
    log = new RecordingLog();
    revision = 1;
    written = 0;
    failing = false;
    schedule = new ScheduledBackup({
      clock,
      log,
      folder,
      every: 5 * MINUTE,
      keep: 2,
      revision: () => revision,
      backup: async (target) => {
        if (failing) throw new Error('the disk is full');
        const path = join(target, `iaqverse-backup-${++written}`);
        mkdirSync(path);
        return path;
      },
    });
  });
  afterEach(async () => {
    await schedule.stop();
    removeFolder(folder);
  });

  const pass = async (span: number) => {
    clock.advance(span);
    await settled();
  };

  it('writes one at every interval in which something changed', async () => {
    schedule.start();
    await pass(5 * MINUTE - 1);
    assert.equal(written, 0);
    await pass(1);
    assert.equal(written, 1);
    await pass(5 * MINUTE);
    assert.equal(written, 1);
    revision++;
    await pass(5 * MINUTE);
    assert.equal(written, 2);
  });

  it('keeps the newest, and what is not a backup', async () => {
    mkdirSync(join(folder, 'holiday-pictures'));
    schedule.start();
    for (let round = 0; round < 4; round++) {
      revision++;
      await pass(5 * MINUTE);
    }
    assert.deepEqual(readdirSync(folder).sort(), ['holiday-pictures', 'iaqverse-backup-3', 'iaqverse-backup-4']);
  });

  it('removes at its start what was cut off', () => {
    mkdirSync(join(folder, 'iaqverse-backup-0.partial'));
    schedule.start();
    assert.deepEqual(readdirSync(folder), []);
  });

  it('tells the log when one fails, and tries again', async () => {
    failing = true;
    schedule.start();
    await pass(5 * MINUTE);
    assert.equal(log.lines.filter(({ level }) => level === 'error').length, 1);
    failing = false;
    await pass(5 * MINUTE);
    assert.equal(written, 1);
  });

  it('tells when one was last written, and whether the newest attempt failed', async () => {
    schedule.start();
    assert.deepEqual(schedule.status(), {});
    await pass(5 * MINUTE);
    const lastSuccess = clock.now();
    assert.deepEqual(schedule.status(), { lastSuccess, age: 0 });
    failing = true;
    revision++;
    await pass(5 * MINUTE);
    const lastFailure = { at: clock.now(), reason: 'the disk is full' };
    assert.deepEqual(schedule.status(), { lastSuccess, age: 5 * MINUTE, lastFailure });
    failing = false;
    await pass(5 * MINUTE);
    assert.deepEqual(schedule.status(), { lastSuccess: clock.now(), age: 0 });
  });

  it('writes none after its stop', async () => {
    schedule.start();
    await schedule.stop();
    await pass(20 * MINUTE);
    assert.equal(written, 0);
  });
});
