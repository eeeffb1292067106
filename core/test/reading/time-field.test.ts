import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isWithoutOffset, parseTimeField } from '../../src/reading/time-field.ts';
import { formatIso } from '../../src/time/iso.ts';

const NOON = Date.UTC(2026, 10, 21, 12, 0, 0);

describe('time fields', () => {
  const cases: [field: unknown, offset: number, time: number | undefined][] = [
    ['2026-11-21T12:00:00Z', 0, NOON],
    ['2026-11-21T12:00:00Z', 120, NOON],
    ['2026-11-21T13:00:00+01:00', 0, NOON],
    ['2026-11-21T13:00:00+0100', -300, NOON],
    ['2026-11-21T12:00:00.123456+00:00', 0, NOON + 123],
    ['2026-11-21T12:00:00.775023242Z', 0, NOON + 775],
    ['2026-11-21T12:00:00', 0, NOON],
    ['2026-11-21 12:00:00', 0, NOON],
    ['2026-11-21T13:00:00', 60, NOON],
    ['2026-11-21 13:00:00', 60, NOON],
    ['2026-11-21T07:00', -300, NOON],
    ['2026-11-21', 0, NOON - 12 * 3_600_000],
    [NOON / 1000, 0, NOON],
    [NOON / 1000 + 0.25, 0, NOON + 250],
    [NOON, 60, NOON],
    [NOON * 1000, 0, NOON],
    [NOON * 1e6, 0, NOON],
    [String(NOON / 1000), 60, NOON],
    [String(NOON), 0, NOON],
    [0, 0, 0],
    ['yesterday', 0, undefined],
    ['2026-13-21T12:00:00Z', 0, undefined],
    ['12:00:00', 0, undefined],
    ['', 0, undefined],
    [-1, 0, undefined],
    [Number.NaN, 0, undefined],
    [1e300, 0, undefined],
    [null, 0, undefined],
    [true, 0, undefined],
    [{}, 0, undefined],
  ];
  for (const [field, offset, time] of cases)
    it(`reads ${JSON.stringify(field)} with ${offset} minutes`, () =>
      assert.equal(parseTimeField(field, offset), time));

  it('knows which texts say no offset', () => {
    assert.ok(isWithoutOffset('2026-11-21T12:00:00'));
    assert.ok(isWithoutOffset('2026-11-21 12:00:00.5'));
    assert.ok(!isWithoutOffset('2026-11-21T12:00:00Z'));
    assert.ok(!isWithoutOffset('2026-11-21T12:00:00+01:00'));
    assert.ok(!isWithoutOffset('2026-11-21T12:00:00-05:00'));
    assert.ok(!isWithoutOffset(NOON));
  });

  it('reads every time of this century back from every way to write it', () => {
    const times = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2099, 11, 31) });
    fc.assert(
      fc.property(times, fc.integer({ min: -840, max: 840 }), (time, offset) => {
        assert.equal(parseTimeField(formatIso(time), offset), time);
        assert.equal(parseTimeField(time, offset), time);
        assert.equal(parseTimeField(time / 1000, offset), time);
        const local = formatIso(time + offset * 60_000).replace('Z', '');
        assert.equal(parseTimeField(local, offset), time);
      }),
    );
  });

  it('never throws, and gives nothing but whole milliseconds', () => {
    fc.assert(
      fc.property(fc.anything(), (field) => {
        const time = parseTimeField(field, 60);
        assert.ok(time === undefined || Number.isSafeInteger(time));
      }),
    );
  });
});
