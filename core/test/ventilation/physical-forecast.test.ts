import assert from 'node:assert/strict';
import fc from 'fast-check';
import { gaussian } from '../../src/simulate/index.ts';
import { HOUR, MINUTE } from '../../src/time/span.ts';
import { estimateOf } from '../../src/ventilation/estimate.ts';
import { observeAir } from '../../src/ventilation/observe-air.ts';
import { physicalForecast } from '../../src/ventilation/physical-forecast.ts';
import { type AirObservation, createVentilation } from '../../src/ventilation/state.ts';
import { MONDAY } from '../simulate/sealed-box.ts';
import { airedBox, playBox, playCo2 } from './played-room.ts';

const HORIZONS = [5, 10, 15, 30, 45, 60, 90, 120];

const optional = (min: number, max: number) => fc.option(fc.double({ min, max, noNaN: true }), { nil: undefined });
const observation = fc.record(
  {
    wait: fc.oneof(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 11, max: 30_000 })),
    co2: optional(0, 40_000),
    pm25: optional(0, 1000),
    tvoc: optional(0, 60_000),
    temperature: optional(-30, 60),
    humidity: optional(0, 100),
    window: fc.option(fc.boolean(), { nil: undefined }),
    ventilation: optional(0, 1),
    purifier: optional(0, 1),
    occupancy: optional(0, 40),
    outdoor: fc.option(
      fc.record({
        co2: fc.double({ min: 380, max: 600, noNaN: true }),
        pm25: fc.double({ min: 0, max: 500, noNaN: true }),
      }),
      {
        nil: undefined,
      },
    ),
  },
  { requiredKeys: ['wait'] },
);

function observations(list: readonly Record<string, unknown>[]): AirObservation[] {
  let time = MONDAY;
  return (list as readonly (Record<string, unknown> & { wait: number })[]).map(({ wait, ...values }) => {
    time += wait * MINUTE;
    const known = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
    return { time, ...known };
  });
}

describe('Physical forecast', () => {
  it('has nothing to say of what was not measured, or long ago', () => {
    const state = createVentilation();
    assert.deepEqual(physicalForecast(state, MONDAY, HORIZONS), {});
    const end = playCo2(state, MONDAY, 3, 5, () => 600);
    assert.deepEqual(Object.keys(physicalForecast(state, end, HORIZONS)), ['co2']);
    assert.deepEqual(physicalForecast(state, end + 4 * HOUR, HORIZONS), {});
  });

  it('stays finite and in range through any readings and gaps', () => {
    fc.assert(
      fc.property(fc.array(observation, { minLength: 1, maxLength: 60 }), (list) => {
        const state = createVentilation();
        for (const seen of observations(list)) {
          observeAir(state, seen);
          for (const [quantity, { mean, sd }] of Object.entries(physicalForecast(state, seen.time, HORIZONS))) {
            for (const value of mean) {
              assert.ok(Number.isFinite(value), `${quantity} ${value}`);
              if (quantity !== 'temperature') assert.ok(value >= 0);
              if (quantity === 'humidity') assert.ok(value <= 100);
            }
            for (const value of sd) assert.ok(Number.isFinite(value) && value >= 0, `${quantity} sd ${value}`);
          }
          const { airChangeRate, presence, windowOpen } = estimateOf(state, seen.time);
          if (airChangeRate !== undefined) {
            const { low, value, high } = airChangeRate;
            assert.ok(low > 0 && low <= high && Number.isFinite(value) && Number.isFinite(high));
          }
          assert.ok(presence >= 0 && presence <= 1 && windowOpen >= 0 && windowOpen <= 1);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('goes on as before after a round trip through JSON', () => {
    fc.assert(
      fc.property(
        fc.array(observation, { minLength: 2, maxLength: 40 }),
        fc.array(observation, { minLength: 1, maxLength: 20 }),
        (before, after) => {
          const all = observations([...before, ...after]);
          const state = createVentilation({ volumeM3: 40 });
          for (const seen of all.slice(0, before.length)) observeAir(state, seen);
          const restored = JSON.parse(JSON.stringify(state)) as typeof state;
          for (const seen of all.slice(before.length)) {
            observeAir(state, seen);
            observeAir(restored, seen);
          }
          const now = all.at(-1)!.time;
          assert.deepEqual(physicalForecast(restored, now, HORIZONS), physicalForecast(state, now, HORIZONS));
          assert.deepEqual(estimateOf(restored, now), estimateOf(state, now));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('does not change what it forecast when asked, and leaves out what is not newer', () => {
    const state = createVentilation();
    const end = playCo2(state, MONDAY, 50, 5, (minute) => 700 + minute);
    const kept = JSON.stringify(state);
    physicalForecast(state, end, HORIZONS);
    estimateOf(state, end);
    observeAir(state, { time: end, co2: 5000 });
    observeAir(state, { time: end - MINUTE, co2: 5000 });
    assert.equal(JSON.stringify(state), kept);
  });

  it('follows a decay that it has seen before, better than "it stays as it is"', () => {
    const state = createVentilation();
    const rate = 0.8;
    const path = (minute: number) => {
      const since = minute % 480;
      const noise = 3 * gaussian(7, 1, minute);
      if (since < 240) return 420 + 900 * (1 - Math.exp((-rate * since) / 60)) + noise;
      return 420 + 900 * (1 - Math.exp(-rate * 4)) * Math.exp((-rate * (since - 240)) / 60) + noise;
    };
    playCo2(state, MONDAY, (3 * 480 + 300) / 5, 5, path);
    const at = 3 * 480 + 300;
    const { mean, sd } = physicalForecast(state, state.time, [30, 60]).co2!;
    for (const [h, horizon] of [30, 60].entries()) {
      const truth = path(at + horizon);
      assert.ok(Math.abs(mean[h]! - truth) < 0.7 * Math.abs(path(at) - truth), `${mean[h]} for ${truth}`);
      assert.ok(Math.abs(mean[h]! - truth) < 3 * sd[h]!);
    }
    assert.ok(sd[1]! > sd[0]!);
  });

  it('beats persistence in a simulated room', () => {
    const state = createVentilation();
    const waiting: { time: number; mean: number; last: number }[] = [];
    let error = 0;
    let persistence = 0;
    playBox(state, airedBox(0.5), 4, 6, ({ time }) => {
      const value = state.tracks.co2!.measured;
      for (const made of waiting.filter((one) => one.time === time)) {
        error += Math.abs(made.mean - value);
        persistence += Math.abs(made.last - value);
      }
      waiting.push({ time: time + 30 * MINUTE, mean: physicalForecast(state, time, [30]).co2!.mean[0]!, last: value });
    });
    assert.ok(error < 0.9 * persistence, `MAE over persistence ${error / persistence}`);
  });

  it('counts the minutes since the newest reading as part of the horizon', () => {
    const state = createVentilation();
    const end = playCo2(state, MONDAY, 100, 5, (minute) => 600 + 300 * Math.abs(Math.sin(minute / 90)));
    const late = physicalForecast(state, end + 10 * MINUTE, [20]).co2!;
    const early = physicalForecast(state, end, [30]).co2!;
    assert.ok(Math.abs(late.mean[0]! - early.mean[0]!) < 1e-9);
  });
});
