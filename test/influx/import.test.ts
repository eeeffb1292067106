import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PlacedReading, SECOND } from '@iaqverse/core';
import { MemoryReadings } from '@iaqverse/core/memory';
import { Point } from '@influxdata/influxdb-client';
import { plain } from '../../core/test/ports/readings.contract.ts';
import { importCommand } from '../../ha-addon/src/cli/import-command.ts';
import { readingLine } from '../../ha-addon/src/influx/points.ts';
import { freshFolder, removeFolder, stopStores, storeIn } from '../../ha-addon/test/store/open-store.ts';
import { ADMIN_TOKEN, ORGANISATION } from '../support/influx/influxd.ts';
import { freshBucket } from './fresh-bucket.ts';
import { withServer } from './server-under-test.ts';

const NOW = Math.floor(Date.now() / SECOND) * SECOND;
const DAYS = 3;
const ALL = { from: 0, to: Number.POSITIVE_INFINITY, step: 0 };
const SITE = 'Chez "Zoé" | from(bucket: "x")';

describe('iaqverse import from a bucket of InfluxDB', () => {
  const bed = withServer();
  let folder: string;
  beforeEach(() => {
    folder = freshFolder();
  });
  afterEach(async () => {
    await stopStores();
    removeFolder(folder);
  });

  async function emptyStore(): Promise<string> {
    const data = mkdtempSync(join(folder, 'data-'));
    const store = storeIn(data);
    await store.start();
    await store.stop();
    writeFileSync(
      join(data, 'iaqverse.yaml'),
      'version: 1\nsites:\n  - id: home\n    name: Home\n    rooms: [{ id: living, name: Le Salon }]\n',
    );
    return data;
  }

  async function run(
    data: string,
    bucket: string,
    more: readonly string[] = [],
    signal = new AbortController().signal,
  ) {
    const { url } = bed().server;
    const notes: string[] = [];
    const code = await importCommand.run(
      [
        '--data',
        data,
        '--from',
        'influx',
        '--influx-url',
        url,
        '--influx-org',
        ORGANISATION,
        '--bucket',
        bucket,
        ...more,
      ],
      {
        environment: { IAQVERSE_IMPORT_TOKEN: ADMIN_TOKEN },
        ...{ print: () => undefined, note: (line) => notes.push(line), ended: signal },
      },
    );
    return { code, notes };
  }

  async function content(data: string) {
    const store = storeIn(data);
    await store.start();
    const found = plain(await store.readings.query(ALL));
    await store.stop();
    return found;
  }

  async function write(bucket: string, lines: readonly (string | Point)[]): Promise<void> {
    const api = bed().server.admin.getWriteApi(ORGANISATION, bucket, 'ns');
    for (const line of lines) {
      if (typeof line === 'string') api.writeRecord(line);
      else api.writePoint(line);
    }
    await api.close();
  }

  /** As the first IAQverse wrote: its tags, all quantities of a moment in one point, its score among them. */
  function theirs(minutes: number): Point[] {
    return Array.from({ length: minutes }, (_, minute) =>
      new Point('iaq_raw')
        .tag('enseigne', SITE)
        .tag('salle', 'Le Salon')
        .tag('sensor_id', 'Capteur 1')
        .floatField('co2', 400 + (minute % 900))
        .floatField('tvoc', 100 + (minute % 50))
        .floatField('global_score', 80)
        .timestamp(new Date(NOW - minute * 60_000)),
    );
  }

  it('takes what the first IAQverse wrote, once, with its original times, and goes on after an interruption', async () => {
    const { bucket } = await freshBucket(bed().server);
    const minutes = DAYS * 1440;
    await write(bucket, theirs(minutes));
    await write(bucket, [new Point('iaq_scores').floatField('co2', 1).timestamp(new Date(NOW))]);
    const data = await emptyStore();
    const ended = new AbortController();
    ended.abort();
    const rooms = ['--room', `${SITE}/Le Salon=living`, '--until', new Date(NOW + SECOND).toISOString()];
    const first = await run(data, bucket, rooms, ended.signal);
    assert.equal(first.code, 1);
    const second = await run(data, bucket, rooms);
    assert.match(second.notes[0]!, /^It went on where/);
    assert.ok(
      second.notes.some((line) => /are of no quantity that is known here, such as the field global_score/.test(line)),
    );
    const all = await content(data);
    assert.deepEqual(
      all.map(({ name, times }) => [...name, times!.length]),
      [
        ['Capteur 1', 'co2', 'home', 'living', minutes],
        ['Capteur 1', 'tvoc', 'home', 'living', minutes],
      ],
    );
    assert.deepEqual(
      [all[0]!.times!.at(-1), all[0]!.values!.at(-1), all[0]!.times![0]],
      [NOW, 400, NOW - (minutes - 1) * 60_000],
    );
    const third = await run(data, bucket, rooms);
    assert.equal(third.notes[0], `0 readings stored, ${2 * minutes} were there already`);
    assert.deepEqual(await content(data), all);
  });

  it('takes what this IAQverse wrote, whatever names it wrote', async () => {
    const { bucket } = await freshBucket(bed().server);
    const sensors = ['plain', 'a "quoted" | pipe', 'line\nfeed', '%0A', '🏠 $"{x}', 'back\\'];
    const readings = sensors.map(
      (sensor, index): PlacedReading => ({
        ...{
          sensor,
          quantity: 'co2',
          site: 'home',
          room: 'living',
          time: NOW - index * 1000 + 0.25,
          value: 500.125 + index,
        },
      }),
    );
    await write(bucket, readings.map(readingLine));
    const data = await emptyStore();
    await run(data, bucket, ['--since', new Date(NOW - 60_000).toISOString()]);
    const expected = new MemoryReadings();
    await expected.append(readings);
    assert.deepEqual(await content(data), plain(await expected.query(ALL)));
  });

  it('says what to do where it is not let in, and where there is no such bucket', async () => {
    const data = await emptyStore();
    await assert.rejects(
      run(data, 'nowhere'),
      /has no bucket nowhere in the organisation .*correct --bucket and --influx-org/,
    );
    await assert.rejects(
      run(data, 'nowhere', ['--import-token', 'wrong']),
      /does not take the token: give one that may read nowhere as IAQVERSE_IMPORT_TOKEN/,
    );
  });
});
