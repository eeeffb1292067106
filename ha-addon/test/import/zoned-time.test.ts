import assert from 'node:assert/strict';
import fc from 'fast-check';
import { timesIn } from '../../src/import/zoned-time.ts';

describe('Times of files', () => {
  const paris = timesIn('Europe/Paris');

  it('that say no offset are those of the time zone, in summer and in winter', () => {
    assert.equal(paris('2025-06-01 12:00:00'), Date.UTC(2025, 5, 1, 10));
    assert.equal(paris('2025-12-01T12:00:00'), Date.UTC(2025, 11, 1, 11));
    assert.equal(timesIn('Asia/Kathmandu')('2025-06-01 12:00'), Date.UTC(2025, 5, 1, 6, 15));
    assert.equal(timesIn('UTC')('2025-06-01 12:00'), Date.UTC(2025, 5, 1, 12));
  });

  it('that say an offset, or count seconds, mean the same everywhere', () => {
    assert.equal(paris('2025-06-01T12:00:00Z'), Date.UTC(2025, 5, 1, 12));
    assert.equal(paris('2025-06-01T12:00:00+05:00'), Date.UTC(2025, 5, 1, 7));
    assert.equal(paris('1748772000'), 1_748_772_000_000);
    assert.equal(paris('noon'), undefined);
    assert.equal(paris(undefined), undefined);
  });

  it('within the hour that comes twice are its first one, and those of the hour that is left out lie beside it', () => {
    assert.equal(paris('2025-10-26 02:30'), Date.UTC(2025, 9, 26, 0, 30));
    assert.equal(paris('2025-10-26 03:00'), Date.UTC(2025, 9, 26, 2));
    assert.equal(paris('2025-10-26 01:59'), Date.UTC(2025, 9, 25, 23, 59));
    const gone = paris('2025-03-30 02:30')!;
    assert.ok(Math.abs(gone - Date.UTC(2025, 2, 30, 1)) <= 3_600_000);
  });

  it('come back as the clocks there show them', () => {
    for (const zone of ['Europe/Paris', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia']) {
      const read = timesIn(zone);
      const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
      fc.assert(
        fc.property(fc.integer({ min: Date.UTC(2015, 0) / 1000, max: Date.UTC(2030, 0) / 1000 }), (second) => {
          const shown = clock.format(second * 1000);
          assert.equal(clock.format(read(shown)), shown);
        }),
        { numRuns: 300 },
      );
    }
  });

  it('need a zone that there is', () => {
    assert.throws(
      () => timesIn('Mars/Olympus'),
      /--time-zone=Mars\/Olympus is no time zone: name one such as Europe\/Paris/,
    );
  });
});
