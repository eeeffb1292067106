import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FEATURES } from '../../src/forecast/features.ts';
import type { QuantityForecast } from '../../src/forecast/forecast.ts';
import { HORIZONS_MIN, MEDIAN, QUANTILES } from '../../src/forecast/horizons.ts';
import { RAW_OUTPUTS } from '../../src/forecast/model/decode.ts';
import { RoomForecaster } from '../../src/forecast/room-forecaster.ts';
import { CATALOGUE } from '../../src/quantity/catalogue.ts';
import { gaussian } from '../../src/simulate/random.ts';
import { MINUTE } from '../../src/time/span.ts';
import { BIN, RecentMeans } from '../../src/twin/recent-means.ts';
import { physicalForecast } from '../../src/ventilation/physical-forecast.ts';
import { arbitraryStream, playStream, type Stream } from './generated-stream.ts';

const START = 5_866_272 * BIN;

/** What a model might answer: any numbers, the same ones to the same rows; sometimes nothing. */
function answerTo(rows: Float32Array, seed: number, bin: number): Float32Array | undefined {
  if (bin % 5 === 4) return undefined;
  const count = rows.length / FEATURES.length;
  return Float32Array.from({ length: count * RAW_OUTPUTS }, (_, index) => 2 * gaussian(seed, bin, index));
}

function forecastsOf(stream: Stream): QuantityForecast[][] {
  const all: QuantityForecast[][] = [];
  const forecaster = new RoomForecaster({ volumeM3: 40 });
  playStream(stream, forecaster, (question, bin) =>
    all.push(forecaster.answer(question, answerTo(question.rows, stream.seed, bin))),
  );
  return all;
}

/** Plays CO2 alone, one value a bin; forecasts with the answer given, or by the physics. */
function playCo2(
  series: readonly number[],
  answer: Float32Array | undefined,
  onForecast: (forecast: QuantityForecast, bin: number, forecaster: RoomForecaster) => void,
): void {
  const forecaster = new RoomForecaster({});
  const means = new RecentMeans();
  for (const [bin, value] of series.entries()) {
    means.add(START + bin * BIN, value);
    const question = forecaster.close(START + (bin + 1) * BIN, new Map([['co2', means]]), {})!;
    onForecast(forecaster.answer(question, answer)[0]!, bin, forecaster);
  }
}

describe('A room forecaster', () => {
  it('gives rising, finite quantiles inside the physical range, whatever was measured and answered', () => {
    let forecasts = 0;
    fc.assert(
      fc.property(arbitraryStream, (stream) => {
        for (const made of forecastsOf(stream))
          for (const { quantity, from, quantiles, skill } of made) {
            const { min, max } = CATALOGUE[quantity];
            forecasts++;
            assert.ok(from >= min - 1e-3 && from <= max + 1e-3);
            assert.equal(quantiles.length, HORIZONS_MIN.length);
            for (const values of quantiles) {
              assert.equal(values.length, QUANTILES.length);
              for (const [level, value] of values.entries()) {
                assert.ok(value >= min && value <= max, `${quantity} ${value}`);
                assert.ok(level === 0 || value >= values[level - 1]!, `${values}`);
              }
            }
            assert.ok(skill === undefined || Number.isFinite(skill));
          }
      }),
      { numRuns: 40 },
    );
    assert.ok(forecasts > 1000);
  });

  it('forecasts the same from the same readings', () => {
    fc.assert(
      fc.property(arbitraryStream, (stream) => {
        assert.deepEqual(forecastsOf(stream), forecastsOf(stream));
      }),
      { numRuns: 8 },
    );
  });

  it('says of a signal that stands still that it stays, exactly', () => {
    const raw = new Float32Array(RAW_OUTPUTS).fill(1);
    playCo2(Array(120).fill(523.7), raw, ({ from, quantiles, basis }) => {
      assert.equal(basis, 'persistence');
      assert.equal(from, Math.fround(523.7));
      for (const values of quantiles) assert.equal(values[MEDIAN], from);
    });
  });

  it('says of a room that is too new that it stays, and then what the model says', () => {
    const bases: string[] = [];
    const raw = new Float32Array(RAW_OUTPUTS).fill(1);
    playCo2(
      Array.from({ length: 30 }, (_, bin) => 600 + 5 * bin),
      raw,
      ({ basis }) => bases.push(basis),
    );
    assert.deepEqual(new Set(bases.slice(0, 10)), new Set(['persistence']));
    assert.deepEqual(new Set(bases.slice(-15)), new Set(['model']));
  });

  it('rests on the physics where no model answers', () => {
    const falling = Array.from({ length: 40 }, (_, bin) => 450 + 1500 * Math.exp(-bin / 20) + 3 * gaussian(1, 1, bin));
    playCo2(falling, undefined, ({ from, quantiles, basis }, bin, { ventilation }) => {
      if (bin < 39) return;
      assert.equal(basis, 'physics');
      const { mean } = physicalForecast(ventilation, START + (bin + 1) * BIN, HORIZONS_MIN).co2!;
      for (const horizon of [3, 5, 7]) {
        const expected = mean[horizon]! - from;
        assert.ok(expected < -20, `the physics expects ${expected}`);
        const change = quantiles[horizon]![MEDIAN]! - from;
        assert.ok(change < 0.5 * expected && change > 1.5 * expected, `${change} where the physics says ${expected}`);
      }
    });
  });

  it('asks nothing where nothing was measured, and goes on after a gap', () => {
    const forecaster = new RoomForecaster({});
    const means = new RecentMeans();
    const closeAt = (bin: number) => forecaster.close(START + (bin + 1) * BIN, new Map([['temperature', means]]), {});
    assert.equal(forecaster.close(START, new Map(), {}), undefined);
    assert.equal(closeAt(0), undefined);
    means.add(START + BIN, 20);
    assert.deepEqual(closeAt(1)?.quantities, ['temperature']);
    assert.equal(closeAt(2), undefined);
    means.add(START + 500 * BIN, 22);
    const question = closeAt(500)!;
    assert.equal(question.at, START + 501 * BIN);
    assert.equal(forecaster.answer(question, undefined)[0]?.from, 22);
  });

  it('tells a quarter of an hour’s change of its inputs', () => {
    const forecaster = new RoomForecaster({});
    const means = new RecentMeans();
    const changes = [0, 0, 0, 2, 2, 2, 2, 5].map((occupancy, bin) => {
      means.add(START + bin * BIN, 600 + bin);
      const question = forecaster.close(START + (bin + 1) * BIN, new Map([['co2', means]]), { occupancy })!;
      return question.rows[FEATURES.indexOf('occupancy_change_15min')];
    });
    assert.deepEqual(changes, [0, 0, 0, 2, 2, 2, 0, 3]);
  });

  it('learns a room’s strong habits within days, without any help of a model', () => {
    const DAYS = 9;
    const day = (bin: number) => {
      const hour = ((bin * 5) / 60) % 24;
      return hour >= 8 && hour < 12 ? 500 * (1 - Math.exp(-(hour - 8))) : hour >= 12 ? 490 * Math.exp(-(hour - 12)) : 0;
    };
    const series = Array.from({ length: DAYS * 288 }, (_, bin) => 450 + day(bin) + 4 * gaussian(2, 1, bin));
    const half = HORIZONS_MIN.indexOf(30);
    let error = 0;
    let persistence = 0;
    let inside = 0;
    let count = 0;
    let skill: number | undefined;
    playCo2(series, new Float32Array(RAW_OUTPUTS), (forecast, bin) => {
      skill = forecast.skill;
      const came = series[bin + 30 / 5];
      if (bin < 5 * 288 || came === undefined) return;
      const values = forecast.quantiles[half]!;
      error += Math.abs(came - values[MEDIAN]!);
      persistence += Math.abs(came - forecast.from);
      if (came >= values[0]! && came <= values.at(-1)!) inside++;
      count++;
    });
    assert.ok(error < 0.8 * persistence, `its error is ${error / count}, persistence's ${persistence / count}`);
    assert.ok(Math.abs(skill! - (1 - error / persistence)) < 0.15, `it says its skill is ${skill}`);
    assert.ok(inside / count > 0.85 && inside / count < 0.97, `${inside / count} came inside`);
  });

  it('takes minutes for what they are, however often a sensor reports', () => {
    // The same air, told every 10 seconds and every 5 minutes.
    const rowsAt = (step: number) => {
      const forecaster = new RoomForecaster({});
      const means = new RecentMeans();
      let rows = new Float32Array();
      for (let bin = 0; bin < 60; bin++) {
        for (let time = 0; time < BIN; time += step) means.add(START + bin * BIN + time, 400 + 8 * bin);
        rows = forecaster.close(START + (bin + 1) * BIN, new Map([['co2', means]]), {})!.rows as typeof rows;
      }
      return [...rows];
    };
    assert.deepEqual(rowsAt(MINUTE / 6), rowsAt(5 * MINUTE));
  });
});
