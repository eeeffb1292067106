import assert from 'node:assert/strict';
import fc from 'fast-check';
import { growForest, rarity } from '../../src/fault/isolation-forest.ts';
import { gaussian } from '../../src/simulate/random.ts';

const cloud = Array.from({ length: 400 }, (_, index) => [0, 1, 2].map((feature) => gaussian(1, feature, index)));

describe('isolation forest', () => {
  const forest = growForest(cloud, 7);

  it('finds a point far away rarer than any of the cloud it was grown from', () => {
    const usual = cloud.map((point) => rarity(forest, point));
    assert.ok(rarity(forest, [9, -9, 9]) > Math.max(...usual));
    const mean = usual.reduce((sum, value) => sum + value, 0) / usual.length;
    assert.ok(mean > 0.35 && mean < 0.55, `usual points are near a half: ${mean}`);
  });

  it('is the same for the same points and seed, and lies between 0 and 1', () => {
    assert.deepEqual(growForest(cloud, 7), forest);
    assert.notDeepEqual(growForest(cloud, 8), forest);
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 3, maxLength: 3 }),
        (point) => {
          const found = rarity(forest, point);
          assert.ok(found > 0 && found < 1);
        },
      ),
    );
  });

  it('grows over points that are all one', () => {
    const flat = growForest(
      Array.from({ length: 50 }, () => [1, 2]),
      1,
    );
    assert.equal(rarity(flat, [1, 2]), rarity(flat, [5, 5]));
  });
});
