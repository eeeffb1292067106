import assert from 'node:assert/strict';
import type { PlacedReading } from '@iaqverse/core';
import { ManualClock, RecordingLog } from '@iaqverse/core/memory';
import type { OutboxState } from '../../src/store/outbox-entry.ts';
import { Store } from '../../src/store/store.ts';
import { freshFolder, NOW, removeFolder } from './open-store.ts';

const reading = (index: number, more: Partial<PlacedReading> = {}): PlacedReading => ({
  sensor: 's',
  quantity: 'co2',
  site: 'home',
  room: 'office',
  time: NOW + index,
  value: index,
  ...more,
});

const valuesOf = ({ entries }: OutboxState) =>
  entries.flatMap((entry): (string | number)[] =>
    entry.kind === 'lines' ? [...entry.lines] : entry.readings.map(({ value }) => value),
  );

describe('The outbox of the store', () => {
  let folder: string;
  let store: Store;

  async function open(outboxBytes: number) {
    store = new Store({
      folder,
      clock: new ManualClock(NOW),
      log: new RecordingLog(),
      retention: () => ({ days: 30, months: 12 }),
      forecastDays: () => 14,
      commitInterval: 0,
      outboxBytes,
    });
    await store.start();
  }
  beforeEach(async () => {
    folder = freshFolder();
    await open(1_000_000);
  });
  afterEach(async () => {
    await store.stop();
    removeFolder(folder);
  });

  it('has every reading that was stored, whole and once, and none that was there already', async () => {
    const lost = reading(3, { sensor: 'lost', site: undefined, room: undefined });
    await store.readings.append([reading(1), reading(2)]);
    await store.readings.append([reading(2), reading(2, { room: 'hall' }), lost]);
    const { entries, points, shed } = await store.outbox.next(0, 1000);
    assert.deepEqual(
      entries.flatMap((entry) => (entry.kind === 'readings' ? entry.readings : [])),
      [reading(1), reading(2), lost],
    );
    assert.deepEqual({ points, shed }, { points: 3, shed: 0 });
  });

  it('keeps the order of readings and lines, over a restart, and forgets what was sent', async () => {
    await store.readings.append([reading(1)]);
    await store.outbox.add(['a ä', 'b']);
    await store.readings.append([reading(2)]);
    assert.deepEqual(valuesOf(await store.outbox.next(0, 1000)), [1, 'a ä', 'b', 2]);
    await store.stop();
    await open(1_000_000);
    const whole = await store.outbox.next(0, 1000);
    assert.deepEqual(valuesOf(whole), [1, 'a ä', 'b', 2]);
    await store.outbox.sent(whole.entries[1]!.number);
    assert.deepEqual(valuesOf(await store.outbox.next(0, 1000)), [2]);
  });

  it('never gives a number twice, also when it was empty over a restart', async () => {
    await store.readings.append([reading(1)]);
    const [{ number } = { number: 0 }] = (await store.outbox.next(0, 10)).entries;
    await store.outbox.sent(number);
    await store.stop();
    await open(1_000_000);
    await store.readings.append([reading(2)]);
    const [next] = (await store.outbox.next(number, 10)).entries;
    assert.ok(next !== undefined && next.number > number);
  });

  it('gives about as much as is asked for, from where one was', async () => {
    for (let index = 0; index < 10; index++) await store.readings.append([reading(2 * index), reading(2 * index + 1)]);
    const first = await store.outbox.next(0, 5);
    assert.deepEqual(valuesOf(first), [0, 1, 2, 3, 4, 5]);
    assert.equal(first.points, 20);
    const second = await store.outbox.next(first.entries.at(-1)!.number, 3);
    assert.deepEqual(valuesOf(second), [6, 7, 8, 9]);
    assert.equal(second.points, 14);
  });

  it('lets the oldest go where there is no more room, counts it, and goes on counting after a restart', async () => {
    await store.stop();
    await open(5_000);
    const append = async (from: number, batches: number) => {
      for (let batch = 0; batch < batches; batch++)
        await store.readings.append(Array.from({ length: 10 }, (_, index) => reading(from + batch * 10 + index)));
    };
    await append(0, 100);
    const before = await store.outbox.next(0, 1e6);
    assert.ok(before.bytes <= 5_000 && before.bytes > 3_000, `${before.bytes} bytes wait`);
    assert.equal(before.points + before.shed, 1_000);
    assert.equal(valuesOf(before).at(-1), 999);
    assert.equal(valuesOf(before)[0], before.shed);
    assert.equal((await store.readings.query({ from: 0, to: NOW * 2, step: 0 }))[0]?.times.length, 1_000);
    await store.stop();
    await open(5_000);
    await append(1_000, 10);
    const after = await store.outbox.next(0, 1e6);
    assert.equal(after.points + after.shed, 1_100);
  });

  it('takes in nothing where no other store is to be told', async () => {
    await store.stop();
    await open(0);
    await store.readings.append([reading(1)]);
    await store.outbox.add(['line']);
    assert.equal((await store.outbox.next(0, 10)).points, 0);
  });
});
