import assert from 'node:assert/strict';
import { createHome, emptyConfiguration } from '@iaqverse/core';
import { ManualClock, MemoryLedger, MemoryReadings, RecordingLog } from '@iaqverse/core/memory';
import type { BackupStatus } from '../../src/application.ts';
import { ConfigurationFile } from '../../src/configuration/configuration-file.ts';
import { Engine } from '../../src/engine/engine.ts';
import { EngineApplication } from '../../src/engine/engine-application.ts';
import type { StoreStatus } from '../../src/store/store.ts';

const NOW = Date.UTC(2026, 9, 1);
const STORE: StoreStatus = { path: '/data/iaqverse.db', bytes: 4096, pending: 0, readable: true };

function applicationWith({
  store = STORE,
  backups,
}: {
  store?: StoreStatus;
  backups?: () => BackupStatus | undefined;
}) {
  const clock = new ManualClock(NOW);
  const readings = new MemoryReadings();
  const ledger = new MemoryLedger();
  const engine = new Engine({
    home: createHome(emptyConfiguration()),
    clock,
    log: new RecordingLog(),
    readings,
    ledger,
    keepConfiguration: async () => undefined,
  });
  return new EngineApplication({
    engine,
    clock,
    readings,
    ledger,
    configurationFile: new ConfigurationFile('/data/iaqverse.yaml'),
    broker: () => ({
      state: 'connected',
      address: 'mqtt://broker:1883',
      protocolVersion: 5,
      lastError: undefined,
      connectedSince: NOW,
      embedded: false,
    }),
    store: () => store,
    backup: async (folder) => folder,
    ...(backups !== undefined && { backups }),
  });
}

describe('The health of the service', () => {
  it('is well without backups, and before the first', async () => {
    for (const application of [applicationWith({}), applicationWith({ backups: () => undefined })]) {
      const health = await application.health();
      assert.deepEqual([health.status, health.problems], ['ok', []]);
      assert.equal('backup' in health, false);
    }
  });

  it('names a backup that failed with its reason and what helps, until one works', async () => {
    let backup: BackupStatus = { lastSuccess: NOW, age: 0, lastFailure: { at: NOW, reason: 'the disk is full' } };
    const application = applicationWith({ backups: () => backup });
    const { status, problems, backup: shown } = await application.health();
    assert.equal(status, 'degraded');
    assert.deepEqual(shown, backup);
    assert.equal(problems.length, 1);
    assert.match(problems[0]!, /backup failed at 2026-10-01T00:00:00.*has room.*the disk is full$/);
    backup = { lastSuccess: NOW, age: 0 };
    assert.deepEqual((await application.health()).problems, []);
  });

  it('names a damaged store that was set aside, and what ends it', async () => {
    const setAside = '/data/iaqverse.db.damaged-2026-10-01T00-00-00.000Z';
    const { problems } = await applicationWith({ store: { ...STORE, setAside } }).health();
    assert.equal(problems.length, 1);
    assert.ok(problems[0]!.includes(`set aside as ${setAside}: restore a backup, or move that file away`));
  });
});
