import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CATALOGUE } from '../../src/quantity/catalogue.ts';
import { QUANTITIES, type Quantity } from '../../src/quantity/quantity.ts';
import { conversionOf, fromCanonical, normaliseUnit, toCanonical } from '../../src/quantity/unit.ts';

function near(actual: number, expected: number, tolerance = 1e-9): void {
  const allowed = tolerance * Math.max(1, Math.abs(expected));
  assert.ok(Math.abs(actual - expected) <= allowed, `${actual} is not ${expected}`);
}

describe('units', () => {
  const spellings: [unit: string, spelling: string][] = [
    ['ppm', 'ppm'],
    ['PPM', 'ppm'],
    ['parts per million', 'ppm'],
    ['ppbv', 'ppb'],
    ['µg/m³', 'µg/m³'],
    ['μg/m³', 'µg/m³'],
    ['ug/m3', 'µg/m³'],
    ['µg/m^3', 'µg/m³'],
    ['µg m⁻³', 'µg/m³'],
    ['ug_m3', 'µg/m³'],
    ['ug/㎥', 'µg/m³'],
    ['mcg/m³', 'µg/m³'],
    ['micrograms per cubic meter', 'µg/m³'],
    ['mg/m3', 'mg/m³'],
    ['milligrams per cubic metre', 'mg/m³'],
    ['°C', '°c'],
    ['ºC', '°c'],
    ['℃', '°c'],
    ['degC', '°c'],
    ['Celsius', '°c'],
    ['C', '°c'],
    ['°F', '°f'],
    ['degrees Fahrenheit', '°f'],
    ['K', 'k'],
    ['Kelvin', 'k'],
    ['%', '%'],
    ['% RH', '%'],
    ['%rh', '%'],
    ['RH', '%'],
    ['percent', '%'],
    ['hPa', 'hpa'],
    ['mbar', 'mbar'],
    ['millibar', 'mbar'],
    ['hectopascal', 'hpa'],
    ['Pa', 'pa'],
    ['pascals', 'pa'],
    ['mmHg', 'mmhg'],
    ['Bq/m3', 'bq/m³'],
    ['Bq/m³', 'bq/m³'],
    ['pCi/L', 'pci/l'],
    ['pCi/litre', 'pci/l'],
    ['lx', 'lx'],
    ['dB(A)', 'dba'],
    ['dBA', 'dba'],
  ];
  for (const [unit, spelling] of spellings)
    it(`reads "${unit}" as ${spelling}`, () => assert.equal(normaliseUnit(unit), spelling));

  it('reads what it wrote, and the canonical units of all quantities', () => {
    for (const quantity of QUANTITIES) {
      const { unit, units } = CATALOGUE[quantity];
      assert.deepEqual(conversionOf(quantity, unit), { factor: 1 }, quantity);
      for (const spelling of Object.keys(units)) assert.equal(normaliseUnit(spelling), spelling, quantity);
    }
  });

  it('converts published pairs', () => {
    near(toCanonical('temperature', 70, '°F'), 21.111111, 1e-6);
    near(toCanonical('temperature', 295.15, 'K'), 22);
    near(toCanonical('co2', 0.1, '%'), 1000);
    near(toCanonical('radon', 4, 'pCi/L'), 148);
    near(toCanonical('pressure', 29.92, 'inHg'), 1013.2, 1e-4);
    near(toCanonical('pressure', 760, 'mmHg'), 1013.25, 1e-4);
    near(toCanonical('hcho', 0.1, 'mg/m³'), 81.4, 1e-2);
    near(toCanonical('co', 10, 'mg/m³'), 8.7, 1e-2);
    near(toCanonical('no2', 40, 'µg/m³'), 21.3, 1e-2);
    near(toCanonical('tvoc', 450, 'µg/m³', 110), 100, 1e-3);
    near(toCanonical('tvoc', 0.3, 'mg/m³', 78), 94.04, 1e-3);
  });

  it('gives the same canonical value, whichever of its units a value comes in', () => {
    const cases = QUANTITIES.flatMap((quantity) =>
      Object.keys(CATALOGUE[quantity].units).map((unit) => [quantity, unit] as [Quantity, string]),
    );
    fc.assert(
      fc.property(fc.constantFrom(...cases), fc.double({ min: 0, max: 1, noNaN: true }), ([quantity, unit], share) => {
        const { min, max } = CATALOGUE[quantity];
        const value = min + share * (max - min);
        near(toCanonical(quantity, fromCanonical(quantity, value, unit), unit), value, 1e-7);
      }),
    );
  });

  it('refuses a unit of something else, and names those that fit', () => {
    assert.throws(() => toCanonical('co2', 1, '°C'), { code: 'unknown_unit', message: /ppm/ });
    assert.equal(conversionOf('humidity', 'g/m³'), undefined);
    assert.equal(conversionOf('voc_index', 'ppb'), undefined);
    assert.equal(conversionOf('co2', ''), undefined);
    assert.equal(conversionOf('co2', '__proto__'), undefined);
    assert.equal(conversionOf('co2', 'constructor'), undefined);
    assert.equal(conversionOf('co2', 'x'.repeat(1e5)), undefined);
  });
});
