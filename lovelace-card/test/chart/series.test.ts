import assert from 'node:assert/strict';
import { MINUTE } from '@iaqverse/core';
import { alignSeries, lonelyPoints, usualInterval } from '../../src/chart/align-series.ts';
import { LiveTail } from '../../src/chart/live-tail.ts';
import { sparkBins, sparkPath } from '../../src/chart/sparkline.ts';
import type { HistorySeries } from '../../src/live/api.ts';

function series(times: number[], values: number[], more: Partial<HistorySeries> = {}): HistorySeries {
  return { sensor: 'a', quantity: 'co2', unit: 'ppm', times, values, ...more };
}

describe('Aligned series', () => {
  it('share one time axis, and leave open where another has a point', () => {
    const { times, lines } = alignSeries([series([0, 10, 20], [1, 2, 3]), series([10, 15, 20], [7, 8, 9])], 0);
    assert.deepEqual(times, [0, 10, 15, 20]);
    assert.deepEqual(lines[0]!.values, [1, 2, undefined, 3]);
    assert.deepEqual(lines[1]!.values, [undefined, 7, 8, 9]);
  });

  it('break a line where readings were missing for long', () => {
    const { times, lines } = alignSeries(
      [series([0, 10, 20, 100, 110], [1, 2, 3, 4, 5], { lowest: [0, 1, 2, 3, 4], highest: [2, 3, 4, 5, 6] })],
      10,
    );
    assert.deepEqual(times, [0, 10, 20, 60, 100, 110]);
    assert.deepEqual(lines[0]!.values, [1, 2, 3, null, 4, 5]);
    assert.deepEqual(lines[0]!.lowest, [0, 1, 2, null, 3, 4]);
    assert.deepEqual(lines[0]!.highest, [2, 3, 4, null, 5, 6]);
  });

  it('do not break a sensor that speaks seldom', () => {
    const { lines } = alignSeries([series([0, 60, 120, 190], [1, 2, 3, 4])], 0);
    assert.deepEqual(lines[0]!.values, [1, 2, 3, 4]);
    assert.equal(usualInterval([0, 60, 120, 190]), 60);
    assert.equal(usualInterval([5]), 0);
  });

  it('say which points no line reaches', () => {
    assert.deepEqual(lonelyPoints([1]), [0]);
    assert.deepEqual(lonelyPoints([1, undefined, 2, null, 3, null]), [4]);
    assert.deepEqual(lonelyPoints([]), []);
  });

  it('may be empty', () => {
    assert.deepEqual(alignSeries([], 0), { times: [], lines: [] });
  });
});

describe('A live tail', () => {
  const view = { quantity: 'co2', value: 9, unit: 'ppm', time: 30, freshness: 'fresh', sensors: 1 } as const;

  it('carries a line on with the values that came after its last point', () => {
    const tail = new LiveTail();
    for (const time of [15, 30, 30, 40]) tail.take([{ ...view, time, value: time * 2 }]);
    const [tailed] = tail.appendedTo([series([10, 20], [1, 2], { lowest: [1, 1], highest: [3, 3] })]);
    assert.deepEqual(tailed!.times, [10, 20, 30, 40]);
    assert.deepEqual(tailed!.values, [1, 2, 60, 80]);
    assert.deepEqual(tailed!.highest, [3, 3, 60, 80]);
  });

  it('leaves alone what has the value, is stale, or is of several sensors', () => {
    const tail = new LiveTail();
    const one = [series([10], [1])];
    tail.take([
      { ...view, freshness: 'stale' },
      { ...view, sensors: 2 },
      { ...view, time: 10 },
      { ...view, time: undefined },
    ]);
    assert.equal(tail.appendedTo(one), one);
    tail.take([view]);
    const two = [...one, ...one];
    assert.equal(tail.appendedTo(two), two);
    assert.equal(tail.appendedTo(one)[0]!.times.length, 2);
    tail.clear();
    assert.equal(tail.appendedTo(one), one);
  });
});

describe('A small line', () => {
  it('is made of means over equal spans', () => {
    const bins = sparkBins([series([0, 1, 36 * MINUTE - 1], [10, 20, 7])], 0, 36 * MINUTE);
    assert.equal(bins.length, 36);
    assert.equal(bins[0], 15);
    assert.equal(bins[1], undefined);
    assert.equal(bins[35], 7);
  });

  it('leaves out what lies before and after', () => {
    assert.ok(sparkBins([series([-1, 101], [1, 2])], 0, 100).every((bin) => bin === undefined));
  });

  it('is broken by a long silence, and none without two points', () => {
    assert.equal(sparkPath([1, undefined], 1), undefined);
    const drawn = sparkPath([1, 2, undefined, undefined, undefined, undefined, undefined, 3], 1)!;
    assert.equal(drawn.path.match(/M/g)!.length, 2);
  });

  it('draws what does not change as a level line in the middle', () => {
    const { path } = sparkPath([5, 5, 5], 4)!;
    assert.equal(new Set([...path.matchAll(/ ([\d.]+)/g)].map(([, y]) => y)).size, 1);
    assert.match(path, / 12\.0/);
  });
});
