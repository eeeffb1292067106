import assert from 'node:assert/strict';
import { AdoptedSensors } from '../../src/discovery/adopted-sensors.ts';
import type { AnnouncedSensor } from '../../src/discovery/announced-sensor.ts';
import { compileSimpleTemplate } from '../../src/discovery/simple-template.ts';
import {
  isAvailable,
  parseStatePayload,
  readAvailability,
  timeOfStatePayload,
} from '../../src/discovery/state-payload.ts';
import { parseBare } from '../../src/reading/formats/bare.ts';
import { sourceSettingsOf } from '../../src/reading/source-settings.ts';

const NOON = Date.UTC(2026, 10, 21, 12);
const settings = sourceSettingsOf({ sources: [], tvoc_molar_mass: 110 }, 'a');

describe('a state', () => {
  it('is text, and JSON where it is that', () => {
    assert.deepEqual(parseStatePayload('21.5'), { text: '21.5', json: 21.5 });
    assert.deepEqual(parseStatePayload('{"co2":612}'), { text: '{"co2":612}', json: { co2: 612 } });
    assert.deepEqual(parseStatePayload(new TextEncoder().encode('warm')), { text: 'warm', json: undefined });
    assert.equal(parseStatePayload('['.repeat(500)).json, undefined);
  });

  it('is refused when empty, too large or no text', () => {
    assert.equal(parseStatePayload('').refusal?.code, 'empty');
    assert.equal(parseStatePayload('x'.repeat(9000)).refusal?.code, 'too_large');
    assert.equal(parseStatePayload(new Uint8Array([0xff])).refusal?.code, 'not_json');
  });

  it('of every kind of firmware becomes a reading', () => {
    const context = { settingsOf: () => settings };
    const adopted = new AdoptedSensors('homeassistant');
    const announce = (object: string, config: object) =>
      adopted.take(`homeassistant/sensor/n/${object}/config`, JSON.stringify(config));
    const device = { ids: ['n'] };
    const stat_t = 'zigbee2mqtt/n';
    announce('temperature', {
      device,
      stat_t,
      uniq_id: 't',
      dev_cla: 'temperature',
      unit_of_meas: '°F',
      val_tpl: '{{ value_json.temperature }}',
    });
    announce('voc_index', { device, stat_t, uniq_id: 'v', val_tpl: '{{ value_json.voc_index | int(0) }}' });
    announce('co2', {
      device,
      stat_t,
      uniq_id: 'c',
      dev_cla: 'carbon_dioxide',
      unit_of_meas: 'ppm',
      val_tpl: '{{ value_json.co2 | float(0) }}',
    });
    const { text = '', json } = parseStatePayload(
      '{"temperature": 70.7, "voc_index": 99, "time": "2026-11-21T12:00:00Z"}',
    );
    const parsed = adopted.list().map(({ sensor, quantity, unit, valueTemplate = '{{ value }}' }) => {
      const value = compileSimpleTemplate(valueTemplate)?.(text, json);
      return parseBare(value, { ...context, sensor, quantity, unit }, timeOfStatePayload(json, settings));
    });
    assert.deepEqual(
      parsed
        .flatMap(({ measurements }) => measurements)
        .map(({ value, ...rest }) => ({ ...rest, value: Math.round(value * 10) / 10 })),
      [
        { sensor: 'n', quantity: 'temperature', time: NOON, value: 21.5 },
        { sensor: 'n', quantity: 'voc_index', time: NOON, value: 99 },
      ],
    );
    assert.deepEqual(
      parsed.flatMap(({ refusals }) => refusals).map(({ code, quantity }) => `${code} ${quantity}`),
      ['unavailable co2'],
    );
  });
});

describe('the time of an announced state', () => {
  it('is that of its time field', () => {
    assert.equal(timeOfStatePayload({ co2: 612, time: '2018-06-04T00:00:00Z' }, settings), Date.UTC(2018, 5, 4));
    assert.equal(timeOfStatePayload({ timestamp: NOON / 1000 }, settings), NOON);
    assert.equal(timeOfStatePayload({ last_seen: '2026-11-21T13:00:00+01:00' }, settings), NOON);
    assert.equal(timeOfStatePayload({ last_seen: 1, time: NOON }, settings), NOON);
    assert.equal(timeOfStatePayload({ time: 'now', last_seen: NOON }, settings), NOON);
  });

  it('is unknown where there is none to rely on', () => {
    for (const state of [
      {},
      612,
      null,
      'x',
      [],
      { time: 12_345 },
      { timestamp: '1970-01-01T00:00:09Z' },
      { time: true },
    ])
      assert.equal(timeOfStatePayload(state, settings), undefined, JSON.stringify(state));
  });

  it('is local where the source says which offset that is, and not relied on elsewhere', () => {
    const state = { time: '2026-11-21T13:00:00' };
    assert.equal(timeOfStatePayload(state, settings), undefined);
    assert.equal(timeOfStatePayload(state, { ...settings, utcOffsetMinutes: 60 }), NOON);
  });

  it('can be switched off', () => {
    assert.equal(timeOfStatePayload({ time: NOON }, { ...settings, payloadTime: false }), undefined);
  });
});

describe('availability', () => {
  const topic = { topic: 'a', online: 'Online', offline: 'Offline' };
  const sensor = (availabilityMode: AnnouncedSensor['availabilityMode']) => ({
    availability: [topic, { ...topic, topic: 'b' }],
    availabilityMode,
  });
  const heard = (...said: [string, boolean][]) => new Map(said);

  it('reads the announced words', () => {
    assert.equal(readAvailability(topic, 'Online'), true);
    assert.equal(readAvailability(topic, ' Offline\n'), false);
    assert.equal(readAvailability(topic, 'online'), undefined);
    assert.equal(readAvailability(topic, undefined), undefined);
    assert.equal(readAvailability({ ...topic, online: 'true' }, true), true);
    assert.equal(readAvailability({ topic: 't', online: 'on', offline: 'off' }, { toString: false }), undefined);
  });

  it('counts all, any or the latest', () => {
    assert.equal(isAvailable(sensor('all'), heard(['a', true], ['b', true])), true);
    assert.equal(isAvailable(sensor('all'), heard(['a', true], ['b', false])), false);
    assert.equal(isAvailable(sensor('any'), heard(['a', true], ['b', false])), true);
    assert.equal(isAvailable(sensor('any'), heard(['a', false], ['b', false])), false);
    assert.equal(isAvailable(sensor('latest'), heard(['a', true], ['b', false])), false);
    assert.equal(isAvailable(sensor('latest'), heard(['b', false], ['a', true], ['other', false])), true);
  });

  it('does not take silence for absence', () => {
    for (const mode of ['all', 'any', 'latest'] as const) assert.equal(isAvailable(sensor(mode), heard()), undefined);
    assert.equal(isAvailable(sensor('all'), heard(['a', true])), undefined);
    assert.equal(isAvailable(sensor('all'), heard(['a', false])), false);
    assert.equal(isAvailable(sensor('any'), heard(['a', false])), undefined);
    assert.equal(isAvailable({ availability: [], availabilityMode: 'all' }, heard(['a', true])), undefined);
  });
});
