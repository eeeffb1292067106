import assert from 'node:assert/strict';
import { CORRECTION_FEATURES, CORRECTION_INPUTS, writeCorrectionInputs } from '../../src/forecast/correction-inputs.ts';
import { FEATURES } from '../../src/forecast/features.ts';
import { HORIZONS_MIN } from '../../src/forecast/horizons.ts';
import { HOUR } from '../../src/time/span.ts';

const MIDNIGHT = 20_000 * 24 * HOUR;

function inputsOf(row: Float32Array, medians: readonly number[], time = MIDNIGHT): number[] {
  const into = new Float32Array(CORRECTION_INPUTS + 2).fill(Number.NaN);
  writeCorrectionInputs(Float32Array.of(99, ...row), 1, medians, time, into, 1);
  assert.ok(Number.isNaN(into[0]) && Number.isNaN(into.at(-1)), 'numbers stand where they do not belong');
  return [...into.slice(1, -1)];
}

const still = HORIZONS_MIN.map(() => 0);

describe('What a correction looks at', () => {
  it('are features that there are, each once', () => {
    for (const name of CORRECTION_FEATURES) assert.ok(FEATURES.includes(name), `there is no feature ${name}`);
    assert.equal(new Set(CORRECTION_FEATURES).size, CORRECTION_FEATURES.length);
  });

  it('is each of them where it stands, and none but them', () => {
    const empty = inputsOf(new Float32Array(FEATURES.length), still);
    for (const [index, name] of FEATURES.entries()) {
      const row = new Float32Array(FEATURES.length);
      row[index] = 3;
      const changed = inputsOf(row, still).flatMap((value, at) => (value === empty[at] ? [] : [at]));
      const at = CORRECTION_FEATURES.indexOf(name);
      assert.deepEqual(changed, at < 0 ? [] : [at], name);
    }
  });

  it('is clipped, so that no single number decides', () => {
    const at = (value: number) => inputsOf(new Float32Array(FEATURES.length).fill(value), still);
    assert.deepEqual(at(20), at(6));
    assert.notDeepEqual(at(6), at(5));
  });

  it('holds what the model expects in half an hour and in two hours, and the time of day', () => {
    const row = new Float32Array(FEATURES.length);
    const medians = HORIZONS_MIN.map((minutes) => minutes);
    const [half, two] = inputsOf(row, medians).slice(CORRECTION_FEATURES.length);
    assert.equal(two! / half!, 4);
    const clock = (hour: number) => inputsOf(row, still, MIDNIGHT + hour * HOUR).slice(-3);
    assert.deepEqual(clock(0), clock(24));
    const [sin, cos, one] = clock(6) as [number, number, number];
    assert.ok(Math.abs(sin - one) < 1e-6 && Math.abs(cos) < 1e-6 && one > 0);
  });
});
