import assert from 'node:assert/strict';
import fc from 'fast-check';
import { beginTrial } from '../../../src/action/learned/begin-trial.ts';
import { type EffectTrial, expectEffect } from '../../../src/action/learned/expect-effect.ts';
import { verdictOf } from '../../../src/action/learned/take-outcome.ts';
import { exchangeOf } from '../../../src/action/model/air-exchange.ts';
import { NO_EFFECT } from '../../../src/action/stage-effect.ts';
import { FINE_PENETRATION } from '../../../src/simulate/advance.ts';
import { arbitraryCase } from '../arbitrary-situation.ts';
import { actuatorOf, environmentOf, FINE_DAY, situationOf, statusOf } from '../some-situation.ts';
import { AIRED } from './aired-trial.ts';

const steady = (quantity: EffectTrial['quantity'], value: number, changes: Partial<EffectTrial> = {}): EffectTrial => ({
  ...AIRED,
  quantity,
  without: AIRED.without.map(() => value),
  ...changes,
});
const atEnd = (trial: EffectTrial, factor = 1) => expectEffect(trial, factor)!.at(-1)!;

describe('The expected effect of an action', () => {
  it('is nothing for a factor of 0', () => {
    for (const [index, value] of expectEffect(AIRED, 0)!.entries()) assert.equal(value, AIRED.without[index]);
  });

  it('is the balance solved: CO2 of a steady room falls towards that of more air', () => {
    // λ = 0.5 + 1.5 f; the room goes to 1500 − 1.5 f · 1080 / λ.
    for (const factor of [0.5, 1, 2]) {
      const rate = 0.5 + 1.5 * factor;
      const fall = ((1.5 * factor * 1080) / rate) * (1 - Math.exp(-rate));
      assert.ok(Math.abs(atEnd(AIRED, factor) - (1500 - fall)) < 1e-9, `${factor}`);
    }
  });

  it('is the other way round when it ends', () => {
    const shut = { ...AIRED, before: AIRED.after, after: NO_EFFECT, without: AIRED.without.map(() => 700) };
    assert.ok(atEnd(shut) > 700 && atEnd(shut, 2) > atEnd(shut));
  });

  it('a purifier clears particles, a window brings those from outdoors', () => {
    const purified = steady('pm25', 60, { after: { ...NO_EFFECT, cleanM3h: 120 } });
    // (0.5 + 0.39 + 3)/h.
    assert.ok(Math.abs(atEnd(purified) - (60 - ((3 * 60) / 3.89) * (1 - Math.exp(-3.89)))) < 1e-9);
    const smoke = { ...AIRED.outdoor, pm25: 200 };
    assert.ok(atEnd(steady('pm25', 10, { outdoor: smoke })) > 50);
    const filtered = { ...AIRED.after, penetration: 0.1 };
    assert.ok(atEnd(steady('pm25', 10, { outdoor: smoke, after: filtered })) < 20);
  });

  it('is what the planner expects of the same flow: air that follows an extractor through leaks is fresh in part only', () => {
    const extracted = { ...NO_EFFECT, outdoorM3h: 60, penetration: FINE_PENETRATION };
    const rate = 0.5 + exchangeOf(extracted, 40).outdoor;
    assert.ok(rate < 0.5 + 60 / 40);
    const fall = (((rate - 0.5) * 1080) / rate) * (1 - Math.exp(-rate));
    assert.ok(Math.abs(atEnd({ ...AIRED, after: extracted }) - (1500 - fall)) < 1e-9);
  });

  it('heaters warm, cold air cools, heat recovery keeps', () => {
    const heated = atEnd(steady('temperature', 19, { after: { ...NO_EFFECT, heatW: 800 } }));
    assert.ok(heated > 20 && heated < 26, `${heated}`);
    const aired = atEnd(steady('temperature', 21));
    const recovered = atEnd(steady('temperature', 21, { after: { ...AIRED.after, heatRecovery: 0.8 } }));
    assert.ok(aired < recovered && recovered < 21 && aired > 15, `${aired} ${recovered}`);
  });

  it('humidifiers wet, winter air dries', () => {
    const wetted = atEnd(steady('humidity', 35, { after: { ...NO_EFFECT, waterGh: 250 } }));
    assert.ok(wetted > 40 && wetted < 60, `${wetted}`);
    assert.ok(atEnd(steady('humidity', 50)) < 46);
  });

  it('is not told where the outdoor air that it takes is unknown', () => {
    assert.equal(expectEffect({ ...AIRED, outdoor: {} }, 1), undefined);
    assert.ok(expectEffect(steady('pm25', 60, { outdoor: {}, after: { ...NO_EFFECT, cleanM3h: 120 } }), 1));
  });
});

describe('What is waited for after an action', () => {
  const flat = (value: number, reach: number) =>
    Array.from({ length: 24 }, () => [-1.6449, -0.67, 0, 0.67, 1.6449].map((z) => value + z * reach));

  it('is the quantity that stands out most from what it would do without', () => {
    const situation = situationOf({ paths: { co2: flat(1200, 100), pm25: flat(12, 3), temperature: flat(21, 0.1) } });
    const window = statusOf(actuatorOf('window'), 0);
    const trial = beginTrial(situation, window, 0, 1, 420)!;
    assert.equal(trial.quantity, 'co2');
    assert.deepEqual(trial.without.slice(0, 3), [1200, 1200, 1200]);
    assert.ok(Math.abs(trial.spread[3]! - 100) < 1e-9);
    assert.equal(trial.outdoor.co2, FINE_DAY.co2);
    assert.equal(beginTrial(situation, statusOf(actuatorOf('purifier'), 0), 0, 3, 420)!.quantity, 'pm25');
  });

  it('is nothing where nothing stands out, or nothing is forecast', () => {
    const window = statusOf(actuatorOf('window'), 0);
    assert.equal(beginTrial(situationOf(), window, 0, 1, 420), undefined);
    const likeOutdoors = situationOf({ air: { co2: 425 }, paths: { co2: flat(425, 50) } });
    assert.equal(beginTrial(likeOutdoors, window, 0, 1, 420), undefined);
  });

  it('counts the air that other actuators bring, by their learned effect', () => {
    const ventilation = statusOf(actuatorOf('ventilation', { flow_m3h: [60] }), 1, { learnedFactor: 0.5 });
    const situation = situationOf({ paths: { co2: flat(1200, 50) }, actuators: [ventilation] });
    const trial = beginTrial(situation, statusOf(actuatorOf('window'), 0), 0, 1, 420)!;
    assert.equal(trial.airChangePerHour, 0.3 + 30 / 60);
  });

  it('takes outdoor CO2 as it is configured where none is measured', () => {
    const environment = environmentOf({ temperature: 10 });
    const situation = situationOf({ paths: { co2: flat(1200, 50) }, environment });
    assert.equal(beginTrial(situation, statusOf(actuatorOf('window'), 0), 0, 1, 440)!.outdoor.co2, 440);
  });

  it('is whole in any situation', () => {
    fc.assert(
      fc.property(arbitraryCase, ({ situation, status }) => {
        const [from, to] = [status.actuator.levels[0]!, status.actuator.levels.at(-1)!];
        const trial = beginTrial(situation, status, from, to, 420);
        if (trial === undefined) return;
        for (const value of expectEffect(trial, status.learnedFactor)!) assert.ok(Number.isFinite(value));
        for (const spread of trial.spread) assert.ok(spread > 0);
      }),
      { numRuns: 300, seed: 6 },
    );
  });
});

describe('The verdict on an outcome', () => {
  const expected = { value: 800, without: 1400 };

  it('goes by the share of the expected change that came about', () => {
    assert.equal(verdictOf(expected, 800, 20), 'as_expected');
    assert.equal(verdictOf(expected, 930, 20), 'as_expected');
    assert.equal(verdictOf(expected, 600, 20), 'better');
    assert.equal(verdictOf(expected, 1100, 20), 'less');
    assert.equal(verdictOf(expected, 1350, 20), 'none');
    assert.equal(verdictOf(expected, 1600, 20), 'none');
  });

  it('calls nothing less that lies within the spread, and nothing at all where that is as wide as the change', () => {
    assert.equal(verdictOf(expected, 1100, 320), 'as_expected');
    assert.equal(verdictOf(expected, 800, 600), 'unclear');
  });

  it('works upwards too', () => {
    assert.equal(verdictOf({ value: 45, without: 30 }, 44, 0.5), 'as_expected');
    assert.equal(verdictOf({ value: 45, without: 30 }, 36, 0.5), 'less');
    assert.equal(verdictOf({ value: 45, without: 30 }, 28, 0.5), 'none');
  });
});
