import assert from 'node:assert/strict';
import { DAY, HOUR, MINUTE, type PlacedReading, SECOND } from '@iaqverse/core';
import { flux, InfluxDB } from '@influxdata/influxdb-client';
import { AuthorizationsAPI, BucketsAPI, OrgsAPI, TasksAPI } from '@influxdata/influxdb-client-apis';
import { influxCommand } from '../../ha-addon/src/cli/influx-command.ts';
import { bucketsOf } from '../../ha-addon/src/influx/buckets.ts';
import type { InfluxAccess } from '../../ha-addon/src/influx/influx-access.ts';
import { InfluxReadings } from '../../ha-addon/src/influx/influx-readings.ts';
import { ADMIN_TOKEN, type Influxd, ORGANISATION } from '../support/influx/influxd.ts';
import { until } from '../support/until.ts';
import { withServer } from './server-under-test.ts';

/** Runs the command as a person would; returns what it printed. */
async function setUp(server: Influxd, bucket: string, ...more: string[]): Promise<{ token: string; notes: string[] }> {
  const printed: string[] = [];
  const notes: string[] = [];
  const args = ['setup', '--influx-url', server.url, '--influx-org', ORGANISATION, '--influx-bucket', bucket, ...more];
  const code = await influxCommand.run(args, {
    environment: { IAQVERSE_INFLUX_SETUP_TOKEN: ADMIN_TOKEN },
    print: (line) => printed.push(line),
    note: (line) => notes.push(line),
    ended: new AbortController().signal,
  });
  assert.equal(code, 0);
  return { token: printed.at(-1)!.replace('IAQVERSE_INFLUX_TOKEN=', ''), notes };
}

const refused = (statusCode: number) => (error: unknown) =>
  (error as { statusCode?: number }).statusCode === statusCode;

describe('iaqverse influx setup', function () {
  this.timeout(120_000);
  const bed = withServer();

  it('makes three buckets that keep raw readings 30 days, 5-minute means a year, and hourly ones for ever', async () => {
    const { server } = bed();
    await setUp(server, 'air');
    const { buckets } = await new BucketsAPI(server.admin).getBuckets({ limit: 100 });
    const kept = buckets!
      .filter(({ name }) => name.startsWith('air'))
      .map(({ name, retentionRules }) => [name, (retentionRules[0]?.everySeconds ?? 0) / 86_400]);
    assert.deepEqual(kept.sort(), [
      ['air', 30],
      ['air_1h', 0],
      ['air_5m', 372],
    ]);
  });

  it('gives the same token again, mends what was changed, and makes nothing twice', async () => {
    const { server } = bed();
    const { token } = await setUp(server, 'again');
    const tasks = new TasksAPI(server.admin);
    const own = async () => (await tasks.getTasks({ limit: 100 })).tasks!.filter(({ name }) => name.includes('again'));
    const [task] = await own();
    await tasks.patchTasksID({ taskID: task!.id, body: { status: 'inactive' } });
    const api = new BucketsAPI(server.admin);
    const [bucket] = (await api.getBuckets({ name: 'again' })).buckets!;
    await api.patchBucketsID({
      bucketID: bucket!.id!,
      body: { retentionRules: [{ type: 'expire', everySeconds: 7 * 86_400 }] },
    });
    const second = await setUp(server, 'again');
    assert.equal(second.token, token);
    assert.deepEqual(
      second.notes.filter((line) => !line.includes('there already')),
      [
        'bucket again: keeps for 30 days from now on',
        `task ${task!.name}: brought up to date`,
        'Start IAQverse with this from now on:',
      ],
    );
    assert.deepEqual(
      (await own()).map(({ status }) => status),
      ['active', 'active', 'active', 'active'],
    );
    const { token: third } = await setUp(server, 'again', '--new-token');
    assert.notEqual(third, token);
    const spent = new InfluxDB({ url: server.url, token }).getQueryApi(ORGANISATION);
    await assert.rejects(spent.queryRaw(flux`from(bucket: "again") |> range(start: -1h)`), refused(401));
  });

  it('makes a token that may write raw readings and read means, and nothing else', async () => {
    const { server } = bed();
    const { token } = await setUp(server, 'least');
    const client = new InfluxDB({ url: server.url, token });
    const write = async (bucket: string) => {
      const api = client.getWriteApi(ORGANISATION, bucket, 'ns', {
        maxRetries: 0,
        flushInterval: 0,
        writeFailed: (error) => Promise.reject(error),
      });
      api.writeRecord(`iaq_raw,site=home co2=1 ${Date.now()}000000`);
      await api.flush();
    };
    const read = (bucket: string) =>
      client.getQueryApi(ORGANISATION).queryRaw(flux`from(bucket: ${bucket}) |> range(start: -1h)`);
    const { raw, fiveMinutes, hours } = bucketsOf('least');
    await write(raw);
    for (const bucket of [raw, fiveMinutes, hours]) await read(bucket);
    for (const bucket of [fiveMinutes, hours, 'first']) await assert.rejects(write(bucket), `it may write ${bucket}`);
    await assert.rejects(read('first'));
    const { orgs } = await new OrgsAPI(server.admin).getOrgs({ org: ORGANISATION });
    const orgID = orgs![0]!.id!;
    await assert.rejects(
      new BucketsAPI(client).postBuckets({ body: { orgID, name: 'more', retentionRules: [] } }),
      refused(401),
    );
    await assert.rejects(
      new TasksAPI(client).postTasks({ body: { orgID, flux: 'option task = {name: "x", every: 1h}' } }),
    );
    await assert.rejects(new AuthorizationsAPI(client).postAuthorizations({ body: { orgID, permissions: [] } }));
  });

  it('says what to do where the organisation is not there, or the token may not do it', async () => {
    const { server } = bed();
    const context = { print: () => undefined, note: () => undefined, ended: new AbortController().signal };
    const args = ['setup', '--influx-url', server.url];
    await assert.rejects(
      influxCommand.run([...args, '--influx-org', 'nobody'], {
        ...context,
        environment: { IAQVERSE_INFLUX_SETUP_TOKEN: ADMIN_TOKEN },
      }),
      /no organisation nobody.*--influx-org|organization name "nobody" not found/,
    );
    await assert.rejects(
      influxCommand.run(args, { ...context, environment: { IAQVERSE_INFLUX_SETUP_TOKEN: 'wrong' } }),
      /does not take the token/,
    );
    await assert.rejects(influxCommand.run(args, { ...context, environment: {} }), /IAQVERSE_INFLUX_SETUP_TOKEN/);
  });

  it('fills the buckets of means, which then answer for what is no longer kept raw', async () => {
    const { server } = bed();
    const { token } = await setUp(server, 'means');
    const access: InfluxAccess = { url: server.url, organisation: ORGANISATION, bucket: 'means', token };
    const now = Date.now();
    const start = Math.floor((now - 2 * DAY) / DAY) * DAY;
    const all: PlacedReading[] = Array.from({ length: 12 * 60 }, (_, minute) => ({
      sensor: 'desk',
      quantity: 'co2',
      site: 'home',
      room: 'a "room"',
      time: start + minute * MINUTE + 7 * SECOND,
      value: 400 + ((minute * 37) % 101),
    }));
    const fresh = new InfluxReadings(access, () => now);
    assert.deepEqual(await fresh.append(all), { stored: all.length, duplicates: 0 });
    assert.deepEqual(await fresh.append(all), { stored: 0, duplicates: all.length });
    const tasks = new TasksAPI(server.admin);
    const nightly = (await tasks.getTasks({ limit: 100 })).tasks!.filter(({ name }) => /means_.* nightly/.test(name));
    assert.equal(nightly.length, 2);
    for (const { id } of nightly) {
      const run = await tasks.postTasksIDRuns({ taskID: id, body: {} });
      await until(
        'the task has run',
        async () => {
          // Between its end and its place in the history of runs InfluxDB does not find it.
          const found = await tasks.getTasksIDRunsID({ taskID: id, runID: run.id! }).catch(() => undefined);
          assert.notEqual(found?.status, 'failed', JSON.stringify(await tasks.getTasksIDLogs({ taskID: id })));
          return found?.status === 'success';
        },
        30_000,
      );
    }
    const range = { from: start, to: start + DAY };
    // Seen from later on, nothing of this is kept raw; from a year on only hours are.
    const aged = new InfluxReadings(access, () => now + 100 * DAY);
    const old = new InfluxReadings(access, () => now + 800 * DAY);
    const plain = async (readings: InfluxReadings, step: number) =>
      (await readings.query({ ...range, step })).map(({ times, values, lowest, highest, counts, ...name }) => ({
        ...name,
        times: [...times],
        values: [...values].map((value) => Math.round(value * 1e9)),
        lowest: [...lowest!],
        highest: [...highest!],
        counts: [...counts!],
      }));
    for (const step of [HOUR, 2 * HOUR]) {
      const expected = await plain(fresh, step);
      assert.equal(expected[0]?.room, 'a "room"');
      assert.deepEqual(await plain(aged, step), expected);
      assert.deepEqual(await plain(old, step), expected);
    }
    assert.deepEqual(await plain(aged, 15 * MINUTE), await plain(fresh, 15 * MINUTE));
    assert.deepEqual(await old.query({ ...range, step: 15 * MINUTE }), []);
    assert.deepEqual(await aged.query({ ...range, step: 0 }), []);
    for (const readings of [fresh, aged, old]) readings.close();
  });
});
