import assert from 'node:assert/strict';
import {
  compactForest,
  type Forest,
  HORIZONS_MIN,
  IaqverseError,
  type RefitOutcome,
  writeForest,
} from '@iaqverse/core';
import { MemoryRegistry, RecordingLog } from '@iaqverse/core/memory';
import { FOREST_KIND, forestName, forestOf } from '../../src/training/forest-name.ts';
import { Forests, KEPT_VERSIONS } from '../../src/training/forests.ts';
import { freshFolder, removeFolder, stopStores, storeIn } from '../store/open-store.ts';

const BASE = 'model 1';
const BEDROOM = { site: 'home', room: 'bedroom' };
const SERVED = { place: BEDROOM, quantity: 'co2' } as const;
const NAME = forestName(BEDROOM, 'co2');
const HOME = { sites: [{ id: 'home', rooms: [{ id: 'bedroom' }] }] } as unknown as Parameters<Forests['load']>[0];

const forest = (rise: number): Forest =>
  compactForest({
    outputs: HORIZONS_MIN.length,
    trees: [{ inputs: [-1], limits: [0], next: [0], leaves: HORIZONS_MIN.map(() => rise) }],
  });

const found = (alone: number, champion: number): RefitOutcome => ({
  decision: 'promoted',
  champion: forest(1),
  learned: 1000,
  judged: 100,
  errors: { alone, champion, challenger: 0.1 },
});

describe('The forests of rooms', () => {
  let registry: MemoryRegistry;
  let log: RecordingLog;
  let forests: Forests;
  const restarted = async (base = BASE) => {
    const again = new Forests({ registry, log, base });
    await again.load(HOME);
    return again;
  };
  const active = async () => (await registry.active(NAME))?.version;
  const promote = async (version: string, outcome = found(0.5, 0.5), before?: string) => {
    await forests.promote(SERVED, { version, forest: forest(Number(version)) }, 7, outcome);
    const training = { at: 7, seconds: 1, outcome: 'promoted', version, rows: 1000 };
    const { errors } = outcome;
    await forests.record(SERVED, { ...training, metrics: { ...errors }, ...(before !== undefined && { before }) });
  };

  beforeEach(() => {
    registry = new MemoryRegistry();
    log = new RecordingLog();
    forests = new Forests({ registry, log, base: BASE });
  });

  it('are in the registry with what was measured, and serve again after a start', async () => {
    await promote('1');
    const [listed] = await registry.list();
    assert.deepEqual(listed, {
      ...{ name: 'forest/home/bedroom/co2', version: '1', kind: FOREST_KIND, createdAt: 7, active: true },
      metrics: { learned: 1000, judged: 100, alone: 0.5, champion: 0.5, challenger: 0.1 },
    });
    const again = await restarted();
    assert.deepEqual(again.take(BEDROOM, 'co2'), { version: '1', forest: forest(1) });
    assert.equal(again.take(BEDROOM, 'co2'), undefined);
    assert.equal(again.take(BEDROOM, 'tvoc'), undefined);
  });

  it('are kept in their newest versions, the one that serves among them', async () => {
    for (let version = 1; version <= KEPT_VERSIONS + 3; version++) await promote(String(version));
    const versions = (await registry.list()).map(({ version }) => version);
    assert.deepEqual(versions, ['4', '5', '6', '7', '8']);
    assert.equal(await active(), '8');
  });

  it('serve no more when they cannot be read, or correct another model, and say so', async () => {
    await promote('1');
    assert.equal((await restarted('model 2')).take(BEDROOM, 'co2'), undefined);
    assert.equal(await active(), undefined);
    assert.match(log.lines.at(-1)!.message, /corrects model 1, not model 2/);
    const artefact = new TextEncoder().encode(writeForest(forest(1), BASE).slice(0, -9));
    await registry.register({ name: NAME, version: 'torn', kind: FOREST_KIND, createdAt: 8, metrics: {}, artefact });
    await registry.activate(NAME, 'torn', 8);
    assert.equal((await restarted()).take(BEDROOM, 'co2'), undefined);
    assert.match(log.lines.at(-1)!.message, /no JSON/);
    assert.equal(await active(), undefined);
  });

  it('of rooms that are gone are removed; models of others stay', async () => {
    const cellar = { place: { site: 'home', room: 'cellar' }, quantity: 'co2' } as const;
    await forests.promote(cellar, { version: '1', forest: forest(1) }, 7, found(1, 1));
    await promote('1');
    const theirs = { name: 'co2_predictor', version: '1', kind: 'RandomForest', createdAt: 1, metrics: {} };
    await registry.register({ ...theirs, artefact: new Uint8Array() });
    await restarted();
    assert.deepEqual(
      (await registry.list()).map(({ name }) => name),
      ['co2_predictor', NAME],
    );
    await forests.forget(BEDROOM);
    assert.deepEqual(
      (await registry.list()).map(({ name }) => name),
      ['co2_predictor'],
    );
    assert.equal(await forests.lastOf(BEDROOM, 'co2'), undefined);
  });

  it('go back to the one before where that was better than none', async () => {
    await promote('1');
    await promote('2', found(0.5, 0.4), '1');
    assert.deepEqual(await forests.rollBack(SERVED, '2', 9), { version: '1', forest: forest(1) });
    assert.equal(await active(), '1');
    assert.equal(await forests.rollBack(SERVED, '1', 9), undefined);
    assert.equal(await active(), undefined);
  });

  it('go back to none where the one before was no better, or is not there any more', async () => {
    await promote('1');
    await promote('2', found(0.4, 0.5), '1');
    assert.equal(await forests.rollBack(SERVED, '2', 9), undefined);
    await promote('3', found(0.5, 0.4), 'pruned');
    assert.equal(await forests.rollBack(SERVED, '3', 9), undefined);
    assert.equal(await active(), undefined);
  });

  it('have names that say what they are', () => {
    assert.deepEqual(forestOf(NAME), SERVED);
    for (const name of ['co2_predictor', 'forest/home/bedroom', 'forest/home/bedroom/radon', `${NAME}/more`])
      assert.equal(forestOf(name), undefined);
  });
});

describe('A store that ends between the registration of a forest and its activation', () => {
  let folder: string;
  beforeEach(() => {
    folder = freshFolder();
  });
  afterEach(async () => {
    await stopStores();
    removeFolder(folder);
  });

  it('has the old one serving when it comes back, and both whole', async () => {
    const store = storeIn(folder);
    await store.start();
    const forests = new Forests({ registry: store.registry, log: new RecordingLog(), base: BASE });
    await forests.promote(SERVED, { version: '1', forest: forest(1) }, 7, found(0.5, 0.5));
    store.registry.activate = async () => {
      throw new IaqverseError('store_closed', 'the process was killed');
    };
    await assert.rejects(forests.promote(SERVED, { version: '2', forest: forest(2) }, 8, found(0.5, 0.4)));
    await store.stop();
    const again = storeIn(folder);
    await again.start();
    const restarted = new Forests({ registry: again.registry, log: new RecordingLog(), base: BASE });
    await restarted.load(HOME);
    assert.deepEqual(restarted.take(BEDROOM, 'co2'), { version: '1', forest: forest(1) });
    assert.deepEqual(
      (await again.registry.list()).map(({ version, active }) => [version, active]),
      [
        ['1', true],
        ['2', false],
      ],
    );
    assert.equal((await again.registry.find(NAME, '2'))?.artefact.length, writeForest(forest(2), BASE).length);
  });
});
