import assert from 'node:assert/strict';
import fc from 'fast-check';
import { QUANTITIES } from '../../src/quantity/quantity.ts';
import { bandsOf } from '../../src/score/bands.ts';
import { levelOf } from '../../src/score/level.ts';
import { STANDARD_IDS } from '../../src/score/score.ts';
import { scoreAir } from '../../src/score/score-air.ts';
import { STANDARDS } from '../../src/score/standards.ts';
import { OPTIONS, someOptions, someValue, steady } from './arbitrary-air.ts';

describe('bandsOf', () => {
  for (const id of STANDARD_IDS)
    it(`covers all values of every quantity that ${id} judges, without gaps`, () => {
      for (const quantity of QUANTITIES) {
        const bands = bandsOf(id, quantity, OPTIONS);
        assert.equal(bands.length > 0, STANDARDS[id].quantities.includes(quantity));
        if (bands.length === 0) continue;
        assert.equal(bands[0]?.from, quantity === 'temperature' ? Number.NEGATIVE_INFINITY : 0);
        assert.equal(bands.at(-1)?.to, Number.POSITIVE_INFINITY);
        bands.forEach((band, place) => {
          assert.ok(band.from < band.to);
          const next = bands[place + 1];
          if (next === undefined) return;
          assert.equal(next.from, band.to);
          assert.notEqual(next.level, band.level);
        });
      }
    });

  for (const id of STANDARD_IDS)
    it(`says what scoreAir says by ${id}`, () => {
      for (const quantity of STANDARDS[id].quantities)
        fc.assert(
          fc.property(someValue(quantity), someOptions, (value, options) => {
            const core = STANDARDS[id].coreQuantities[0]!;
            const others = quantity === core || (core === 'pm25' && quantity === 'pm10') ? {} : { [core]: 0 };
            const sub = scoreAir(id, steady({ ...others, [quantity]: value }), options)?.sub[quantity];
            const band = bandsOf(id, quantity, options).find(({ from, to }) => value > from && value < to);
            if (band === undefined || sub === undefined) return;
            assert.equal(levelOf(sub), band.level);
          }),
          { numRuns: 30 },
        );
    });

  it('gives the bands of CO2 as people know them', () => {
    assert.deepEqual(bandsOf('uba', 'co2', OPTIONS), [
      { level: 'excellent', from: 0, to: 600 },
      { level: 'good', from: 600, to: 1000 },
      { level: 'moderate', from: 1000, to: 1500 },
      { level: 'poor', from: 1500, to: 2000 },
      { level: 'very_poor', from: 2000, to: Number.POSITIVE_INFINITY },
    ]);
    const { from } = bandsOf('en_16798_1', 'co2', { ...OPTIONS, bedroom: true })[1]!;
    assert.equal(from, 425 + 380);
  });

  it('starts EPA’s categories where its table starts them', () => {
    assert.deepEqual(
      bandsOf('epa_aqi_2024', 'pm25', OPTIONS).map(({ from }) => from),
      [0, 9.1, 35.5, 55.5, 125.5],
    );
  });
});
