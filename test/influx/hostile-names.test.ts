import assert from 'node:assert/strict';
import { join } from 'node:path';
import { MINUTE, type PlacedReading, type ReadingsQuery, SECOND } from '@iaqverse/core';
import { ManualClock } from '@iaqverse/core/memory';
import fc from 'fast-check';
import { meansQuery, readingsQuery, spansQuery } from '../../ha-addon/src/influx/flux-query.ts';
import { INFLUX_OPTIONS } from '../../ha-addon/src/influx/influx-access.ts';
import { InfluxReadings } from '../../ha-addon/src/influx/influx-readings.ts';
import { tagText } from '../../ha-addon/src/influx/tag-text.ts';
import { ADMIN_TOKEN } from '../support/influx/influxd.ts';
import { freshBucket } from './fresh-bucket.ts';
import { withServer } from './server-under-test.ts';
import { StoredAndTold, textOf, toldReadings } from './stored-and-told.ts';

const NOW = Math.floor(Date.now() / SECOND) * SECOND;

const NAMES = [
  'plain',
  `it's "quoted"`,
  'a|b |> drop()',
  'from(bucket: "x") |> range(start: 0)',
  '") or true or (r.site == "',
  '\x24{1 + 1}',
  '$" or true or r.site == "$',
  '$\x24{1 + 1}',
  '$\\',
  '$$$',
  'costs 5 $',
  'a, b=c d',
  ',',
  ' leading and trailing ',
  '=',
  '\\',
  'ends with a backslash\\',
  '\\\\',
  '\\,\\ \\=',
  'line\nfeed\r\ntab\tzero\0',
  '%0A %25 %uD800 100 %',
  '🏠 Küche ✂️ 居間 قاعة',
  '\u2028\u2029\uFEFF\u200B',
  'option task = {name: "x", every: 1s}',
  'iaq_raw,site=x co2=1 1',
  '#group',
  'x'.repeat(1_000),
  '🏠'.repeat(1_000),
  '\\"'.repeat(500),
];

const reading = (name: string, index: number): PlacedReading => ({
  sensor: `${name} sensor ${name}`,
  quantity: 'co2',
  site: name,
  room: name,
  time: NOW - MINUTE + index,
  value: index,
});

describe('names that mean something to InfluxDB', function () {
  this.timeout(120_000);
  const bed = withServer();

  it('are written and read back as they are, and found by', async () => {
    const { folder, server } = bed();
    const access = await freshBucket(server);
    const clock = new ManualClock(NOW);
    const hub = new StoredAndTold(join(folder, 'names'), access, clock);
    await hub.start();
    // SQLite keeps no half of a surrogate pair either: such a name has become another one before.
    const all = NAMES.filter((name) => name.isWellFormed()).map(reading);
    await hub.store.readings.append(all);
    await hub.allTold(() => clock.advance(SECOND));
    assert.equal(hub.sink.status().refused, 0);
    await hub.stop();
    assert.deepEqual(await toldReadings(access, NOW), all.map(textOf).sort());

    const readings = new InfluxReadings(access, () => NOW);
    const half = reading('half a pair \ud83c', NAMES.length);
    await readings.append([half]);
    all.push(half);
    const range = { from: NOW - MINUTE, to: NOW };
    for (const { site, room, sensor, value } of all)
      for (const asked of [{ site: site! }, { room: room! }, { sensor }])
        for (const step of [0, MINUTE]) {
          const found = await readings.query({ ...range, ...asked, step });
          assert.deepEqual(
            found.map((series) => [series.site, [...series.values]]),
            [[site, [value]]],
            JSON.stringify(asked),
          );
        }
    readings.close();
  });

  it('are literals to Flux, whatever they are', async () => {
    const { server } = bed();
    const range = { from: 0, to: NOW };
    const name = fc.oneof(
      fc.constantFrom(...NAMES),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: fc.constantFrom('"', '\\', '$', '{', '}', '|', '>', '(', ')', '\n', 'a', ' ', '=') }),
    );
    const isBucket = (text: string) => INFLUX_OPTIONS['influx-bucket'].schema.safeParse(text).success;
    const bucketName = name.map((text) => (isBucket(text) ? text : 'bucket'));
    const shapeOf = async (bucket: string, asked: Required<Pick<ReadingsQuery, 'site' | 'room' | 'sensor'>>) => {
      const query = { ...asked, quantities: [asked.room as 'co2'] };
      const queries = [
        readingsQuery({ bucket, ...range }, query, 5),
        meansQuery({ bucket, ...range }, query, MINUTE),
        spansQuery({ bucket, ...range }, query),
      ];
      return Promise.all(queries.map((one) => parsed(server.url, String(one))));
    };
    const plain = await shapeOf('bucket', { site: 'site', room: 'room', sensor: 'sensor' });
    await fc.assert(
      fc.asyncProperty(bucketName, name, name, name, async (bucket, site, room, sensor) => {
        const found = await shapeOf(bucket, { site, room, sensor });
        for (const [index, { shape, literals }] of found.entries()) {
          assert.deepEqual(shape, plain[index]!.shape);
          for (const expected of [tagText(site), tagText(room), tagText(sensor)])
            assert.ok(literals.has(expected), `${JSON.stringify(expected)} is not among the literals`);
        }
      }),
      { numRuns: 200 },
    );
  });
});

/** A query as Flux itself reads it: its tree without where and what its strings are, and those strings. */
async function parsed(url: string, query: string): Promise<{ shape: unknown; literals: Set<string> }> {
  const answer = await fetch(`${url}/api/v2/query/ast`, {
    method: 'POST',
    headers: { authorization: `Token ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const text = await answer.text();
  assert.equal(answer.status, 200, `${text} for ${query}`);
  const literals = new Set<string>();
  const shape = JSON.parse(text, (key, value: unknown) => {
    if (key === 'location') return undefined;
    if (typeof value !== 'object' || value === null || !('type' in value)) return value;
    assert.notEqual(value.type, 'BadExpression');
    if (value.type !== 'StringLiteral' || !('value' in value)) return value;
    literals.add(String(value.value));
    return { type: value.type };
  });
  return { shape, literals };
}
