import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Configuration, createHome, emptyConfiguration, type Measurement } from '@iaqverse/core';
import {
  ManualClock,
  MemoryForecasts,
  MemoryInference,
  MemoryLedger,
  MemoryReadings,
  MemoryRegistry,
  RecordingLog,
} from '@iaqverse/core/memory';
import type { BackupStatus } from '../../src/application.ts';
import { ConfigurationFile } from '../../src/configuration/configuration-file.ts';
import { Engine } from '../../src/engine/engine.ts';
import { EngineApplication } from '../../src/engine/engine-application.ts';
import { Forecasting } from '../../src/engine/forecasting.ts';
import type { StoreStatus } from '../../src/store/store.ts';

const NOW = Date.UTC(2026, 9, 1);
const STORE: StoreStatus = { path: '/data/iaqverse.db', bytes: 4096, pending: 0, readable: true };

function partsWith({
  store = STORE,
  backups,
  concern,
  forecasting,
  path = '/data/iaqverse.yaml',
  configuration = emptyConfiguration(),
}: {
  store?: StoreStatus;
  backups?: () => BackupStatus | undefined;
  concern?: string;
  forecasting?: Forecasting;
  path?: string;
  configuration?: Configuration;
}) {
  const clock = new ManualClock(NOW);
  const readings = new MemoryReadings();
  const ledger = new MemoryLedger();
  const log = new RecordingLog();
  const engine = new Engine({
    home: createHome(configuration),
    clock,
    log,
    readings,
    ledger,
    keepConfiguration: async () => undefined,
  });
  const configurationFile = new ConfigurationFile(path);
  const application = new EngineApplication({
    engine,
    clock,
    log,
    readings,
    forecasts: new MemoryForecasts(),
    registry: new MemoryRegistry(),
    ...(forecasting !== undefined && { forecasting }),
    configurationFile,
    broker: () => ({
      state: 'connected',
      address: 'mqtt://broker:1883',
      protocolVersion: 5,
      lastError: undefined,
      connectedSince: NOW,
      embedded: false,
      ...(concern !== undefined && { concern }),
    }),
    store: () => store,
    backup: async (folder) => folder,
    ...(backups !== undefined && { backups }),
  });
  return { application, engine, log, configurationFile };
}

function applicationWith(parts: Parameters<typeof partsWith>[0]) {
  return partsWith(parts).application;
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

  it('names what is wrong with a broker that is connected', async () => {
    const { problems } = await applicationWith({ concern: 'Another client came with our client id' }).health();
    assert.deepEqual(problems, ['Another client came with our client id']);
  });

  it('says how forecasting goes, and why without a model', async () => {
    const model = { name: 'forecast', version: '1', runtime: 'test', features: 1, outputs: 1 };
    const inference = new MemoryInference(model, () => [0]);
    const forecasting = new Forecasting({ inference, forecasts: new MemoryForecasts(), log: new RecordingLog() });
    const application = applicationWith({ forecasting });
    await forecasting.start(() => undefined);
    const well = await application.health();
    assert.deepEqual([well.status, well.forecasting?.model, well.forecasting?.rooms], ['ok', model, 0]);
    await forecasting.stop();
    inference.unreadable = 'forecast.onnx is not there: install it';
    await forecasting.start(() => undefined);
    const { status, problems } = await application.health();
    assert.deepEqual([status, problems.length], ['degraded', 1]);
    assert.match(problems[0]!, /rest on physics alone.*install it$/);
    await forecasting.stop();
    assert.equal('forecasting' in (await applicationWith({}).health()), false);
  });

  it('names a damaged store that was set aside, and what ends it', async () => {
    const setAside = '/data/iaqverse.db.damaged-2026-10-01T00-00-00.000Z';
    const { problems } = await applicationWith({ store: { ...STORE, setAside } }).health();
    assert.equal(problems.length, 1);
    assert.ok(problems[0]!.includes(`set aside as ${setAside}: restore a backup, or move that file away`));
  });
});

describe('A configuration that is given', () => {
  const KITCHEN = { id: 'kitchen', name: 'Kitchen' };
  const ATTIC = { id: 'attic', name: 'Attic' };
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'iaqverse-configure-'));
    path = join(folder, 'iaqverse.yaml');
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function started() {
    const parts = partsWith({ path });
    await parts.application.configure(
      { version: 1, sites: [{ id: 'home', name: 'Home', rooms: [KITCHEN, ATTIC] }] },
      'test',
    );
    return parts;
  }

  for (const given of [{ version: 1, language: 'fr' }, 'version: 1\nlanguage: fr\n'])
    it(`leaves the file as it was when it cannot be applied, as ${typeof given === 'string' ? 'text' : 'an object'}`, async () => {
      const before = '# mine\nversion: 1\n';
      await writeFile(path, before);
      const { application, engine, configurationFile } = partsWith({ path });
      await configurationFile.read();
      engine.apply = () => {
        throw new Error('cannot be applied');
      };
      await assert.rejects(application.configure(given, 'test'), /cannot be applied/);
      assert.equal(await readFile(path, 'utf8'), before);
      assert.deepEqual(await readdir(folder), ['iaqverse.yaml']);
    });

  it('is not applied when the file cannot be written', async () => {
    const { application } = partsWith({ path: join(folder, 'nowhere', 'iaqverse.yaml') });
    await assert.rejects(application.configure({ version: 1, language: 'fr' }, 'test'), {
      code: 'configuration_unreadable',
    });
    assert.equal(application.configuration().language, 'en');
  });

  it('says which room comes back because a device suggests its area, and what helps', async () => {
    const { application, engine, log } = await started();
    const description = { sensor: 'a1', name: 'Air monitor', origin: 'discovery', area: 'Kitchen' } as const;
    engine.apply({ kind: 'sensor_announced', description });
    const without = { version: 1, sites: [{ id: 'home', name: 'Home', rooms: [ATTIC] }] };
    const { notes } = await application.configure(without, 'test');
    assert.ok(application.room({ site: 'home', room: 'kitchen' }));
    assert.equal(notes.length, 1);
    assert.match(
      notes[0]!,
      /^The room home\/kitchen is there again, because "Air monitor" \(a1\).*adopt_new_rooms to false/,
    );
    assert.deepEqual(
      log.lines.filter(({ level }) => level === 'warn').map(({ message }) => message),
      notes,
    );
    assert.deepEqual((await application.configure({ ...without, adopt_new_rooms: false }, 'test')).notes, []);
    assert.equal(application.room({ site: 'home', room: 'kitchen' }), undefined);
  });

  it('says which room comes back with the next message that names it', async () => {
    const { application } = await started();
    const measurement: Measurement = {
      sensor: 's1',
      quantity: 'co2',
      time: NOW,
      value: 612,
      site: 'home',
      room: 'attic',
    };
    await application.ingest({ measurements: [measurement], refusals: [] }, 'http');
    const without = { version: 1, sites: [{ id: 'home', name: 'Home', rooms: [KITCHEN] }] };
    const { notes } = await application.configure(without, 'test');
    assert.match(notes.join(), /^The room home\/attic comes back with the next message of "s1"/);
    await application.ingest({ measurements: [{ ...measurement, time: NOW - 1000 }], refusals: [] }, 'http');
    assert.ok(application.room({ site: 'home', room: 'attic' }));
  });

  it('needs no word where all is as it says', async () => {
    const { application, engine } = await started();
    const description = { sensor: 'a1', name: 'Air monitor', origin: 'discovery', area: 'Kitchen' } as const;
    engine.apply({ kind: 'sensor_announced', description });
    const moved = { id: 'home', name: 'Home', rooms: [{ ...ATTIC, sensors: ['a1'] }] };
    assert.deepEqual((await application.configure({ version: 1, sites: [moved] }, 'test')).notes, []);
  });
});
