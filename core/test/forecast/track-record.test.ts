import assert from 'node:assert/strict';
import { TrackRecord } from '../../src/forecast/track-record.ts';

const HALF_A_DAY = 144;
const WEEK = 2016;

function recordOf(...spans: readonly (readonly [labels: number, error: number, persistence: number])[]): TrackRecord {
  const record = new TrackRecord();
  for (const [labels, error, persistence] of spans)
    for (let label = 0; label < labels; label++) record.take(error, persistence, label % 10 !== 0);
  return record;
}

describe('TrackRecord', () => {
  it('says nothing before it saw enough', () => {
    const young = recordOf([HALF_A_DAY - 1, 8, 10]);
    assert.deepEqual([young.skill, young.drift], [undefined, undefined]);
    const older = recordOf([HALF_A_DAY, 8, 10]);
    assert.ok(Math.abs(older.skill! - 0.2) < 1e-9 && Math.abs(older.drift! - 1) < 1e-9);
  });

  it('holds plain means within the first week', () => {
    const record = recordOf([300, 1, 2], [100, 5, 10]);
    assert.ok(Math.abs(record.error - 2) < 1e-9 && Math.abs(record.persistence - 4) < 1e-9);
    assert.ok(Math.abs(record.coverage - 0.9) < 1e-9);
    assert.ok(Math.abs(record.skill! - 0.5) < 1e-9);
  });

  it('forgets what was weeks ago', () => {
    const record = recordOf([WEEK, 20, 10], [5 * WEEK, 5, 10]);
    assert.ok(record.skill! > 0.48 && record.skill! < 0.5);
  });

  it('shows drift where the last day was worse than the week', () => {
    assert.ok(recordOf([WEEK, 5, 10], [288, 10, 10]).drift! > 1.3);
    assert.ok(recordOf([WEEK, 5, 10], [288, 2, 10]).drift! < 0.8);
  });

  it('has no skill to tell of a signal that never moved', () => {
    const record = recordOf([HALF_A_DAY, 0, 0]);
    assert.deepEqual([record.skill, record.drift], [undefined, undefined]);
  });
});
