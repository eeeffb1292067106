import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  crowdOf,
  currentOf,
  dampOf,
  hazeOf,
  MOST_SPECKS,
  mistOf,
  smokeOf,
  specksOf,
  vapoursOf,
} from '../../../src/scene/air/amounts.ts';

/** Each with the number at which something is surely seen. */
const AMOUNTS = {
  hazeOf: [hazeOf, 1000],
  specksOf: [specksOf, 15],
  smokeOf: [smokeOf, 150],
  vapoursOf: [vapoursOf, 0.5],
  mistOf: [mistOf, 80],
  dampOf: [dampOf, 3],
  currentOf: [currentOf, 0.1],
} as const;

describe('How much is drawn of what is in the air', () => {
  for (const [name, [amount, much]] of Object.entries(AMOUNTS)) {
    it(`${name} never looks clearer for more, and stays finite`, () => {
      fc.assert(
        fc.property(fc.double(), fc.double(), (one, other) => {
          fc.pre(!Number.isNaN(one) && !Number.isNaN(other));
          const [less, more] = [amount(Math.min(one, other)), amount(Math.max(one, other))];
          assert.ok(Number.isFinite(less) && Number.isFinite(more));
          assert.ok(less >= 0 && more >= less, `${less} ${more}`);
        }),
      );
      fc.assert(
        fc.property(
          fc.double({ min: 0, max: 3 * much, noNaN: true }),
          fc.double({ min: 0, max: much, noNaN: true }),
          (one, step) => {
            assert.ok(amount(one + step) >= amount(one));
          },
        ),
      );
    });

    it(`${name} draws nothing for what is not known or not there, and something for ${much}`, () => {
      assert.equal(amount(undefined), 0);
      assert.equal(amount(Number.NaN), 0);
      assert.equal(amount(0), 0);
      assert.equal(amount(-1e9), 0);
      assert.ok(amount(much) > 0.02);
      assert.ok(Number.isFinite(amount(Number.POSITIVE_INFINITY)));
    });
  }

  it('grows haze from outdoor air to 2500 ppm and beyond', () => {
    assert.equal(hazeOf(420), 0);
    assert.ok(hazeOf(600) < 0.1);
    assert.ok(hazeOf(1000) > 0.1 && hazeOf(1000) < 0.3);
    assert.equal(hazeOf(2500), 1);
    assert.ok(hazeOf(4000) > hazeOf(2600));
  });

  it('draws no specks at 5 µg/m³, some at 15, many at 50, and no more than fit', () => {
    assert.equal(specksOf(5), 0);
    assert.ok(specksOf(15) > 80 && specksOf(15) < 250);
    assert.ok(specksOf(50) > 2 * specksOf(15));
    assert.equal(specksOf(1e6), MOST_SPECKS);
  });

  it('crowds no more than the seats, and nobody where nobody knows', () => {
    assert.equal(crowdOf(undefined, 4), 0);
    assert.equal(crowdOf(2.1, 4), 2.1);
    assert.equal(crowdOf(40, 4), 4);
    assert.equal(crowdOf(-3, 4), 0);
  });
});
