import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Reading } from '../../src/reading/reading.ts';
import {
  advance,
  CLIMATES,
  type ClimateName,
  createSimulatedHome,
  randomHomeSpec,
  SIMULATED_QUANTITIES,
  trueAir,
} from '../../src/simulate/index.ts';
import { DAY, HOUR, MINUTE } from '../../src/time/span.ts';
import { MONDAY } from './sealed-box.ts';

const spec = randomHomeSpec(7, { climate: 'temperate', bedrooms: 2 });

function live(seed: number, span: number): Reading[] {
  return advance(createSimulatedHome(spec, seed, MONDAY), MONDAY + span);
}

describe('the life of a simulated home', () => {
  it('is the same for the same seed, and another for another', () => {
    const first = live(3, DAY);
    assert.deepEqual(live(3, DAY), first);
    assert.notDeepEqual(live(4, DAY), first);
  });

  it('does not depend on how time is cut into calls', () => {
    const whole = live(3, 8 * HOUR);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 90 * MINUTE }), { maxLength: 20 }), (spans) => {
        const home = createSimulatedHome(spec, 3, MONDAY);
        const readings: Reading[] = [];
        let time = MONDAY;
        for (const span of spans) {
          time = Math.min(time + span, MONDAY + 8 * HOUR);
          readings.push(...advance(home, time));
        }
        readings.push(...advance(home, MONDAY + 8 * HOUR));
        assert.deepEqual(readings, whole);
      }),
      { numRuns: 10 },
    );
  });

  it('brings readings in order of time, each within the time that has passed', () => {
    const readings = live(3, 6 * HOUR);
    assert.ok(readings.length > 5000);
    readings.forEach((reading, index) => {
      assert.ok(reading.time > MONDAY && reading.time <= MONDAY + 6 * HOUR);
      if (index > 0) assert.ok(reading.time >= readings[index - 1]!.time);
    });
  });

  it('stops at the last whole step', () => {
    const home = createSimulatedHome(spec, 3, MONDAY);
    advance(home, MONDAY + 10 * MINUTE + 12_345);
    assert.equal(home.time, MONDAY + 10 * MINUTE);
  });

  for (const climate of Object.keys(CLIMATES) as ClimateName[]) {
    it(`stays within what is physical over a year in the climate ${climate}`, () => {
      const yearly = { ...randomHomeSpec(5, { climate, bedrooms: 1 }), step: 5 * MINUTE, sensors: [] };
      const home = createSimulatedHome(yearly, 5, MONDAY);
      for (let hour = 3; hour <= 365 * 24; hour += 3) {
        advance(home, MONDAY + hour * HOUR);
        for (const { id } of yearly.rooms) {
          for (const quantity of SIMULATED_QUANTITIES) assert.ok(trueAir(home, id, quantity) >= 0, quantity);
          assert.ok(trueAir(home, id, 'humidity') <= 100 + 1e-9);
          assert.ok(trueAir(home, id, 'co2') >= CLIMATES[climate].co2 - 30 && trueAir(home, id, 'co2') < 8000);
          const temperature = trueAir(home, id, 'temperature');
          assert.ok(temperature > 8 && temperature < 48, `${id} ${temperature} °C`);
        }
      }
    });
  }

  it('homes drawn from different seeds differ, and the same seed gives the same home', () => {
    assert.deepEqual(randomHomeSpec(11), randomHomeSpec(11));
    assert.notDeepEqual(randomHomeSpec(11).rooms, randomHomeSpec(12).rooms);
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const home = createSimulatedHome(randomHomeSpec(seed), seed, MONDAY);
        assert.ok(advance(home, MONDAY + 10 * MINUTE).length > 0);
      }),
      { numRuns: 30 },
    );
  });
});
