import assert from 'node:assert/strict';
import { HORIZONS_MIN, MINUTE } from '@iaqverse/core';
import fc from 'fast-check';
import {
  FAN_COLUMNS,
  type Fan,
  fanAhead,
  fanExtremes,
  fanFrom,
  fanOfRows,
  fanPoint,
  withPoint,
} from '../../src/chart/fan.ts';

const FORECAST = {
  quantity: 'co2',
  from: 800,
  quantiles: HORIZONS_MIN.map((minutes) => [-2, -1, 0, 1, 2].map((place) => 800 + minutes + place * minutes)),
  basis: 'model',
  skill: 0.1,
} as const;

function ordered(fan: Fan): boolean {
  return fan.times.every((_, at) =>
    FAN_COLUMNS.every((column, place) => place === 0 || fan[FAN_COLUMNS[place - 1]!][at]! <= fan[column][at]! + 1e-9),
  );
}

describe('A fan', () => {
  it('opens from where the forecast departs', () => {
    const fan = fanAhead(FORECAST, 1000);
    assert.deepEqual(fan.times, [1000, ...HORIZONS_MIN.map((minutes) => 1000 + minutes * MINUTE)]);
    for (const column of FAN_COLUMNS) assert.equal(fan[column][0], 800);
    assert.equal(fan.low5.at(-1), 800 + 120 - 240);
    assert.equal(fan.high95.at(-1), 800 + 120 + 240);
  });

  it('is cut at a time straight between two moments, and stays a fan', () => {
    const whole = fanAhead(FORECAST, 0);
    const cut = fanFrom(whole, 7.5 * MINUTE);
    assert.equal(cut.times[0], 7.5 * MINUTE);
    assert.equal(cut.median[0], 807.5);
    assert.equal(cut.high95[0], 822.5);
    assert.deepEqual(cut.times.slice(1), whole.times.slice(2));
    assert.equal(fanFrom(whole, -1), whole);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 120 * MINUTE - 1 }), (time) => {
        const part = fanFrom(whole, time);
        assert.equal(part.times[0], time);
        assert.ok(ordered(part));
      }),
    );
  });

  it('is read at the nearest moment within reach', () => {
    const fan = fanAhead(FORECAST, 0);
    assert.equal(fanPoint(fan, 31 * MINUTE, 4 * MINUTE)!.time, 30 * MINUTE);
    assert.equal(fanPoint(fan, 31 * MINUTE, 0), undefined);
    assert.equal(fanPoint(undefined, 0, 1), undefined);
  });

  it('says the ends of its 90 % interval between two times', () => {
    const fan = fanAhead(FORECAST, 0);
    assert.deepEqual(fanExtremes(fan, 0, 30 * MINUTE), [770, 890]);
    assert.equal(fanExtremes(fan, -10, -1), undefined);
  });

  it('grows by a moment and leaves the one before as it was', () => {
    const fan = fanOfRows([1], [[1, 2, 3, 4, 5]]);
    assert.deepEqual(
      withPoint(fan, 2, [2, 3, 4, 5, 6]),
      fanOfRows(
        [1, 2],
        [
          [1, 2, 3, 4, 5],
          [2, 3, 4, 5, 6],
        ],
      ),
    );
    assert.equal(fan.times.length, 1);
  });
});
