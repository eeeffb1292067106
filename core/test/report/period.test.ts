import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lastPeriod, periodAt, periodBefore } from '../../src/report/period.ts';
import { DAY, HOUR } from '../../src/time/span.ts';
import { MONDAY, PARIS } from './played-week.ts';

const at = (text: string) => Date.parse(text);

describe('the period of a report', () => {
  it('is the local day, or the week from Monday on', () => {
    const now = at('2026-12-24T12:00:00Z');
    const day = periodAt('day', at('2026-11-20T23:30:00Z'), now, PARIS);
    assert.deepEqual([day.from, day.to, day.until], [at('2026-11-20T23:00Z'), at('2026-11-21T23:00Z'), day.to]);
    for (const time of [MONDAY, MONDAY + 3 * DAY, MONDAY + 7 * DAY - 1]) {
      const { from, to } = periodAt('week', time, now, PARIS);
      assert.deepEqual([from, to], [MONDAY, MONDAY + 7 * DAY]);
    }
    assert.equal(periodAt('week', MONDAY - 1, now, PARIS).from, MONDAY - 7 * DAY);
  });

  it('is longer by an hour where the clocks go back', () => {
    const { from, to } = periodAt('day', at('2026-10-25T10:00Z'), at('2026-12-01T00:00Z'), PARIS);
    assert.deepEqual([from, to], [at('2026-10-24T22:00Z'), at('2026-10-25T23:00Z')]);
    const week = periodAt('week', at('2026-10-20T10:00Z'), at('2026-12-01T00:00Z'), PARIS);
    assert.equal(week.to - week.from, 7 * DAY + HOUR);
  });

  it('goes as far as now, and is then compared with as much of the one before', () => {
    const now = MONDAY + 2 * DAY + 5 * HOUR;
    const week = periodAt('week', now, now, PARIS);
    assert.equal(week.until, now);
    const before = periodBefore(week, PARIS);
    assert.deepEqual([before.from, before.until], [MONDAY - 7 * DAY, now - 7 * DAY]);
    assert.deepEqual(lastPeriod('week', now, PARIS), { ...before, until: MONDAY });
  });

  it('follows the one before it without a gap, whenever it is', () => {
    const times = fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2026-12-31T00:00Z') });
    fc.assert(
      fc.property(times, fc.constantFrom('day', 'week'), (time, kind) => {
        const period = periodAt(kind, time, time + 60 * DAY, PARIS);
        assert.ok(period.from <= time && time < period.to);
        const before = periodBefore(period, PARIS);
        assert.equal(before.to, period.from);
        assert.deepEqual(periodAt(kind, period.from, time + 60 * DAY, PARIS), period);
      }),
    );
  });
});
