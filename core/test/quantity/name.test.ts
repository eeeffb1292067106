import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CATALOGUE } from '../../src/quantity/catalogue.ts';
import { normaliseName, quantityByDeviceClass, quantityByName, quantityInText } from '../../src/quantity/name.ts';
import { QUANTITIES } from '../../src/quantity/quantity.ts';

describe('names of quantities', () => {
  const spellings: [name: string, quantity: string | undefined][] = [
    ['co2', 'co2'],
    ['CO₂', 'co2'],
    ['eCO2', 'co2'],
    ['rco2', 'co2'],
    ['CarbonDioxide', 'co2'],
    ['PM1', 'pm1'],
    ['PM1.0', 'pm1'],
    ['pm1_0', 'pm1'],
    ['PM 1.0', 'pm1'],
    ['pm01', 'pm1'],
    ['PM2.5', 'pm25'],
    ['pm2_5', 'pm25'],
    ['PM 2,5', 'pm25'],
    ['pm2p5', 'pm25'],
    ['pm02', 'pm25'],
    ['PM4.0', 'pm4'],
    ['PM10', 'pm10'],
    ['PM10.0', 'pm10'],
    ['pm_10_0', 'pm10'],
    ['particulate_matter_1_0', 'pm1'],
    ['Particulate Matter 10.0', 'pm10'],
    ['PM100', undefined],
    ['PM0.3', undefined],
    ['pm02Count', undefined],
    ['CF2.5', undefined],
    ['TVOC', 'tvoc'],
    ['COVT', 'tvoc'],
    ['tvoc_ugm3', undefined],
    ['VOC Index', 'voc_index'],
    ['tvocIndex', 'voc_index'],
    ['NOx index', 'nox_index'],
    ['tvocRaw', undefined],
    ['Formaldehyd', 'hcho'],
    ['Température', 'temperature'],
    ['Humidité', 'humidity'],
    ['Luftfeuchtigkeit', 'humidity'],
    ['DewPoint', undefined],
    ['SeaPressure', undefined],
    ['__proto__', undefined],
    ['constructor', undefined],
    ['', undefined],
  ];
  for (const [name, quantity] of spellings)
    it(`takes "${name}" for ${quantity ?? 'none'}`, () => assert.equal(quantityByName(name), quantity));

  it('knows every quantity by its key, its label in every language and its names', () => {
    for (const quantity of QUANTITIES) {
      const { names, label } = CATALOGUE[quantity];
      assert.equal(quantityByName(quantity), quantity);
      for (const name of names) assert.equal(quantityByName(name.toUpperCase()), quantity, name);
      for (const name of Object.values(label)) {
        const known = quantityByName(name);
        assert.ok(known === undefined || known === quantity, `${name} is ${known}`);
      }
    }
  });

  it('gives no name to two quantities, and lists names as they are normalised', () => {
    const owners = new Map<string, string>();
    for (const quantity of QUANTITIES)
      for (const name of [normaliseName(quantity), ...CATALOGUE[quantity].names]) {
        assert.equal(owners.get(name) ?? quantity, quantity, `${name} is named twice`);
        assert.equal(normaliseName(name), name);
        owners.set(name, quantity);
      }
  });

  it('knows the device classes of Home Assistant', () => {
    assert.equal(quantityByDeviceClass('carbon_dioxide'), 'co2');
    assert.equal(quantityByDeviceClass('volatile_organic_compounds'), 'tvoc');
    assert.equal(quantityByDeviceClass('pressure'), 'pressure');
    assert.equal(quantityByDeviceClass('battery'), undefined);
  });

  const texts: [text: string, quantity: string | undefined][] = [
    ['living_room_pm_2_5', 'pm25'],
    ['living_room_pm_1_0', 'pm1'],
    ['pms5003_pm_10_0_um', 'pm10'],
    ['Particulate Matter <1.0µm Concentration', 'pm1'],
    ['Particulate Matter <10.0µm Concentration', 'pm10'],
    ['SCD40 Temperature', 'temperature'],
    ['SGP41 VOC Index', 'voc_index'],
    ['sen55_nox_index', 'nox_index'],
    ['Bedroom CO₂', 'co2'],
    ['sensor.airgradient_voc', 'tvoc'],
    ['bedroom_t', undefined],
    ['WiFi signal', undefined],
  ];
  for (const [text, quantity] of texts)
    it(`reads ${quantity ?? 'nothing'} in "${text}"`, () => assert.equal(quantityInText(text), quantity));

  it('never throws, and is quick to give up on long texts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        quantityByName(text);
        quantityInText(text);
      }),
    );
    assert.equal(quantityInText('co2_'.repeat(1e5)), 'co2');
    assert.equal(quantityByName('c'.repeat(1e6)), undefined);
  });
});
