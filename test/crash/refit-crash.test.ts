import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readForest } from '@iaqverse/core';
import { readBaseModel } from '../../ha-addon/src/inference/base-model.ts';
import { forestName } from '../../ha-addon/src/training/forest-name.ts';
import { freePort } from '../support/free-port.ts';
import { ServiceProcess } from '../support/service-process.ts';
import { until } from '../support/until.ts';

/** `npm run test:crash` kills 20 times, `npm test` a few. */
const KILLS = Number(process.env.IAQVERSE_REFIT_KILLS ?? 3);
const PATIENCE = 120_000;
const SITE = 'home';
/** Two quantities: the demo's quickest refit. */
const ROOM = 'bathroom';
/** Nobody refits it before the service is killed over it. */
const OTHER = 'bedroom';

interface Learning {
  readonly refit: string;
  readonly quantities: readonly {
    readonly quantity: 'temperature' | 'humidity';
    readonly champion: string | null;
    readonly lastRefit: { readonly outcome: string } | null;
  }[];
}

describe('a crash in the middle of a refit', function () {
  this.timeout(PATIENCE + KILLS * 60_000);

  let folder: string;
  let base: string;
  let service: ServiceProcess;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'iaqverse-refit-'));
    base = (await readBaseModel()).name;
    const args = ['--demo', '--data', folder, '--refit-hours', '0', '--log-level', 'debug'];
    service = new ServiceProcess(await freePort(), args);
    await service.start();
  });
  after(async () => {
    await service.end('SIGKILL');
    await rm(folder, { recursive: true });
  });

  const learningOf = (room: string) => service.json<Learning>(`/api/v1/sites/${SITE}/rooms/${room}/learning`);

  async function startRefit(room: string): Promise<void> {
    const path = `/api/v1/sites/${SITE}/rooms/${room}/refit`;
    const response = await fetch(`${service.address}${path}`, { method: 'POST' });
    assert.equal(response.status, 202, await response.text());
  }

  /** Looks into the database of the dead service: every forest is whole, and at most one of a name serves. Returns which. */
  function servingInRegistry(): Map<string, string> {
    const database = new DatabaseSync(join(folder, 'iaqverse.db'));
    try {
      assert.deepEqual(Object.values(database.prepare('PRAGMA integrity_check').get()!), ['ok']);
      for (const { name, version, artefact } of database.prepare('SELECT * FROM models').all()) {
        const forest = readForest(new TextDecoder().decode(artefact as Uint8Array), base);
        assert.ok(forest.trees.length > 0, `${name} ${version}`);
      }
      const active = database
        .prepare('SELECT name, version FROM active_models JOIN models USING (name, version)')
        .all()
        .map(({ name, version }) => [String(name), String(version)] as const);
      assert.equal(database.prepare('SELECT count(*) AS n FROM active_models').get()?.n, active.length);
      assert.equal(new Set(active.map(([name]) => name)).size, active.length);
      return new Map(active);
    } finally {
      database.close();
    }
  }

  /** The service starts again: what the registry says serves, and forecasts come. */
  async function comesBack(room: string, serving: ReadonlyMap<string, string>): Promise<void> {
    await service.start();
    const learning = await until(`${room} is forecast`, () => learningOf(room).catch(() => undefined), PATIENCE);
    for (const { quantity, champion } of learning.quantities)
      assert.equal(champion ?? undefined, serving.get(forestName({ site: SITE, room }, quantity)));
    const forecast = await until(
      `${room} has a forecast`,
      () =>
        service.json<{ quantities: object[] }>(`/api/v1/sites/${SITE}/rooms/${room}/forecast`).catch(() => undefined),
      PATIENCE,
    );
    assert.ok(forecast.quantities.length > 0);
    const { versions } = await service.json<{ versions: { name: string; version: string; active: boolean }[] }>(
      '/api/v1/models',
    );
    assert.deepEqual(
      new Map(versions.filter(({ active }) => active).map(({ name, version }) => [name, version])),
      serving,
    );
  }

  it(`${KILLS} times leaves the registry whole and the old champion serving`, async () => {
    await until('the room is forecast', () => learningOf(ROOM).catch(() => undefined), PATIENCE);
    const began = performance.now();
    await startRefit(ROOM);
    const first = await until(
      'the first refit has ended',
      async () => {
        const learning = await learningOf(ROOM);
        return (
          learning.refit === 'idle' && learning.quantities.every(({ lastRefit }) => lastRefit !== null) && learning
        );
      },
      PATIENCE,
    );
    const took = performance.now() - began;
    const champions = first.quantities.filter(({ champion }) => champion !== null);
    assert.ok(champions.length > 0, JSON.stringify(first.quantities.map(({ lastRefit }) => lastRefit)));
    for (let kill = 0; kill < KILLS; kill++) {
      await startRefit(ROOM);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * took));
      await service.end('SIGKILL');
      const serving = servingInRegistry();
      for (const { quantity } of champions)
        assert.ok(
          serving.has(forestName({ site: SITE, room: ROOM }, quantity)),
          `${quantity} has no champion any more`,
        );
      await comesBack(ROOM, serving);
    }
  });

  it('while the better ones are registered and made active, leaves each name with a whole one or none', async () => {
    await until('the room is forecast', () => learningOf(OTHER).catch(() => undefined), PATIENCE);
    await startRefit(OTHER);
    // The last quantity has been judged in the thread: in the next moments the registry takes them.
    await until('it was judged', () => /"done":"humidity: \w+"/.test(service.output), PATIENCE);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 30));
    await service.end('SIGKILL');
    await comesBack(OTHER, servingInRegistry());
  });
});
