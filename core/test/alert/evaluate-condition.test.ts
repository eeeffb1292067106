import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluateCondition } from '../../src/alert/condition/evaluate-condition.ts';
import type { ConditionMemory } from '../../src/alert/condition/lasting.ts';
import { parseCondition } from '../../src/alert/condition/parse-condition.ts';
import { relaxCondition } from '../../src/alert/condition/relax-condition.ts';
import { MINUTE } from '../../src/time/span.ts';
import { anyCondition } from './any-condition.ts';
import { factsOf, type Known } from './known-facts.ts';

const NOW = 1_800_000_000_000;

function holds(text: string, known: Known): boolean | undefined {
  return evaluateCondition(parseCondition(text).condition!, factsOf(known), {}, NOW).holds;
}

/** Follows a condition over minutes, of which each gives a value of CO2, or nothing. */
class Followed {
  readonly #condition;
  #memory: ConditionMemory = {};
  #now = NOW;

  constructor(text: string) {
    this.#condition = parseCondition(text).condition!;
  }

  after(minutes: number, co2: number | undefined) {
    this.#now += minutes * MINUTE;
    this.#memory = JSON.parse(JSON.stringify(this.#memory));
    return evaluateCondition(
      this.#condition,
      factsOf(co2 === undefined ? {} : { air: { co2 } }),
      this.#memory,
      this.#now,
    );
  }
}

describe('evaluating a condition', () => {
  const cases: [text: string, known: Known, holds: boolean | undefined][] = [
    ['co2 > 1000', { air: { co2: 1001 } }, true],
    ['co2 > 1000', { air: { co2: 1000 } }, false],
    ['co2 >= 1000', { air: { co2: 1000 } }, true],
    ['co2 > 1000', {}, undefined],
    ['not co2 > 1000', {}, undefined],
    ['co2 > 1000 or tvoc > 300', { air: { tvoc: 400 } }, true],
    ['co2 > 1000 or tvoc > 300', { air: { tvoc: 200 } }, undefined],
    ['co2 > 1000 and tvoc > 300', { air: { tvoc: 200 } }, false],
    ['co2 > 1000 and tvoc > 300', { air: { tvoc: 400 } }, undefined],
    ['co2 / (co2 - 500) > 1', { air: { co2: 500 } }, undefined],
    ['co2 > outdoor(co2) + 2 * 300', { air: { co2: 1100 }, outdoor: { co2: 450 } }, true],
    ['co2 > outdoor(co2) + 2 * 300', { air: { co2: 1100 } }, undefined],
    ['-temperature > 5', { air: { temperature: -6 } }, true],
    ['score < 40', { score: 39 }, true],
    ['score.co2 < 40', { score: 90, subScores: { co2: 30 } }, true],
    ['level <= poor', { level: 'very_poor' }, true],
    ['level <= poor', { level: 'moderate' }, false],
    ['level > poor', { level: 'moderate' }, true],
    ['level == good', { level: 'good' }, true],
    ['level == good', {}, undefined],
    ['rising(tvoc)', { trends: { tvoc: 'rising' } }, true],
    ['falling(tvoc)', { trends: { tvoc: 'steady' } }, false],
    ['falling(tvoc)', {}, undefined],
    ['mean(co2, 15m) > 900', { over: 950 }, true],
    ['age(co2) > 10m', { ages: { co2: 11 * MINUTE } }, true],
    ['age(co2) > 10m', { ages: { co2: 9 * MINUTE } }, false],
    ['fault()', {}, false],
    ['fault()', { faulty: ['co2'] }, true],
    ['fault(tvoc)', { faulty: ['co2'] }, false],
    ['air_change_rate < 0.3', { estimates: { air_change_rate: 0.2 } }, true],
    ['mould_index > 2', { estimates: { mould_index: 1 } }, false],
    ['occupants > 2', {}, undefined],
    ['time between 22:00 and 07:00', { minuteOfDay: 22 * 60 }, true],
    ['time between 22:00 and 07:00', { minuteOfDay: 7 * 60 }, false],
    ['time between 22:00 and 07:00', { minuteOfDay: 6 * 60 + 59.9 }, true],
    ['time between 09:00 and 17:00', { minuteOfDay: 720 }, true],
    // The quantiles are for 5, 25, 50, 75 and 95 %.
    ['forecast(co2, 30m) > 1200', { quantiles: [800, 1000, 1250, 1400, 1600] }, true],
    ['forecast(co2, 30m) > 1000 with p > 0.7', { quantiles: [800, 1000, 1250, 1400, 1600] }, true],
    ['forecast(co2, 30m) > 1000 with p > 0.76', { quantiles: [800, 1000, 1250, 1400, 1600] }, false],
    ['forecast(co2, 30m) < 1000 with p > 0.2', { quantiles: [800, 1000, 1250, 1400, 1600] }, true],
    ['1000 < forecast(co2, 30m) with p > 0.7', { quantiles: [800, 1000, 1250, 1400, 1600] }, true],
    ['forecast(co2, 30m) > 1000 with p > 0.7', {}, undefined],
  ];
  for (const [text, known, expected] of cases)
    it(`${text} is ${expected ?? 'not known'} with ${JSON.stringify(known)}`, () =>
      assert.equal(holds(text, known), expected));

  it('says by which values it was decided', () => {
    const { condition } = parseCondition(
      'co2 > 2 * outdoor(co2) or forecast(co2, 30m) > 1000 with p > 0.7 or age(co2) > 5m',
    );
    const known = {
      air: { co2: 900 },
      outdoor: { co2: 450 },
      quantiles: [800, 1000, 1250, 1400, 1600],
      ages: { co2: 90_000 },
    };
    assert.deepEqual(evaluateCondition(condition!, factsOf(known), {}, NOW).values, {
      co2: 900,
      'outdoor(co2)': 450,
      'forecast(co2, 30m)': 1250,
      p: 0.75,
      'age(co2)': 1.5,
    });
  });

  it('holds once it has lasted, and says when to look again', () => {
    const followed = new Followed('co2 > 1000 for 5m');
    assert.equal(followed.after(0, 1100).holds, false);
    assert.equal(followed.after(3, 1100).again, NOW + 5 * MINUTE);
    assert.equal(followed.after(1, 1100).holds, false);
    assert.equal(followed.after(1, 1100).holds, true);
    assert.equal(followed.after(1, 990).holds, false);
    assert.equal(followed.after(4, 1100).holds, false);
    assert.equal(followed.after(4, 1100).holds, false);
    assert.equal(followed.after(1, 1100).holds, true);
  });

  it('does not count the time in which nothing is known', () => {
    const followed = new Followed('co2 > 1000 for 5m');
    followed.after(0, 1100);
    assert.equal(followed.after(3, undefined).holds, undefined);
    assert.equal(followed.after(8, 1100).holds, false);
    assert.equal(followed.after(1, 1100).holds, false);
    assert.equal(followed.after(1, 1100).holds, true);
  });

  it('begins anew when nobody looked for long', () => {
    const followed = new Followed('co2 > 1000 for 5m');
    followed.after(0, 1100);
    assert.equal(followed.after(60, 1100).holds, false);
    assert.equal(followed.after(5, 1100).holds, true);
  });

  it('asks to be looked at often enough to know a long time without a gap', () => {
    const followed = new Followed('co2 > 1000 for 2h');
    let now = NOW;
    let { again, holds: lasted } = followed.after(0, 1100);
    while (lasted !== true && now < NOW + 180 * MINUTE) {
      const wait = again! - now;
      assert.ok(wait > 0);
      now = again!;
      ({ again, holds: lasted } = followed.after(wait / MINUTE, 1100));
    }
    assert.equal(now, NOW + 120 * MINUTE);
  });

  it('counts minutes', () => {
    const followed = new Followed('co2 > 1000 in 3 of 5');
    assert.equal(followed.after(0, 900).holds, undefined);
    assert.equal(followed.after(1, 1100).holds, undefined);
    assert.equal(followed.after(1, 900).holds, undefined);
    assert.equal(followed.after(1, 1100).holds, undefined);
    assert.equal(followed.after(1, 900).holds, false);
    assert.equal(followed.after(1, 1100).holds, true);
    assert.equal(followed.after(1, 900).holds, false);
    // Where nobody looked, it stayed as it was.
    assert.equal(followed.after(1, 1100).holds, true);
    assert.equal(followed.after(3, 900).holds, true);
    assert.equal(followed.after(3, 900).holds, false);
  });

  it('takes the newest look of a minute, and nothing unknown for either', () => {
    const followed = new Followed('co2 > 1000 in 2 of 2');
    followed.after(0, 1100);
    followed.after(1, 900);
    assert.equal(followed.after(0.2, 1100).holds, true);
    assert.equal(followed.after(1, undefined).holds, undefined);
  });

  it('with the same looks gives the same answers', () => {
    const air = fc.record({ co2: fc.option(fc.integer({ min: 400, max: 3000 }), { nil: undefined }) });
    fc.assert(
      fc.property(anyCondition, fc.array(fc.tuple(fc.nat(20), air), { maxLength: 8 }), (condition, looks) => {
        const follow = () => {
          const memory: ConditionMemory = {};
          let now = NOW;
          return looks.map(([minutes, { co2 }]) => {
            now += minutes * MINUTE;
            const facts = factsOf(co2 === undefined ? {} : { air: { co2 }, score: 50 });
            return evaluateCondition(condition, facts, memory, now);
          });
        };
        assert.deepEqual(follow(), follow());
      }),
    );
  });

  it('never raises what the condition to stay would not keep', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 3000 }), (co2, limit) => {
        for (const text of [`co2 > ${limit}`, `co2 < ${limit}`, `not (co2 < ${limit} and co2 > ${limit / 2})`]) {
          const condition = parseCondition(text).condition!;
          const facts = factsOf({ air: { co2 } });
          if (evaluateCondition(condition, facts, {}, NOW).holds === true)
            assert.equal(evaluateCondition(relaxCondition(condition), facts, {}, NOW).holds, true, text);
        }
      }),
    );
  });
});
