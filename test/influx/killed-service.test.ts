import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { DAY } from '@iaqverse/core';
import { SystemClock } from '../../ha-addon/src/clock/system-clock.ts';
import type { InfluxAccess } from '../../ha-addon/src/influx/influx-access.ts';
import { InfluxReadings } from '../../ha-addon/src/influx/influx-readings.ts';
import { freshBucket } from './fresh-bucket.ts';
import { withServer } from './server-under-test.ts';
import { StoredAndTold, textOf, toldReadings } from './stored-and-told.ts';

const CHILD = fileURLToPath(new URL('./killed-service.ts', import.meta.url));
const START = Date.UTC(2026, 9, 1);

/** Runs a service that stores and tells, kills it after so many commits and ms, and returns the number after the last one told. */
async function killedAfter(folder: string, access: InfluxAccess, first: number, commits: number, delay: number) {
  const child = spawn(
    process.execPath,
    ['--conditions=iaqverse-source', CHILD, folder, JSON.stringify(access), String(first)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const exited = once(child, 'exit');
  let committed = 0;
  let last = first;
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line);
    if (++committed === commits) setTimeout(() => child.kill('SIGKILL'), delay);
  }
  const [, signal] = await exited;
  assert.equal(signal, 'SIGKILL');
  return last;
}

describe('A service that is killed while it tells InfluxDB', function () {
  this.timeout(180_000);
  const bed = withServer();

  it('tells everything that it stored once, with InfluxDB there and away', async () => {
    const { folder, server } = bed();
    const access = await freshBucket(server);
    const home = join(folder, 'killed');
    let next = 0;
    for (const [commits, delay] of [
      [5, 0],
      [20, 7],
      [300, 3],
    ] as const)
      next = await killedAfter(home, access, next, commits, delay);
    const readings = new InfluxReadings(access, () => START + DAY);
    const some = await readings.query({ from: 0, to: START + DAY, step: 0 });
    readings.close();
    assert.ok(some.length > 0, 'nothing was told before the last kill: the test shows nothing');

    await server.kill();
    next = await killedAfter(home, access, next, 30, 5);
    await server.start();
    next = await killedAfter(home, access, next, 30, 5);

    const hub = new StoredAndTold(home, access, new SystemClock());
    await hub.start();
    try {
      await hub.allTold(() => undefined);
      const stored = await hub.store.readings.query({ from: 0, to: START + DAY, step: 0 });
      const kept = stored.flatMap(({ times, values, ...name }) =>
        Array.from(times, (time, index) => textOf({ ...name, time, value: values[index]! })),
      );
      assert.ok(kept.length >= next, `${kept.length} are stored, but ${next} were told to be`);
      assert.deepEqual(await toldReadings(access, START + DAY), kept.sort());
    } finally {
      await hub.stop();
    }
  });
});
