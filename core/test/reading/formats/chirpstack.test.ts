import assert from 'node:assert/strict';
import { describeChirpstackDevice, parseChirpstackUplink } from '../../../src/reading/formats/chirpstack.ts';
import { codesOf, contextOf, timeOf, valuesOf } from './context.ts';

const NOON = Date.UTC(2026, 10, 21, 12);

describe('uplinks of ChirpStack', () => {
  const uplink = {
    deduplicationId: '3ac7e3c4-4401-4b8d-9386-a5c902f9202d',
    time: '2026-11-21T12:00:00.775023242+00:00',
    deviceInfo: {
      tenantName: 'ChirpStack',
      applicationId: '17c82e96-be03-4f38-aef3-f83d48582d97',
      deviceProfileName: 'AM319',
      deviceName: 'Class 5b',
      devEui: '24E124710C000001',
      tags: {},
    },
    devAddr: '00189440',
    adr: true,
    fCnt: 4,
    fPort: 85,
    data: 'A2cQAQRobA==',
    object: {
      battery: 98,
      temperature: 22.4,
      humidity: 41.5,
      co2: 866,
      tvoc: 120,
      pm2_5: 6,
      pm10: 8,
      pressure: 1004.7,
      light_level: 3,
      pir: 'trigger',
    },
    rxInfo: [{ gatewayId: '0016c001f153a14c', rssi: -48, snr: 9 }],
  };

  it('reads a decoded object', () => {
    const message = parseChirpstackUplink(uplink, contextOf());
    assert.deepEqual(valuesOf(message), {
      '24e124710c000001/temperature': 22.4,
      '24e124710c000001/humidity': 41.5,
      '24e124710c000001/co2': 866,
      '24e124710c000001/tvoc': 120,
      '24e124710c000001/pm25': 6,
      '24e124710c000001/pm10': 8,
      '24e124710c000001/pressure': 1004.7,
    });
    assert.equal(timeOf(message), NOON + 775);
    assert.deepEqual(message.refusals, []);
  });

  it('says what the device is', () => {
    assert.deepEqual(describeChirpstackDevice(uplink), {
      sensor: '24e124710c000001',
      name: 'Class 5b',
      origin: 'chirpstack',
      model: 'AM319',
    });
    assert.equal(describeChirpstackDevice({}), undefined);
  });

  it('reads Cayenne LPP and Dragino', () => {
    const lpp = { temperatureSensor: { 1: 25, 2: 19 }, humiditySensor: { 1: 32 }, barometer: { 1: 1013 } };
    assert.deepEqual(valuesOf(parseChirpstackUplink({ ...uplink, object: lpp }, contextOf('d'))), {
      'd/temperature': 25,
      'd-temperaturesensor-2/temperature': 19,
      'd/humidity': 32,
      'd/pressure': 1013,
    });
    const dragino = { TempC_SHT: 26.6, Hum_SHT: 52.7, TempC_DS: 327.67, Ext: 1 };
    assert.deepEqual(valuesOf(parseChirpstackUplink({ ...uplink, object: dragino }, contextOf('d'))), {
      'd/temperature': 26.6,
      'd/humidity': 52.7,
    });
  });

  it('reads several objects and a history, each with its own time', () => {
    const several = [{ timestamp: NOON / 1000 - 600, co2: 800 }, { co2: 850 }];
    assert.deepEqual(
      parseChirpstackUplink({ ...uplink, object: several }, contextOf('d')).measurements.map(({ time, value }) => [
        time,
        value,
      ]),
      [
        [NOON - 600_000, 800],
        [NOON + 775, 850],
      ],
    );
    const history = [{ timestamp: NOON / 1000 - 1200, co2: 700 }, { timestamp: 'lost', co2: 1 }, { co2: 2 }, 3];
    const message = parseChirpstackUplink({ ...uplink, object: { co2: 866, history } }, contextOf('d'));
    assert.deepEqual(
      message.measurements.map(({ time, value }) => [time, value]),
      [
        [NOON + 775, 866],
        [NOON - 1_200_000, 700],
      ],
    );
    assert.deepEqual(codesOf(message), ['bad_time']);
  });

  it('reads a history by its ages, and units for all of it', () => {
    const history = [{ age: 600, co2: 700, hcho: 20 }];
    const object = { co2: 866, hcho: 27, units: { hcho: 'ppb' }, history };
    const message = parseChirpstackUplink({ ...uplink, object }, contextOf('d'));
    assert.deepEqual(
      message.measurements.map(({ quantity, time, value }) => [quantity, time, value]),
      [
        ['co2', NOON + 775, 866],
        ['hcho', NOON + 775, 27],
        ['co2', NOON + 775 - 600_000, 700],
        ['hcho', NOON + 775 - 600_000, 20],
      ],
    );
    assert.deepEqual(message.refusals, []);
  });

  it('says what to do about an uplink that nobody decoded', () => {
    const { object, ...raw } = uplink;
    assert.ok(object);
    const message = parseChirpstackUplink(raw, contextOf());
    assert.deepEqual(codesOf(message), ['bad_shape']);
    assert.match(message.refusals[0]?.detail ?? '', /codec/);
    assert.deepEqual(codesOf(parseChirpstackUplink({ deviceInfo: { devEui: '../..' } }, contextOf())), ['bad_shape']);
  });
});
