import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toNumber } from '../../src/reading/number.ts';

describe('numbers of messages', () => {
  const cases: [value: unknown, result: number | string][] = [
    [21.5, 21.5],
    [0, 0],
    [-3, -3],
    [1e308, 1e308],
    ['21.5', 21.5],
    [' 612 ', 612],
    ['-0.5', -0.5],
    ['+4', 4],
    ['.5', 0.5],
    ['5.', 5],
    ['1e3', 1000],
    ['0', 0],
    [Number.NaN, 'not_finite'],
    [Number.POSITIVE_INFINITY, 'not_finite'],
    ['1e309', 'not_finite'],
    ['nan', 'not_finite'],
    ['NaN', 'not_finite'],
    ['-inf', 'not_finite'],
    ['Infinity', 'not_finite'],
    [null, 'unavailable'],
    [undefined, 'unavailable'],
    ['', 'unavailable'],
    ['  ', 'unavailable'],
    ['unknown', 'unavailable'],
    ['Unavailable', 'unavailable'],
    ['None', 'unavailable'],
    ['null', 'unavailable'],
    [true, 'not_a_number'],
    [false, 'not_a_number'],
    ['21,5', 'not_a_number'],
    ['1,234', 'not_a_number'],
    ['0x10', 'not_a_number'],
    ['12 ppm', 'not_a_number'],
    ['warm', 'not_a_number'],
    ['1'.repeat(100), 'not_a_number'],
    [[5], 'not_a_number'],
    [{}, 'not_a_number'],
  ];
  for (const [value, result] of cases)
    it(`reads ${JSON.stringify(value)} (${typeof value}) as ${result}`, () => assert.equal(toNumber(value), result));

  it('reads every number back from its numeral, and makes a number of nothing else', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        assert.equal(toNumber(String(number)), Number(String(number)));
      }),
    );
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const result = toNumber(value);
        assert.ok(typeof result === 'string' || Number.isFinite(result));
      }),
    );
  });
});
