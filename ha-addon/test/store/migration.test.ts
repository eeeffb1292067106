import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { HORIZONS_MIN } from '@iaqverse/core';
import { MIGRATIONS, migrate, pragmaNumber, SCHEMA_VERSION } from '../../src/store/schema.ts';
import { DATABASE_FILE } from '../../src/store/store.ts';
import { freshFolder, NOW, removeFolder, stopStores, storeIn } from './open-store.ts';

describe('A store of an earlier version', () => {
  let folder: string;
  beforeEach(() => {
    folder = freshFolder();
  });
  afterEach(async () => {
    await stopStores();
    removeFolder(folder);
  });

  for (let version = 1; version < SCHEMA_VERSION; version++)
    it(`is brought from version ${version} to the newest, with what it holds`, async () => {
      const old = new DatabaseSync(join(folder, DATABASE_FILE));
      migrate(old, MIGRATIONS.slice(0, version));
      old.prepare('INSERT INTO settings VALUES (?, ?)').run('kept', '7');
      old.close();
      const store = storeIn(folder);
      await store.start();
      assert.equal(await store.settings.get('kept'), 7);
      assert.equal(store.status().setAside, undefined);
      const place = { site: 'home', room: 'attic' };
      const quantiles = HORIZONS_MIN.map(() => [1, 2, 3, 4, 5]);
      await store.learned.keep(place, { known: 1 });
      assert.deepEqual(await store.learned.of(place), { known: 1 });
      await store.registry.register({
        ...{ name: 'a', version: '1', kind: 'k', createdAt: NOW, metrics: {}, path: '/a' },
        artefact: new Uint8Array(),
      });
      assert.equal((await store.registry.list())[0]?.path, '/a');
      await store.forecasts.append([{ place, madeAt: NOW, quantities: [{ quantity: 'co2', quantiles }] }]);
      const query = { place, quantity: 'co2', horizonMin: 30, from: 0, to: Number.POSITIVE_INFINITY } as const;
      assert.deepEqual([...(await store.forecasts.query(query)).madeAt], [NOW]);
      await store.stop();
      const opened = new DatabaseSync(join(folder, DATABASE_FILE));
      assert.equal(pragmaNumber(opened, 'user_version'), SCHEMA_VERSION);
      opened.close();
    });
});
