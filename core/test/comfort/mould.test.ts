import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  criticalHumidity,
  dryHoursAfter,
  MOULD_MATERIALS,
  type MouldMaterial,
  mouldRiskOf,
  stepMouldIndex,
} from '../../src/comfort/mould.ts';

const WEEK = 168;

/** The published differential equation in steps of six minutes, as an oracle of the closed form. */
function euler(temperature: number, humidity: number, hours: number): number {
  const critical = Math.max(-0.00267 * temperature ** 3 + 0.16 * temperature ** 2 - 3.13 * temperature + 100, 80);
  const x = (critical - humidity) / (critical - 100);
  const largest = 1 + 7 * x - 2 * x ** 2;
  const weeks = Math.exp(-0.68 * Math.log(temperature) - 13.9 * Math.log(humidity) + 66.02);
  let index = 0;
  for (let step = 0; step < 10 * hours; step++) {
    const k1 = index < 1 ? 1 : 2;
    const k2 = Math.max(0, 1 - Math.exp(2.3 * (index - largest)));
    index += (0.1 * k1 * k2) / (24 * 7 * weeks);
  }
  return index;
}

describe('the mould index of Hukka and Viitanen', () => {
  it('follows the published equation', () => {
    for (const [temperature, humidity, weeks] of [
      [20, 97, 4],
      [20, 90, 12],
      [10, 95, 12],
      [5, 92, 20],
      [30, 85, 20],
    ] as const) {
      const expected = euler(temperature, humidity, weeks * WEEK);
      const index = stepMouldIndex(0, temperature, humidity, weeks * WEEK, 'very_sensitive');
      assert.ok(Math.abs(index - expected) < 0.01, `${temperature} °C, ${humidity} %: ${index}, ${expected}`);
    }
  });

  it('shows under the microscope on pine after about two weeks at 22 °C and 97 %', () => {
    // exp(−0.68·ln 22 − 13.9·ln 97 + 66.02) = 1.37 weeks at the full rate
    const weeks = Math.exp(-0.68 * Math.log(22) - 13.9 * Math.log(97) + 66.02);
    assert.ok(Math.abs(stepMouldIndex(0, 22, 97, weeks * WEEK, 'very_sensitive') - 1) < 0.01);
  });

  it('grows from 80 % in warm and only from more in cold air', () => {
    assert.equal(criticalHumidity(30, 'very_sensitive'), 80);
    assert.equal(criticalHumidity(30, 'resistant'), 85);
    assert.ok(Math.abs(criticalHumidity(5, 'very_sensitive') - 88.0) < 0.1);
    assert.equal(stepMouldIndex(0, 25, 79, 10 * WEEK), 0);
    assert.ok(stepMouldIndex(0, 25, 85, 10 * WEEK) > 0);
    assert.equal(stepMouldIndex(0, 5, 85, 10 * WEEK), 0);
    assert.equal(stepMouldIndex(0, -5, 100, 10 * WEEK), 0);
    assert.equal(stepMouldIndex(0, 55, 100, 10 * WEEK), 0);
  });

  it('comes to its largest index and stays there', () => {
    const x = (80 - 90) / (80 - 100);
    const largest = 1 + 7 * x - 2 * x * x;
    const index = stepMouldIndex(0, 30, 90, 2000 * WEEK, 'very_sensitive');
    assert.ok(Math.abs(index - largest) < 1e-6);
    assert.equal(stepMouldIndex(5.5, 30, 90, WEEK, 'very_sensitive'), 5.5);
  });

  it('dies back fast for six hours, rests until a day has passed, and goes on slowly', () => {
    const after = (hours: number) => stepMouldIndex(1, 20, 50, hours, 'sensitive', 0);
    const soon = (6 * 0.032) / 24;
    assert.ok(Math.abs(after(6) - (1 - soon)) < 1e-12);
    assert.equal(after(24), after(6));
    assert.ok(Math.abs(after(48) - (1 - soon - 0.016)) < 1e-12);
    assert.ok(Math.abs(stepMouldIndex(1, 20, 50, 24) - (1 - 0.016)) < 1e-12);
    assert.equal(stepMouldIndex(0.001, 20, 50, 24, 'sensitive', 0), 0);
  });

  it('does not depend on how long its steps are', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<MouldMaterial>(...MOULD_MATERIALS),
        fc.double({ min: -10, max: 60, noNaN: true }),
        fc.double({ min: 40, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 6, noNaN: true }),
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 0, max: 40 }),
        (material, temperature, humidity, index, first, second, dry) => {
          const whole = stepMouldIndex(index, temperature, humidity, first + second, material, dry);
          const half = stepMouldIndex(index, temperature, humidity, first, material, dry);
          const dryAfter = dryHoursAfter(dry, temperature, humidity, first, material);
          const parts = stepMouldIndex(half, temperature, humidity, second, material, dryAfter);
          assert.ok(Math.abs(whole - parts) < 1e-9, `${whole}, ${parts}`);
          assert.ok(whole >= 0 && whole <= 6);
        },
      ),
    );
  });

  it('grows slower the more a material resists', () => {
    const indices = MOULD_MATERIALS.map((material) => stepMouldIndex(0, 22, 97, 8 * WEEK, material));
    assert.deepEqual(
      indices,
      [...indices].sort((a, b) => b - a),
    );
    assert.equal(new Set(indices).size, indices.length);
  });

  it('counts dry hours from when growth stops', () => {
    assert.equal(dryHoursAfter(3, 20, 50, 2), 5);
    assert.equal(dryHoursAfter(3, 20, 95, 2), 0);
  });

  it('means nothing, little, something, much', () => {
    assert.deepEqual([0, 0.5, 1, 1.99, 2, 6].map(mouldRiskOf), ['none', 'low', 'medium', 'medium', 'high', 'high']);
  });
});
