import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Character } from '../../src/forecast/character.ts';
import { DailyProfile } from '../../src/forecast/daily-profile.ts';
import { FEATURES, type FeatureSource, writeFeatures } from '../../src/forecast/features.ts';
import { FORECAST_QUANTITIES, type ForecastQuantity, HORIZONS_MIN } from '../../src/forecast/horizons.ts';
import { PAST_BINS } from '../../src/forecast/recent-past.ts';
import { RoomForecaster } from '../../src/forecast/room-forecaster.ts';
import type { RoomInputs } from '../../src/forecast/room-inputs.ts';
import { smoothNoise, uniform } from '../../src/simulate/random.ts';
import { BIN } from '../../src/twin/recent-means.ts';
import { arbitraryStream, playStream } from './generated-stream.ts';

const START = 5_866_000 * BIN;
const NO_PHYSICS = new Float64Array(HORIZONS_MIN.length);

/** What is known of a quantity after a series of bins. */
function lived(quantity: ForecastQuantity, series: readonly number[]) {
  const character = new Character(quantity);
  const profile = new DailyProfile();
  const past = new Float64Array(PAST_BINS).fill(Number.NaN);
  for (const [bin, value] of series.entries()) {
    past.copyWithin(1, 0);
    past[0] = value;
    character.take(past);
    profile.take(START + bin * BIN, value);
  }
  return { past, character, profile, time: START + (series.length - 1) * BIN };
}

function sourceOf(quantity: ForecastQuantity, series: readonly number[], more: Partial<FeatureSource> = {}) {
  const room = lived(quantity, series);
  return { quantity, ...room, physics: NO_PHYSICS, others: {}, inputs: {}, inputsBefore: {}, ...more };
}

function rowOf(source: FeatureSource): Map<string, number> {
  const row = new Float32Array(FEATURES.length);
  writeFeatures(source, row, 0);
  return new Map(FEATURES.map((name, index) => [name, row[index]!]));
}

/** The names of the features that differ, but for rounding. */
function differing(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): string[] {
  return FEATURES.filter((name) => Math.abs(a.get(name)! - b.get(name)!) > 2e-3);
}

/** Two and a half days of air, in eighths so that doubling and shifting lose nothing. */
const series = Array.from({ length: 720 }, (_, bin) => {
  const day = 200 * Math.sin((bin / 288) * 2 * Math.PI);
  return Math.round(8 * (900 + day + 80 * smoothNoise(1, 1, bin / 9) + 10 * uniform(1, 2, bin))) / 8;
});

describe('Features', () => {
  it('have names of their own, and as many as are written', () => {
    assert.equal(new Set(FEATURES).size, FEATURES.length);
    const row = new Float32Array(FEATURES.length + 20).fill(Number.NaN);
    writeFeatures(sourceOf('co2', series), row, 10);
    const written = [...row].map((value) => !Number.isNaN(value));
    assert.deepEqual(
      written,
      written.map((_, index) => index >= 10 && index < 10 + FEATURES.length),
    );
  });

  it('are finite and within the clip, whatever was measured, from the first bin on', () => {
    let rows = 0;
    fc.assert(
      fc.property(arbitraryStream, (stream) => {
        playStream(stream, new RoomForecaster({}), ({ quantities, rows: row }) => {
          assert.equal(row.length, quantities.length * FEATURES.length);
          const at = row.findIndex((value) => !(Math.abs(value) <= 20));
          assert.equal(at, -1, `${FEATURES[at % FEATURES.length]} is ${row[at]}`);
          rows += quantities.length;
        });
      }),
      { numRuns: 40 },
    );
    assert.ok(rows > 1000);
  });

  it('say in the first bin only what can be known of it', () => {
    const row = rowOf(sourceOf('humidity', [40]));
    const told = FEATURES.filter((name) => row.get(name) !== 0);
    const known = told.filter((name) => !/^(ratio_|is_humidity$|level$|log_scale$)/.test(name));
    assert.deepEqual(known, []);
    assert.ok(told.includes('level') && told.includes('is_humidity'));
  });

  it('say the same of a series in another unit, but for its level', () => {
    const plain = rowOf(sourceOf('co2', series));
    const doubled = rowOf(
      sourceOf(
        'co2',
        series.map((value) => 2 * value),
      ),
    );
    // What it was in its first hours, before its scale was known, is remembered for days.
    const remembered = ['persistence_30min', 'persistence_5min', 'reversion'];
    const unlike = differing(plain, doubled).filter((name) => !remembered.includes(name));
    assert.deepEqual(unlike, ['log_scale', 'level']);
    assert.ok(Math.abs(doubled.get('level')! - 2 * plain.get('level')!) < 1e-6);
    assert.ok(Math.abs(doubled.get('log_scale')! - plain.get('log_scale')! - Math.log(2)) < 1e-5);
  });

  it('say the same of a series on another level, but for its level', () => {
    const shifted = series.map((value) => value + 512);
    assert.deepEqual(differing(rowOf(sourceOf('co2', series)), rowOf(sourceOf('co2', shifted))), ['level']);
  });

  it('hold what they are named after', () => {
    const physics = HORIZONS_MIN.map((minutes) => -minutes);
    const source = sourceOf('co2', series, { physics });
    const row = rowOf(source);
    const { past, character } = source;
    const expect = (name: string, value: number) =>
      assert.ok(
        Math.abs(row.get(name)! - Math.max(-20, Math.min(20, value))) < 1e-4,
        `${name} is ${row.get(name)}, not ${value}`,
      );
    expect('change_15min', (past[0]! - past[3]!) / character.scale);
    expect('change_240min', (past[0]! - past[48]!) / character.scale);
    expect('lowest_60min', (Math.min(...past.slice(0, 12)) - past[0]!) / character.scale);
    expect('highest_1440min', (Math.max(...past) - past[0]!) / character.scale);
    // Thirty minutes after this time of yesterday's next bin, against that bin.
    expect('yesterday_30min', (past[281]! - past[287]!) / character.scale);
    expect('physics_45min', -45 / character.scale);
    expect('known_days', (714 / 288) * (718 / 714));
    expect('is_co2', 1);
    expect('is_pm25', 0);
    const last = past.slice(0, 12);
    const mean = last.reduce((sum, value) => sum + value) / 12;
    const deviation = Math.sqrt(last.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 12);
    expect('deviation_60min', deviation / character.scale);
  });

  it('tell of another quantity in its own features alone', () => {
    const without = rowOf(sourceOf('co2', series));
    for (const other of FORECAST_QUANTITIES) {
      const others = {
        [other]: lived(
          other,
          series.map((value, bin) => value / 20 + (bin % 5)),
        ),
      };
      const found = differing(without, rowOf(sourceOf('co2', series, { others })));
      assert.ok(
        found.every((name) => name.startsWith(`${other}_`)),
        `${other}: ${found}`,
      );
      assert.equal(found.length > 0, other !== 'co2', 'a quantity is no other of its own');
    }
  });

  it('tell of each input in its own features alone, and whether it is known', () => {
    const cases: [string, RoomInputs, RoomInputs][] = [
      ['window', { window: 0.5 }, { window: 0 }],
      ['door', { door: 1 }, { door: 0 }],
      ['ventilation', { ventilation: 0.3 }, { ventilation: 1 }],
      ['purifier', { purifier: 1 }, { purifier: 0 }],
      ['occupancy', { occupancy: 2 }, { occupancy: 0 }],
    ];
    const without = rowOf(sourceOf('co2', series));
    for (const [name, inputs, inputsBefore] of cases) {
      const row = rowOf(sourceOf('co2', series, { inputs, inputsBefore }));
      assert.deepEqual(differing(without, row), [`${name}_known`, name, `${name}_change_15min`]);
      assert.equal(row.get(`${name}_known`), 1);
      // Known now, not known before: there is no change to tell of.
      assert.equal(rowOf(sourceOf('co2', series, { inputs })).get(`${name}_change_15min`), 0);
      // What is nothing and what is not known are told apart.
      const nothing = rowOf(sourceOf('co2', series, { inputs: { [name]: 0 } }));
      assert.deepEqual(differing(without, nothing), [`${name}_known`]);
    }
    const outdoor = { co2: 420, pm25: 8 };
    const row = rowOf(sourceOf('co2', series, { inputs: { outdoor } }));
    assert.deepEqual(differing(without, row), ['outdoor_known', 'outdoor']);
    // Outdoor air of another quantity says nothing of this one.
    assert.deepEqual(differing(without, rowOf(sourceOf('co2', series, { inputs: { outdoor: { pm25: 8 } } }))), []);
  });
});
