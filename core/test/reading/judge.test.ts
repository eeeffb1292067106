import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CATALOGUE } from '../../src/quantity/catalogue.ts';
import { QUANTITIES } from '../../src/quantity/quantity.ts';
import { isLate, judge } from '../../src/reading/judge.ts';
import { MAX_AHEAD } from '../../src/reading/limits.ts';
import type { Measurement } from '../../src/reading/reading.ts';

const NOW = Date.UTC(2026, 10, 21);
const OLDEST = NOW - 30 * 86_400_000;

function measurement(changes: Partial<Measurement>): Measurement {
  return { sensor: 's', quantity: 'co2', time: NOW, value: 612, ...changes };
}
const codeOf = (changes: Partial<Measurement>) => judge(measurement(changes), NOW, OLDEST)?.code;

describe('the judgement of a measurement', () => {
  it('lets the plausible pass, with and without a time', () => {
    assert.equal(judge(measurement({}), NOW, OLDEST), undefined);
    assert.equal(judge(measurement({ time: undefined }), NOW, OLDEST), undefined);
    assert.equal(codeOf({ quantity: 'temperature', value: -20 }), undefined);
  });

  it('refuses what no sensor can have measured', () => {
    assert.equal(codeOf({ value: -50 }), 'out_of_range');
    assert.equal(codeOf({ value: 0 }), 'out_of_range');
    assert.equal(codeOf({ value: 1e308 }), 'out_of_range');
    assert.equal(codeOf({ quantity: 'humidity', value: 101 }), 'out_of_range');
    assert.equal(codeOf({ value: Number.NaN }), 'not_finite');
    assert.equal(codeOf({ value: Number.POSITIVE_INFINITY }), 'not_finite');
    assert.equal(codeOf({ value: Number.NEGATIVE_INFINITY }), 'not_finite');
  });

  it('refuses times ahead of the clock and before the retention', () => {
    assert.equal(codeOf({ time: NOW + MAX_AHEAD }), undefined);
    assert.equal(codeOf({ time: NOW + MAX_AHEAD + 1 }), 'in_future');
    assert.equal(codeOf({ time: OLDEST }), undefined);
    assert.equal(codeOf({ time: OLDEST - 1 }), 'too_old');
  });

  it('says of which sensor and quantity', () => {
    const refusal = judge(measurement({ value: -1 }), NOW, OLDEST);
    assert.equal(refusal?.sensor, 's');
    assert.equal(refusal?.quantity, 'co2');
    assert.match(refusal?.detail ?? '', /-1 ppm/);
  });

  it('takes exactly the range of the catalogue', () => {
    fc.assert(
      fc.property(fc.constantFrom(...QUANTITIES), fc.double(), (quantity, value) => {
        const { min, max } = CATALOGUE[quantity];
        assert.equal(codeOf({ quantity, value }) === undefined, value >= min && value <= max);
      }),
    );
  });

  it('calls late what is older than what is known', () => {
    assert.equal(isLate(measurement({ time: NOW - 1 }), NOW), true);
    assert.equal(isLate(measurement({ time: NOW }), NOW), false);
    assert.equal(isLate(measurement({ time: NOW }), undefined), false);
    assert.equal(isLate(measurement({ time: undefined }), NOW), false);
  });
});
