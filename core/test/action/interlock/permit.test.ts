import assert from 'node:assert/strict';
import fc from 'fast-check';
import { INTERLOCKS } from '../../../src/action/interlock/interlock.ts';
import { allows, forbiddenBy, isSafetyForced, permit, verdictFor } from '../../../src/action/interlock/permit.ts';
import { INTERLOCK_RULES } from '../../../src/action/interlock/rules.ts';
import { HOUR } from '../../../src/time/span.ts';
import { arbitraryCase } from '../arbitrary-situation.ts';
import { actuatorOf, environmentOf, FINE_DAY, NOON, situationOf, statusOf } from '../some-situation.ts';

const RUNS = { numRuns: 2000, seed: 4 };

describe('All interlocks together', () => {
  it('whatever the situation, nothing that a rule forbids is left unless stronger rules leave nothing else', () => {
    let contradictions = 0;
    fc.assert(
      fc.property(arbitraryCase, ({ situation, status }) => {
        const { levels } = permit(situation, status);
        const all = new Set([...status.actuator.levels, ...(status.level === undefined ? [] : [status.level])]);
        INTERLOCKS.forEach((name, rank) => {
          const verdict = verdictFor(name, situation, status);
          if (verdict === undefined || levels.every((level) => allows(verdict, level))) return;
          const stronger = INTERLOCKS.slice(0, rank).flatMap((other) => verdictFor(other, situation, status) ?? []);
          const left = [...all].filter((level) => stronger.every((other) => allows(other, level)));
          contradictions++;
          assert.ok(
            left.every((level) => !allows(verdict, level)),
            `${name} left ${levels} though stronger rules allow ${left}`,
          );
        });
      }),
      RUNS,
    );
    assert.ok(contradictions > 50, `only ${contradictions} contradictions were generated`);
  });

  it('the strongest rule of all that speak is heeded to the letter', () => {
    fc.assert(
      fc.property(arbitraryCase, ({ situation, status }) => {
        const all = [...status.actuator.levels, ...(status.level === undefined ? [] : [status.level])];
        const verdicts = INTERLOCKS.flatMap((name) => verdictFor(name, situation, status) ?? []);
        const first = verdicts.find((verdict) => all.some((level) => !allows(verdict, level)));
        if (first === undefined) return;
        if (!all.some((level) => allows(first, level))) return;
        for (const level of permit(situation, status).levels) assert.ok(allows(first, level));
      }),
      RUNS,
    );
  });

  it('some level is always left, rising, each once, and one of the actuator or the one where it stands', () => {
    fc.assert(
      fc.property(arbitraryCase, ({ situation, status }) => {
        const { levels } = permit(situation, status);
        assert.ok(levels.length > 0);
        for (const [index, level] of levels.entries()) {
          assert.ok(status.actuator.levels.includes(level) || level === status.level);
          if (index > 0) assert.ok(level > levels[index - 1]!);
        }
      }),
      RUNS,
    );
  });

  it('each level that is not left is forbidden by a rule that acted, and no level that is left has one', () => {
    fc.assert(
      fc.property(arbitraryCase, ({ situation, status }) => {
        const permission = permit(situation, status);
        for (const level of status.actuator.levels)
          assert.equal(forbiddenBy(permission, level) === undefined, permission.levels.includes(level));
        const ranks = permission.rules.map(({ name }) => INTERLOCKS.indexOf(name));
        assert.deepEqual(
          ranks,
          [...ranks].sort((a, b) => a - b),
        );
      }),
      RUNS,
    );
  });

  it('the same situation gives the same, and is left as it was', () => {
    fc.assert(
      fc.property(arbitraryCase, ({ situation, status }) => {
        const before = structuredClone({ situation, status });
        const once = permit(situation, status);
        assert.deepEqual(permit(structuredClone(situation), structuredClone(status)), once);
        assert.deepEqual({ situation, status }, before);
      }),
      { ...RUNS, numRuns: 500 },
    );
  });

  it('rules that bind only motors have no say over what a person moves', () => {
    fc.assert(
      fc.property(arbitraryCase, ({ situation, status }) => {
        fc.pre(status.actuator.entity === undefined);
        for (const { verdict } of permit(situation, status).rules) assert.ok(verdict.alsoByHand);
      }),
      RUNS,
    );
  });

  it('every rule speaks in some of the generated situations, and is silent in others', () => {
    const spoke = new Set<string>();
    const wasSilent = new Set<string>();
    fc.assert(
      fc.property(arbitraryCase, ({ situation, status }) => {
        for (const name of INTERLOCKS)
          (INTERLOCK_RULES[name](situation, status) === undefined ? wasSilent : spoke).add(name);
      }),
      RUNS,
    );
    assert.deepEqual([...spoke].sort(), [...INTERLOCKS].sort());
    assert.deepEqual([...wasSilent].sort(), [...INTERLOCKS].sort());
  });

  it('no window is ever left open by a motor in rain, storm, frost, absence or unknown air, unless a hand, a jam or CO holds it', () => {
    fc.assert(
      fc.property(arbitraryCase, ({ situation, status }) => {
        fc.pre(status.actuator.kind === 'window' && status.actuator.entity !== undefined);
        const { levels, rules } = permit(situation, status);
        const weather = ['storm', 'wind', 'rain', 'frost', 'nobody_home', 'outdoor_unknown', 'outdoor_smoke'] as const;
        if (!weather.some((name) => INTERLOCK_RULES[name](situation, status) !== undefined)) return;
        const isHeld = rules.some(({ name }) => ['carbon_monoxide', 'manual_change', 'unconfirmed'].includes(name));
        if (!isHeld) assert.deepEqual(levels, [0]);
      }),
      { ...RUNS, numRuns: 300 },
    );
  });

  it('carbon monoxide stands above a hand, and a hand above the weather', () => {
    const window = statusOf(actuatorOf('window'), 0, { manualUntil: NOON + HOUR });
    const gas = situationOf({ air: { co: 80 } });
    assert.deepEqual(permit(gas, window).levels, [1]);
    assert.ok(isSafetyForced(permit(gas, window)));
    const rainy = situationOf({ environment: environmentOf({ ...FINE_DAY, rain: 3 }) });
    const opened = { ...window, level: 1 };
    const held = permit(rainy, opened);
    assert.deepEqual(held.levels, [1]);
    assert.deepEqual(
      held.rules.map(({ name }) => name),
      ['manual_change'],
    );
    assert.ok(!isSafetyForced(held));
  });

  it('names every rule that forbids something, also what a stronger one forbids already', () => {
    const environment = environmentOf({ ...FINE_DAY, rain: 3, temperature: -3 }, { storm: true });
    const { levels, rules } = permit(situationOf({ environment }), statusOf(actuatorOf('window'), 1));
    assert.deepEqual(levels, [0]);
    assert.deepEqual(
      rules.map(({ name }) => name),
      ['storm', 'rain', 'frost'],
    );
  });

  it('a level between two stages that somebody set stays possible', () => {
    const window = statusOf(actuatorOf('window', { positions: true }), 0.4);
    assert.deepEqual(permit(situationOf(), window).levels, [0, 0.06, 0.4, 1]);
    const held = { ...window, manualUntil: NOON + HOUR };
    assert.deepEqual(permit(situationOf(), held).levels, [0.4]);
  });

  it('on a fine day nothing is forbidden', () => {
    for (const kind of ['window', 'fan', 'ventilation', 'purifier', 'humidifier', 'dehumidifier', 'door'] as const) {
      const status = statusOf(actuatorOf(kind), 0);
      assert.deepEqual(permit(situationOf(), status), { levels: status.actuator.levels, rules: [] }, kind);
    }
  });
});
