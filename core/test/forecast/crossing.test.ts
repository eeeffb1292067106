import assert from 'node:assert/strict';
import fc from 'fast-check';
import { crossingProbability, crossingsOf, expectedCrossing, timeToLimit } from '../../src/forecast/crossing.ts';
import { exceedance } from '../../src/forecast/exceedance.ts';
import { firstPassage } from '../../src/forecast/first-passage.ts';
import type { QuantityForecast } from '../../src/forecast/forecast.ts';
import { HORIZONS_MIN, QUANTILES } from '../../src/forecast/horizons.ts';
import { DEFAULT_LIMITS } from '../../src/home/default-limits.ts';
import { arbitraryForecast, forecastOf } from './arbitrary-forecast.ts';

const LONGEST = HORIZONS_MIN.at(-1)!;
const rising = fc
  .array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: QUANTILES.length, maxLength: QUANTILES.length })
  .map((values) => values.sort((a, b) => a - b));

describe('the probability that a value reaches a limit', () => {
  it('is what the quantiles say at the quantiles', () => {
    const quantiles = [10, 20, 30, 40, 60];
    for (const [index, share] of QUANTILES.entries())
      assert.ok(Math.abs(exceedance(quantiles, quantiles[index]!) - (1 - share)) < 1e-12);
    assert.ok(Math.abs(exceedance(quantiles, 35) - 0.375) < 1e-12);
    // One step of 20 further, the tail has fallen by as much as from 25 % to 5 %.
    assert.ok(Math.abs(exceedance(quantiles, 80) - 0.01) < 1e-12);
    assert.ok(Math.abs(exceedance(quantiles, 0) - 0.99) < 1e-12);
  });

  it('lies between 0 and 1 and never rises with the limit', () => {
    fc.assert(
      fc.property(
        rising,
        fc.double({ min: -200, max: 200, noNaN: true }),
        fc.double({ min: 0, max: 50, noNaN: true }),
        (quantiles, limit, more) => {
          const [lower, higher] = [exceedance(quantiles, limit), exceedance(quantiles, limit + more)];
          assert.ok(lower >= 0 && lower <= 1);
          assert.ok(higher <= lower + 1e-12);
        },
      ),
    );
  });

  it('is certain or impossible where the value is', () => {
    const certain = [7, 7, 7, 7, 7];
    assert.deepEqual(
      [6, 7, 8].map((limit) => exceedance(certain, limit)),
      [1, 1, 0],
    );
  });
});

describe('the first passage of a Brownian motion', () => {
  it('is twice the share that stands above, without drift', () => {
    // Reflection principle: 2 (1 − Φ(1)) and 2 (1 − Φ(2)).
    assert.ok(Math.abs(firstPassage(1, 0, 1) - 0.317_310_5) < 1e-6);
    assert.ok(Math.abs(firstPassage(2, 0, 1) - 0.045_500_3) < 1e-6);
  });

  it('agrees with simulated paths', () => {
    let state = 12_345;
    const uniform = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return (state + 0.5) / 2 ** 32;
    };
    const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    const [distance, drift, deviation, steps, paths] = [1, 0.4, 0.8, 400, 3000];
    let reached = 0;
    for (let path = 0; path < paths; path++) {
      let value = 0;
      for (let step = 0; step < steps; step++) {
        value += drift / steps + (deviation / Math.sqrt(steps)) * normal();
        if (value >= distance) {
          reached++;
          break;
        }
      }
    }
    assert.ok(Math.abs(firstPassage(distance, drift, deviation) - reached / paths) < 0.03);
  });

  it('stays a probability, whatever it is asked', () => {
    const positive = fc.double({ min: 1e-6, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(positive, fc.double({ min: -1e4, max: 1e4, noNaN: true }), positive, (distance, drift, deviation) => {
        const share = firstPassage(distance, drift, deviation);
        assert.ok(share >= 0 && share <= 1);
      }),
    );
  });
});

describe('the limits that may be crossed', () => {
  /** A median that rises evenly to `end`, with a band of `width` at the longest horizon. */
  const ramp = (from: number, end: number, width: number): QuantityForecast =>
    forecastOf('co2', from, (share) => [-1, -0.4, 0, 0.4, 1].map((side) => from + share * (end - from + side * width)));

  it('come with the time at which the paths reach them', () => {
    const [warning] = crossingsOf([ramp(800, 1200, 200)], DEFAULT_LIMITS);
    assert.equal(warning?.quantity, 'co2');
    assert.deepEqual(
      [warning?.severity, warning?.limit, warning?.minutes, warning?.earliest, warning?.latest],
      ['warning', 1000, 60, 40, 120],
    );
    assert.ok(warning!.probability > 0.9);
    assert.equal(timeToLimit(crossingsOf([ramp(800, 1200, 200)], DEFAULT_LIMITS)), 60);
  });

  it('have no time where the median stays below, nor a latest where the lower path does', () => {
    const [warning] = crossingsOf([ramp(800, 960, 100)], DEFAULT_LIMITS);
    assert.deepEqual([warning?.minutes, warning?.latest], [undefined, undefined]);
    assert.ok(warning!.earliest! > 0 && warning!.probability < 0.5);
    assert.equal(timeToLimit([warning!]), undefined);
  });

  it('are only those above the value, and only of quantities with limits', () => {
    const severities = crossingsOf([ramp(1100, 2200, 300)], DEFAULT_LIMITS).map(({ severity }) => severity);
    assert.deepEqual(severities, ['critical', 'danger']);
    assert.deepEqual(crossingsOf([ramp(1000, 1000, 0)], { co2: { warning: 1000, danger: 5000 } }), []);
    assert.deepEqual(crossingsOf([forecastOf('temperature', 21, () => [20, 21, 22, 23, 24])], DEFAULT_LIMITS), []);
    assert.deepEqual(crossingsOf([ramp(450, 460, 5)], DEFAULT_LIMITS), []);
  });

  it('are expected by the soonest warning alone', () => {
    const co2 = ramp(900, 2500, 100);
    const pm25 = forecastOf('pm25', 20, (share) => [23, 24, 25, 26, 27].map((value) => 20 + share * (value - 19)));
    const expected = expectedCrossing(crossingsOf([pm25, co2], DEFAULT_LIMITS));
    assert.equal(expected?.quantity, 'co2');
    assert.equal(expected?.severity, 'warning');
    assert.ok(expected!.minutes < 10);
  });

  it('are probabilities and times in order, the likeliest first', () => {
    fc.assert(
      fc.property(arbitraryForecast('co2'), (forecast) => {
        const crossings = crossingsOf([forecast], DEFAULT_LIMITS);
        for (const { limit, probability, minutes, earliest, latest } of crossings) {
          assert.ok(limit > forecast.from);
          assert.ok(probability > 0 && probability <= 1);
          const times = [earliest, minutes, latest].map((time) => time ?? Number.POSITIVE_INFINITY);
          assert.ok(times[0]! <= times[1]! && times[1]! <= times[2]!);
          for (const time of times) assert.ok(time >= 0 && (time <= LONGEST || time === Number.POSITIVE_INFINITY));
          // What the median reaches is likelier than not.
          if (minutes !== undefined) assert.ok(probability >= 0.5);
        }
        const sorted = crossings.map(({ probability }) => probability);
        assert.deepEqual(
          sorted,
          [...sorted].sort((a, b) => b - a),
        );
        const byLimit = [...crossings].sort((a, b) => a.limit - b.limit);
        for (let i = 1; i < byLimit.length; i++)
          assert.ok(byLimit[i]!.probability <= byLimit[i - 1]!.probability + 1e-3, 'a farther limit is likelier');
      }),
    );
  });

  it('are half as likely again as standing above, where the median stays and paths come back', () => {
    const spread = [-1.644_854, -0.674_49, 0, 0.674_49, 1.644_854].map((deviations) => 900 + 50 * deviations);
    const probability = crossingProbability(
      forecastOf('co2', 900, () => spread),
      spread[4]!,
    );
    assert.ok(Math.abs(probability - 0.075) < 1e-6);
  });

  it('are likelier the more the air worsens', () => {
    fc.assert(
      fc.property(arbitraryForecast('co2'), fc.double({ min: 0, max: 300, noNaN: true }), (forecast, more) => {
        const worse = {
          ...forecast,
          quantiles: forecast.quantiles.map((values) => values.map((value) => value + more)),
        };
        const limit = forecast.from + 100;
        assert.ok(crossingProbability(worse, limit) >= crossingProbability(forecast, limit) - 1e-9);
      }),
    );
  });
});
