import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MINUTE, type PlacedReading, SECOND } from '@iaqverse/core';
import { ManualClock } from '@iaqverse/core/memory';
import { AuthorizationsAPI, BucketsAPI, OrgsAPI } from '@influxdata/influxdb-client-apis';
import type { InfluxAccess } from '../../ha-addon/src/influx/influx-access.ts';
import { ORGANISATION } from '../support/influx/influxd.ts';
import { until } from '../support/until.ts';
import { freshBucket } from './fresh-bucket.ts';
import { withServer } from './server-under-test.ts';
import { StoredAndTold, textOf, toldReadings } from './stored-and-told.ts';

const NOW = Math.floor(Date.now() / SECOND) * SECOND;

/** Values that do not compress, so that a disk fills. */
const batchOf = (number: number, size: number): PlacedReading[] =>
  Array.from({ length: size }, (_, index) => ({
    sensor: `sensor-${index % 20}`,
    quantity: 'co2',
    site: 'home',
    room: 'office',
    time: NOW - 100 * MINUTE + number * 1000 + Math.floor(index / 20) + index / 64,
    value: Math.sin(number * 1e6 + index) * 1000,
  }));

describe('InfluxDB with a disk that is full', function () {
  this.timeout(180_000);
  let disk: string | undefined;
  const bed = withServer({
    mount(folder) {
      const path = join(folder, 'disk');
      mkdirSync(path);
      if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', path]).status === 0) disk = path;
      return path;
    },
    release: () => disk !== undefined && spawnSync('umount', [disk]),
  });
  before(function () {
    if (disk !== undefined) return;
    console.log('      skipped: a small disk can be mounted by root only');
    this.skip();
  });
  it('gets everything once when there is room again, and people are told meanwhile', async () => {
    const { folder, server } = bed();
    const access = await freshBucket(server);
    const clock = new ManualClock(NOW);
    const hub = new StoredAndTold(join(folder, 'full'), access, clock);
    await hub.start();
    const sent: string[] = [];
    const ballast = join(disk!, 'ballast');
    let batches = 0;
    const measure = async () => {
      const batch = batchOf(batches++, 2_000);
      await hub.store.readings.append(batch);
      sent.push(...batch.map(textOf));
      clock.advance(5 * SECOND);
    };
    try {
      await measure();
      await hub.allTold(() => clock.advance(SECOND));
      const free = spawnSync('df', ['--output=avail', '-B1', disk!], { encoding: 'utf8' }).stdout.split('\n')[1];
      writeFileSync(ballast, Buffer.alloc(Number(free) - 64 * 1024));
      await until(
        'the disk is full',
        async () => {
          await measure();
          return hub.alerts.length > 0;
        },
        60_000,
        () => hub.sink.status(),
      );
      assert.deepEqual(hub.alerts, ['delayed']);
      assert.equal(hub.sink.status().problem?.trouble, 'full');
      assert.match(
        hub.sink.status().problem?.message ?? '',
        /The disk of InfluxDB at .* is full .*free some space there, then restart it/,
      );
      for (let more = 0; more < 20; more++) await measure();

      rmSync(ballast);
      await server.kill();
      await server.start();
      await hub.allTold(() => clock.advance(SECOND), 120_000);
      const told = await toldReadings(access, NOW);
      assert.equal(told.length, sent.length);
      assert.deepEqual(told, sent.sort());
      assert.deepEqual(hub.alerts, ['delayed', 'delayed over']);
    } finally {
      await hub.stop();
    }
  });
});

describe('InfluxDB whose token was taken away', function () {
  this.timeout(120_000);
  const bed = withServer();

  async function limitedToken(access: InfluxAccess): Promise<{ token: string; id: string }> {
    const { admin } = bed().server;
    const { orgs } = await new OrgsAPI(admin).getOrgs({ org: ORGANISATION });
    const orgID = orgs![0]!.id!;
    const { buckets } = await new BucketsAPI(admin).getBuckets({ orgID, name: access.bucket });
    const permissions = [
      { action: 'write' as const, resource: { type: 'buckets' as const, id: buckets![0]!.id!, orgID } },
    ];
    const { token, id } = await new AuthorizationsAPI(admin).postAuthorizations({ body: { orgID, permissions } });
    return { token: token!, id: id! };
  }

  it('gets everything once with another token, after a restart, and people are told meanwhile', async () => {
    const { folder, server } = bed();
    const access = await freshBucket(server);
    const first = await limitedToken(access);
    const clock = new ManualClock(NOW);
    const sent: string[] = [];
    let batches = 0;
    const measure = async (hub: StoredAndTold) => {
      const batch = batchOf(batches++, 100);
      await hub.store.readings.append(batch);
      sent.push(...batch.map(textOf));
      clock.advance(5 * SECOND);
    };
    const before = new StoredAndTold(join(folder, 'token'), { ...access, token: first.token }, clock);
    await before.start();
    await measure(before);
    await before.allTold(() => clock.advance(SECOND));
    await new AuthorizationsAPI(server.admin).deleteAuthorizationsID({ authID: first.id });
    await until('it is refused', async () => {
      await measure(before);
      return before.alerts.length > 0;
    });
    assert.deepEqual(before.alerts, ['delayed']);
    assert.match(
      before.sink.status().problem?.message ?? '',
      /does not take the token .*iaqverse influx setup.*--influx-token/,
    );
    await before.stop();

    const second = await limitedToken(access);
    const after = new StoredAndTold(join(folder, 'token'), { ...access, token: second.token }, clock);
    await after.start();
    await measure(after);
    await after.allTold(() => clock.advance(SECOND));
    await after.stop();
    assert.deepEqual(await toldReadings(access, NOW), sent.sort());
  });
});
