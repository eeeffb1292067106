import assert from 'node:assert/strict';
import { HORIZONS_MIN, MINUTE, QUANTITIES } from '@iaqverse/core';
import fc from 'fast-check';
import { sparkPath } from '../../src/chart/sparkline.ts';
import { nextValue } from '../../src/forecast/next-value.ts';
import { withForecast } from '../../src/forecast/past-forecasts.ts';
import { EstimateWriter, roundingStep } from '../../src/forecast/rounding.ts';
import { sparkAhead } from '../../src/forecast/spark-ahead.ts';
import { Words } from '../../src/i18n/words.ts';
import { examplePastForecasts } from '../service/example-forecast.ts';
import { exampleHome, NOW } from '../service/example-home.ts';

const words = new Words('en', 'en-GB', 'UTC');
const living = exampleHome().sites[0]!.rooms[0]!;
const workshop = exampleHome().sites[1]!.rooms[0]!;
const forecast = living.forecast!;

describe('An estimate in figures', () => {
  it('has no more digits than its interval deserves, nor than its quantity is shown with', () => {
    assert.equal(new EstimateWriter('co2', 130, words).value(851.3), '850\u202fppm');
    assert.equal(new EstimateWriter('co2', 9, words).value(851.3), '851\u202fppm');
    assert.equal(new EstimateWriter('temperature', 0.3, words).value(21.26), '21.3\u202f°C');
    assert.equal(new EstimateWriter('temperature', 5, words).value(21.26), '21\u202f°C');
    assert.equal(new EstimateWriter('pm25', 0, words).figure(6.41), '6.4');
  });

  it('is never rounded by more than half of a quarter of its interval, unless its quantity is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...QUANTITIES), fc.double({ min: 0, max: 1e4, noNaN: true }), (quantity, width) => {
        const step = roundingStep(quantity, width);
        assert.ok(step <= Math.max(width / 4, roundingStep(quantity, 0)) * (1 + 1e-9));
      }),
    );
  });
});

describe('What a quantity is expected to be', () => {
  const co2 = forecast.quantities[0]!;

  it('is said for half an hour from now with its interval', () => {
    assert.match(nextValue(forecast, co2, words, NOW), /^in 30\u202fmin ≈ \d+0\u202fppm \(\d+0 to \d+0\)$/);
  });

  it('is not said where that is no more than persistence', () => {
    assert.equal(nextValue(forecast, { ...co2, skill: -0.1 }, words, NOW), '');
    assert.equal(nextValue(forecast, { ...co2, basis: 'persistence' }, words, NOW), '');
    assert.equal(nextValue(forecast, co2, words, NOW + 3 * 60 * MINUTE), '');
  });

  it('opens a small fan behind the small line, from now on', () => {
    const ahead = sparkAhead(forecast, 'co2', 6 * 60 * MINUTE, forecast.madeAt + 7 * MINUTE)!;
    assert.equal(ahead.share, 0.25);
    assert.equal(ahead.points.length, HORIZONS_MIN.length - 1);
    assert.ok(ahead.points.every(({ low, middle, high }) => low <= middle && middle <= high));
    assert.deepEqual(sparkAhead(forecast, 'pressure', 1, NOW)!.points, []);
    assert.equal(sparkAhead(workshop.forecast!, 'co2', 1, NOW), undefined);
    const drawn = sparkPath([700, 720, 742], 4, ahead)!;
    assert.match(drawn.fan, /^M.*Z$/);
    assert.ok(drawn.end.x < 55);
    assert.equal(sparkPath([700, 720, 742], 4)!.fan, '');
  });
});

describe('The forecasts of the past', () => {
  const past = examplePastForecasts(living, 'co2', 30, NOW - 60 * MINUTE, NOW + 30 * MINUTE);

  it('are carried on by the newest forecast', () => {
    const newer = { ...forecast, madeAt: past.madeAt.at(-1)! + 5 * MINUTE };
    const carried = withForecast(past, 'co2', newer, 30);
    assert.equal(carried.times.length, past.times.length + 1);
    assert.equal(carried.times.at(-1), newer.madeAt + 30 * MINUTE);
    assert.equal(carried.median.at(-1), newer.quantities[0]!.quantiles[HORIZONS_MIN.indexOf(30)]![2]);
    assert.equal(carried.low5.length, carried.times.length);
    assert.equal(withForecast(carried, 'co2', newer, 30), carried);
  });

  it('stay as they are where it says nothing of the quantity', () => {
    const without = { ...forecast, madeAt: NOW + MINUTE, quantities: forecast.quantities.slice(1) };
    assert.equal(withForecast(past, 'co2', without, 30), past);
  });
});
