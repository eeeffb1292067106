import assert from 'node:assert/strict';
import { CATALOGUE, QUANTITIES } from '@iaqverse/core';
import fc from 'fast-check';
import { valueRange } from '../../src/chart/value-range.ts';

describe('The span of values that a chart shows', () => {
  it('holds all values with room to spare, and is never empty', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...QUANTITIES).chain((quantity) => {
          const { min, max } = CATALOGUE[quantity];
          const value = fc.double({ min, max, noNaN: true });
          return fc.tuple(fc.constant(quantity), value, value, fc.array(fc.double({ min, max, noNaN: true })));
        }),
        ([quantity, a, b, edges]) => {
          const [low, high] = valueRange(quantity, Math.min(a, b), Math.max(a, b), edges);
          assert.ok(low <= Math.min(a, b) && high > Math.max(a, b));
        },
      ),
    );
  });

  it('keeps noise small', () => {
    const [low, high] = valueRange('co2', 420, 424, []);
    assert.ok(high - low > 60);
    const [lowHpa, highHpa] = valueRange('pressure', 1015, 1016, []);
    assert.ok(highHpa - lowHpa > 15 && highHpa - lowHpa < 40);
  });

  it('brings a near edge above into view, and not a far one', () => {
    assert.ok(valueRange('co2', 500, 900, [1000, 5000])[1] > 1000);
    assert.ok(valueRange('co2', 500, 520, [1000])[1] < 1000);
    assert.ok(Number.isFinite(valueRange('co2', 500, 900, [Number.POSITIVE_INFINITY])[1]));
  });

  it('does not go below what the quantity can be', () => {
    assert.equal(valueRange('pm25', 0, 4, [])[0], 0);
  });
});
