import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { IaqverseError } from '@iaqverse/core';
import { FOLD_READINGS } from '../../src/store/writer/arrivals.ts';
import { BATCH_SIZE, modelOf, timeOf } from './killed-child-content.ts';
import { freshFolder, removeFolder, stopStores, storeIn } from './open-store.ts';

const CHILD = fileURLToPath(new URL('./killed-child.ts', import.meta.url));

interface Told {
  batches: Set<number>;
  registered: Set<number>;
  activated: number;
  decided: number;
}

/** Runs a child that stores, kills it so many ms after so many committed batches, and adds what it told. */
async function killedAfter(
  folder: string,
  { first, batches, delay }: { first: number; batches: number; delay: number },
  told: Told,
): Promise<void> {
  const child = spawn(process.execPath, ['--conditions=iaqverse-source', CHILD, folder, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  let committed = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const [what, number] = line.split(' ');
    if (what === 'started') {
      await assert.rejects(
        storeIn(folder).start(),
        (error) => error instanceof IaqverseError && error.code === 'store_in_use',
      );
    }
    if (what === 'registered') told.registered.add(Number(number));
    if (what === 'activated') told.activated = Number(number);
    if (what === 'decided') told.decided = Number(number);
    if (what !== 'batch') continue;
    told.batches.add(Number(number));
    if (++committed === batches) setTimeout(() => child.kill('SIGKILL'), delay);
  }
  const [, signal] = await exited;
  assert.equal(signal, 'SIGKILL');
}

describe('A store that is killed', function () {
  this.timeout(60_000);

  afterEach(stopStores);

  it('has all that it said was committed, nothing twice, no batch in part, a whole registry and a sound ledger', async () => {
    const folder = freshFolder();
    const told: Told = { batches: new Set(), registered: new Set(), activated: 0, decided: 0 };
    try {
      for (const [first, batches, delay] of [
        // Just so many that the child begins to fold them: mostly it dies in the middle of that.
        [0, Math.ceil(FOLD_READINGS / BATCH_SIZE), 45],
        [10_000, 20, 0],
        [20_000, 200, 3],
      ] as const) {
        await killedAfter(folder, { first, batches, delay }, told);
        const store = storeIn(folder);
        await store.start();
        assert.equal(store.status().setAside, undefined);

        const found = new Map<number, number>();
        const seen = new Set<string>();
        for (const { sensor, times, values } of await store.readings.query({ from: 0, to: timeOf(1e6), step: 0 })) {
          values.forEach((batch, index) => {
            found.set(batch, (found.get(batch) ?? 0) + 1);
            seen.add(`${sensor}@${times[index]}`);
          });
        }
        const total = [...found.values()].reduce((sum, count) => sum + count, 0);
        assert.equal(seen.size, total);
        for (const batch of told.batches) assert.equal(found.get(batch), BATCH_SIZE, `batch ${batch} is not whole`);
        for (const [batch, count] of found) assert.equal(count, BATCH_SIZE, `batch ${batch} is there in part`);
        const days = await store.readings.query({ from: 0, to: timeOf(1e6), step: 86_400_000 });
        const counted = days.flatMap(({ counts }) => [...(counts ?? [])]).reduce((sum, count) => sum + count, 0);
        assert.equal(counted, total);

        const listed = new Set((await store.registry.list('co2')).map(({ version }) => Number(version)));
        for (const version of told.registered) assert.ok(listed.has(version), `version ${version} is missing`);
        const active = await store.registry.active('co2');
        assert.ok(Number(active?.version) >= told.activated);
        assert.deepEqual(active && { ...active, artefact: [...active.artefact] }, {
          ...modelOf(Number(active?.version)),
          artefact: [...modelOf(Number(active?.version)).artefact],
        });
        const { entries, flaw } = await store.ledger.verify();
        assert.equal(flaw, undefined);
        assert.ok(entries >= told.decided, `${entries} entries, but ${told.decided} were told`);
        await store.stop();
      }
    } finally {
      removeFolder(folder);
    }
  });
});
