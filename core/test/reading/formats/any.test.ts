import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseAiotAcademyBody, parseAiotAcademyMessage } from '../../../src/reading/formats/aiot-academy.ts';
import {
  type MessageFormat,
  parseAnyIngest,
  parseAnyMessage,
  recogniseFormat,
} from '../../../src/reading/formats/any.ts';
import { parseBareMessage } from '../../../src/reading/formats/bare.ts';
import { parseChirpstackUplink } from '../../../src/reading/formats/chirpstack.ts';
import { parseGeneric } from '../../../src/reading/formats/generic.ts';
import { parseHomeAssistantState } from '../../../src/reading/formats/home-assistant.ts';
import { parseIngest, parseIngestMessage } from '../../../src/reading/formats/ingest.ts';
import { parseOriginalIngest, parseOriginalLegacy } from '../../../src/reading/formats/original.ts';
import { parseTasmota } from '../../../src/reading/formats/tasmota.ts';
import { parseZigbee2mqtt } from '../../../src/reading/formats/zigbee2mqtt.ts';
import { codesOf, contextOf, valuesOf } from './context.ts';

describe('messages of unknown format', () => {
  const marks: [message: unknown, format: MessageFormat][] = [
    [{ values: { co2: 1 } }, 'ingest'],
    [{ readings: [] }, 'ingest'],
    [{ quantity: 'co2', value: 1 }, 'ingest'],
    [[{ values: {} }], 'ingest'],
    [{ sensor_id: 'a', values: { CO2: 1 } }, 'original'],
    [{ enseigne: 'a', salle: 'b', co2: 1 }, 'original_legacy'],
    [{ capteur_id: 'a', co2: 1 }, 'original_legacy'],
    [{ device_id: 'a', sensor_type: 'co2', value: 1 }, 'aiot_academy'],
    [{ deviceInfo: { devEui: '0102030405060708' }, object: {} }, 'chirpstack'],
    [{ end_device_ids: { device_id: 'attic-1' }, uplink_message: {} }, 'ttn'],
    [{ entity_id: 'sensor.co2', state: '612' }, 'home_assistant'],
    [{ Time: '2026-11-21T12:00:00', SCD40: { CarbonDioxide: 1 } }, 'tasmota'],
    [{ temperature: 21, linkquality: 90 }, 'zigbee2mqtt'],
    [{ co2: 612 }, 'generic'],
    [612, 'bare'],
    ['612', 'bare'],
    [null, 'bare'],
  ];
  for (const [message, format] of marks)
    it(`recognises ${JSON.stringify(message)}`, () => assert.equal(recogniseFormat(message), format));

  it('reads a message by its own format', () => {
    const parsed = parseAnyMessage({ sensor: 'a', values: { co2: 612 } }, contextOf());
    assert.equal(parsed.format, 'ingest');
    assert.deepEqual(valuesOf(parsed), { 'a/co2': 612 });
    const bare = parseAnyMessage('612', { ...contextOf('b'), quantity: 'co2' });
    assert.deepEqual(valuesOf(bare), { 'b/co2': 612 });
  });
});

describe('messages to our own topic and route', () => {
  const plain = { co2: 850, temperature: 21.4, room: 'attic' };

  it('may be plain objects, of the sensor that the topic names', () => {
    const parsed = parseAnyIngest({ ...plain, id: 'other' }, contextOf('x'));
    assert.deepEqual(valuesOf(parsed), { 'x/co2': 850, 'x/temperature': 21.4 });
    assert.deepEqual(parsed.refusals, []);
    assert.ok(parsed.measurements.every(({ room }) => room === 'attic'));
  });

  it('are of their room’s one sensor where nothing names another', () => {
    assert.deepEqual(valuesOf(parseAnyIngest(plain, contextOf())), { 'attic/co2': 850, 'attic/temperature': 21.4 });
    const placed = parseAnyIngest({ co2: 850, site: 'Lake', room: 'Attic' }, contextOf());
    assert.deepEqual(valuesOf(placed), { 'lake-attic/co2': 850 });
    assert.deepEqual(valuesOf(parseAnyIngest({ ...plain, sensor: 's' }, contextOf())), {
      's/co2': 850,
      's/temperature': 21.4,
    });
  });

  it('may be lists, of plain objects and of our own', () => {
    const parsed = parseAnyIngest(
      [
        { time: 1_795_000_000, co2: 850 },
        { time: 1_795_000_060, values: { co2: 860 } },
      ],
      contextOf('x'),
    );
    assert.deepEqual(
      parsed.measurements.map(({ time, value }) => [time, value]),
      [
        [1_795_000_000_000, 850],
        [1_795_000_060_000, 860],
      ],
    );
  });

  it('are read as parseIngest reads them where they are of our own shape', () => {
    for (const message of [
      { values: { co2: 612, mood: 3 } },
      { quantity: 'co2', value: 612 },
      { readings: [{ values: { co2: 612 } }] },
      [{ values: { co2: 612 } }],
      { values: 5 },
      { quantity: 'co2' },
    ])
      assert.deepEqual(parseAnyIngest(message, contextOf('x')), parseIngest(message, contextOf('x')));
  });

  for (const message of [{ mood: 7 }, {}, [{ mood: 7 }], 850, '850', null, true, { values: 5 }])
    it(`are refused with the right form when nothing in them is usable: ${JSON.stringify(message)}`, () => {
      const { measurements, refusals } = parseAnyIngest(message, contextOf('x'));
      assert.deepEqual(measurements, []);
      assert.deepEqual(
        refusals.map(({ code, sensor }) => [code, sensor]),
        [['bad_shape', 'x']],
      );
      assert.match(refusals[0]!.detail, /send \{"values": \{"co2": 612\}\}$/);
    });

  it('are told to name their sensor where nothing does', () => {
    for (const message of [{ co2: 850 }, { mood: 7 }]) {
      const { refusals } = parseAnyIngest(message, contextOf());
      assert.equal(refusals.length, 1);
      assert.match(refusals[0]!.detail, /send \{"sensor": "attic-1", "values": \{"co2": 612\}\}$/);
    }
  });

  it('keep the refusals of single values', () => {
    assert.deepEqual(codesOf(parseAnyIngest({ co2: 'hot', temperature: 21 }, contextOf('x'))), ['not_a_number co2']);
    assert.deepEqual(codesOf(parseAnyIngest({ co2: 'hot' }, contextOf('x'))), ['not_a_number co2']);
  });
});

describe('hostile messages', () => {
  const context = { ...contextOf('a'), quantity: 'co2' as const };
  const topic = { sensor: 'a', type: 'co2' };
  const parsers = {
    parseAnyIngest,
    parseAnyMessage,
    parseAiotAcademyBody,
    parseChirpstackUplink,
    parseGeneric,
    parseHomeAssistantState,
    parseIngest,
    parseOriginalIngest,
    parseOriginalLegacy,
    parseTasmota,
    parseZigbee2mqtt,
    parseAiotAcademyMessage: (message: unknown) => parseAiotAcademyMessage(topic, message, context),
  };

  /** Anything at all, but with keys and values that get far into the parsers. */
  const key = fc.constantFrom(
    ...['co2', 'PM2.5', 'temperature', 'values', 'readings', 'value', 'unit', 'units', 'time', 'timestamp', 'object'],
    ...['deviceInfo', 'devEui', 'history', 'attributes', 'entity_id', 'state', 'device_class', 'sensor_id', 'site'],
    ...['room', 'quantity', 'metadata', 'sensor_type', 'device_id', 'Time', 'TempUnit', '__proto__', 'constructor'],
  );
  const leaf = fc.oneof(
    fc.constantFrom('°C', 'ppm', 'sensor.co2', 'carbon_dioxide', '0102030405060708', 'co2', 'NaN', '', 1e308, -5, null),
    fc.constantFrom('2026-11-21T12:00:00Z', '1e999', true, 1e17, 'unknown', Number.MAX_VALUE),
    fc.string(),
    fc.double(),
  );
  const { message } = fc.letrec<{ message: unknown; object: unknown; list: unknown }>((tie) => ({
    message: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('object'), tie('list')),
    object: fc.array(fc.tuple(key, tie('message')), { maxLength: 6 }).map((entries) => Object.fromEntries(entries)),
    list: fc.array(tie('message'), { maxLength: 4 }),
  }));

  for (const [name, parse] of Object.entries(parsers))
    it(`${name} never throws, and gives numbers, times and reasons alone`, () => {
      fc.assert(
        fc.property(message, (value) => {
          const { measurements, refusals } = parse(value, context);
          for (const { sensor, time, value: number } of measurements) {
            assert.ok(sensor.length > 0);
            assert.equal(typeof number, 'number');
            assert.ok(!Number.isNaN(number));
            assert.ok(time === undefined || Number.isSafeInteger(time));
          }
          for (const { code, detail } of refusals) assert.ok(code && detail.length < 400, detail);
        }),
        { numRuns: 300 },
      );
      assert.equal(Object.hasOwn(Object.prototype, 'co2'), false);
    });

  it('lets no bytes throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (payload) => {
        parseIngestMessage(payload, context);
        parseBareMessage(payload, context);
      }),
    );
  });

  it('never makes 0 of what is nothing', () => {
    for (const nothing of [null, '', 'unknown', 'unavailable', 'none', 'NaN', false, [], {}, undefined])
      for (const parse of Object.values(parsers)) {
        const { measurements } = parse(
          { co2: nothing, values: { co2: nothing }, state: nothing, value: nothing },
          context,
        );
        assert.deepEqual(measurements, []);
      }
  });

  it('stays short in its reasons, however long the message', () => {
    const long = 'x'.repeat(1e6);
    const parsed = parseIngest({ values: { [long]: 1, co2: long }, units: { co2: long } }, context);
    assert.deepEqual(
      parsed.refusals.map(({ code }) => code),
      ['unknown_quantity', 'not_a_number'],
    );
    for (const { detail, quantity } of parsed.refusals) assert.ok(detail.length < 200 && (quantity ?? '').length < 60);
    assert.deepEqual(codesOf(parseIngest({ quantity: 'co2', value: 5, unit: long }, context)), ['unknown_unit co2']);
  });
});
