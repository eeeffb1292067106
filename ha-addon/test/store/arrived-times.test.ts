import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ArrivedTimes } from '../../src/store/writer/arrived-times.ts';

describe('ArrivedTimes', () => {
  it('holds what a set would hold, where what arrived first goes first', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('add' as const), time: fc.integer({ min: 0, max: 200 }) }),
      fc.record({ kind: fc.constant('remove' as const), count: fc.integer({ min: 1, max: 30 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
        const arrived = new ArrivedTimes();
        const expected = new Set<number>();
        for (const one of steps) {
          if (one.kind === 'remove') {
            for (const time of [...expected].slice(0, one.count)) {
              arrived.remove(time);
              expected.delete(time);
            }
          } else if (!expected.has(one.time)) {
            arrived.add(one.time);
            expected.add(one.time);
          }
          for (let time = 0; time <= 200; time++) assert.equal(arrived.has(time), expected.has(time));
          assert.equal(arrived.newest(), Math.max(...expected));
        }
      }),
    );
  });

  it('lets go of a long queue bit by bit', () => {
    const arrived = new ArrivedTimes();
    for (let time = 0; time < 10_000; time++) arrived.add(time);
    for (let time = 0; time < 10_000; time++) {
      arrived.remove(time);
      assert.equal(arrived.has(time), false);
      assert.equal(arrived.has(9_999), time < 9_999);
    }
    assert.equal(arrived.newest(), Number.NEGATIVE_INFINITY);
  });
});
