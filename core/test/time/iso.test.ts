import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatIso, parseIso } from '../../src/time/iso.ts';

describe('ISO times', () => {
  it('come back as they went out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (time) => {
        assert.equal(parseIso(formatIso(time)), time);
      }),
    );
  });

  it('are UTC where they have no offset, whatever zone the machine is in', () => {
    assert.equal(parseIso('2026-11-21 10:00:00'), Date.UTC(2026, 10, 21, 10));
    assert.equal(parseIso('2026-11-21T10:00:00.5+01:00'), Date.UTC(2026, 10, 21, 9, 0, 0, 500));
    assert.equal(parseIso('2026-11-21'), Date.UTC(2026, 10, 21));
  });

  it('name a day that there is', () => {
    assert.equal(parseIso('2026-02-30T10:00:00Z'), undefined);
    assert.equal(parseIso('2026-13-01'), undefined);
    assert.equal(parseIso('yesterday'), undefined);
    assert.ok(parseIso('2028-02-29'));
  });
});
