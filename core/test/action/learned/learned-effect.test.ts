import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ACTUATOR_KINDS } from '../../../src/action/actuator.ts';
import {
  createLearnedEffect,
  FACTOR_RANGE,
  factorOf,
  learnedEffectSchema,
} from '../../../src/action/learned/learned-effect.ts';
import { takeOutcome } from '../../../src/action/learned/take-outcome.ts';
import { exchangeOf } from '../../../src/action/model/air-exchange.ts';
import { NO_EFFECT } from '../../../src/action/stage-effect.ts';
import { FINE_PENETRATION } from '../../../src/simulate/advance.ts';
import type { ActuatorSpec, SimulatedHome } from '../../../src/simulate/index.ts';
import { DAY } from '../../../src/time/span.ts';
import { actuatorOf } from '../some-situation.ts';
import { airedTrial } from './aired-trial.ts';
import { type PlayedUse, playUses } from './played-uses.ts';

const smoky = (home: SimulatedHome) => {
  home.fine[0] = 80;
};
const machine = (kind: 'fan' | 'purifier', flow: number): ActuatorSpec => ({
  kind,
  id: kind,
  flows: [0, flow],
  watts: [0, 10],
  usual: 0,
});

/** Four uses of an actuator whose real flow is `factor` times the configured one. */
const PLAYED: Readonly<Record<string, (factor: number, seed: number) => PlayedUse[]>> = {
  window: (factor, seed) =>
    playUses(
      actuatorOf('window', { area_m2: 0.1 }),
      { kind: 'window', id: 'w', areaM2: 0.1 * factor, heightM: 1.2 },
      4,
      seed,
    ),
  fan: (factor, seed) => playUses(actuatorOf('fan', { flow_m3h: [60] }), machine('fan', 60 * factor), 4, seed),
  purifier: (factor, seed) =>
    playUses(actuatorOf('purifier', { cadr_m3h: [80] }), machine('purifier', 80 * factor), 4, seed, smoky),
};

/** In a room that has no neighbours all that follows an extractor is fresh; of the rooms of a home it is expected to be a part. */
const EXTRACTED = { ...NO_EFFECT, outdoorM3h: 1, penetration: FINE_PENETRATION };
const EXPECTED_SHARE: Readonly<Record<string, number>> = {
  window: 1,
  fan: exchangeOf(EXTRACTED, 1).outdoor,
  purifier: 1,
};

describe('The real effect of an actuator', () => {
  for (const [kind, play] of Object.entries(PLAYED))
    for (const factor of [0.5, 1, 2])
      it(`of a ${kind} with ${factor} times the configured flow is found within four uses, to a quarter`, () => {
        const uses = play(factor, 1);
        const found = factorOf(uses.at(-1)!.learned);
        const real = factor / EXPECTED_SHARE[kind]!;
        assert.equal(uses.at(-1)!.learned.count, 4);
        assert.ok(Math.abs(found.value / real - 1) < 0.25, `${found.value}`);
        assert.ok(found.low <= real && real <= found.high, JSON.stringify(found));
        assert.ok(found.high / found.low < 1.8, JSON.stringify(found));
      });

  it('is looked for in the quantity that shows most of it', () => {
    assert.equal(PLAYED.window!(1, 2)[0]!.trial?.quantity, 'co2');
    assert.equal(PLAYED.purifier!(1, 2)[0]!.trial?.quantity, 'pm25');
  });
});

describe('What is learned of an actuator', () => {
  const start = createLearnedEffect('window');
  const calm = { isDisturbed: false, unrestPerHour: 0 };

  it('begins with what is configured, as unsure as its kind makes it', () => {
    for (const kind of ACTUATOR_KINDS) {
      const { value, low, high } = factorOf(createLearnedEffect(kind));
      assert.equal(value, 1);
      assert.ok(low < 0.6 && high > 1.6 && low >= FACTOR_RANGE.lowest && high <= FACTOR_RANGE.highest, kind);
    }
    const widthOf = (kind: 'window' | 'ventilation') => factorOf(createLearnedEffect(kind)).high;
    assert.ok(widthOf('window') > widthOf('ventilation'));
  });

  it('does not change by what was disturbed, not measured, or needs outdoor air that is unknown', () => {
    const { trial, measured } = airedTrial(2);
    assert.equal(takeOutcome(start, trial, { measured, isDisturbed: true, unrestPerHour: 0 }), start);
    assert.equal(takeOutcome(start, trial, { ...calm, measured: measured.map(() => undefined) }), start);
    assert.equal(takeOutcome(start, { ...trial, outdoor: {} }, { ...calm, measured }), start);
    assert.notEqual(takeOutcome(start, trial, { ...calm, measured }), start);
  });

  it('is the same whether means end at their times or lie around them', () => {
    const { trial, measured, around } = airedTrial(2);
    const ending = factorOf(takeOutcome(start, trial, { ...calm, measured })).value;
    const centred = factorOf(takeOutcome(start, trial, { ...calm, measured: around, middleMin: 0 })).value;
    assert.ok(Math.abs(ending - 2) < 0.15 && Math.abs(centred - 2) < 0.15, `${ending} ${centred}`);
  });

  it('changes less, the more people may have come or left', () => {
    const { trial, measured } = airedTrial(2);
    const means = [0, 300, 3000].map((unrestPerHour) =>
      takeOutcome(start, trial, { measured, isDisturbed: false, unrestPerHour }),
    );
    assert.ok(means[0]!.variance < means[1]!.variance && means[1]!.variance < means[2]!.variance);
  });

  it('is moved little by one wild outcome after several good ones', () => {
    let learned = start;
    for (let use = 0; use < 4; use++)
      learned = takeOutcome(learned, airedTrial(1).trial, { ...calm, measured: airedTrial(1).measured });
    const { trial } = airedTrial(1);
    const wild = takeOutcome(learned, trial, { ...calm, measured: trial.without.map(() => 4000) });
    assert.ok(Math.abs(factorOf(wild).value - 1) < 0.2, `${factorOf(wild).value}`);
  });

  it('is forgotten slowly, and never to more than was unknown at first', () => {
    const { trial, measured } = airedTrial(2);
    const learned = takeOutcome(start, trial, { ...calm, measured });
    const widthAfter = (days: number) => {
      const { low, high } = factorOf(learned, learned.time + days * DAY);
      return high / low;
    };
    assert.ok(widthAfter(0) < widthAfter(30) && widthAfter(30) < widthAfter(300));
    assert.equal(factorOf(learned, learned.time + 30 * DAY).value, factorOf(learned).value);
    const { low, high } = factorOf(start);
    assert.ok(widthAfter(100_000) <= high / low + 1e-9);
  });

  it('is the same after it was kept as JSON', () => {
    const { trial, measured } = airedTrial(0.6);
    const learned = takeOutcome(start, trial, { ...calm, measured });
    const kept = learnedEffectSchema.parse(JSON.parse(JSON.stringify(learned)));
    assert.deepEqual(kept, learned);
    const again = JSON.parse(JSON.stringify(trial));
    assert.deepEqual(
      takeOutcome(kept, again, { ...calm, measured }),
      takeOutcome(learned, trial, { ...calm, measured }),
    );
  });

  it('stays within its bounds whatever is measured, and what came in is left as it was', () => {
    const values = fc.array(fc.option(fc.double({ min: 0, max: 40_000, noNaN: true }), { nil: undefined }), {
      minLength: 13,
      maxLength: 13,
    });
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 5000, noNaN: true }), (measured, unrestPerHour) => {
        const { trial } = airedTrial(1);
        const before = structuredClone({ start, trial });
        let learned = start;
        for (let use = 0; use < 3; use++)
          learned = takeOutcome(learned, trial, { measured, isDisturbed: false, unrestPerHour });
        assert.ok(learnedEffectSchema.safeParse(learned).success, JSON.stringify(learned));
        assert.ok(learned.variance <= learned.prior);
        assert.deepEqual({ start, trial }, before);
      }),
      { numRuns: 60 },
    );
  });
});
