import assert from 'node:assert/strict';
import { parseOriginalIngest, parseOriginalLegacy } from '../../../src/reading/formats/original.ts';
import { codesOf, contextOf, timeOf, valuesOf } from './context.ts';

const NOON = Date.UTC(2026, 10, 21, 12);

describe("bodies of the first IAQverse's interface", () => {
  const body = {
    sensor_id: 'Salon1',
    enseigne: 'Maison',
    salle: 'Séjour',
    timestamp: '2026-11-21T12:00:00Z',
    values: { CO2: 640, PM25: 12, TVOC: 0.2, Temperature: 22.5, Humidity: 45 },
  };

  it('reads version 2', () => {
    const message = parseOriginalIngest(body, contextOf());
    assert.deepEqual(valuesOf(message), {
      'Salon1/co2': 640,
      'Salon1/pm25': 12,
      'Salon1/tvoc': 0.2,
      'Salon1/temperature': 22.5,
      'Salon1/humidity': 45,
    });
    assert.equal(timeOf(message), NOON);
    assert.deepEqual([...new Set(message.measurements.map(({ site, room }) => `${site}/${room}`))], ['maison/sejour']);
  });

  it("reads TVOC in the unit of the source's setting", () => {
    const context = contextOf(undefined, [{ sensor: 'Salon*', tvoc_unit: 'ppm' }]);
    assert.equal(valuesOf(parseOriginalIngest(body, context))['Salon1/tvoc'], 200);
  });

  it('counts what it does not know, and keeps the rest', () => {
    const message = parseOriginalIngest({ ...body, values: { CO2: 640, Karma: 3, PM25: null } }, contextOf());
    assert.deepEqual(valuesOf(message), { 'Salon1/co2': 640 });
    assert.deepEqual(codesOf(message), ['unknown_quantity Karma', 'unavailable pm25']);
  });

  it('reads the legacy body', () => {
    const message = parseOriginalLegacy(
      { timestamp: NOON, co2: 640, pm25: 12, tvoc: 250, temperature: 22.5, humidity: 45, capteur_id: 3, extra: true },
      contextOf(),
    );
    assert.equal(valuesOf(message)['3/tvoc'], 250);
    assert.equal(message.measurements.length, 5);
    assert.equal(timeOf(message), NOON);
  });

  it('takes a room for its one sensor where a body names none', () => {
    const legacy = { co2: 640, enseigne: 'Maison', salle: 'Chambre 1', capteur_id: null };
    assert.deepEqual(valuesOf(parseOriginalLegacy(legacy, contextOf())), { 'maison-chambre-1/co2': 640 });
    assert.deepEqual(codesOf(parseOriginalLegacy({ co2: 640, enseigne: 'Maison' }, contextOf())), ['bad_shape']);
  });

  it('refuses bodies of another shape and times that are none', () => {
    assert.deepEqual(codesOf(parseOriginalIngest({ sensor_id: 'a', co2: 5 }, contextOf())), ['bad_shape']);
    assert.deepEqual(codesOf(parseOriginalIngest(null, contextOf())), ['bad_shape']);
    assert.deepEqual(codesOf(parseOriginalIngest({ ...body, timestamp: 'tantôt' }, contextOf())), ['bad_time']);
    assert.deepEqual(codesOf(parseOriginalLegacy([], contextOf())), ['bad_shape']);
  });
});
