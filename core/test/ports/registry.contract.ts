import assert from 'node:assert/strict';
import { IaqverseError } from '../../src/error.ts';
import { KEPT_TRAININGS, type ModelVersion, type Registry, type Training } from '../../src/ports/registry.ts';
import type { Opened } from './readings.contract.ts';

const model = (name: string, version: string, more: Partial<ModelVersion> = {}): ModelVersion => ({
  name,
  version,
  kind: 'gru',
  createdAt: 1,
  metrics: { mae: 12.5 },
  artefact: Uint8Array.of(1, 2, 255),
  ...more,
});

const training = (name: string, at: number, more: Partial<Training> = {}): Training => ({
  name,
  at,
  seconds: 1.5,
  outcome: 'kept',
  rows: 100,
  metrics: { alone: 0.5 },
  ...more,
});

const refused = (error: unknown) => error instanceof IaqverseError && error.code === 'invalid_argument';

/** What every registry must do. `open` makes an empty one. */
export function describeRegistry(name: string, open: () => Promise<Opened<Registry>>): void {
  describe(`${name} keeps the contract of Registry`, () => {
    let opened: Opened<Registry>;
    let registry: Registry;

    beforeEach(async () => {
      opened = await open();
      registry = opened.port;
    });
    afterEach(() => opened.close());

    it('has no active version until one is made so', async () => {
      await registry.register(model('co2', '1'));
      assert.equal(await registry.active('co2'), undefined);
      await registry.activate('co2', '1', 5);
      const active = await registry.active('co2');
      assert.deepEqual(
        { ...active, artefact: [...(active?.artefact ?? [])] },
        { ...model('co2', '1'), artefact: [1, 2, 255] },
      );
    });

    it('has one active version of a name at a time, and can go back', async () => {
      for (const version of ['1', '2']) await registry.register(model('co2', version));
      await registry.register(model('pm25', '1'));
      await registry.activate('pm25', '1', 5);
      for (const version of ['1', '2', '1']) {
        await registry.activate('co2', version, 6);
        assert.equal((await registry.active('co2'))?.version, version);
        assert.deepEqual(
          (await registry.list()).filter(({ active }) => active).map(({ name, version }) => [name, version]),
          [
            ['co2', version],
            ['pm25', '1'],
          ],
        );
      }
    });

    it('lists by name, then in the order of registration, without artefacts', async () => {
      for (const version of ['10', '9']) await registry.register(model('pm25', version, { createdAt: 3, metrics: {} }));
      await registry.register(model('co2', '1'));
      assert.deepEqual(await registry.list(), [
        { name: 'co2', version: '1', kind: 'gru', createdAt: 1, metrics: { mae: 12.5 }, active: false },
        { name: 'pm25', version: '10', kind: 'gru', createdAt: 3, metrics: {}, active: false },
        { name: 'pm25', version: '9', kind: 'gru', createdAt: 3, metrics: {}, active: false },
      ]);
      assert.deepEqual(
        (await registry.list('co2')).map(({ version }) => version),
        ['1'],
      );
      assert.deepEqual(await registry.list('no2'), []);
    });

    it('refuses to make active what is not there, and leaves the active one', async () => {
      await registry.register(model('co2', '1'));
      await registry.activate('co2', '1', 5);
      await assert.rejects(registry.activate('co2', '2', 6), refused);
      await assert.rejects(registry.activate('pm25', '1', 6), refused);
      assert.equal((await registry.active('co2'))?.version, '1');
    });

    it('refuses a version that is there, and leaves it as it was', async () => {
      await registry.register(model('co2', '1'));
      await assert.rejects(registry.register(model('co2', '1', { artefact: Uint8Array.of(9) })), refused);
      await registry.activate('co2', '1', 5);
      assert.deepEqual([...((await registry.active('co2'))?.artefact ?? [])], [1, 2, 255]);
    });

    it('finds any version, with the path of a file that is not ours', async () => {
      const others = model('theirs', '1', { path: '/models/theirs.joblib' });
      for (const known of [model('co2', '1'), others]) await registry.register(known);
      const found = await registry.find('theirs', '1');
      assert.deepEqual({ ...found, artefact: [...(found?.artefact ?? [])] }, { ...others, artefact: [1, 2, 255] });
      assert.equal((await registry.list('theirs'))[0]?.path, '/models/theirs.joblib');
      assert.equal('path' in (await registry.list('co2'))[0]!, false);
      assert.equal(await registry.find('co2', '2'), undefined);
    });

    it('leaves a name without an active version when told so', async () => {
      await registry.register(model('co2', '1'));
      await registry.activate('co2', '1', 5);
      await registry.deactivate('co2');
      await registry.deactivate('pm25');
      assert.equal(await registry.active('co2'), undefined);
      assert.deepEqual(
        (await registry.list()).map(({ version, active }) => [version, active]),
        [['1', false]],
      );
    });

    it('prunes the oldest versions of one name, never the active one', async () => {
      for (const version of ['1', '2', '3', '4', '5']) await registry.register(model('co2', version));
      for (const version of ['1', '2', '3']) await registry.register(model('pm25', version));
      await registry.activate('co2', '2', 5);
      assert.equal(await registry.prune('co2', 2), 2);
      assert.deepEqual(
        (await registry.list('co2')).map(({ version, active }) => [version, active]),
        [
          ['2', true],
          ['4', false],
          ['5', false],
        ],
      );
      assert.equal(await registry.prune('co2', 2), 0);
      assert.equal((await registry.list('pm25')).length, 3);
    });

    it('removes a name with all that belongs to it, and nothing else', async () => {
      for (const name of ['co2', 'pm25']) {
        await registry.register(model(name, '1'));
        await registry.activate(name, '1', 5);
        await registry.record(training(name, 1));
      }
      await registry.remove('co2');
      await registry.remove('never');
      assert.deepEqual(
        (await registry.list()).map(({ name, active }) => [name, active]),
        [['pm25', true]],
      );
      assert.deepEqual(await registry.trainings({ limit: 10 }), [training('pm25', 1)]);
    });

    it('gives trainings newest first, and the newest of each name', async () => {
      const first = training('pm25', 1, { version: '2', before: '1', note: 'a note' });
      const second = training('co2', 2);
      const third = training('pm25', 3, { outcome: 'withdrawn' });
      for (const one of [first, second, third]) await registry.record(one);
      assert.deepEqual(await registry.trainings({ limit: 2 }), [third, second]);
      assert.deepEqual(await registry.trainings({ name: 'pm25', limit: 9 }), [third, first]);
      assert.deepEqual(await registry.latestTrainings(), [second, third]);
    });

    it('keeps a bounded number of trainings of a name', async () => {
      await registry.record(training('pm25', 0));
      const ats = Array.from({ length: KEPT_TRAININGS + 3 }, (_, at) => at);
      await Promise.all(ats.map((at) => registry.record(training('co2', at))));
      const kept = await registry.trainings({ name: 'co2', limit: 1000 });
      assert.deepEqual([kept.length, kept.at(-1)?.at], [KEPT_TRAININGS, 3]);
      assert.equal((await registry.trainings({ name: 'pm25', limit: 9 })).length, 1);
    });

    it('does not follow what is done to an artefact afterwards', async () => {
      const artefact = Uint8Array.of(7);
      await registry.register(model('co2', '1', { artefact }));
      await registry.activate('co2', '1', 5);
      artefact[0] = 8;
      const active = await registry.active('co2');
      assert.equal(active?.artefact[0], 7);
    });
  });
}
