import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CATALOGUE } from '../../src/quantity/catalogue.ts';
import { QUANTITIES, type Quantity } from '../../src/quantity/quantity.ts';
import { conversionOf, fromCanonical, toCanonical } from '../../src/quantity/unit.ts';
import { LOWEST_SCORE, levelOf } from '../../src/score/level.ts';
import { type Air, STANDARD_IDS } from '../../src/score/score.ts';
import { scoreAir } from '../../src/score/score-air.ts';
import { STANDARD_DATA, STANDARDS } from '../../src/score/standards.ts';
import { OPTIONS, someAir, someOptions, someValue, steady } from './arbitrary-air.ts';

const COMFORT: readonly Quantity[] = ['temperature', 'humidity'];

for (const id of STANDARD_IDS) {
  const { quantities, coreQuantities, indexScale } = STANDARDS[id];
  const pollutants = quantities.filter((quantity) => !COMFORT.includes(quantity));

  describe(`scoreAir by ${id}`, () => {
    it('stays within 0 and 100 and gives the level of its score', () => {
      fc.assert(
        fc.property(someAir(id), someOptions, (latest, options) => {
          const result = scoreAir(id, steady(latest), options);
          if (result === undefined) return;
          assert.ok(result.score >= 0 && result.score <= 100);
          assert.equal(result.level, levelOf(result.score));
          assert.ok(result.coverage > 0 && result.coverage <= 1);
          assert.deepEqual(Object.keys(result.sub).sort(), Object.keys(latest).sort());
          for (const sub of Object.values(result.sub)) assert.ok(sub >= 0 && sub <= 100);
          assert.equal(result.sub[result.dominant], Math.min(...Object.values(result.sub)));
          assert.equal(result.index === undefined, indexScale === undefined);
          if (result.index !== undefined) {
            assert.deepEqual(result.index.scale, indexScale);
            assert.ok(result.index.value >= result.index.scale[0] && result.index.value <= result.index.scale[1]);
          }
        }),
      );
    });

    for (const pollutant of pollutants)
      it(`never rises with more ${pollutant}`, () => {
        fc.assert(
          fc.property(
            someAir(id),
            someValue(pollutant),
            someValue(pollutant),
            someOptions,
            (others, one, another, options) => {
              const less = scoreAir(id, steady({ ...others, [pollutant]: Math.min(one, another) }), options);
              const more = scoreAir(id, steady({ ...others, [pollutant]: Math.max(one, another) }), options);
              assert.equal(less === undefined, more === undefined);
              if (less !== undefined && more !== undefined) assert.ok(more.score <= less.score);
            },
          ),
        );
      });

    it('does not depend on the unit in which a value came', () => {
      fc.assert(
        fc.property(someAir(id), someOptions, fc.nat(), (latest, options, choice) => {
          const converted = Object.entries(latest).map(([name, value]) => {
            const quantity = name as Quantity;
            const units = Object.keys(CATALOGUE[quantity].units);
            const unit = units[choice % units.length]!;
            assert.ok(conversionOf(quantity, unit) !== undefined);
            const there = fromCanonical(quantity, value, unit, options.tvocMolarMass);
            return [quantity, toCanonical(quantity, there, unit, options.tvocMolarMass)];
          });
          const first = scoreAir(id, steady(latest), options);
          const second = scoreAir(id, steady(Object.fromEntries(converted)), options);
          if (first === undefined || STANDARD_DATA[id].index?.kind === 'formula') return;
          assert.ok(Math.abs(first.score - second!.score) < 1e-4);
        }),
      );
    });

    it('counts what weighs more for more, and keeps the cap of the worst', () => {
      fc.assert(
        fc.property(someAir(id), fc.double({ min: 1, max: 10, noNaN: true }), (latest, weight) => {
          const usual = scoreAir(id, steady(latest), OPTIONS);
          if (usual === undefined) return;
          const heavier = scoreAir(id, steady(latest), { ...OPTIONS, weights: { [usual.dominant]: weight } })!;
          assert.ok(heavier.score <= usual.score + 1e-6);
          assert.equal(heavier.coverage, usual.coverage);
          assert.deepEqual(scoreAir(id, steady(latest), { ...OPTIONS, weights: {} }), usual);
          const weightless = Object.fromEntries(QUANTITIES.map((quantity) => [quantity, 0]));
          const worst = scoreAir(id, steady(latest), { ...OPTIONS, weights: weightless })!;
          assert.ok(worst.score <= usual.score + 1e-6);
        }),
      );
    });

    it('gives no score when nothing is known', () => {
      assert.equal(scoreAir(id, steady({}), OPTIONS), undefined);
    });

    it('gives no score to comfort alone, nor to what it does not judge', () => {
      const latest: Partial<Record<Quantity, number>> = { temperature: 21, humidity: 45 };
      for (const quantity of QUANTITIES) if (!quantities.includes(quantity)) latest[quantity] = 50;
      assert.equal(scoreAir(id, steady(latest), OPTIONS), undefined);
    });

    it('takes a value that is not a finite number as missing', () => {
      const known = { [coreQuantities[0]!]: 700 };
      const expected = scoreAir(id, steady(known), OPTIONS);
      for (const quantity of quantities.slice(1))
        for (const broken of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
          assert.deepEqual(scoreAir(id, steady({ ...known, [quantity]: broken }), OPTIONS), expected);
    });

    it('says how much of its core was known', () => {
      const all = Object.fromEntries(coreQuantities.map((quantity) => [quantity, 45]));
      assert.equal(scoreAir(id, steady(all), OPTIONS)?.coverage, 1);
    });

    it('notes what it had to take as steady, and nothing where enough hours were known', () => {
      const latest = Object.fromEntries(quantities.map((quantity) => [quantity, 45]));
      const averaged = STANDARD_DATA[id].quantities
        .filter((judged) => judged.averaging !== 'latest')
        .map((judged) => judged.quantity);
      assert.deepEqual(scoreAir(id, steady(latest), OPTIONS)?.assumedSteady, averaged);
      const hourly: Air['hourly'] = (_, hours) => Array.from({ length: hours }, () => 45);
      const known = scoreAir(id, { latest, hourly }, OPTIONS);
      assert.deepEqual(known?.assumedSteady, []);
      assert.equal(known?.score, scoreAir(id, steady(latest), OPTIONS)?.score);
    });

    it('describes itself in five languages', () => {
      for (const text of Object.values(STANDARDS[id].description)) assert.ok(text.length > 20);
    });

    if (quantities.includes('co2'))
      it('never averages 5000 ppm of CO2 away', () => {
        const perfect = {
          pm25: 0,
          pm10: 0,
          tvoc: 0,
          temperature: 20.5,
          humidity: 45,
          hcho: 0,
          no2: 0,
          co: 0,
          radon: 0,
        };
        for (const latest of [{ co2: 5000 }, { ...perfect, co2: 5000 }]) {
          const result = scoreAir(id, steady(latest), OPTIONS)!;
          assert.ok(result.score < 40, `${result.score}`);
          assert.equal(result.dominant, 'co2');
        }
      });
  });
}

describe('standards', () => {
  it('put the edges of their categories on the edges of our levels', () => {
    for (const { index } of Object.values(STANDARD_DATA)) {
      if (index?.kind !== 'category') continue;
      const named = index.categories.map(({ lowestScore }) => lowestScore);
      const levels: number[] = Object.values(LOWEST_SCORE);
      assert.deepEqual(named.slice(0, 3), levels.slice(0, 3));
    }
  });

  it('stand on the edges of our levels with their limits', () => {
    const at = (id: (typeof STANDARD_IDS)[number], quantity: Quantity, value: number, unit: string, bedroom = false) =>
      scoreAir(id, steady({ co2: 450, [quantity]: toCanonical(quantity, value, unit, 110) }), { ...OPTIONS, bedroom })
        ?.sub[quantity];
    assert.equal(at('uba', 'co2', 1000, 'ppm'), 70);
    assert.equal(at('uba', 'co2', 2000, 'ppm'), 30);
    for (const [value, score] of [
      [0.3, 90],
      [1, 70],
      [3, 50],
      [10, 30],
    ] as const)
      assert.equal(at('uba', 'tvoc', value, 'mg/m³'), score);
    for (const [rise, score] of [
      [550, 90],
      [800, 70],
      [1350, 50],
    ] as const)
      assert.equal(at('en_16798_1', 'co2', 425 + rise, 'ppm'), score);
    for (const [rise, score] of [
      [380, 90],
      [550, 70],
      [950, 50],
    ] as const)
      assert.equal(at('en_16798_1', 'co2', 425 + rise, 'ppm', true), score);
    assert.equal(at('reset_air', 'co2', 600, 'ppm'), 90);
    assert.equal(at('reset_air', 'co2', 1000, 'ppm'), 70);
    assert.equal(at('reset_air', 'pm25', 12, 'µg/m³'), 90);
    assert.equal(at('reset_air', 'pm25', 35, 'µg/m³'), 70);
    assert.equal(at('reset_air', 'tvoc', 400, 'µg/m³'), 90);
    assert.equal(at('reset_air', 'tvoc', 500, 'µg/m³'), 70);
    assert.equal(at('well_v2', 'tvoc', 500, 'µg/m³'), 70);
    assert.equal(at('well_v2', 'hcho', 50, 'µg/m³'), 70);
    assert.equal(at('well_v2', 'pm25', 15, 'µg/m³'), 70);
    assert.equal(at('well_v2', 'pm10', 50, 'µg/m³'), 70);
    assert.equal(at('well_v2', 'co2', 900, 'ppm'), 70);
    assert.equal(at('well_v2', 'co2', 750, 'ppm'), 90);
  });

  it('put the WHO guidelines of 2021 at the lower edge of good', () => {
    for (const [quantity, value, unit] of [
      ['pm25', 15, 'µg/m³'],
      ['pm10', 45, 'µg/m³'],
      ['no2', 25, 'µg/m³'],
      ['o3', 100, 'µg/m³'],
      ['co', 4, 'mg/m³'],
    ] as const) {
      const result = scoreAir('who_2021', steady({ [quantity]: toCanonical(quantity, value, unit) }), OPTIONS);
      assert.equal(result?.score, 70);
      assert.equal(result.level, 'good');
    }
  });

  it('judge EN 16798-1 by the category, with the outdoor air that is there', () => {
    const category = (co2: number, outdoorCo2: number) =>
      scoreAir('en_16798_1', steady({ co2 }), { ...OPTIONS, outdoorCo2 })?.index?.category;
    assert.equal(category(975, 425), 'I');
    assert.equal(category(976, 425), 'II');
    assert.equal(category(975, 400), 'II');
    assert.equal(category(1776, 425), 'IV');
    assert.equal(category(380, 425), 'I');
  });
});
