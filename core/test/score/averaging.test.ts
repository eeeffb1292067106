import assert from 'node:assert/strict';
import type { Air } from '../../src/score/score.ts';
import { scoreAir } from '../../src/score/score-air.ts';
import { OPTIONS } from './arbitrary-air.ts';

/** Air whose latest PM2.5 is 100 and whose last hours had 15, as many as are given. */
function after(known: number): Air {
  return {
    latest: { pm25: 100 },
    hourly: (_, hours) => Array.from({ length: hours }, (_, hour) => (hour < known ? 15 : undefined)),
  };
}

describe('averages of a day', () => {
  it('stand on at least three quarters of the hours', () => {
    const enough = scoreAir('who_2021', after(18), OPTIONS);
    assert.equal(enough?.score, 70);
    assert.deepEqual(enough?.assumedSteady, []);
    const tooFew = scoreAir('who_2021', after(17), OPTIONS);
    assert.equal(tooFew?.score, 20);
    assert.deepEqual(tooFew?.assumedSteady, ['pm25']);
  });

  it('take eight hours where the standard does', () => {
    const air: Air = {
      latest: { o3: 500 },
      hourly: (_, hours) => Array.from({ length: hours }, (_, hour) => (hour < 6 ? 0 : undefined)),
    };
    assert.equal(scoreAir('who_2021', air, OPTIONS)?.score, 100);
  });

  it('leave hours out that hold no number', () => {
    const air: Air = {
      latest: { pm25: 15 },
      hourly: () => Array.from({ length: 24 }, (_, hour) => (hour < 20 ? 15 : Number.NaN)),
    };
    const result = scoreAir('who_2021', air, OPTIONS);
    assert.equal(result?.score, 70);
    assert.deepEqual(result?.assumedSteady, []);
  });

  it('survive a source that gives fewer hours than asked', () => {
    const result = scoreAir('who_2021', { latest: { pm25: 15 }, hourly: () => [] }, OPTIONS);
    assert.equal(result?.score, 70);
    assert.deepEqual(result?.assumedSteady, ['pm25']);
  });

  it('do not bring back a quantity that has no latest value', () => {
    assert.equal(scoreAir('who_2021', { ...after(24), latest: {} }, OPTIONS), undefined);
  });
});
