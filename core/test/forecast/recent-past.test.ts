import assert from 'node:assert/strict';
import { PAST_BINS, readPast } from '../../src/forecast/recent-past.ts';
import { BIN, RecentMeans } from '../../src/twin/recent-means.ts';

const START = 5_866_000 * BIN;

/** The past at bin number `now`, of means given by bin number. */
function pastAt(now: number, bins: Readonly<Record<number, number>>): Float64Array {
  const means = new RecentMeans();
  for (const [bin, value] of Object.entries(bins)) means.add(START + Number(bin) * BIN + 1000, value);
  const past = new Float64Array(PAST_BINS).fill(-1);
  readPast(means, START + now * BIN, past);
  return past;
}

describe('readPast', () => {
  it('gives the means of the bins, newest first', () => {
    assert.deepEqual([...pastAt(4, { 2: 20, 3: 30, 4: 40 }).slice(0, 4)], [40, 30, 20, Number.NaN]);
  });

  it('holds a value for half an hour, itself included, and no longer', () => {
    const past = pastAt(10, { 0: 7, 10: 9 });
    assert.deepEqual([...past.slice(0, 11)], [9, ...Array(4).fill(Number.NaN), ...Array(6).fill(7)]);
  });

  it('reaches back a day, and not beyond', () => {
    const past = pastAt(300, { 12: 1, 13: 2, 300: 3 });
    assert.equal(past[PAST_BINS - 1], 2);
    assert.equal(past.length, 288);
    assert.equal(past.filter((value) => value === 1).length, 0);
  });

  it('overwrites all that stood there', () => {
    assert.ok(pastAt(0, {}).every(Number.isNaN));
  });
});
