import assert from 'node:assert/strict';
import fc from 'fast-check';
import psychrolib from 'psychrolib';
import {
  absoluteHumidity,
  dewPoint,
  saturationVapourPressure,
  surfaceHumidity,
  surfaceTemperature,
} from '../../src/comfort/humid-air.ts';

const PRESSURE = 101_325;
const indoor = fc.double({ min: 0, max: 50, noNaN: true });
const humidity = fc.double({ min: 5, max: 100, noNaN: true });

function assertWithin(share: number, actual: number, expected: number): void {
  assert.ok(Math.abs(actual / expected - 1) < share, `${actual} is not ${expected}`);
}

describe('humid air', () => {
  before(() => psychrolib.SetUnitSystem(psychrolib.SI));

  it('has the saturation pressure of ASHRAE within 0.3 %', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 50, noNaN: true }), (temperature) =>
        assertWithin(0.003, 100 * saturationVapourPressure(temperature), psychrolib.GetSatVapPres(temperature)),
      ),
    );
  });

  it('has the dew point of ASHRAE within 0.05 °C', () => {
    fc.assert(
      fc.property(indoor, humidity, (temperature, relative) => {
        const expected = psychrolib.GetTDewPointFromRelHum(temperature, relative / 100);
        // Below freezing ASHRAE counts over ice and we over water.
        if (expected < 0.1) return;
        assert.ok(Math.abs(dewPoint(temperature, relative) - expected) < 0.05);
      }),
    );
  });

  it('has the absolute humidity of ASHRAE within 0.3 %', () => {
    fc.assert(
      fc.property(indoor, humidity, (temperature, relative) => {
        const ratio = psychrolib.GetHumRatioFromRelHum(temperature, relative / 100, PRESSURE);
        const volume = psychrolib.GetMoistAirVolume(temperature, ratio, PRESSURE);
        assertWithin(0.003, absoluteHumidity(temperature, relative), (1000 * ratio) / volume);
      }),
    );
  });

  it('is saturated at its dew point', () => {
    fc.assert(
      fc.property(indoor, humidity, (temperature, relative) => {
        assert.ok(Math.abs(surfaceHumidity(temperature, relative, dewPoint(temperature, relative)) - 100) < 1e-6);
      }),
    );
  });

  it('has a dew point even when a sensor says 0 %', () => {
    assert.ok(Number.isFinite(dewPoint(20, 0)));
    assert.equal(dewPoint(20, 0), dewPoint(20, 0.1));
  });

  it('reaches 80 % at 12.6 °C where DIN 4108-2 sets the limit for mould', () => {
    // Its boundary conditions: 20 °C and 50 % in the room, −5 °C outdoors, fRsi 0.70.
    const surface = surfaceTemperature(20, -5, 0.7);
    assert.ok(Math.abs(surface - 12.5) < 1e-9);
    assert.ok(Math.abs(surfaceHumidity(20, 50, 12.6) - 80) < 0.5);
  });

  it('condenses at most', () => {
    assert.equal(surfaceHumidity(20, 70, 5), 100);
    assert.equal(surfaceHumidity(20, 50, 20), 50);
  });
});
