import assert from 'node:assert/strict';
import type { ForecastErrors } from '../evaluation/forecast-errors.ts';
import { median, poolEvents, summarise } from '../evaluation/summary.ts';
import { describe as tableOf } from '../evaluation/table.ts';

function errorsOf(room: string, more: Partial<ForecastErrors>): ForecastErrors {
  return {
    room,
    quantity: 'co2',
    horizonMin: 30,
    segment: 'all',
    n: 100,
    mae: 1,
    rmse: 1,
    pinball: 1,
    coverage90: 0.9,
    width90: 10,
    maePersistence: 1,
    rmsePersistence: 1,
    maeClimatology: 1,
    maeDampedTrend: 1,
    maeLinear: 1,
    coveragePersistence90: 0.9,
    widthPersistence90: 20,
    skill: 0,
    ...more,
  };
}

const forecast = [
  errorsOf('a', { n: 100, skill: 0.1, coverage90: 0.8, width90: 10 }),
  errorsOf('b', { n: 300, skill: 0.3, coverage90: 0.9, width90: 30 }),
  errorsOf('c', { n: 100, skill: -0.2, coverage90: 1, width90: 5 }),
  errorsOf('still', { n: 100, skill: null, coverage90: 1, width90: 1, widthPersistence90: 0 }),
  errorsOf('short', { n: 49, skill: -9, coverage90: 0 }),
];

describe('A summary', () => {
  it('takes the rooms together as by hand', () => {
    const [summary, ...others] = summarise(forecast);
    assert.deepEqual(others, []);
    const { pooledSkill, coverage90, ...plain } = summary!;
    assert.deepEqual(plain, {
      quantity: 'co2',
      horizonMin: 30,
      segment: 'all',
      rooms: 4,
      medianSkill: 0.1,
      worstSkill: -0.2,
      widthRatio: 0.5,
    });
    assert.ok(Math.abs(pooledSkill! - (10 + 90 - 20) / 500) < 1e-12);
    assert.ok(Math.abs(coverage90 - (80 + 270 + 100 + 100) / 600) < 1e-12);
  });

  it('says nothing of what was hardly judged', () => {
    assert.deepEqual(summarise([errorsOf('short', { n: 49 })]), []);
    assert.equal(summarise([errorsOf('long enough', { n: 50 })]).length, 1);
    const [still] = summarise([errorsOf('still', { skill: null })]);
    assert.deepEqual([still?.medianSkill, still?.worstSkill, still?.pooledSkill], [null, null, null]);
  });

  it('pools the moments of a limit over rooms', () => {
    const moment = (came: boolean, probability: number, linear: boolean) => ({ came, probability, linear });
    const [pooled, ...others] = poolEvents([
      { quantity: 'co2', leadMin: 30, moments: [moment(true, 0.9, true), moment(false, 0.6, true)] },
      { quantity: 'co2', leadMin: 30, moments: [moment(true, 0.6, false), moment(true, 0.9, false)] },
    ]);
    assert.deepEqual(others, []);
    const { curve, ...plain } = pooled!;
    assert.deepEqual(plain, {
      quantity: 'co2',
      leadMin: 30,
      rooms: 2,
      n: 3,
      recallLinear: 1 / 3,
      precisionLinear: 0.5,
      recallAtLinearPrecision: 1,
    });
    assert.deepEqual(
      curve.find(({ probability }) => probability === 0.7),
      {
        probability: 0.7,
        recall: 2 / 3,
        precision: 1,
      },
    );
  });

  it('is told in a table of all rooms', () => {
    const text = tableOf(forecast, summarise(forecast), [], []);
    for (const { room } of forecast) assert.match(text, new RegExp(`\\b${room}\\b`));
    assert.match(text, /median {2}0\.100, pooled {2}0\.160, worst -0\.200/);
    assert.doesNotMatch(text, /NaN|undefined|null/);
  });
});

describe('A median', () => {
  it('is the middle, or the middle of the two', () => {
    assert.equal(median([3, 1, 2]), 2);
    assert.equal(median([10, 1, 3, 2]), 2.5);
    assert.equal(median([]), null);
  });
});
