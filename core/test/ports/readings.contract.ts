import assert from 'node:assert/strict';
import fc from 'fast-check';
import { IaqverseError } from '../../src/error.ts';
import type { PlacedReading, Readings, Retention, Series } from '../../src/ports/readings.ts';
import { DAY, HOUR, MINUTE } from '../../src/time/span.ts';

/** A port under test, and what ends it. */
export interface Opened<Port> {
  readonly port: Port;
  close(): Promise<void>;
}

const T0 = Math.floor(1_790_000_000_000 / DAY) * DAY;
const RETENTION: Retention = { days: 30, months: 12 };

const reading = (time: number, value: number, more: Partial<PlacedReading> = {}): PlacedReading => ({
  sensor: 'desk',
  quantity: 'co2',
  site: 'home',
  room: 'office',
  time,
  value,
  ...more,
});

const ALL = { from: 0, to: Number.POSITIVE_INFINITY, step: 0 };

/** Series as plain data in one order, so that they can be compared. */
export function plain(found: readonly Series[]) {
  const list = (column: Float64Array | undefined) => (column === undefined ? undefined : [...column]);
  return found
    .map(({ sensor, quantity, site, room, ...columns }) => ({
      name: [sensor, quantity, site, room],
      times: list(columns.times),
      values: list(columns.values),
      lowest: list(columns.lowest),
      highest: list(columns.highest),
      counts: list(columns.counts),
    }))
    .sort((a, b) => (JSON.stringify(a.name) < JSON.stringify(b.name) ? -1 : 1));
}

/** A store of readings, or a history beside it, which only takes in and answers. */
export type History = Pick<Readings, 'append' | 'query'> & Partial<Pick<Readings, 'retain'>>;

/** What every store of readings must do. `open` makes an empty one that keeps to the retention. */
export function describeReadings(name: string, open: (retention: Retention) => Promise<Opened<Readings>>): void {
  describeHistory(name, open);
  describe(`${name} keeps the contract of Readings`, () => {
    let opened: Opened<Readings>;
    let readings: Readings;

    beforeEach(async () => {
      opened = await open(RETENTION);
      readings = opened.port;
    });
    afterEach(() => opened.close());

    it('tells the newest reading of every series that has one', async () => {
      await readings.append([
        reading(T0, 1),
        reading(T0 + HOUR, 2),
        reading(T0 + 2 * HOUR, 3),
        reading(T0, 9, { sensor: 'old' }),
      ]);
      assert.deepEqual(await readings.latest(T0 + 1), [
        {
          sensor: 'desk',
          quantity: 'co2',
          site: 'home',
          room: 'office',
          count: 2,
          first: T0 + HOUR,
          last: T0 + 2 * HOUR,
          lastValue: 3,
        },
      ]);
    });

    it('reduces what is older than the retention to 5-minute means, and those to hourly ones', async () => {
      const old = [0, 1, 6, 61].map((minutes) => reading(T0 + minutes * MINUTE, minutes));
      await readings.append(old);
      await readings.append([reading(T0 + 31 * DAY, 5)]);
      assert.deepEqual(await readings.retain(T0 + 29 * DAY), { removed: 0 });
      assert.deepEqual(await readings.retain(T0 + 31 * DAY), { removed: 4 });
      const times = async (step: number, from = 0, to = T0 + DAY) =>
        plain(await readings.query({ from, to, step })).flatMap((series) => series.times ?? []);
      assert.deepEqual(await times(0), []);
      assert.deepEqual(await times(MINUTE), []);
      assert.deepEqual(await times(5 * MINUTE), [T0, T0 + 5 * MINUTE, T0 + HOUR]);
      assert.deepEqual(await times(HOUR), [T0, T0 + HOUR]);
      assert.deepEqual(await times(5 * MINUTE, T0 + MINUTE, T0 + 6 * MINUTE), [T0 + 5 * MINUTE]);
      await readings.retain(T0 + 400 * DAY);
      assert.deepEqual(await times(5 * MINUTE), []);
      assert.deepEqual(plain(await readings.query({ from: 0, to: T0 + DAY, step: DAY })), [
        {
          name: ['desk', 'co2', 'home', 'office'],
          times: [T0],
          values: [17],
          lowest: [0],
          highest: [61],
          counts: [4],
        },
      ]);
    });

    it('does not count again what retention has reduced, and takes in history that it never had', async () => {
      await readings.append([reading(T0, 1), reading(T0 + MINUTE, 2)]);
      await readings.retain(T0 + 31 * DAY);
      const imported = [2, 3].map((hours) => reading(T0 + hours * HOUR, hours));
      assert.deepEqual(await readings.append([reading(T0, 1), ...imported]), { stored: 2, duplicates: 1 });
      assert.deepEqual(await readings.append([...imported, reading(T0 + 2 * HOUR + 1, 4)]), {
        stored: 1,
        duplicates: 2,
      });
      assert.deepEqual(await readings.retain(T0 + 31 * DAY), { removed: 3 });
      const [series] = await readings.query({ from: 0, to: T0 + DAY, step: HOUR });
      assert.deepEqual([...(series?.counts ?? [])], [2, 2, 1]);
      assert.deepEqual(await readings.retain(T0 + 30 * DAY), { removed: 0 });
    });
  });
}

/** The part of it that concerns what is taken in and asked for. */
export function describeHistory(name: string, open: (retention: Retention) => Promise<Opened<History>>): void {
  describe(`${name} takes in and answers as the contract of Readings says`, () => {
    let opened: Opened<History>;
    let readings: History;

    beforeEach(async () => {
      opened = await open(RETENTION);
      readings = opened.port;
    });
    afterEach(() => opened?.close());

    it('gives back what was stored, each series by time', async () => {
      await readings.append([
        reading(T0 + 2, 2),
        reading(T0 + 1, 1),
        reading(T0 + 1.5, 20, { quantity: 'temperature' }),
      ]);
      assert.deepEqual(
        plain(await readings.query(ALL)).map(({ name, times, values }) => ({ name, times, values })),
        [
          { name: ['desk', 'co2', 'home', 'office'], times: [T0 + 1, T0 + 2], values: [1, 2] },
          { name: ['desk', 'temperature', 'home', 'office'], times: [T0 + 1.5], values: [20] },
        ],
      );
    });

    it('says nothing of an empty batch or of a range without readings', async () => {
      assert.deepEqual(await readings.append([]), { stored: 0, duplicates: 0 });
      await readings.append([reading(T0, 1)]);
      assert.deepEqual(await readings.query({ from: T0 + 1, to: T0 + 2, step: 0 }), []);
      assert.deepEqual(await readings.query({ from: T0 - 1, to: T0, step: 0 }), []);
    });

    it('stores a reading once, whatever its value, and keeps the first', async () => {
      assert.deepEqual(await readings.append([reading(T0, 1), reading(T0, 2)]), { stored: 1, duplicates: 1 });
      assert.deepEqual(await readings.append([reading(T0, 3), reading(T0 + 1, 4)]), { stored: 1, duplicates: 1 });
      assert.deepEqual(plain(await readings.query(ALL))[0]?.values, [1, 4]);
    });

    it('tells apart sensors and quantities that share a time', async () => {
      const result = await readings.append([
        reading(T0, 1),
        reading(T0, 2, { quantity: 'pm25' }),
        reading(T0, 3, { sensor: 'shelf' }),
      ]);
      assert.deepEqual(result, { stored: 3, duplicates: 0 });
    });

    it('begins a new series where a sensor moves, and knows its readings all the same', async () => {
      await readings.append([reading(T0, 1), reading(T0 + 2, 3)]);
      const moved = { room: 'bedroom' };
      assert.deepEqual(await readings.append([reading(T0 + 1, 2, moved), reading(T0 + 2, 3, moved)]), {
        stored: 1,
        duplicates: 1,
      });
      const again = [
        reading(T0 + 1, 2),
        reading(T0 + 2, 3),
        reading(T0, 1, moved),
        reading(T0 + 1, 2, { room: 'hall' }),
      ];
      assert.deepEqual(await readings.append(again), { stored: 0, duplicates: 4 });
      await readings.retain?.(T0);
      assert.deepEqual(await readings.append(again), { stored: 0, duplicates: 4 });
      assert.deepEqual(
        plain(await readings.query(ALL)).map(({ name, values }) => [name[3], values]),
        [
          ['bedroom', [2]],
          ['office', [1, 3]],
        ],
      );
    });

    it('keeps readings of sensors that are in no room', async () => {
      await readings.append([reading(T0, 1, { site: undefined, room: undefined })]);
      const [series] = await readings.query({ ...ALL, sensor: 'desk' });
      assert.equal(series?.site, undefined);
      assert.equal(series?.room, undefined);
      assert.deepEqual(await readings.query({ ...ALL, site: 'home' }), []);
    });

    it('finds what was measured in no room', async () => {
      await readings.append([reading(T0, 5), reading(T0, 4, { sensor: 'lost', site: undefined, room: undefined })]);
      const found = await readings.query({ ...ALL, unplaced: true });
      assert.deepEqual(
        found.map(({ sensor }) => sensor),
        ['lost'],
      );
    });

    it('finds by site, room, sensor and quantity', async () => {
      await readings.append([
        reading(T0, 1),
        reading(T0, 2, { sensor: 'shelf', quantity: 'pm25' }),
        reading(T0, 3, { sensor: 'hall', room: 'hall' }),
        reading(T0, 4, { sensor: 'till', site: 'shop', room: 'office', quantity: 'humidity' }),
      ]);
      const values = async (query: Partial<Parameters<Readings['query']>[0]>) =>
        (await readings.query({ ...ALL, ...query })).flatMap((series) => [...series.values]).sort();
      assert.deepEqual(await values({}), [1, 2, 3, 4]);
      assert.deepEqual(await values({ site: 'home' }), [1, 2, 3]);
      assert.deepEqual(await values({ site: 'home', room: 'office' }), [1, 2]);
      assert.deepEqual(await values({ room: 'office' }), [1, 2, 4]);
      assert.deepEqual(await values({ sensor: 'hall' }), [3]);
      assert.deepEqual(await values({ quantities: ['pm25', 'humidity'] }), [2, 4]);
      assert.deepEqual(await values({ quantities: [] }), []);
    });

    it('reduces to means over spans that start at multiples of the step', async () => {
      await readings.append([
        reading(T0 + 4 * MINUTE, 10),
        reading(T0 + 6 * MINUTE, 20),
        reading(T0 + 9 * MINUTE, 40),
        reading(T0 + HOUR, 7),
      ]);
      assert.deepEqual(plain(await readings.query({ ...ALL, step: 5 * MINUTE })), [
        {
          name: ['desk', 'co2', 'home', 'office'],
          times: [T0, T0 + 5 * MINUTE, T0 + HOUR],
          values: [10, 30, 7],
          lowest: [10, 20, 7],
          highest: [10, 40, 7],
          counts: [1, 2, 1],
        },
      ]);
      assert.deepEqual(plain(await readings.query({ from: T0 + 5 * MINUTE, to: T0 + 9 * MINUTE, step: HOUR }))[0], {
        name: ['desk', 'co2', 'home', 'office'],
        times: [T0],
        values: [20],
        lowest: [20],
        highest: [20],
        counts: [1],
      });
    });

    it('keeps the newest points where there is a limit', async () => {
      await readings.append([1, 2, 3, 4].map((n) => reading(T0 + n * MINUTE, n)));
      const values = async (step: number) => plain(await readings.query({ ...ALL, step, limit: 2 }))[0]?.values;
      assert.deepEqual(await values(0), [3, 4]);
      assert.deepEqual(await values(MINUTE), [3, 4]);
    });

    it('stores nothing of a batch in which a number is not finite', async () => {
      for (const bad of [reading(Number.NaN, 1), reading(T0 + 1, Number.POSITIVE_INFINITY)]) {
        await assert.rejects(
          readings.append([reading(T0, 1), bad]),
          (error) => error instanceof IaqverseError && error.code === 'invalid_argument',
        );
      }
      assert.deepEqual(await readings.query(ALL), []);
      assert.deepEqual(await readings.append([reading(T0, 1)]), { stored: 1, duplicates: 0 });
    });

    it('answers any range and step as adding up by hand does', async () => {
      const one = fc.record({
        minute: fc.integer({ min: 0, max: 600 }),
        value: fc.integer({ min: -50, max: 5000 }),
        sensor: fc.constantFrom('a', 'b'),
        room: fc.constantFrom('office', 'hall'),
        // Nothing is old enough to go, but what can be sorted in is.
        tidy: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
      });
      const range = fc.record({
        from: fc.integer({ min: -10, max: 600 }),
        length: fc.integer({ min: 0, max: 600 }),
        step: fc.constantFrom(0, 1, 3, 5, 7, 10, 15, 60, 90, 120, 1440),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(one, { maxLength: 60 }), fc.array(range, { maxLength: 5 }), async (list, ranges) => {
          const fresh = await open(RETENTION);
          try {
            const kept = new Map<string, PlacedReading>();
            for (const { minute, value, sensor, room, tidy } of list) {
              const placed = reading(T0 + minute * MINUTE, value, { sensor, room });
              const isNew = !kept.has(`${sensor}@${minute}`);
              if (isNew) kept.set(`${sensor}@${minute}`, placed);
              const result = await fresh.port.append([placed]);
              assert.deepEqual(result, { stored: isNew ? 1 : 0, duplicates: isNew ? 0 : 1 });
              if (tidy) await fresh.port.retain?.(T0);
            }
            for (const { from, length, step } of ranges) {
              const query = { from: T0 + from * MINUTE, to: T0 + (from + length) * MINUTE, step: step * MINUTE };
              assert.deepEqual(plain(await fresh.port.query(query)), byHand([...kept.values()], query));
            }
          } finally {
            await fresh.close();
          }
        }),
        { numRuns: 20 },
      );
    });
  });
}

function byHand(kept: PlacedReading[], { from, to, step }: { from: number; to: number; step: number }) {
  const names = new Map<string, PlacedReading[]>();
  for (const item of kept) {
    if (item.time < from || item.time >= to) continue;
    const key = JSON.stringify([item.sensor, item.quantity, item.site, item.room]);
    names.set(key, [...(names.get(key) ?? []), item]);
  }
  return [...names]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, items]) => {
      const spans = new Map<number, number[]>();
      for (const { time, value } of items.sort((a, b) => a.time - b.time)) {
        const start = step === 0 ? time : time - (((time % step) + step) % step);
        spans.set(start, [...(spans.get(start) ?? []), value]);
      }
      const values = [...spans.values()];
      return {
        name: JSON.parse(key),
        times: [...spans.keys()],
        values: values.map((list) => list.reduce((sum, value) => sum + value, 0) / list.length),
        lowest: step === 0 ? undefined : values.map((list) => Math.min(...list)),
        highest: step === 0 ? undefined : values.map((list) => Math.max(...list)),
        counts: step === 0 ? undefined : values.map((list) => list.length),
      };
    });
}
