import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Pending } from '../../src/forecast/pending.ts';

describe('Pending', () => {
  it('knows what was said at each of the last bins, and where nothing was', () => {
    const SIZE = 5;
    const WIDTH = 3;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 40 }), (steps) => {
        const pending = new Pending(SIZE, WIDTH);
        const said = new Set<number>();
        let bin = 5_866_000;
        for (const step of steps) {
          bin += step;
          said.add(bin);
          const at = pending.put(bin);
          for (let index = 0; index < WIDTH; index++) pending.blocks[at + index] = (bin % 1000) * 10 + index;
          for (let back = 0; back < SIZE; back++) {
            const found = pending.at(bin - back);
            if (!said.has(bin - back)) {
              assert.equal(found, -1, `${back} bins back`);
              continue;
            }
            const block = [...pending.blocks.slice(found, found + WIDTH)];
            assert.deepEqual(
              block,
              block.map((_, index) => ((bin - back) % 1000) * 10 + index),
            );
          }
          assert.equal(pending.at(bin + 1), -1);
        }
      }),
    );
  });

  it('has nothing before the first bin', () => {
    const pending = new Pending(25, 1);
    assert.deepEqual([pending.at(0), pending.at(-1), pending.at(-25)], [-1, -1, -1]);
  });
});
