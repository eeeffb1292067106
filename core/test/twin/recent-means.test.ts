import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DAY, HOUR, MINUTE } from '../../src/time/span.ts';
import { BIN, RecentMeans } from '../../src/twin/recent-means.ts';

const START = 1_700_000_000_000;

describe('RecentMeans', () => {
  it('agrees with a plain mean of what fell into each bin', () => {
    const sample = fc.record({
      offset: fc.integer({ min: 0, max: 3 * DAY }),
      value: fc.integer({ min: 0, max: 5000 }),
    });
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1, maxLength: 200 }), (samples) => {
        const inOrder = [...samples].sort((a, b) => a.offset - b.offset);
        const means = new RecentMeans();
        for (const { offset, value } of inOrder) means.add(START + offset, value);
        const newest = Math.floor((START + inOrder.at(-1)!.offset) / BIN);
        for (let bin = newest - DAY / BIN + 1; bin <= newest; bin++) {
          const within = inOrder.filter(({ offset }) => Math.floor((START + offset) / BIN) === bin);
          const expected =
            within.length === 0 ? undefined : within.reduce((sum, { value }) => sum + value, 0) / within.length;
          const actual = means.at(bin * BIN);
          if (expected === undefined) assert.equal(actual, undefined);
          else assert.ok(Math.abs(actual! - expected) < 0.01, `${actual} ≈ ${expected}`);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('follows values that come faster than it counts', () => {
    const means = new RecentMeans();
    for (let number = 0; number < 3_000; number++) means.add(START + number * 10, 20);
    assert.equal(means.at(START), 20);
    for (let number = 0; number < 3_000; number++) means.add(START + 30_000 + number * 10, 40);
    assert.ok(Math.abs(means.at(START)! - 40) < 0.1);
  });

  it('takes a late value that still fits, and says so when one does not', () => {
    const means = new RecentMeans();
    assert.equal(means.add(START, 10), true);
    assert.equal(means.add(START - 2 * HOUR, 4), true);
    assert.equal(means.at(START - 2 * HOUR), 4);
    assert.equal(means.add(START - DAY - HOUR, 4), false);
  });

  it('forgets what is older than a day', () => {
    const means = new RecentMeans();
    means.add(START, 10);
    means.add(START + DAY + MINUTE, 20);
    assert.equal(means.at(START), undefined);
  });

  it('gives hourly means, newest first, with gaps', () => {
    const means = new RecentMeans();
    const now = Math.floor(START / HOUR) * HOUR + HOUR - 1;
    for (let minute = 0; minute < 60; minute++) means.add(now - minute * MINUTE, 10);
    for (let minute = 120; minute < 180; minute++) means.add(now - minute * MINUTE, 30);
    assert.deepEqual(means.hourly(now, 3), [10, undefined, 30]);
  });
});
