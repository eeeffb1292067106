import assert from 'node:assert/strict';
import type { Quantity } from '../../src/quantity/quantity.ts';
import { toCanonical } from '../../src/quantity/unit.ts';
import { scoreAir } from '../../src/score/score-air.ts';
import { OPTIONS, steady } from './arbitrary-air.ts';

/** Upper ends of the bands, µg/m³: ETC HE report 2024/17, table 5.2. */
const ENDS: readonly (readonly [Quantity, readonly number[]])[] = [
  ['pm25', [5, 15, 50, 90, 140]],
  ['pm10', [15, 45, 120, 195, 270]],
  ['no2', [10, 25, 60, 100, 150]],
  ['o3', [60, 100, 120, 160, 180]],
];
const BANDS = ['Good', 'Fair', 'Moderate', 'Poor', 'Very poor', 'Extremely poor'];

describe('the European AQI', () => {
  for (const [quantity, ends] of ENDS)
    it(`meets every edge of ${quantity}`, () => {
      const at = (micrograms: number) =>
        scoreAir('european_aqi', steady({ [quantity]: toCanonical(quantity, micrograms, 'µg/m³') }), OPTIONS)?.index;
      ends.forEach((end, band) => {
        assert.deepEqual(at(end), { value: band + 1, scale: [1, 6], category: BANDS[band] });
        assert.deepEqual(at(end * 1.0001), { value: band + 2, scale: [1, 6], category: BANDS[band + 1] });
      });
    });

  it('takes the worst pollutant', () => {
    const result = scoreAir('european_aqi', steady({ pm25: 1, pm10: 130 }), OPTIONS);
    assert.equal(result?.index?.category, 'Poor');
    assert.equal(result?.dominant, 'pm10');
  });

  it('judges the mean of the last hour', () => {
    const air = { latest: { pm25: 400 }, hourly: () => [4] };
    const result = scoreAir('european_aqi', air, OPTIONS);
    assert.equal(result?.index?.category, 'Good');
    assert.deepEqual(result?.assumedSteady, []);
  });
});
