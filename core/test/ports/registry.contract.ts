import assert from 'node:assert/strict';
import { IaqverseError } from '../../src/error.ts';
import type { ModelVersion, Registry } from '../../src/ports/registry.ts';
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
