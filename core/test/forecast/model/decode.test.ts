import assert from 'node:assert/strict';
import fc from 'fast-check';
import { HORIZONS_MIN, MEDIAN, QUANTILES } from '../../../src/forecast/horizons.ts';
import { decodeChanges, RAW_OUTPUTS } from '../../../src/forecast/model/decode.ts';

const rawRow = (range: fc.FloatConstraints) =>
  fc.array(fc.float({ noNaN: true, ...range }), { minLength: RAW_OUTPUTS, maxLength: RAW_OUTPUTS });
const scale = fc.double({ min: 0, max: 1e6, noNaN: true });

describe('decodeChanges', () => {
  it('gives quantiles that never cross, whatever was answered', () => {
    fc.assert(
      fc.property(rawRow({ noDefaultInfinity: true }), scale, (raw, unit) => {
        const changes = decodeChanges(Float32Array.from(raw), 0, unit);
        assert.equal(changes.length, HORIZONS_MIN.length);
        for (const quantiles of changes) {
          assert.equal(quantiles.length, QUANTILES.length);
          for (let index = 1; index < quantiles.length; index++)
            assert.ok(quantiles[index]! >= quantiles[index - 1]!, `${quantiles}`);
        }
      }),
    );
  });

  it('follows the published form: median, then softplus steps from the inside out', () => {
    const softplus = (x: number) => Math.log(1 + Math.exp(x));
    fc.assert(
      fc.property(rawRow({ min: -15, max: 15 }), scale, (raw, unit) => {
        const changes = decodeChanges(Float32Array.from([...new Array(RAW_OUTPUTS).fill(9), ...raw]), 1, unit);
        for (const [horizon, quantiles] of changes.entries()) {
          const [m, a1, a2, b1, b2] = raw.slice(horizon * 5, horizon * 5 + 5) as [
            number,
            number,
            number,
            number,
            number,
          ];
          const q25 = m - softplus(a1);
          const q75 = m + softplus(b1);
          const expected = [q25 - softplus(a2), q25, m, q75, q75 + softplus(b2)].map((value) => value * unit);
          for (const [index, value] of expected.entries())
            assert.ok(Math.abs(quantiles[index]! - value) <= 1e-9 * unit * 100, `${quantiles} is not ${expected}`);
        }
      }),
    );
  });

  it('gives steps of ln 2 where nothing was answered', () => {
    const [first] = decodeChanges(new Float32Array(RAW_OUTPUTS), 0, 10);
    assert.deepEqual(
      first!.map((value) => value.toFixed(6)),
      ['-13.862944', '-6.931472', '0.000000', '6.931472', '13.862944'],
    );
    assert.equal(first![MEDIAN], 0);
  });

  it('passes NaN on', () => {
    assert.ok(decodeChanges(new Float32Array(RAW_OUTPUTS).fill(Number.NaN), 0, 1).flat().every(Number.isNaN));
  });
});
