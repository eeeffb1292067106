import assert from 'node:assert/strict';
import { DAY, HOUR, MINUTE, type PlacedReading, type Readings } from '@iaqverse/core';
import { MemoryReadings } from '@iaqverse/core/memory';
import fc from 'fast-check';
import { plain } from '../../../core/test/ports/readings.contract.ts';
import type { Store } from '../../src/store/store.ts';
import { freshFolder, NOW, removeFolder, stopStores, storeIn } from './open-store.ts';

const RETENTION = { days: 1, months: 1 };
/** Everything happens within these days before NOW: some before both horizons, some between, some after. */
const SPAN = 40 * DAY;

interface System {
  folder: string;
  store: Store;
}

/** Times that meet again: around some moments before, between and after the horizons, and where hours end. */
const times = fc
  .record({
    moment: fc.constantFrom(0, 10, 39, 39.96),
    minute: fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 56, max: 62 })),
    part: fc.constantFrom(0, 0, 0, 0.5),
  })
  .map(({ moment, minute, part }) => NOW - SPAN + Math.floor(moment * 24) * HOUR + minute * MINUTE + part);

const asked = fc.record({
  from: times,
  to: fc.oneof(times, fc.constant(NOW)),
  step: fc.constantFrom(0, 1, 5, 7, 15, 60, 180, 1440),
  limit: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
});

const placed: fc.Arbitrary<PlacedReading> = fc.record({
  sensor: fc.constantFrom('a', 'a', 'a', 'b'),
  quantity: fc.constant('co2'),
  site: fc.constant('home'),
  room: fc.constantFrom('office', 'hall', undefined),
  time: times,
  value: fc.integer({ min: -100, max: 5000 }),
});

class Append implements fc.AsyncCommand<Readings, System> {
  readonly batches: PlacedReading[][];
  constructor(batches: PlacedReading[][]) {
    this.batches = batches;
  }
  check = () => true;
  async run(model: Readings, { store }: System) {
    const expected = [];
    for (const batch of this.batches) expected.push(await model.append(batch));
    assert.deepEqual(await Promise.all(this.batches.map((batch) => store.readings.append(batch))), expected);
  }
  toString = () => `append ${JSON.stringify(this.batches)}`;
}

class Ask implements fc.AsyncCommand<Readings, System> {
  readonly queries: Parameters<Readings['query']>[0][];
  constructor(queries: { from: number; to: number; step: number; limit: number | undefined }[]) {
    this.queries = queries.map(({ step, limit, ...range }) => ({
      ...range,
      step: step * MINUTE,
      ...(limit !== undefined && { limit }),
    }));
  }
  check = () => true;
  async run(model: Readings, { store }: System) {
    const inOrder = (list: { sensor: string }[]) => list.map((one) => JSON.stringify(one)).sort();
    for (const query of this.queries) {
      assert.deepEqual(plain(await store.readings.query(query)), plain(await model.query(query)));
      assert.deepEqual(inOrder(await store.readings.latest(query.from)), inOrder(await model.latest(query.from)));
    }
  }
  toString = () => `query ${JSON.stringify(this.queries)}`;
}

class Retain implements fc.AsyncCommand<Readings, System> {
  readonly now: number;
  constructor(now: number) {
    this.now = now;
  }
  check = () => true;
  async run(model: Readings, { store }: System) {
    assert.deepEqual(await store.readings.retain(this.now), await model.retain(this.now));
  }
  toString = () => `retain ${this.now}`;
}

class Reopen implements fc.AsyncCommand<Readings, System> {
  check = () => true;
  async run(_model: Readings, system: System) {
    await system.store.stop();
    system.store = storeIn(system.folder, { retention: RETENTION });
    await system.store.start();
  }
  toString = () => 'reopen';
}

describe('The readings of the store', function () {
  this.timeout(60_000);

  afterEach(stopStores);

  it('are those of the plain model, whatever arrives, moves, is reduced and reopened', async () => {
    const commands = fc.commands(
      [
        fc.array(fc.array(placed, { maxLength: 12 }), { minLength: 1, maxLength: 4 }).map((list) => new Append(list)),
        fc.array(asked, { minLength: 10, maxLength: 20 }).map((queries) => new Ask(queries)),
        fc.constantFrom(0, NOW - 20 * DAY, NOW - HOUR, NOW).map((now) => new Retain(now)),
        fc.constant(new Reopen()),
      ],
      { size: 'medium', maxCommands: 30 },
    );
    await fc.assert(
      fc.asyncProperty(commands, async (list) => {
        const folder = freshFolder();
        const system: System = { folder, store: storeIn(folder, { retention: RETENTION }) };
        await system.store.start();
        try {
          await fc.asyncModelRun(() => ({ model: new MemoryReadings(RETENTION), real: system }), list);
        } finally {
          await system.store.stop();
          removeFolder(folder);
        }
      }),
      { numRuns: 8 },
    );
  });

  it('are folded by themselves where many arrive, and none is lost or doubled', async () => {
    const folder = freshFolder();
    const store = storeIn(folder);
    await store.start();
    try {
      const batches = Array.from({ length: 50 }, (_, batch) =>
        Array.from({ length: 1_000 }, (_, index): PlacedReading => {
          const number = batch * 1_000 + index;
          return {
            sensor: `s${number % 70}`,
            quantity: 'co2',
            site: 'home',
            room: 'office',
            time: NOW - DAY + Math.floor(number / 70) * 10_000,
            value: number % 1_000,
          };
        }),
      );
      await Promise.all(batches.map((batch) => store.readings.append(batch)));
      const again = await Promise.all(batches.slice(10, 12).map((batch) => store.readings.append(batch)));
      assert.deepEqual(again, [
        { stored: 0, duplicates: 1_000 },
        { stored: 0, duplicates: 1_000 },
      ]);
      for (const step of [0, MINUTE, 5 * MINUTE, HOUR, DAY]) {
        const series = await store.readings.query({ from: 0, to: NOW, step });
        const counts = series.flatMap((one) => [...(one.counts ?? one.times.map(() => 1))]);
        const totals = series.flatMap((one) => [...one.values.map((value, i) => value * (one.counts?.[i] ?? 1))]);
        assert.equal(
          counts.reduce((sum, count) => sum + count, 0),
          50_000,
        );
        assert.equal(Math.round(totals.reduce((sum, total) => sum + total, 0)), 50 * 499_500);
      }
    } finally {
      await store.stop();
      removeFolder(folder);
    }
  });

  it('are reduced while others go on to arrive', async () => {
    const folder = freshFolder();
    const store = storeIn(folder, { retention: RETENTION });
    await store.start();
    try {
      let running = true;
      let next = 0;
      const one = (): PlacedReading => ({
        sensor: 's',
        quantity: 'co2',
        site: 'home',
        room: 'office',
        time: NOW - 3 * DAY + 60_000 * next++,
        value: 400,
      });
      await store.readings.append(Array.from({ length: 2_000 }, one));
      const going = (async () => {
        while (running) await store.readings.append([one()]);
      })();
      const { removed } = await store.readings.retain(NOW);
      running = false;
      await going;
      assert.ok(removed >= 2_000 && removed <= (2 * DAY) / MINUTE);
    } finally {
      await store.stop();
      removeFolder(folder);
    }
  });
});
