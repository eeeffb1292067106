import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LearningRows } from '../../../src/forecast/adaptation/learning-rows.ts';
import { JUDGED_SPAN, refit } from '../../../src/forecast/adaptation/refit.ts';
import { FEATURES } from '../../../src/forecast/features.ts';
import type { Forest } from '../../../src/forecast/forest/forest.ts';
import { HORIZONS_MIN } from '../../../src/forecast/horizons.ts';
import { uniform } from '../../../src/simulate/random.ts';
import { DAY, HOUR } from '../../../src/time/span.ts';
import { BIN } from '../../../src/twin/recent-means.ts';

const START = 5_866_000 * BIN;
const DAYS = 4.5;
const NOW = START + DAYS * DAY;
const BORDER = NOW - JUDGED_SPAN;
const SCALE = 2;
const STAYS = HORIZONS_MIN.map(() => 0);

/** Swings of six hours; the first two features say where in them the room is. */
const swing = (time: number) => Math.sin((time / (6 * HOUR)) * 2 * Math.PI);

/** Rows of a room that was measured from `START` on, every five minutes. */
function rowsOf(valueAt: (time: number) => number | undefined, days = DAYS, medians = STAYS): LearningRows {
  const rows = new LearningRows(100_000);
  for (let time = NOW - days * DAY; time < NOW; time += BIN) {
    const value = valueAt(time);
    if (value === undefined) continue;
    const row = new Float32Array(FEATURES.length);
    row[0] = swing(time);
    row[1] = swing(time + 1.5 * HOUR);
    rows.put(time, value, SCALE, row, 0, medians);
  }
  return rows;
}

const swinging = (time: number) => 10 + 2 * swing(time);

/** A forest that always says the same. */
function saying(change: number): Forest {
  const leaves = HORIZONS_MIN.map(() => change);
  return { outputs: HORIZONS_MIN.length, trees: [{ inputs: [-1], limits: [0], next: [0], leaves }] };
}

describe('A refit', () => {
  it('promotes a challenger that is better on the last 36 hours than the model alone', () => {
    const { decision, champion, errors, learned, judged } = refit(rowsOf(swinging), undefined, NOW, 1);
    assert.equal(decision, 'promoted');
    assert.equal(champion?.outputs, HORIZONS_MIN.length);
    assert.ok(errors!.challenger < 0.6 * errors!.alone, JSON.stringify(errors));
    assert.equal(errors!.alone, errors!.champion);
    assert.equal(judged, JUDGED_SPAN / BIN);
    assert.equal(learned, (DAYS * DAY - JUDGED_SPAN - 2 * HOUR) / BIN);
  });

  it('keeps the champion where the challenger is no better', () => {
    const rows = rowsOf(swinging);
    const first = refit(rows, undefined, NOW, 1);
    const again = refit(rows, first.champion, NOW, 1);
    assert.equal(again.decision, 'kept');
    assert.equal(again.champion, first.champion);
    assert.equal(again.errors!.challenger, again.errors!.champion);
  });

  it('keeps the model alone where there is nothing to correct', () => {
    const { decision, champion, errors } = refit(
      rowsOf(() => 20),
      undefined,
      NOW,
      1,
    );
    assert.deepEqual([decision, champion], ['kept', undefined]);
    assert.deepEqual(errors, { alone: 0, champion: 0, challenger: 0 });
  });

  it('withdraws a champion that has become worse than the model alone', () => {
    // Nothing that a row says tells of what comes.
    const noise = rowsOf((time) => 20 + uniform(3, 1, time / BIN));
    const { decision, champion, errors } = refit(noise, saying(3), NOW, 1);
    assert.deepEqual([decision, champion], ['withdrawn', undefined]);
    assert.ok(errors!.alone < errors!.champion);
  });

  it('waits until there is enough to learn from, and leaves the champion in place', () => {
    const champion = saying(0.1);
    const young = refit(rowsOf(swinging, 3.4), champion, NOW, 1);
    assert.deepEqual([young.decision, young.champion, young.errors], ['too_early', champion, undefined]);
    const sparse = refit(
      rowsOf((time) => (time % (6 * BIN) === 0 ? swinging(time) : undefined)),
      undefined,
      NOW,
      1,
    );
    assert.equal(sparse.decision, 'too_early');
    // Nothing was measured of late: there is nothing to be judged by.
    const silent = refit(
      rowsOf((time) => (time < BORDER ? swinging(time) : undefined)),
      champion,
      NOW,
      1,
    );
    assert.deepEqual([silent.decision, silent.champion], ['too_early', champion]);
    assert.equal(refit(new LearningRows(10), undefined, NOW, 1).decision, 'too_early');
  });

  it('grows from nothing that reaches into the span that judges', () => {
    const whole = refit(rowsOf(swinging), undefined, NOW, 1);
    fc.assert(
      fc.property(fc.double({ min: 0.7, max: 1.3, noNaN: true }), fc.integer({ min: 0, max: 99 }), (height, seed) => {
        const changed = (time: number) =>
          time < BORDER ? swinging(time) : 10 + 2 * height * swing(time) + 0.2 * uniform(seed, 1, time / BIN);
        const other = refit(rowsOf(changed), undefined, NOW, 1);
        assert.equal(other.decision, 'promoted');
        assert.deepEqual(other.champion, whole.champion);
        assert.notDeepEqual(other.errors, whole.errors);
      }),
      { numRuns: 3 },
    );
    const before = (time: number) => swinging(time) + (time >= BORDER - BIN && time < BORDER ? 3 : 0);
    assert.notDeepEqual(refit(rowsOf(before), undefined, NOW, 1).champion, whole.champion);
  });

  it('is the same with the same seed', () => {
    const grow = (seed: number) => refit(rowsOf(swinging), undefined, NOW, seed).champion;
    assert.deepEqual(grow(5), grow(5));
    assert.notDeepEqual(grow(5), grow(6));
  });
});

describe('Learning rows', () => {
  it('know by how much what came differed from what the model had expected', () => {
    const ahead = HORIZONS_MIN.map((minutes) => minutes / 100);
    const rows = rowsOf((time) => (time - START) / BIN, DAYS, ahead);
    const labels = rows.labelsOf(rows.rows[0]!);
    for (const [horizon, minutes] of HORIZONS_MIN.entries()) {
      const came = Math.min(6, minutes / 5 / SCALE);
      assert.ok(Math.abs(labels[horizon]! - (came - minutes / 100)) < 1e-6, `${labels}`);
    }
    assert.ok(rows.labelsOf(rows.rows.at(-1)!).every(Number.isNaN));
    assert.deepEqual(
      [...rows.labelsOf(rows.rows.at(-4)!)].map(Number.isNaN),
      HORIZONS_MIN.map((minutes) => minutes > 15),
    );
  });

  it('keep the newest, at most a tenth more than they are told', () => {
    const rows = new LearningRows(100);
    for (let bin = 0; bin < 1000; bin++) {
      rows.put(START + bin * BIN, bin, 1, new Float32Array(FEATURES.length), 0, STAYS);
      assert.ok(rows.rows.length <= 110);
      assert.equal(rows.rows.at(-1)!.value, bin);
      if (bin > 100) assert.ok(rows.rows.length >= 100);
    }
  });
});
