import assert from 'node:assert/strict';
import {
  parseAiotAcademyBody,
  parseAiotAcademyMessage,
  parseAiotAcademyTopic,
} from '../../../src/reading/formats/aiot-academy.ts';
import { parseBareMessage, parseEsphomeTopic } from '../../../src/reading/formats/bare.ts';
import { parseGeneric } from '../../../src/reading/formats/generic.ts';
import { parseHomeAssistantState } from '../../../src/reading/formats/home-assistant.ts';
import { parseTasmota, parseTasmotaTopic } from '../../../src/reading/formats/tasmota.ts';
import { parseZigbee2mqtt } from '../../../src/reading/formats/zigbee2mqtt.ts';
import { codesOf, contextOf, timeOf, valuesOf } from './context.ts';

const NOON = Date.UTC(2026, 10, 21, 12);

describe('messages of the AIoT Academy', () => {
  it('reads topics with and without the middle level', () => {
    assert.deepEqual(parseAiotAcademyTopic('aiot-academy/pi4/dht22/temperature'), {
      sensor: 'pi4-dht22',
      type: 'temperature',
    });
    assert.deepEqual(parseAiotAcademyTopic('aiot-academy/TEMP-001/temperature'), {
      sensor: 'TEMP-001',
      type: 'temperature',
    });
    for (const other of ['aiot-academy/x', 'aiot-academy//a/b', 'aiot-academy/a/b/c/d', 'other/a/b', ''])
      assert.equal(parseAiotAcademyTopic(other), undefined);
  });

  it('reads a value under the name of its type', () => {
    const topic = { sensor: 'pi4-dht22', type: 'temperature' };
    const body = { sensor_id: 'TEMP-001', temperature: 22.3, timestamp: '2026-11-21T12:00:00Z', unit: 'celsius' };
    const message = parseAiotAcademyMessage(topic, body, contextOf());
    assert.deepEqual(valuesOf(message), { 'pi4-dht22/temperature': 22.3 });
    assert.equal(timeOf(message), NOON);
    const fahrenheit = parseAiotAcademyMessage(topic, { value: 72.14, unit: 'fahrenheit' }, contextOf());
    assert.deepEqual(valuesOf(fahrenheit), { 'pi4-dht22/temperature': 22.3 });
  });

  it('reads several values under a type that is none', () => {
    const message = parseAiotAcademyMessage({ sensor: 'a', type: 'air_quality' }, { co2: 612, tvoc: 90 }, contextOf());
    assert.deepEqual(valuesOf(message), { 'a/co2': 612, 'a/tvoc': 90 });
  });

  it('counts a type that nobody knows, and a value that is missing', () => {
    const vibration = parseAiotAcademyMessage({ sensor: 'a', type: 'vibration' }, { vibration: 0.3 }, contextOf());
    assert.deepEqual(codesOf(vibration), ['unknown_quantity vibration']);
    assert.deepEqual(codesOf(parseAiotAcademyMessage({ sensor: 'a', type: 'co2' }, {}, contextOf())), [
      'unavailable co2',
    ]);
    assert.deepEqual(codesOf(parseAiotAcademyMessage({ sensor: 'a', type: 'co2' }, 5, contextOf())), ['bad_shape']);
  });

  it('reads the body of its HTTP interface', () => {
    const body = { device_id: 'pi4', sensor_type: 'temperature', value: 22.3, timestamp: NOON / 1000 };
    assert.deepEqual(valuesOf(parseAiotAcademyBody(body, contextOf())), { 'pi4/temperature': 22.3 });
    const metadata = { unit: 'fahrenheit', sensor_id: 'dht22' };
    const message = parseAiotAcademyBody({ ...body, value: 72.14, metadata }, contextOf());
    assert.deepEqual(valuesOf(message), { 'pi4-dht22/temperature': 22.3 });
    assert.equal(timeOf(message), NOON);
    assert.deepEqual(codesOf(parseAiotAcademyBody({ ...body, timestamp: 'soon' }, contextOf())), ['bad_time']);
    assert.deepEqual(codesOf(parseAiotAcademyBody({ device_id: 'pi4' }, contextOf())), ['bad_shape']);
  });
});

describe("Tasmota's telemetry", () => {
  const telemetry = {
    Time: '2026-11-21T13:00:00',
    ESP32: { Temperature: 53.3 },
    SCD40: { CarbonDioxide: 812, eCO2: 809, Temperature: 70.7, Humidity: 44.1, DewPoint: 48.6 },
    BME280: { Temperature: 71.6, Humidity: 43, Pressure: 756.1, SeaPressure: 760.2 },
    PMS5003: { CF1: 3, 'CF2.5': 5, CF10: 6, PM1: 2, 'PM2.5': 4, PM10: 6, 'PB0.3': 612 },
    SGP30: { eCO2: 454, TVOC: 90, aHumidity: 9.8 },
    PressureUnit: 'mmHg',
    TempUnit: 'F',
  };

  it('reads values by chip in the units of the device', () => {
    const message = parseTasmota(telemetry, contextOf('tasmota-1'));
    assert.deepEqual(valuesOf(message), {
      'tasmota-1/co2': 812,
      'tasmota-1/temperature': 21.5,
      'tasmota-1/humidity': 44.1,
      'tasmota-1-bme280/temperature': 22,
      'tasmota-1-bme280/humidity': 43,
      'tasmota-1/pressure': 1008.05,
      'tasmota-1/pm1': 2,
      'tasmota-1/pm25': 4,
      'tasmota-1/pm10': 6,
      'tasmota-1-sgp30/co2': 454,
      'tasmota-1/tvoc': 90,
    });
    assert.deepEqual(message.refusals, []);
  });

  it('keeps the id of a chip whose neighbour is silent for once', () => {
    const silent = { ...telemetry, SCD40: { CarbonDioxide: null, Temperature: null, Humidity: null } };
    const message = parseTasmota(silent, contextOf('t'));
    assert.deepEqual(codesOf(message), ['unavailable co2', 'unavailable temperature', 'unavailable humidity']);
    assert.equal(valuesOf(message)['t-bme280/temperature'], 22);
  });

  it('uses the local time only where an offset is configured', () => {
    assert.equal(timeOf(parseTasmota(telemetry, contextOf('t'))), undefined);
    assert.equal(timeOf(parseTasmota(telemetry, contextOf('t', [{ sensor: 't', utc_offset_minutes: 60 }]))), NOON);
    const exact = { ...telemetry, Time: '2026-11-21T13:00:00+01:00' };
    assert.equal(timeOf(parseTasmota(exact, contextOf('t'))), NOON);
  });

  it('reads its topics', () => {
    assert.equal(parseTasmotaTopic('tele/bedroom/SENSOR'), 'bedroom');
    assert.equal(parseTasmotaTopic('tele/bedroom/STATE'), undefined);
  });
});

describe("states of Zigbee2MQTT's devices", () => {
  it('reads an air monitor', () => {
    const state = {
      air_quality: 'good',
      battery: 100,
      co2: 612,
      device_temperature: 30,
      formaldehyd: 0.02,
      humidity: 42.04,
      last_seen: '2026-11-21T12:00:00.000Z',
      linkquality: 109,
      pm25: 4,
      temperature: 20.67,
      update: { state: 'idle', installed_version: 33 },
      voc: 215,
      voc_index: 99,
      voltage: 3037,
    };
    const message = parseZigbee2mqtt(state, contextOf('office'));
    assert.deepEqual(valuesOf(message), {
      'office/co2': 612,
      'office/hcho': 16.2859,
      'office/humidity': 42.04,
      'office/pm25': 4,
      'office/temperature': 20.67,
      'office/tvoc': 215,
      'office/voc_index': 99,
    });
    assert.equal(timeOf(message), NOON);
    assert.deepEqual(message.refusals, []);
  });

  it('takes light in lux rather than raw, and presence for no number of people', () => {
    const state = { illuminance: 21_345, illuminance_lux: 136, occupancy: true, linkquality: 90, last_seen: NOON };
    const message = parseZigbee2mqtt(state, contextOf('hall'));
    assert.deepEqual(valuesOf(message), { 'hall/illuminance': 136 });
    assert.deepEqual(message.refusals, []);
  });

  it('counts null as unavailable', () => {
    const message = parseZigbee2mqtt({ temperature: null, humidity: 40 }, contextOf('a'));
    assert.deepEqual(codesOf(message), ['unavailable temperature']);
    assert.deepEqual(valuesOf(message), { 'a/humidity': 40 });
  });
});

describe('JSON of no known format', () => {
  it("reads an AirGradient monitor's measures", () => {
    const measures = {
      wifi: -46,
      serialno: 'ecda3b1eaaaf',
      rco2: 447,
      pm01: 3,
      pm02: 7,
      pm10: 8,
      pm003Count: 442,
      atmp: 25.87,
      atmpCompensated: 24.47,
      rhum: 43,
      tvocIndex: 100,
      tvocRaw: 33_051,
      noxIndex: 1,
      noxRaw: 16_307,
      boot: 6,
      ledMode: 'pm',
      model: 'I-9PSL',
    };
    assert.deepEqual(valuesOf(parseGeneric(measures, contextOf())), {
      'ecda3b1eaaaf/co2': 447,
      'ecda3b1eaaaf/pm1': 3,
      'ecda3b1eaaaf/pm25': 7,
      'ecda3b1eaaaf/pm10': 8,
      'ecda3b1eaaaf/temperature': 25.87,
      'ecda3b1eaaaf/humidity': 43,
      'ecda3b1eaaaf/voc_index': 100,
      'ecda3b1eaaaf/nox_index': 1,
    });
  });

  it('reads lists of typed values as Sensor.Community sends them', () => {
    const body = {
      esp8266id: '1234567',
      software_version: 'NRZ-2020-133',
      sensordatavalues: [
        { value_type: 'SDS_P1', value: '12.40' },
        { value_type: 'SDS_P2', value: '5.20' },
        { value_type: 'temperature', value: '21.40' },
        { value_type: 'signal', value: '-62' },
      ],
    };
    assert.deepEqual(valuesOf(parseGeneric(body, contextOf())), {
      '1234567/pm10': 12.4,
      '1234567/pm25': 5.2,
      '1234567/temperature': 21.4,
    });
  });

  it('reads groups, objects with units and units beside values', () => {
    const message = {
      id: 7,
      ts: NOON / 1000,
      room: 'Büro',
      sensors: { scd41: { co2: { value: 0.0612, unit: '%' }, temperature: { value: 70.7, unit: '°F' } } },
      bme: { temperature: 295.15, temperature_unit: 'K', pressure: 101_300 },
      units: { pressure: 'Pa' },
      sound: { value: 41, unit: 'dB(A)' },
    };
    const parsed = parseGeneric(message, contextOf());
    assert.deepEqual(valuesOf(parsed), {
      '7/co2': 612,
      '7/temperature': 21.5,
      '7-bme/temperature': 22,
      '7/pressure': 1013,
      '7/sound': 41,
    });
    assert.equal(timeOf(parsed), NOON);
    assert.equal(parsed.measurements[0]?.room, 'buro');
    assert.deepEqual(parsed.refusals, []);
  });

  it('needs a unit where makers differ in it, from the message or the source', () => {
    const message = { sensor: 'a', hcho: 0.03, co2: 600 };
    const open = parseGeneric(message, contextOf());
    assert.deepEqual(codesOf(open), ['unknown_unit hcho']);
    assert.deepEqual(valuesOf(open), { 'a/co2': 600 });
    assert.deepEqual(valuesOf(parseGeneric({ ...message, hcho_unit: 'mg/m3' }, contextOf())), {
      'a/hcho': 24.4288,
      'a/co2': 600,
    });
    const configured = contextOf(undefined, [{ sensor: 'a', units: { hcho: 'mg/m³' } }]);
    assert.equal(valuesOf(parseGeneric(message, configured))['a/hcho'], 24.4288);
  });

  it('takes the unit of an object for that of its one value, and of no other', () => {
    assert.deepEqual(valuesOf(parseGeneric({ temperature: 70.7, unit: 'F' }, contextOf('a'))), {
      'a/temperature': 21.5,
    });
    const two = parseGeneric({ temperature: 21.5, humidity: 44, unit: 'C' }, contextOf('a'));
    assert.deepEqual(valuesOf(two), { 'a/temperature': 21.5, 'a/humidity': 44 });
    assert.deepEqual(codesOf(parseGeneric({ temperature: 21, unit: 'ppm' }, contextOf('a'))), [
      'unknown_unit temperature',
    ]);
  });

  it('takes one value for one quantity, whatever else is called so', () => {
    const message = parseGeneric({ temperature: 21, temp: 70, Temperature: 22 }, contextOf('a'));
    assert.deepEqual(valuesOf(message), { 'a/temperature': 21 });
    assert.deepEqual(message.refusals, []);
  });

  it('passes by what it does not know, but refuses bad values and times', () => {
    assert.deepEqual(
      parseGeneric({ hello: 'world', n: [1, 2], deep: { er: { and: { deeper: 1 } } } }, contextOf('a')),
      {
        measurements: [],
        refusals: [],
      },
    );
    assert.deepEqual(codesOf(parseGeneric({ co2: 'much', humidity: 44 }, contextOf('a'))), ['not_a_number co2']);
    assert.deepEqual(codesOf(parseGeneric({ time: 'noon', co2: 600 }, contextOf('a'))), ['bad_time']);
    assert.deepEqual(codesOf(parseGeneric({ co2: 600 }, contextOf())), ['bad_shape']);
    assert.deepEqual(codesOf(parseGeneric([1], contextOf('a'))), ['bad_shape']);
  });

  it('has no use for the prototype of objects', () => {
    const message = JSON.parse('{"__proto__": {"co2": 600}, "constructor": {"prototype": {"co2": 700}}, "pm25": 4}');
    assert.deepEqual(valuesOf(parseGeneric(message, contextOf('a'))), { 'a/pm25': 4, 'a/co2': 700 });
    assert.equal(({} as Record<string, unknown>).co2, undefined);
  });
});

describe("states of Home Assistant's entities", () => {
  const state = {
    entity_id: 'sensor.office_co2',
    state: '612',
    attributes: { unit_of_measurement: 'ppm', device_class: 'carbon_dioxide', friendly_name: 'Office CO₂' },
    last_changed: '2026-11-21T11:00:00.000000+00:00',
    last_updated: '2026-11-21T12:00:00.000000+00:00',
    context: { id: 'x' },
  };

  it('reads a value by its device class', () => {
    const message = parseHomeAssistantState(state, contextOf());
    assert.deepEqual(valuesOf(message), { 'sensor.office_co2/co2': 612 });
    assert.equal(timeOf(message), NOON);
    assert.deepEqual(valuesOf(parseHomeAssistantState(state, contextOf('office'))), { 'office/co2': 612 });
  });

  it('takes the time of the last report before that of the last change', () => {
    const reported = { ...state, last_reported: '2026-11-21T12:00:30Z' };
    assert.equal(timeOf(parseHomeAssistantState(reported, contextOf())), NOON + 30_000);
  });

  it('reads what has no class by its name', () => {
    const attributes = { friendly_name: 'Office VOC index', state_class: 'measurement' };
    const message = parseHomeAssistantState({ ...state, entity_id: 'sensor.x', attributes }, contextOf('o'));
    assert.deepEqual(valuesOf(message), { 'o/voc_index': 612 });
  });

  it('counts silence, and passes by what is not the air', () => {
    assert.deepEqual(codesOf(parseHomeAssistantState({ ...state, state: 'unknown' }, contextOf())), [
      'unavailable co2',
    ]);
    assert.deepEqual(codesOf(parseHomeAssistantState({ ...state, state: 'unavailable' }, contextOf())), [
      'unavailable co2',
    ]);
    for (const entity_id of ['light.office', 'number.office_co2'])
      assert.deepEqual(parseHomeAssistantState({ ...state, entity_id }, contextOf()), {
        measurements: [],
        refusals: [],
      });
    const battery = { ...state, attributes: { device_class: 'battery', unit_of_measurement: '%' } };
    assert.deepEqual(parseHomeAssistantState(battery, contextOf()), { measurements: [], refusals: [] });
    assert.deepEqual(codesOf(parseHomeAssistantState({ state: '1' }, contextOf('a'))), ['bad_shape']);
  });
});

describe('bare values', () => {
  it("reads the topics of ESPHome's states", () => {
    assert.deepEqual(parseEsphomeTopic('bedroom/sensor/scd40_co2/state'), { sensor: 'bedroom', quantity: 'co2' });
    assert.deepEqual(parseEsphomeTopic('esp/attic/sensor/pm_2_5/state'), { sensor: 'esp-attic', quantity: 'pm25' });
    assert.equal(parseEsphomeTopic('bedroom/sensor/uptime/state'), undefined);
    assert.equal(parseEsphomeTopic('bedroom/switch/co2/state'), undefined);
  });

  const bare = (payload: string, unit?: string) =>
    parseBareMessage(
      payload,
      { ...contextOf('a'), quantity: 'temperature', ...(unit !== undefined && { unit }) },
      NOON,
    );

  it('reads a number', () => {
    assert.deepEqual(bare('21.4').measurements, [{ sensor: 'a', quantity: 'temperature', time: NOON, value: 21.4 }]);
    assert.deepEqual(valuesOf(bare('70.7', '°F')), { 'a/temperature': 21.5 });
  });

  it('refuses everything else', () => {
    assert.deepEqual(codesOf(bare('nan')), ['not_finite temperature']);
    assert.deepEqual(codesOf(bare('None')), ['unavailable temperature']);
    assert.deepEqual(codesOf(bare('')), ['empty']);
    assert.deepEqual(codesOf(bare('ON')), ['not_a_number temperature']);
    assert.deepEqual(codesOf(bare('1'.repeat(9000))), ['too_large']);
    assert.deepEqual(codesOf(bare('5', 'ppm')), ['unknown_unit temperature']);
    assert.deepEqual(codesOf(parseBareMessage('5', contextOf('a'))), ['bad_shape']);
    assert.deepEqual(codesOf(parseBareMessage('5', contextOf())), ['bad_shape']);
  });
});
