import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { QuantityForecast } from '../../src/forecast/forecast.ts';
import { HORIZONS_MIN } from '../../src/forecast/horizons.ts';
import { type PresentAir, predictedScores } from '../../src/forecast/predicted-score.ts';
import type { Judgement } from '../../src/home/judgement.ts';
import type { Quantity } from '../../src/quantity/quantity.ts';
import { levelOf } from '../../src/score/level.ts';
import { STANDARD_IDS, type StandardId } from '../../src/score/score.ts';
import { scoreAir } from '../../src/score/score-air.ts';
import { MINUTE } from '../../src/time/span.ts';
import { BIN } from '../../src/twin/recent-means.ts';
import { arbitraryForecast, forecastOf } from './arbitrary-forecast.ts';

const MADE_AT = 1_760_000_100_000 - (1_760_000_100_000 % BIN);

function judgedBy(standard: StandardId): Judgement {
  return { standard, options: { outdoorCo2: 425, tvocMolarMass: 110, bedroom: false } };
}

/** A room in which only these are fresh and nothing is known of the hours before. */
function air(fresh: Partial<Record<Quantity, number>>, past: PresentAir['meanAt'] = () => undefined): PresentAir {
  return { fresh: new Map(Object.entries(fresh) as [Quantity, number][]), meanAt: past };
}

const level = (forecast: QuantityForecast['quantity'], from: number, quantiles: number[]) =>
  forecastOf(forecast, from, () => quantiles);
const near = (actual: number | undefined, expected: number | undefined) =>
  assert.ok(Math.abs(actual! - expected!) < 1e-6, `${actual} is not ${expected}`);

describe('The predicted score', () => {
  it('is that of the medians, with the rest of the air as it is', () => {
    const forecasts = [level('co2', 800, [850, 900, 1000, 1100, 1300])];
    const scores = predictedScores(judgedBy('iaqverse'), forecasts, MADE_AT, air({ co2: 790, pm25: 20, humidity: 65 }));
    assert.deepEqual(
      scores.map(({ horizonMin }) => horizonMin),
      [...HORIZONS_MIN],
    );
    const { options } = judgedBy('iaqverse');
    const expected = (co2: number) => scoreAir('iaqverse', { latest: { co2, pm25: 20, humidity: 65 } }, options)?.score;
    near(scores[3]?.score, expected(1000));
    near(scores[3]?.low, expected(1300));
    near(scores[3]?.high, expected(850));
    assert.equal(scores[3]?.level, levelOf(scores[3]!.score));
  });

  it('tries both ends of temperature and of humidity', () => {
    const co2 = level('co2', 500, [500, 500, 500, 500, 500]);
    const scoresWith = (...forecasts: QuantityForecast[]) =>
      predictedScores(judgedBy('iaqverse'), [co2, ...forecasts], MADE_AT, air({}))[3]!;
    const { options } = judgedBy('iaqverse');
    const expected = (latest: object) => scoreAir('iaqverse', { latest: { co2: 500, ...latest } }, options)?.score;
    const cooling = scoresWith(level('temperature', 20, [15, 18, 19, 20, 21]));
    near(cooling.low, expected({ temperature: 15 }));
    const drying = scoresWith(
      level('humidity', 40, [20, 30, 35, 40, 45]),
      level('temperature', 24, [21, 23, 24, 25, 27]),
    );
    near(drying.low, expected({ humidity: 20, temperature: 27 }));
    near(drying.high, expected({ humidity: 45, temperature: 21 }));
  });

  it('says which way it goes from what the forecast departs from', () => {
    const trends = (quantiles: number[]) =>
      predictedScores(judgedBy('iaqverse'), [level('co2', 900, quantiles)], MADE_AT, air({ co2: 700 })).map(
        ({ trend }) => trend,
      );
    assert.deepEqual(new Set(trends([1500, 1500, 1600, 1700, 1700])), new Set(['falling']));
    assert.deepEqual(new Set(trends([450, 500, 500, 600, 600])), new Set(['rising']));
    assert.deepEqual(new Set(trends([880, 890, 905, 910, 920])), new Set(['steady']));
  });

  it('joins the forecast to the hours before, for standards that average', () => {
    // WHO judges PM2.5 by the day: 23.5 hours of 10 and half an hour that rises to 58.
    const past = (_: Quantity, time: number) => (time < MADE_AT ? 10 : undefined);
    const rising = level('pm25', 10, [58, 58, 58, 58, 58]);
    const scores = predictedScores(judgedBy('who_2021'), [rising], MADE_AT, air({ pm25: 10 }, past));
    const { options } = judgedBy('who_2021');
    // From 10 the path is straight to 58 at 5 minutes and stays there: six of 288 means, the rest is the past.
    const mean = (6 * 58 + 6 * 10) / 12;
    const hourly = (_: Quantity, hours: number) =>
      Array.from({ length: hours }, (__, hour) => (hour === 0 ? mean : 10));
    near(scores[3]?.score, scoreAir('who_2021', { latest: { pm25: 58 }, hourly }, options)?.score);
    assert.ok(scores[3]!.score > scoreAir('who_2021', { latest: { pm25: 58 } }, options)!.score);
  });

  it('is none where the standard has too little to judge by', () => {
    const warm = level('temperature', 21, [20, 21, 21, 21, 22]);
    assert.deepEqual(predictedScores(judgedBy('iaqverse'), [warm], MADE_AT, air({ temperature: 21 })), []);
  });

  it('lies within its interval, whatever the air and the standard', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...STANDARD_IDS),
        arbitraryForecast('co2'),
        arbitraryForecast('tvoc'),
        fc.double({ min: 0, max: 300, noNaN: true }),
        (standard, co2, tvoc, pm25) => {
          const present = air({ co2: co2.from, pm25, tvoc: tvoc.from, temperature: 21 }, () => pm25);
          for (const each of predictedScores(judgedBy(standard), [co2, tvoc], MADE_AT, present)) {
            assert.ok(each.low <= each.score && each.score <= each.high);
            assert.ok(each.low >= 0 && each.high <= 100);
            assert.equal(each.level, levelOf(each.score));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('keeps to the times of the horizons', () => {
    const asked: number[] = [];
    const present = air({ pm25: 10 }, (_, time) => {
      asked.push(time);
      return 10;
    });
    predictedScores(judgedBy('who_2021'), [level('pm25', 10, [10, 10, 10, 10, 10])], MADE_AT, present);
    assert.ok(asked.length > 0 && asked.every((time) => time < MADE_AT && time % BIN === 0));
    assert.ok(Math.max(...asked) === MADE_AT - 5 * MINUTE);
  });
});
