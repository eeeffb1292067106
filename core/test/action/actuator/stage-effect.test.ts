import assert from 'node:assert/strict';
import fc from 'fast-check';
import { actionOf } from '../../../src/action/action-of-level.ts';
import { ACTUATOR_KINDS } from '../../../src/action/actuator.ts';
import { NO_EFFECT, noiseAt, stageEffect } from '../../../src/action/stage-effect.ts';
import { actuatorOf } from '../some-situation.ts';

const ROOM = { indoorTemperature: 21, outdoorTemperature: 1, wind: 3, factor: 1 };

describe('What an actuator does at a level', () => {
  it('nothing when it is off or shut', () => {
    for (const kind of ACTUATOR_KINDS) {
      if (kind === 'heater' || kind === 'cooler') continue;
      const effect = stageEffect(actuatorOf(kind), 0, ROOM);
      const { penetration: _, heatRecovery: __, ...moved } = effect;
      for (const [name, value] of Object.entries(moved)) assert.equal(value + 0, 0, `${kind} ${name}`);
    }
  });

  it('a window passes what Maas gives for its open area', () => {
    // 3600 · ½ · 0.8 · √(0.0056·9 + 0.0037·1.2·20 + 0.012) = 561 m³/h.
    const open = stageEffect(actuatorOf('window'), 1, ROOM);
    assert.ok(Math.abs(open.outdoorM3h - 560.7) < 1, `${open.outdoorM3h}`);
    assert.equal(open.penetration, 1);
    const ajar = stageEffect(actuatorOf('window'), 0.06, ROOM).outdoorM3h;
    assert.ok(Math.abs(ajar - 0.06 * open.outdoorM3h) < 1e-9);
  });

  it('a window in unknown weather passes no more than in any but still weather', () => {
    const unknown = stageEffect(actuatorOf('window'), 1, { indoorTemperature: 21, factor: 1 }).outdoorM3h;
    assert.ok(unknown < stageEffect(actuatorOf('window'), 1, { ...ROOM, wind: 2 }).outdoorM3h);
    assert.ok(unknown > 0);
  });

  it('machines do at a stage what is configured for it, and what lies between between two', () => {
    const unit = { flow_m3h: [30, 60, 90], watts: [8, 20, 40], noise_db: [20, 28, 36] };
    const ventilation = actuatorOf('ventilation', { ...unit, heat_recovery: 0.8, filter: 0.6 });
    assert.deepEqual(stageEffect(ventilation, 2, ROOM), {
      ...NO_EFFECT,
      outdoorM3h: 60,
      penetration: 0.4,
      heatRecovery: 0.8,
      watts: 20,
      noiseDb: 28,
    });
    const between = stageEffect(ventilation, 1.5, ROOM);
    assert.deepEqual([between.outdoorM3h, between.watts, between.noiseDb], [45, 14, 28]);
    assert.equal(stageEffect(ventilation, 0.5, ROOM).outdoorM3h, 15);
    const fan = stageEffect(actuatorOf('fan', unit), 3, ROOM);
    assert.deepEqual([fan.outdoorM3h, fan.penetration, fan.noiseDb], [90, 0.78, 36]);
    const purifier = stageEffect(
      actuatorOf('purifier', { ...unit, flow_m3h: undefined, cadr_m3h: [100, 200, 300] }),
      3,
      ROOM,
    );
    assert.deepEqual([purifier.cleanM3h, purifier.outdoorM3h], [300, 0]);
  });

  it('water that evaporates cools, water that condenses warms', () => {
    const humidifier = stageEffect(actuatorOf('humidifier', { grams_per_hour: 360, watts: 30 }), 1, ROOM);
    assert.equal(humidifier.waterGh, 360);
    // 0.1 g/s · 2450 J/g = 245 W.
    assert.ok(Math.abs(humidifier.heatW - (30 - 245)) < 1e-9);
    const dehumidifier = stageEffect(actuatorOf('dehumidifier', { grams_per_hour: 360, watts: 200 }), 1, ROOM);
    assert.equal(dehumidifier.waterGh, -360);
    assert.ok(Math.abs(dehumidifier.heatW - 445) < 1e-9);
  });

  it('heaters and coolers give half their power at the set point, all of it a kelvin off, none beyond', () => {
    const heater = actuatorOf('heater', { heat_watts: 1000 });
    const heatAt = (level: number) => stageEffect(heater, level, ROOM).heatW;
    assert.deepEqual([20, 20.5, 21, 22, 23].map(heatAt), [0, 250, 500, 1000, 1000]);
    const cooler = actuatorOf('cooler', { heat_watts: 3000 });
    const cool = stageEffect(cooler, 25, { ...ROOM, indoorTemperature: 27 });
    assert.deepEqual([cool.heatW, Math.round(cool.watts)], [-3000, 1000]);
    assert.equal(stageEffect(cooler, 28, { ...ROOM, indoorTemperature: 26 }).heatW + 0, 0);
  });

  it('a blind takes its share of the sun', () => {
    const cover = actuatorOf('cover', { shades: 0.8 });
    assert.equal(stageEffect(cover, 0.5, { ...ROOM, sunW: 500 }).heatW, -200);
  });

  it('the learned factor multiplies flows, heat and water, and no cost', () => {
    const level = { heater: 22, cooler: 18 } as Partial<Record<string, number>>;
    fc.assert(
      fc.property(fc.constantFrom(...ACTUATOR_KINDS), fc.double({ min: 0.2, max: 5, noNaN: true }), (kind, factor) => {
        const actuator = actuatorOf(kind, kind === 'humidifier' || kind === 'dehumidifier' ? { watts: 0 } : {});
        const at = (f: number) => stageEffect(actuator, level[kind] ?? 1, { ...ROOM, sunW: 300, factor: f });
        const [plain, learned] = [at(1), at(factor)];
        for (const key of ['outdoorM3h', 'cleanM3h', 'waterGh', 'heatW'] as const)
          assert.ok(Math.abs(learned[key] - factor * plain[key]) < 1e-6, `${kind} ${key}`);
        for (const key of ['penetration', 'heatRecovery', 'watts', 'noiseDb'] as const)
          assert.equal(learned[key], plain[key], `${kind} ${key}`);
      }),
    );
  });

  it('is as loud as its stage says', () => {
    const purifier = actuatorOf('purifier');
    assert.deepEqual(
      [0, 1, 2, 3].map((level) => noiseAt(purifier, level)),
      [0, 25, 38, 50],
    );
    assert.equal(noiseAt(actuatorOf('dehumidifier'), 1), 42);
    assert.equal(noiseAt(actuatorOf('heater'), 20), 0);
  });
});

describe('What people call a change of level', () => {
  const named = (kind: Parameters<typeof actuatorOf>[0], from: number | undefined, to: number) =>
    actionOf(actuatorOf(kind, kind === 'window' ? { positions: true } : {}), from, to);

  it('windows are opened and closed, wider and less wide', () => {
    assert.equal(named('window', 0, 1), 'open');
    assert.equal(named('window', undefined, 0.06), 'open');
    assert.equal(named('window', 0.06, 1), 'increase');
    assert.equal(named('window', 1, 0.06), 'decrease');
    assert.equal(named('window', 1, 0), 'close');
    assert.equal(named('window', 1, 1), 'keep');
  });

  it('machines are turned on, up, down and off', () => {
    assert.equal(named('purifier', 0, 2), 'turn_on');
    assert.equal(named('purifier', 1, 2), 'increase');
    assert.equal(named('purifier', 3, 2), 'decrease');
    assert.equal(named('purifier', undefined, 0), 'turn_off');
  });

  it('set points go up and down, blinds down and up', () => {
    assert.equal(named('heater', 20, 22), 'increase');
    assert.equal(named('cooler', 26, 24), 'decrease');
    assert.equal(named('cooler', 24, 28), 'increase');
    assert.equal(named('cover', 0, 1), 'close');
    assert.equal(named('cover', 1, 0.5), 'open');
    assert.equal(named('cover', 0.5, 0), 'open');
  });
});
