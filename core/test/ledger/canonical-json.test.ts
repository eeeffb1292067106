import assert from 'node:assert/strict';
import fc from 'fast-check';
import { canonicalJson } from '../../src/ledger/canonical-json.ts';

/** The same value with the keys of all its objects in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, shuffled(member)]),
  );
}

const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)));

describe('canonical JSON', () => {
  it('says what RFC 8785 shows', () => {
    // The sample of section 3.2.2, and the keys of 3.2.3.
    assert.equal(
      canonicalJson({
        numbers: JSON.parse('[333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001]'),
        string: '€$\u000f\u000aA\'\u0042\u0022\u005c\\"/',
        literals: [null, true, false],
      }),
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    const keys = { '€': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 };
    assert.deepEqual(Object.values(JSON.parse(canonicalJson(keys))).length, 7);
    assert.deepEqual(
      [...canonicalJson(keys).matchAll(/:(\d)/g)].map(([, value]) => Number(value)),
      [2, 4, 6, 7, 1, 5, 3],
    );
  });

  it('gives back the value, whatever the order of keys was', () => {
    fc.assert(
      fc.property(json, (value) => {
        assert.deepEqual(JSON.parse(canonicalJson(value)), value);
        assert.equal(canonicalJson(shuffled(value)), canonicalJson(value));
      }),
    );
  });

  it('tells different values apart', () => {
    fc.assert(
      fc.property(json, json, (one, other) => {
        const areEqual = (() => {
          try {
            assert.deepStrictEqual(one, other);
            return true;
          } catch {
            return false;
          }
        })();
        assert.equal(canonicalJson(one) === canonicalJson(other), areEqual);
      }),
    );
  });

  it('treats what JSON cannot carry as JSON.stringify does', () => {
    for (const value of [{ a: undefined, b: Number.NaN }, [undefined, Number.POSITIVE_INFINITY], { c: [null, -0] }])
      assert.equal(canonicalJson(value), JSON.stringify(value));
  });
});
