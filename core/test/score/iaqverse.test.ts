import assert from 'node:assert/strict';
import type { Quantity } from '../../src/quantity/quantity.ts';
import { toCanonical } from '../../src/quantity/unit.ts';
import { scoreAir } from '../../src/score/score-air.ts';
import { OPTIONS, steady } from './arbitrary-air.ts';

function sub(quantity: Quantity, value: number): number | undefined {
  return scoreAir('iaqverse', steady({ co2: 450, [quantity]: value }), OPTIONS)?.sub[quantity];
}

const PERFECT = { co2: 450, pm25: 3, tvoc: 50, temperature: 21, humidity: 45 };
const WORST = { co2: 40_000, pm25: 5000, tvoc: 60_000, temperature: 60, humidity: 100 };

describe('the standard iaqverse', () => {
  const published: readonly (readonly [Quantity, readonly (readonly [number, number])[]])[] = [
    [
      'co2',
      [
        [600, 100],
        [1000, 80],
        [1400, 60],
        [2000, 40],
        [5000, 0],
      ],
    ],
    [
      'pm25',
      [
        [12, 100],
        [25, 80],
        [50, 60],
        [100, 40],
        [500, 0],
      ],
    ],
    [
      'tvoc',
      [
        [200, 100],
        [300, 80],
        [500, 60],
        [1000, 40],
        [5000, 0],
      ],
    ],
    [
      'humidity',
      [
        [40, 100],
        [50, 100],
        [30, 80],
        [60, 80],
        [20, 60],
        [70, 60],
      ],
    ],
    [
      'temperature',
      [
        [19, 100],
        [22, 100],
        [18, 80],
        [24, 80],
        [16, 60],
        [26, 60],
      ],
    ],
  ];
  for (const [quantity, edges] of published)
    it(`keeps the published edges of ${quantity}`, () => {
      for (const [value, score] of edges) assert.equal(sub(quantity, value), score);
    });

  it('is continuous between the edges', () => {
    assert.equal(sub('co2', 800), 90);
    assert.equal(sub('co2', 1000.01)! < 80, true);
    assert.equal(sub('co2', 1000.01)! > 79.99, true);
    assert.equal(sub('humidity', 25), 70);
    assert.equal(sub('temperature', 17), 70);
  });

  it('gives 100 to perfect air and 0 to the worst', () => {
    assert.deepEqual(scoreAir('iaqverse', steady(PERFECT), OPTIONS), {
      standard: 'iaqverse',
      score: 100,
      level: 'excellent',
      dominant: 'co2',
      coverage: 1,
      sub: { co2: 100, pm25: 100, tvoc: 100, temperature: 100, humidity: 100 },
      assumedSteady: [],
    });
    const worst = scoreAir('iaqverse', steady(WORST), OPTIONS);
    assert.equal(worst?.score, 0);
    assert.equal(worst?.level, 'very_poor');
  });

  it('weighs 5000 ppm of CO2 as what it is, alone and in otherwise perfect air', () => {
    for (const latest of [{ co2: 5000 }, { ...PERFECT, co2: 5000 }])
      assert.equal(scoreAir('iaqverse', steady(latest), OPTIONS)?.level, 'very_poor');
  });

  it('lets the worst pollutant cap the mean, and discomfort less so', () => {
    const poor = scoreAir('iaqverse', steady({ ...PERFECT, pm25: 100 }), OPTIONS);
    assert.equal(poor?.score, 50);
    assert.equal(poor?.dominant, 'pm25');
    const dry = scoreAir('iaqverse', steady({ ...PERFECT, humidity: 0 }), OPTIONS);
    assert.equal(dry?.score, 50);
    assert.equal(dry?.dominant, 'humidity');
  });

  it('scores CO2 alone, and says how little it knows', () => {
    const result = scoreAir('iaqverse', steady({ co2: 1000 }), OPTIONS);
    assert.equal(result?.score, 80);
    assert.equal(result?.coverage, 0.3);
  });

  it('does not score comfort, a relative index or an extra alone', () => {
    for (const latest of [{ temperature: 21 }, { humidity: 45, voc_index: 30 }, { nox_index: 1 }, { radon: 10 }])
      assert.equal(scoreAir('iaqverse', steady(latest), OPTIONS), undefined);
  });

  it('does not miss extras in the coverage', () => {
    assert.equal(scoreAir('iaqverse', steady(PERFECT), OPTIONS)?.coverage, 1);
    assert.equal(scoreAir('iaqverse', steady({ ...PERFECT, radon: 20, no2: 1 }), OPTIONS)?.coverage, 1);
    assert.equal(scoreAir('iaqverse', steady({ co2: 700, radon: 20 }), OPTIONS)?.coverage, 0.3);
  });

  it('does not take a missing quantity as perfect: what is missing changes nothing', () => {
    const alone = scoreAir('iaqverse', steady({ co2: 1400 }), OPTIONS);
    assert.equal(alone?.score, 60);
  });

  it('scores TVOC in mg/m³ as what it is (the original scored 0.2 mg/m³ and 20 mg/m³ both as perfect)', () => {
    const score = (milligrams: number) =>
      scoreAir('iaqverse', steady({ tvoc: toCanonical('tvoc', milligrams, 'mg/m³', 110) }), OPTIONS)?.score;
    assert.equal(score(0.2), 100);
    assert.ok(score(20)! < 10);
  });

  it('never reads the VOC index as TVOC', () => {
    const result = scoreAir('iaqverse', steady({ co2: 450, voc_index: 500 }), OPTIONS);
    assert.equal(result?.sub.tvoc, undefined);
    assert.equal(result?.sub.voc_index, 30);
  });

  it('puts the WHO guideline values at 80', () => {
    const at = (quantity: Quantity, value: number, unit: string) => sub(quantity, toCanonical(quantity, value, unit));
    assert.equal(at('pm10', 45, 'µg/m³'), 80);
    assert.equal(at('no2', 25, 'µg/m³'), 80);
    assert.equal(at('o3', 100, 'µg/m³'), 80);
    assert.equal(at('co', 4, 'mg/m³'), 80);
    assert.equal(at('radon', 100, 'Bq/m³'), 80);
    assert.equal(at('hcho', 100, 'µg/m³'), 60);
  });

  it('names the heavier of two quantities that are equally bad', () => {
    assert.equal(scoreAir('iaqverse', steady({ tvoc: 1000, co2: 2000, humidity: 100 }), OPTIONS)?.dominant, 'humidity');
    assert.equal(scoreAir('iaqverse', steady({ tvoc: 1000, co2: 2000 }), OPTIONS)?.dominant, 'co2');
    assert.equal(
      scoreAir('iaqverse', steady({ tvoc: 1000, co: 2000, pm10: 10_000, pm1: 5000 }), OPTIONS)?.dominant,
      'co',
    );
  });
});
