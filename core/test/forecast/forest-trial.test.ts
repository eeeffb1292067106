import assert from 'node:assert/strict';
import { ForestTrial } from '../../src/forecast/adaptation/forest-trial.ts';

const DAY_OF_LABELS = 288 * 8;

/** A trial whose forest has these errors for so many labels, all from its own forecasts. */
function tried(labels: number, forest: number, corrected: number, model: number): ForestTrial {
  const trial = new ForestTrial();
  trial.begin('1');
  trial.made(10);
  for (let label = 0; label < labels; label++) trial.take(10 + label, forest, corrected, model);
  return trial;
}

describe('The trial of a forest', () => {
  it('is lost by one that is clearly worse over a day than both that would serve without it', () => {
    assert.equal(tried(DAY_OF_LABELS, 1.2, 1, 1).failed, true);
    assert.equal(tried(DAY_OF_LABELS - 1, 1.2, 1, 1).failed, false);
    assert.equal(tried(DAY_OF_LABELS, 1.05, 1, 1).failed, false);
    assert.equal(tried(DAY_OF_LABELS, 1.2, 1, 1.2).failed, false);
    assert.equal(tried(DAY_OF_LABELS, 1.2, 1.2, 1).failed, false);
  });

  it('counts what it helped to forecast itself, and the last day most', () => {
    const trial = new ForestTrial();
    trial.take(5, 9, 1, 1);
    trial.begin('2');
    trial.take(5, 9, 1, 1);
    trial.made(6);
    trial.made(7);
    trial.take(5, 9, 1, 1);
    assert.equal(trial.labels, 0);
    trial.take(6, 2, 1, 1);
    assert.deepEqual([trial.labels, trial.forest], [1, 2]);
    const turned = tried(DAY_OF_LABELS, 0.5, 1, 1);
    for (let label = 0; label < 4 * DAY_OF_LABELS; label++) turned.take(9999, 2, 1, 1);
    assert.equal(turned.failed, true);
  });

  it('begins anew with another forest', () => {
    const trial = tried(DAY_OF_LABELS, 2, 1, 1);
    trial.begin('2');
    assert.deepEqual([trial.failed, trial.labels, trial.version], [false, 0, '2']);
  });
});
