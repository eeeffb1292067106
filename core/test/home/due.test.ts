import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DueQueue } from '../../src/home/due.ts';

describe('DueQueue', () => {
  it('gives back what is due, earliest first, and keeps the rest', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 })), fc.integer({ min: 0, max: 1000 }), (times, now) => {
        const queue = new DueQueue<number>();
        for (const time of times) queue.push(time, time);
        const popped: number[] = [];
        for (let item = queue.pop(now); item !== undefined; item = queue.pop(now)) popped.push(item);
        assert.deepEqual(
          popped,
          times.filter((time) => time <= now).sort((a, b) => a - b),
        );
        assert.equal(queue.size, times.length - popped.length);
        assert.equal(queue.next(), times.filter((time) => time > now).sort((a, b) => a - b)[0]);
      }),
    );
  });
});
