import assert from 'node:assert/strict';
import fc from 'fast-check';
import { gaussian } from '../../src/simulate/index.ts';
import { MINUTE } from '../../src/time/span.ts';
import { estimateOf } from '../../src/ventilation/estimate.ts';
import { observeAir } from '../../src/ventilation/observe-air.ts';
import { createVentilation } from '../../src/ventilation/state.ts';
import { MONDAY } from '../simulate/sealed-box.ts';
import { airedBox, BOX_M3, PERSON_LPS, playBox, playCo2 } from './played-room.ts';

describe('Estimates of ventilation', () => {
  it('knows nothing before CO2 was measured, nor long after', () => {
    const state = createVentilation();
    assert.equal(estimateOf(state, MONDAY).airChangeRate, undefined);
    assert.equal(estimateOf(state, MONDAY).presence, 0.5);
    const end = playCo2(state, MONDAY, 12, 5, () => 700);
    assert.notEqual(estimateOf(state, end).airChangeRate, undefined);
    assert.equal(estimateOf(state, end + 180 * MINUTE).airChangeRate, undefined);
  });

  it('finds the rate of a decay within its interval, at any step from 1 to 10 minutes', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.25, max: 3, noNaN: true }),
        fc.constantFrom(1, 2, 5, 10),
        fc.integer({ min: 0, max: 1e6 }),
        (rate, step, seed) => {
          const state = createVentilation();
          const minutes = Math.min(360, (60 / rate) * 2.5);
          const start = 420 + 1500;
          const falling = (minute: number) =>
            420 + (start - 420) * Math.exp((-rate * minute) / 60) + 3 * gaussian(seed, 1, minute);
          const end = playCo2(state, MONDAY, Math.floor(minutes / step), step, falling);
          const { low, high } = estimateOf(state, end).airChangeRate!;
          assert.ok(low <= rate * 1.02 && rate * 0.98 <= high, `${rate} not in ${low}…${high}`);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('covers the true rate of simulated rooms that people go in and out of, and calibrates it to a tenth', () => {
    for (const rate of [0.2, 0.5, 1]) {
      let bins = 0;
      let covered = 0;
      for (const seed of [1, 2]) {
        const state = createVentilation({ volumeM3: BOX_M3 });
        playBox(state, airedBox(rate), seed, 5, ({ time }) => {
          if (time < MONDAY + 1440 * MINUTE) return;
          const { low, high } = estimateOf(state, time).airChangeRate!;
          bins++;
          if (low <= rate && rate <= high) covered++;
        });
        const { value } = estimateOf(state, state.time).calibratedRate!;
        assert.ok(Math.abs(value / rate - 1) < 0.1, `decays say ${value}, true ${rate}`);
      }
      assert.ok(covered / bins >= 0.88, `at ${rate}/h the 90 % interval covers ${covered / bins}`);
    }
  });

  it('tells presence and counts people in a simulated room', () => {
    const state = createVentilation({ volumeM3: BOX_M3, generationLps: PERSON_LPS });
    let bins = 0;
    let right = 0;
    let error = 0;
    let nobody = 0;
    playBox(state, airedBox(0.5), 3, 5, ({ time, persons }) => {
      const { presence, occupants } = estimateOf(state, time);
      bins++;
      if (presence >= 0.5 === persons > 0) right++;
      error += Math.abs(occupants!.value - persons);
      nobody += persons;
    });
    assert.ok(right / bins >= 0.85, `presence right in ${right / bins}`);
    assert.ok(error < nobody / 2, `mean error ${error / bins} of ${nobody / bins} persons`);
  });

  it('counts in persons: twice the volume is twice the people, and an unknown volume makes it less sure', () => {
    const rising = (minute: number) => 600 + 5 * minute;
    const of = (options: Parameters<typeof createVentilation>[0]) => {
      const state = createVentilation(options);
      return estimateOf(state, playCo2(state, MONDAY, 24, 5, rising)).occupants!;
    };
    const small = of({ volumeM3: 40, generationLps: 0.005 });
    const large = of({ volumeM3: 80, generationLps: 0.005 });
    const unknown = of({ roomType: 'other', generationLps: 0.005 });
    assert.ok(Math.abs(large.value / small.value - 2) < 1e-9);
    // 5 ppm/min are 300 ppm/h: 0.012 m³/h in 40 m³, of which a person gives 0.018 m³/h; leaving air adds to that.
    assert.ok(small.value > 0.6 && small.value < 3, `${small.value}`);
    assert.ok(unknown.high - unknown.low > small.high - small.low);
  });

  it('believes a presence sensor', () => {
    const estimates = [0, 1].map((occupancy) => {
      const state = createVentilation();
      const flat = (minute: number) => 600 + 4 * Math.sin(minute);
      return estimateOf(state, playCo2(state, MONDAY, 24, 5, flat, { occupancy })).presence;
    });
    assert.ok(estimates[0]! < 0.2 && estimates[1]! > 0.8, `${estimates}`);
  });

  it('infers an open window from a sudden loss of CO2, and believes a contact', () => {
    const state = createVentilation();
    let co2 = 1400;
    let end = playCo2(state, MONDAY, 36, 5, () => {
      co2 = 420 + (co2 - 420) * Math.exp(-0.3 / 12);
      return co2;
    });
    assert.ok(estimateOf(state, end).windowOpen < 0.1);
    end = playCo2(state, end, 4, 5, () => {
      co2 = 420 + (co2 - 420) * Math.exp(-7 / 12);
      return co2;
    });
    assert.ok(estimateOf(state, end).windowOpen > 0.7, `${estimateOf(state, end).windowOpen}`);
    playCo2(state, end, 1, 5, () => co2, { window: false });
    assert.equal(estimateOf(state, state.time).windowOpen, 0);
  });

  it('finds what takes particles out of the air while there are many, and that a purifier takes more', () => {
    const state = createVentilation();
    let pm25 = 150;
    const fall = (rate: number, purifier: number, bins: number) => {
      for (let k = 0; k < bins; k++) {
        pm25 = 3 + (pm25 - 3) * Math.exp(-rate / 12);
        observeAir(state, { time: Math.max(state.time, MONDAY) + 5 * MINUTE, pm25, purifier });
      }
      return estimateOf(state, state.time).particleLossRate!;
    };
    const off = fall(0.7, 0, 24);
    assert.ok(off.low < 0.7 && 0.7 < off.high && Math.abs(off.value / 0.7 - 1) < 0.4, JSON.stringify(off));
    pm25 = 150;
    fall(0.7, 0, 1);
    const on = fall(4, 1, 4);
    assert.ok(on.low < 4 && 4 < on.high && on.value > 2 * off.value, JSON.stringify(on));
  });

  it('keeps the baseline of the sensor between 380 and 500 ppm', () => {
    fc.assert(
      fc.property(fc.integer({ min: 250, max: 900 }), (floor) => {
        const state = createVentilation();
        const end = playCo2(state, MONDAY, 400, 10, (minute) => floor + 200 * Math.abs(Math.sin(minute / 300)));
        const { outdoorCo2 } = estimateOf(state, end);
        assert.ok(outdoorCo2! >= 380 && outdoorCo2! <= 500);
        if (floor > 380 && floor < 420) assert.ok(Math.abs(outdoorCo2! - floor) < 5);
      }),
      { numRuns: 20 },
    );
  });
});
