import assert from 'node:assert/strict';
import { CORRECTION_INPUTS } from '../../src/forecast/correction-inputs.ts';
import { FEATURES } from '../../src/forecast/features.ts';
import type { Forest } from '../../src/forecast/forest/forest.ts';
import { HORIZONS_MIN, MEDIAN } from '../../src/forecast/horizons.ts';
import { EXPERT_NAMES, type Expert, QuantityForecaster } from '../../src/forecast/quantity-forecaster.ts';
import { gaussian } from '../../src/simulate/random.ts';
import { BIN, RecentMeans } from '../../src/twin/recent-means.ts';

const START = 5_866_272 * BIN;
const HALF_HOUR = HORIZONS_MIN.indexOf(30);
const NO_PHYSICS = HORIZONS_MIN.map(() => 0);
const ROW = new Float32Array(FEATURES.length);

interface Play {
  readonly bins: number;
  readonly valueAt: (bin: number) => number;
  /** The change that the model says, canonical unit. */
  readonly saysAt: (bin: number, minutes: number) => number;
  readonly physicsAt?: (bin: number, minutes: number) => number;
  readonly rowAt?: (bin: number) => Float32Array;
  readonly forest?: Forest;
  /** Half the 50 % interval that the model says. */
  readonly spread?: number;
}

/** Plays a quantity, with rows that say nothing unless they are given. */
function play({ bins, valueAt, saysAt, physicsAt, rowAt, forest, spread = 1 }: Play) {
  const forecaster = new QuantityForecaster('tvoc');
  const means = new RecentMeans();
  const made = [];
  for (let bin = 0; bin < bins; bin++) {
    const time = START + bin * BIN;
    means.add(time, valueAt(bin));
    assert.ok(forecaster.take(means, time));
    if (forest !== undefined && bin === 20) forecaster.choose(forest, '1');
    const said = HORIZONS_MIN.map((minutes) => {
      const change = saysAt(bin, minutes);
      return [change - 2 * spread, change - spread, change, change + spread, change + 2 * spread];
    });
    const physics = physicsAt === undefined ? NO_PHYSICS : HORIZONS_MIN.map((minutes) => physicsAt(bin, minutes));
    made.push(forecaster.forecast(time, rowAt?.(bin) ?? ROW, 0, said, physics, 'model'));
  }
  return { forecaster, made };
}

const DAYS = 4 * 288;
const walk: number[] = [300];
for (let bin = 1; bin < 6 * 288; bin++)
  walk.push(walk[bin - 1]! + 2 * gaussian(9, 1, bin) - (walk[bin - 1]! - 300) / 40);
const walkAt = (bin: number) => walk[bin]!;
const comes = (bin: number, minutes: number) => walk[bin + minutes / 5]! - walk[bin]!;

/** The mean weight of an expert over all horizons. */
function heard(forecaster: QuantityForecaster, ...experts: Expert[]): number {
  const sums = HORIZONS_MIN.map((_, horizon) => {
    const weights = forecaster.heard(horizon);
    assert.ok(Math.abs(EXPERT_NAMES.reduce((sum, name) => sum + weights[name], 0) - 1) < 1e-9);
    return experts.reduce((sum, name) => sum + weights[name], 0);
  });
  return sums.reduce((a, b) => a + b) / sums.length;
}

describe('A quantity forecaster', () => {
  it('hears a model that knows what comes', () => {
    const { forecaster, made } = play({ bins: DAYS, valueAt: walkAt, saysAt: comes });
    // With nothing to correct, the corrected ones say what the model says.
    assert.ok(heard(forecaster, 'model', 'corrected', 'forest', 'both') > 0.9);
    const [bin, horizon] = [DAYS - 1, HORIZONS_MIN.indexOf(60)];
    const expected = walk[bin + 12]!;
    assert.ok(Math.abs(made[bin]!.quantiles[horizon]![MEDIAN]! - expected) < 0.5 * Math.abs(comes(bin, 60)) + 0.5);
    assert.ok(forecaster.record[horizon]!.skill! > 0.7);
    assert.equal(made[bin]!.skill, forecaster.record[HALF_HOUR]!.skill);
  });

  it('hears persistence where the model errs wildly', () => {
    const wild = (bin: number, minutes: number) => 25 * gaussian(4, minutes, bin);
    const { forecaster } = play({ bins: DAYS, valueAt: walkAt, saysAt: wild });
    assert.ok(heard(forecaster, 'persistence', 'physics', 'habit') > 0.9);
    for (const { recent, persistence } of forecaster.record)
      assert.ok(recent < 1.1 * persistence, `it errs by ${recent}, persistence by ${persistence}`);
  });

  it('hears the physics where it knows best', () => {
    const { forecaster } = play({ bins: DAYS, valueAt: walkAt, saysAt: () => 15, physicsAt: comes });
    assert.ok(heard(forecaster, 'physics') > 0.8, `${heard(forecaster, 'physics')}`);
  });

  it('learns what a model misses, where a row tells of it', () => {
    const tells = (bin: number) => Math.sin(bin / 5);
    const { forecaster, made } = play({
      bins: DAYS,
      valueAt: walkAt,
      saysAt: (bin, minutes) => comes(bin, minutes) + 6 * tells(bin),
      rowAt: (bin) => ROW.with(FEATURES.indexOf('change_30min'), 3 * tells(bin)),
    });
    assert.ok(heard(forecaster, 'corrected') > 3 * heard(forecaster, 'model'));
    let error = 0;
    for (let bin = DAYS - 288; bin < DAYS; bin++)
      error += Math.abs(made[bin]!.quantiles[HALF_HOUR]![MEDIAN]! - walk[bin + 6]!) / 288;
    assert.ok(error < 1.8, `it still errs by ${error}, the model by nearly 4`);
    assert.equal(forecaster.ridge.features, CORRECTION_INPUTS);
  });

  it('hears the habits of days that resemble each other', () => {
    // Twelve times a day: the clock of the correction does not tell.
    const habit = (bin: number) => 300 + 40 * Math.sin((bin / 24) * 2 * Math.PI) + 0.5 * gaussian(6, 1, bin);
    const { forecaster, made } = play({ bins: DAYS, valueAt: habit, saysAt: () => 0 });
    assert.ok(heard(forecaster, 'habit') > 0.8, `${heard(forecaster, 'habit')}`);
    assert.ok(made.at(-1)!.skill! > 0.5, `${made.at(-1)!.skill}`);
  });

  it('widens and narrows its intervals until they hold what they say', () => {
    const bins = 6 * 288 - 24;
    for (const spread of [0.2, 1, 3]) {
      const { made } = play({ bins, valueAt: walkAt, saysAt: () => 0, spread });
      for (const [horizon, minutes] of HORIZONS_MIN.entries()) {
        let inside = 0;
        for (let bin = bins - 3 * 288; bin < bins; bin++) {
          const values = made[bin]!.quantiles[horizon]!;
          const came = walk[bin + minutes / 5]!;
          if (came >= values[0]! && came <= values.at(-1)!) inside++;
        }
        const share = inside / (3 * 288);
        assert.ok(share > 0.85 && share < 0.95, `${share} at ${minutes} min where ${spread} was said`);
      }
    }
  });

  it('hears a forest once it is chosen, and tells how it does', () => {
    const leaves = HORIZONS_MIN.map(() => -1);
    const forest: Forest = { outputs: leaves.length, trees: [{ inputs: [-1], limits: [0], next: [0], leaves }] };
    const bins = 3 * 288;
    // The model says a scale too much, by what the scale is in the end.
    const { character } = play({ bins, valueAt: walkAt, saysAt: comes }).forecaster;
    const tooMuch = (bin: number, minutes: number) => comes(bin, minutes) + character.scale;
    const { forecaster } = play({ bins, valueAt: walkAt, saysAt: tooMuch, forest });
    const { trial } = forecaster;
    assert.deepEqual([trial.version, trial.failed], ['1', false]);
    assert.ok(trial.forest < 0.5 * trial.model, `${trial.forest} ${trial.model}`);
    assert.ok(heard(forecaster, 'forest') > heard(forecaster, 'model'));
  });

  it('takes nothing from a bin in which nothing was measured', () => {
    const forecaster = new QuantityForecaster('tvoc');
    const means = new RecentMeans();
    assert.equal(forecaster.take(means, START), false);
    assert.equal(forecaster.since, undefined);
    means.add(START, 100);
    assert.equal(forecaster.take(means, START), true);
    assert.equal(forecaster.take(means, START + BIN), false);
    assert.equal(forecaster.since, START);
  });

  it('takes two hours without any change for a signal that stands still', () => {
    const flatAfter = (series: readonly (number | undefined)[]) => {
      const forecaster = new QuantityForecaster('tvoc');
      const means = new RecentMeans();
      for (const [bin, value] of series.entries()) {
        if (value === undefined) continue;
        means.add(START + bin * BIN, value);
        forecaster.take(means, START + bin * BIN);
      }
      return forecaster.flat;
    };
    assert.equal(flatAfter(Array(24).fill(5)), true);
    assert.equal(flatAfter([...Array(23).fill(5), 5.5]), false);
    assert.equal(flatAfter([4, ...Array(23).fill(5)]), false);
    assert.equal(flatAfter([4, ...Array(24).fill(5)]), true);
    assert.equal(flatAfter([5, 5, 5]), false);
  });
});
