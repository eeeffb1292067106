import assert from 'node:assert/strict';
import fc from 'fast-check';
import { QUANTILES } from '../../src/forecast/horizons.ts';
import { BOUNDS, Interval } from '../../src/forecast/interval.ts';
import { gaussian } from '../../src/simulate/random.ts';

/** The share of errors below each bound, over `labels` of them. */
function sharesBelow(errorAt: (label: number) => number, distancesAt: (label: number) => number[], labels: number) {
  const interval = new Interval();
  const below = BOUNDS.map(() => 0);
  for (let label = 0; label < labels; label++) {
    const error = errorAt(label);
    const distances = distancesAt(label);
    for (const [bound, quantile] of BOUNDS.entries()) {
      const sign = QUANTILES[quantile]! < 0.5 ? -1 : 1;
      if (error < sign * interval.widen(bound, distances[bound]!)) below[bound]!++;
    }
    interval.learn([9, ...distances], 1, error);
  }
  return below.map((count) => count / labels);
}

describe('Interval', () => {
  it('is exceeded as often as it says in the long run, while the noise drifts and leans', () => {
    const errorAt = (label: number) => {
      const loud = Math.exp(1.2 * Math.sin(label / 900));
      const error = loud * gaussian(5, 1, label);
      return error > 0 ? 2 * error : error;
    };
    const distances = [
      [1.6, 0.7, 0.7, 1.6],
      [0.2, 0.1, 0.1, 0.2],
      [20, 5, 5, 20],
    ];
    for (const said of distances) {
      const shares = sharesBelow(errorAt, () => said, 20_000);
      for (const [bound, quantile] of BOUNDS.entries())
        assert.ok(
          Math.abs(shares[bound]! - QUANTILES[quantile]!) < 0.02,
          `${QUANTILES[quantile]} is ${shares[bound]} where ${said} was said`,
        );
      assert.ok(Math.abs(shares[3]! - shares[0]! - 0.9) < 0.02);
    }
  });

  it('leaves distances as they are before it learned, and adapts them apart from each other', () => {
    const interval = new Interval();
    assert.deepEqual(
      BOUNDS.map((_, bound) => interval.widen(bound, 3)),
      [3, 3, 3, 3],
    );
    for (let label = 0; label < 200; label++) interval.learn([1, 1, 1, 1], 0, 2);
    const [lowest, low, high, highest] = BOUNDS.map((_, bound) => interval.widen(bound, 1)) as number[];
    assert.ok(lowest! < 1 && low! < 1 && high! > 1 && highest! > 1);
  });

  it('keeps its factors bounded whatever comes', () => {
    const error = fc.oneof(fc.constantFrom(0, 1e300, -1e300), fc.double({ noNaN: true }));
    const distance = fc.double({ min: 0, max: 1e6, noNaN: true });
    const label = fc.tuple(error, fc.tuple(distance, distance, distance, distance));
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 20 }), (labels) => {
        const interval = new Interval();
        for (let round = 0; round < 100; round++)
          for (const [came, distances] of labels) interval.learn(distances, 0, came);
        for (const [bound, factor] of interval.factors.entries()) {
          assert.ok(Math.abs(factor) <= 4);
          assert.ok(Number.isFinite(interval.widen(bound, 1)) && interval.widen(bound, 1) > 0);
        }
      }),
    );
  });
});
