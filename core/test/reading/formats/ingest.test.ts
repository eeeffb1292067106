import assert from 'node:assert/strict';
import fc from 'fast-check';
import { z } from 'zod';
import { CATALOGUE } from '../../../src/quantity/catalogue.ts';
import { QUANTITIES } from '../../../src/quantity/quantity.ts';
import { parseAnyIngest } from '../../../src/reading/formats/any.ts';
import { ingestSchema, parseIngest, parseIngestMessage } from '../../../src/reading/formats/ingest.ts';
import { formatIso } from '../../../src/time/iso.ts';
import { codesOf, contextOf, timeOf, valuesOf } from './context.ts';

const NOON = Date.UTC(2026, 10, 21, 12);

describe('messages in our own format', () => {
  it('takes several quantities of one moment', () => {
    const text = JSON.stringify({
      time: '2026-11-21T12:00:00Z',
      values: { co2: 612, 'PM2.5': '3.4', temperature: 21.4 },
      site: 'Home',
      room: 'Living Room',
    });
    const names = { siteName: 'Home', roomName: 'Living Room' };
    const message = parseIngestMessage(new TextEncoder().encode(text), contextOf('esp-1'));
    assert.deepEqual(message, {
      measurements: [
        { sensor: 'esp-1', quantity: 'co2', time: NOON, value: 612, site: 'home', room: 'living-room', ...names },
        { sensor: 'esp-1', quantity: 'pm25', time: NOON, value: 3.4, site: 'home', room: 'living-room', ...names },
        {
          sensor: 'esp-1',
          quantity: 'temperature',
          time: NOON,
          value: 21.4,
          site: 'home',
          room: 'living-room',
          ...names,
        },
      ],
      refusals: [],
    });
  });

  it('leaves the time open where there is none', () => {
    assert.equal(timeOf(parseIngest({ values: { co2: 612 } }, contextOf('a'))), undefined);
    assert.equal(timeOf(parseIngest({ time: null, values: { co2: 612 } }, contextOf('a'))), undefined);
  });

  it('converts declared units, whatever spelling declares them', () => {
    const values = { tvoc: 450, TEMP: 70, hcho: 0.05 };
    const units = { TVOC: 'µg/m³', temperature: '°F', hcho: 'mg/m³' };
    assert.deepEqual(valuesOf(parseIngest({ values, units }, contextOf('a'))), {
      'a/tvoc': 100.023,
      'a/temperature': 21.1111,
      'a/hcho': 40.7147,
    });
  });

  it('takes TVOC without a unit in that of the source', () => {
    const sources = [{ sensor: 'mg-*', tvoc_unit: 'mg/m³', tvoc_molar_mass: 78 }];
    const message = { values: { tvoc: 0.3 } };
    assert.deepEqual(valuesOf(parseIngest(message, contextOf('mg-1', sources))), { 'mg-1/tvoc': 94.0385 });
    assert.deepEqual(valuesOf(parseIngest(message, contextOf('a', sources))), { 'a/tvoc': 0.3 });
  });

  it('takes batches of both kinds, each part with its own time', () => {
    const batch = {
      sensor: 'esp-1',
      room: 'attic',
      readings: [
        { time: NOON, quantity: 'co2', value: 612 },
        { time: NOON / 1000 + 60, quantity: 'co2', value: 0.062, unit: '%' },
        { time: '2026-11-21T14:02:00+02:00', values: { humidity: 44 }, room: 'cellar' },
      ],
    };
    assert.deepEqual(parseIngest(batch, contextOf()).measurements, [
      { sensor: 'esp-1', quantity: 'co2', time: NOON, value: 612, room: 'attic' },
      { sensor: 'esp-1', quantity: 'co2', time: NOON + 60_000, value: 620, room: 'attic' },
      { sensor: 'esp-1', quantity: 'humidity', time: NOON + 120_000, value: 44, room: 'cellar' },
    ]);
    assert.deepEqual(parseIngest(batch.readings, contextOf('x')).measurements.length, 3);
  });

  it('prefers the sensor of the topic to that of the message', () => {
    const { measurements } = parseIngest({ sensor: 'forged', values: { co2: 612 } }, contextOf('real'));
    assert.equal(measurements[0]?.sensor, 'real');
  });

  it('never lets one bad value cost the others', () => {
    const text = `{"values": {"co2": 612, "pm25": "warm", "tvoc": null, "humidity": "unknown", "temperature": 1e999,
      "radon": true, "noise": "nan", "mystery": 5, "__proto__": 7, "pressure": 1013}, "units": {"pressure": "furlong"}}`;
    const message = parseIngestMessage(text, contextOf('a'));
    assert.deepEqual(valuesOf(message), { 'a/co2': 612 });
    assert.deepEqual(codesOf(message), [
      'not_a_number pm25',
      'unavailable tvoc',
      'unavailable humidity',
      'not_finite temperature',
      'not_a_number radon',
      'not_finite sound',
      'unknown_quantity mystery',
      'unknown_unit pressure',
    ]);
  });

  it('never lets one bad part of a batch cost the others', () => {
    const message = parseIngest(
      [
        { values: { co2: 1 } },
        5,
        null,
        { values: 5 },
        { quantity: 7, value: 1 },
        { time: 'yesterday', values: { co2: 2 } },
        { values: { co2: 3 }, units: 'ppm' },
        { values: { co2: 4 }, room: 9 },
        { values: { co2: 5 } },
      ],
      contextOf('a'),
    );
    assert.deepEqual(
      message.measurements.map(({ value }) => value),
      [1, 5],
    );
    const bad = ['bad_shape', 'bad_shape', 'bad_shape', 'bad_shape', 'bad_time', 'bad_shape', 'bad_shape'];
    assert.deepEqual(codesOf(message), bad);
  });

  it('keeps the names of places beside their slugs where they say more', () => {
    const placesOf = (site: string, room: string) => {
      const [first] = parseIngest({ site, room, values: { co2: 612 } }, contextOf('a')).measurements;
      return [first?.site, first?.siteName, first?.room, first?.roomName];
    };
    assert.deepEqual(placesOf('École Élémentaire', ' Chambre d’été '), [
      'ecole-elementaire',
      'École Élémentaire',
      'chambre-d-ete',
      'Chambre d’été',
    ]);
    assert.deepEqual(placesOf('home', 'living_room'), ['home', undefined, 'living-room', undefined]);
    assert.deepEqual(placesOf('Home', 'e\u0301te\u0301'), ['home', 'Home', 'ete', 'été']);
  });

  it('takes what names a room alone as of the one sensor that the room then has, as the plain form is', () => {
    const of = (message: unknown) => parseAnyIngest(message, contextOf()).measurements;
    const [plain] = of({ site: 'Home', room: 'Attic', co2: 612 });
    assert.equal(plain?.sensor, 'home-attic');
    for (const message of [
      { site: 'Home', room: 'Attic', values: { co2: 612 } },
      { site: 'Home', room: 'Attic', sensor: '', values: { co2: 612 } },
      { site: 'Home', room: 'Attic', quantity: 'co2', value: 612 },
      { site: 'Home', room: 'Attic', readings: [{ values: { co2: 612 } }] },
      { site: 'Home', readings: [{ room: 'Attic', values: { co2: 612 } }] },
    ])
      assert.deepEqual(of(message), [plain], JSON.stringify(message));
    assert.equal(of({ sensor: 's1', room: 'Attic', values: { co2: 612 } })[0]?.sensor, 's1');
    assert.equal(parseAnyIngest({ room: 'Attic', values: { co2: 612 } }, contextOf('x')).measurements[0]?.sensor, 'x');
  });

  it('refuses what names no sensor, or one with an endless id', () => {
    assert.deepEqual(codesOf(parseIngest({ values: { co2: 1 } }, contextOf())), ['bad_shape']);
    assert.deepEqual(codesOf(parseIngest({ sensor: 'x'.repeat(129), values: { co2: 1 } }, contextOf())), ['bad_shape']);
  });

  it('refuses whole messages that are none', () => {
    assert.deepEqual(codesOf(parseIngestMessage('', contextOf('a'))), ['empty']);
    assert.deepEqual(codesOf(parseIngestMessage('{', contextOf('a'))), ['not_json']);
    assert.deepEqual(codesOf(parseIngestMessage(`{"values":${'{"a":'.repeat(99)}`, contextOf('a'))), ['too_deep']);
    assert.deepEqual(codesOf(parseIngestMessage(new Uint8Array(10 * 1024 * 1024), contextOf('a'))), ['too_large']);
    const long = JSON.stringify({ values: { co2: 612 }, pad: 'x'.repeat(8192) });
    assert.deepEqual(codesOf(parseIngestMessage(long, contextOf('a'))), ['too_large']);
    assert.deepEqual(valuesOf(parseIngestMessage(`[${long}]`, contextOf('a'))), { 'a/co2': 612 });
    assert.deepEqual(codesOf(parseIngest({ readings: 'all' }, contextOf('a'))), ['bad_shape']);
    assert.deepEqual(codesOf(parseIngest('612', contextOf('a'))), ['bad_shape']);
  });

  it('reads back whatever was written', () => {
    const reading = fc.record({
      quantity: fc.constantFrom(...QUANTITIES),
      value: fc.double({ noNaN: true, noDefaultInfinity: true }),
      time: fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2090, 0, 1) }),
    });
    fc.assert(
      fc.property(fc.array(reading), fc.boolean(), (readings, iso) => {
        const written = readings.map((item) => ({
          ...item,
          time: iso ? formatIso(item.time) : item.time,
          unit: CATALOGUE[item.quantity].unit,
        }));
        const message = parseIngestMessage(JSON.stringify({ readings: written }), contextOf('a'));
        const expected = readings.map((item) => ({ sensor: 'a', ...item, value: item.value + 0 }));
        assert.deepEqual(
          message.measurements.map(({ value, ...rest }) => ({ ...rest, value: value + 0 })),
          expected.map(({ value, ...rest }) => ({ ...rest, value })),
        );
        assert.deepEqual(message.refusals, []);
      }),
    );
  });

  it('takes whatever its schema takes, and documents itself as JSON Schema', () => {
    const part = fc.record(
      { time: fc.constant(NOON), values: fc.dictionary(fc.string(), fc.double({ noNaN: true })), room: fc.string() },
      { requiredKeys: ['values'] },
    );
    const anything = fc.oneof(part, fc.record({ readings: fc.array(fc.oneof(part, fc.jsonValue())) }), fc.jsonValue());
    fc.assert(
      fc.property(anything, (message) => {
        const refusedShape = codesOf(parseIngest(message, contextOf('a'))).includes('bad_shape');
        assert.equal(refusedShape, !ingestSchema.safeParse(message).success);
      }),
    );
    const schema = JSON.stringify(z.toJSONSchema(ingestSchema, { io: 'input' }));
    assert.match(schema, /When it was measured/);
    assert.match(schema, /"readings"/);
  });
});
