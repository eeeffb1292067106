import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FIRST_TIME, fluxTime, LAST_TIME, nanosecondsOf, timeOf } from '../../src/influx/nanoseconds.ts';

describe('Times in InfluxDB', () => {
  it('come back as they were, with what they have of fractions', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e12, max: 4e12, noNaN: true }), (time) => {
        const nanoseconds = nanosecondsOf(time);
        assert.equal(Number(nanoseconds / 1_000_000n) + Number(nanoseconds % 1_000_000n) / 1e6, time);
        assert.equal(timeOf(fluxTime(time)), time);
      }),
    );
  });

  it('are read as InfluxDB writes them, without zeros at the end', () => {
    assert.equal(timeOf('2026-10-01T00:00:00Z'), Date.UTC(2026, 9, 1));
    assert.equal(timeOf('2026-10-01T00:00:00.5Z'), Date.UTC(2026, 9, 1) + 500);
    assert.equal(timeOf('2026-10-01T00:00:00.0015Z'), Date.UTC(2026, 9, 1) + 1.5);
  });

  it('are cut where InfluxDB has no more', () => {
    assert.equal(fluxTime(Number.POSITIVE_INFINITY), fluxTime(LAST_TIME));
    assert.equal(fluxTime(Number.NEGATIVE_INFINITY), fluxTime(FIRST_TIME));
    assert.ok(nanosecondsOf(LAST_TIME) < 2n ** 63n && nanosecondsOf(FIRST_TIME) > -(2n ** 63n));
  });
});
