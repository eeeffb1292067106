import assert from 'node:assert/strict';
import type { Quantity } from '../../src/quantity/quantity.ts';
import { scoreAir } from '../../src/score/score-air.ts';
import { OPTIONS, steady } from './arbitrary-air.ts';

/** The points of one quantity, from an index that it shares with CO2 at 5 points: int(65·(5 + points)/10). */
function points(quantity: Quantity, value: number): number {
  const index = scoreAir('iaq_uk', steady({ co2: 500, [quantity]: value }), OPTIONS)!.index!.value;
  return [1, 2, 3, 4, 5].find((count) => Math.trunc((65 * (5 + count)) / 10) === index)!;
}

describe('the index of IAQ UK', () => {
  const UPPER: readonly (readonly [Quantity, readonly number[]])[] = [
    ['tvoc', [24, 73, 122, 245]],
    ['pm25', [23, 41, 53, 64]],
    ['hcho', [16, 41, 82, 163]],
  ];
  for (const [quantity, limits] of UPPER)
    it(`meets every limit of ${quantity}`, () => {
      limits.forEach((limit, step) => {
        assert.equal(points(quantity, limit), 5 - step);
        assert.equal(points(quantity, limit + 0.001), 4 - step);
      });
    });

  it('meets every limit of CO2', () => {
    const index = (co2: number) => scoreAir('iaq_uk', steady({ co2 }), OPTIONS)?.index?.value;
    assert.deepEqual([600, 601, 800, 801, 1500, 1501, 1800, 1801].map(index), [65, 52, 52, 39, 39, 26, 26, 13]);
  });

  it('counts the temperatures of 5 points with their limits and the others without', () => {
    const at = (...values: number[]) => values.map((value) => points('temperature', value));
    assert.deepEqual(at(18, 21), [5, 5]);
    assert.deepEqual(at(17.9, 21.1, 16.1, 22.9), [4, 4, 4, 4]);
    assert.deepEqual(at(16, 23, 15.1, 23.9), [3, 3, 3, 3]);
    assert.deepEqual(at(15, 24, 14.1, 24.9), [2, 2, 2, 2]);
    assert.deepEqual(at(14, 25, -5, 60), [1, 1, 1, 1]);
  });

  it('meets every limit of humidity', () => {
    const at = (...values: number[]) => values.map((value) => points('humidity', value));
    assert.deepEqual(at(40, 60, 39, 61, 30, 70), [5, 5, 4, 4, 4, 4]);
    assert.deepEqual(at(29, 71, 20, 80, 19, 81, 10, 90), [3, 3, 3, 3, 2, 2, 2, 2]);
    assert.deepEqual(at(9, 91), [1, 1]);
  });

  it('adds PM2.5 and PM10 and judges them as one', () => {
    assert.equal(points('pm10', 23), 5);
    const both = scoreAir('iaq_uk', steady({ co2: 500, pm25: 10, pm10: 14 }), OPTIONS);
    assert.equal(both?.index?.value, Math.trunc((65 * 9) / 10));
    assert.equal(both?.sub.pm25, both?.sub.pm10);
  });

  it('cuts the decimals off the mean', () => {
    const result = scoreAir('iaq_uk', steady({ co2: 700, temperature: 20, humidity: 50, tvoc: 10 }), OPTIONS);
    assert.equal(result?.index?.value, 61); // 65·19/20 = 61.75
  });

  it('names its categories, which are our levels while nothing caps the score', () => {
    const by = (count: number) => {
      const co2 = [0, 1801, 1800, 1500, 800, 600][count]!;
      const { index, level } = scoreAir('iaq_uk', steady({ co2 }), OPTIONS)!;
      return [index!.value, index!.category, level];
    };
    assert.deepEqual(by(5), [65, 'Excellent', 'excellent']);
    assert.deepEqual(by(4), [52, 'Good', 'good']);
    assert.deepEqual(by(3), [39, 'Fair', 'moderate']);
    assert.deepEqual(by(2), [26, 'Poor', 'poor']);
    assert.deepEqual(by(1), [13, 'Inadequate', 'very_poor']);
  });

  it('gives the index as published even where a pollutant caps our score', () => {
    const rest = { temperature: 20, humidity: 50, tvoc: 10, pm25: 5 };
    const result = scoreAir('iaq_uk', steady({ ...rest, co2: 5000 }), OPTIONS);
    assert.deepEqual(result?.index, { value: 54, scale: [0, 65], category: 'Good' });
    assert.equal(result?.score, 35);
    assert.equal(scoreAir('iaq_uk', steady({ ...rest, co2: 1600 }), OPTIONS)?.level, 'moderate');
  });
});
