import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createFaultWatch, type FaultWatch, faultsOf, watchReading } from '../../src/fault/watch.ts';
import { watchRoom } from '../../src/fault/watch-room.ts';
import type { Quantity } from '../../src/quantity/quantity.ts';
import { MINUTE, START } from './made-series.ts';

const anyReading = fc.record({
  quantity: fc.constantFrom<Quantity>('co2', 'pm25', 'tvoc', 'temperature', 'humidity', 'co'),
  sensor: fc.constantFrom('a', 'b'),
  value: fc.oneof(fc.double({ min: -400, max: 70_000, noNaN: true }), fc.constantFrom(0, 400, 1156, 21, 69.8)),
  wait: fc.integer({ min: 1, max: 90 }),
});
type AnyReading = typeof anyReading extends fc.Arbitrary<infer T> ? T : never;

function play(watch: FaultWatch, readings: readonly AnyReading[], from: number): number {
  let time = from;
  for (const { quantity, sensor, value, wait } of readings) {
    time += wait * MINUTE;
    watchReading(watch, { sensor, quantity, time, value });
    watchRoom(watch, { sensors: ['a', 'b'], facts: {} }, time);
  }
  return time;
}

const plain = (data: unknown): unknown => JSON.parse(JSON.stringify(data));

describe('a fault watch that is kept', () => {
  it('goes on after JSON as if nothing had been, whatever came', () => {
    fc.assert(
      fc.property(
        fc.array(anyReading, { maxLength: 120 }),
        fc.array(anyReading, { maxLength: 120 }),
        (before, after) => {
          const live = createFaultWatch();
          const kept = play(live, before, START);
          const restored = JSON.parse(JSON.stringify(live)) as FaultWatch;
          const now = play(live, after, kept);
          play(restored, after, kept);
          assert.deepEqual(plain(faultsOf(restored, now)), plain(faultsOf(live, now)));
          assert.deepEqual(plain(restored), plain(live));
        },
      ),
      { numRuns: 60 },
    );
  });
});
