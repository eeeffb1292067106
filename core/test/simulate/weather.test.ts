import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CLIMATES, type ClimateName, syntheticWeather } from '../../src/simulate/index.ts';
import { sunPosition } from '../../src/simulate/sun.ts';
import { DAY, HOUR } from '../../src/time/span.ts';
import { MONDAY } from './sealed-box.ts';

const climateName = fc.constantFrom(...(Object.keys(CLIMATES) as ClimateName[]));
const anyTime = fc.integer({ min: MONDAY - 3650 * DAY, max: MONDAY + 3650 * DAY });

function weatherOf(climate: ClimateName, seed = 1) {
  return syntheticWeather({ climate: CLIMATES[climate], seed, utcOffsetMinutes: 0 });
}

function meanOf(weather: ReturnType<typeof weatherOf>, from: number, days: number, hour: number): number {
  let sum = 0;
  for (let day = 0; day < days; day++) sum += weather(from + day * DAY + hour * HOUR).temperature;
  return sum / days;
}

describe('the synthetic weather', () => {
  it('is a function of seed and time that stays within what is physical', () => {
    fc.assert(
      fc.property(climateName, fc.integer(), anyTime, (climate, seed, time) => {
        const air = weatherOf(climate, seed)(time);
        assert.deepEqual(weatherOf(climate, seed)(time), air);
        assert.ok(air.humidity >= 5 && air.humidity <= 100);
        assert.ok(air.pm25 > 0 && air.pm10 >= air.pm25);
        assert.ok(air.wind > 0 && air.wind < 25);
        assert.ok(air.irradiance >= 0 && air.irradiance < 1200);
        assert.ok(air.temperature > -45 && air.temperature < 55);
        assert.ok(air.co2 > 390 && air.co2 < 470 && air.pressure > 950 && air.pressure < 1070);
      }),
      { numRuns: 500 },
    );
  });

  it('is warmer in July than in January, and in the afternoon than before dawn', () => {
    const weather = weatherOf('temperate');
    const january = Date.parse('2026-01-05T00:00:00Z');
    const july = Date.parse('2026-07-05T00:00:00Z');
    assert.ok(meanOf(weather, july, 25, 12) > meanOf(weather, january, 25, 12) + 12);
    assert.ok(meanOf(weather, july, 25, 15) > meanOf(weather, july, 25, 4) + 4);
  });

  it('has light by day and none by night', () => {
    const weather = weatherOf('mediterranean');
    for (let day = 0; day < 50; day++) {
      assert.equal(weather(MONDAY + day * DAY).irradiance, 0);
      assert.ok(weather(MONDAY + day * DAY + 12 * HOUR).irradiance > 30);
    }
  });

  it('brings smoke when it is asked for', () => {
    const smoke = { from: MONDAY, to: MONDAY + 6 * HOUR, peak: 200 };
    const options = { climate: CLIMATES.nordic, seed: 1, utcOffsetMinutes: 0 };
    const [clean, smoky] = [syntheticWeather(options), syntheticWeather({ ...options, smoke: [smoke] })];
    const middle = MONDAY + 3 * HOUR;
    assert.ok(Math.abs(smoky(middle).pm25 - clean(middle).pm25 - 200) < 1e-9);
    assert.equal(smoky(MONDAY + 7 * HOUR).pm25, clean(MONDAY + 7 * HOUR).pm25);
  });

  it('lets the sun stand where the almanac says', () => {
    const degrees = (time: string, latitude: number) =>
      (sunPosition(Date.parse(time), latitude).elevation * 180) / Math.PI;
    assert.ok(Math.abs(degrees('2026-06-21T12:00:00Z', 50) - 63.4) < 0.5);
    assert.ok(Math.abs(degrees('2026-12-21T12:00:00Z', 50) - 16.6) < 0.5);
    assert.ok(Math.abs(degrees('2026-03-21T12:00:00Z', 0) - 90) < 1.5);
  });
});
