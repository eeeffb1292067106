import assert from 'node:assert/strict';
import fc from 'fast-check';
import { gaussian } from '../../src/simulate/index.ts';
import { DAY, HOUR, MINUTE } from '../../src/time/span.ts';
import { createDayProfile, trackDay, usualChange } from '../../src/ventilation/day-profile.ts';
import { createLowDays, lowOf, trackLow } from '../../src/ventilation/low-days.ts';
import { createNoiseTrack, noiseSd, trackNoise } from '../../src/ventilation/noise.ts';
import { rateQuantile } from '../../src/ventilation/rate-quantile.ts';

describe('What a room teaches of its levels', () => {
  it('the noise of a sensor, under a slow swing, at any size', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 40, noNaN: true }), fc.integer({ min: 0, max: 1e6 }), (sd, seed) => {
        const track = createNoiseTrack(6);
        for (let k = 0; k < 1500; k++)
          trackNoise(track, 800 + 20 * sd * Math.sin(k / 60) + sd * gaussian(seed, 0, k), false);
        assert.ok(Math.abs(Math.log(noiseSd(track) / sd)) < 0.5, `${noiseSd(track)} for ${sd}`);
      }),
      { numRuns: 25 },
    );
  });

  it('the lows of days, of which one faulty does not decide', () => {
    const track = createLowDays();
    assert.equal(lowOf(track), undefined);
    for (let k = 0; k < 20 * 24; k++) trackLow(track, k * HOUR, 430 + 300 * Math.abs(Math.sin((Math.PI * k) / 24)));
    assert.ok(Math.abs(lowOf(track)! - 430) < 1e-9);
    trackLow(track, 20 * DAY, 410);
    assert.ok(Math.abs(lowOf(track)! - 420) < 1e-9);
  });

  it('the course of a day, once it was seen', () => {
    const profile = createDayProfile(0);
    const level = (time: number) => 10 * Math.sin((2 * Math.PI * time) / DAY);
    assert.equal(usualChange(profile, 6 * HOUR, 12 * HOUR), 0);
    for (let time = 0; time < 7 * DAY; time += 5 * MINUTE) trackDay(profile, time, level(time), 1 / 12);
    assert.ok(
      Math.abs(usualChange(profile, 7 * DAY + 3 * HOUR, 7 * DAY + 5 * HOUR) - (level(5 * HOUR) - level(3 * HOUR))) <
        0.3,
    );
    assert.ok(Math.abs(usualChange(profile, 7 * DAY + 23 * HOUR, 7 * DAY + 25 * HOUR) - 2 * level(HOUR)) < 0.3);
  });

  it('quantiles of a rate lie in the cell of the grid that holds them', () => {
    const rates = [0.5, 1, 2, 4];
    assert.ok(Math.abs(rateQuantile(rates, [0, 1, 0, 0], 0.5) - 1) < 1e-12);
    assert.ok(Math.abs(rateQuantile(rates, [0, 0.5, 0.5, 0], 0.5) - Math.SQRT2) < 1e-12);
    assert.ok(rateQuantile(rates, [0.25, 0.25, 0.25, 0.25], 0.95) > 4);
  });
});
