import assert from 'node:assert/strict';
import { AdoptedSensors } from '../../src/discovery/adopted-sensors.ts';
import { parseAnnouncement } from '../../src/discovery/announcement.ts';
import { ROOM_PLATFORMS } from '../../src/discovery/room-components.ts';
import { roomDevice, roomDeviceUpdate } from '../../src/discovery/room-device.ts';
import { roomStatePayload } from '../../src/discovery/room-state.ts';
import { topicsUnder } from '../../src/discovery/topics.ts';
import { DEFAULT_LIMITS } from '../../src/home/default-limits.ts';
import type { QuantityView, RoomView } from '../../src/home/view.ts';
import { LANGUAGES, type Language } from '../../src/language.ts';
import { CATALOGUE } from '../../src/quantity/catalogue.ts';
import { QUANTITIES, type Quantity } from '../../src/quantity/quantity.ts';

const NOON = Date.UTC(2026, 10, 21, 12);
const topics = topicsUnder({ baseTopic: 'iaqverse', discoveryPrefix: 'homeassistant' });

function shown(quantity: Quantity, value: number, changes: Partial<QuantityView> = {}): QuantityView {
  return { quantity, value, unit: CATALOGUE[quantity].unit, time: NOON, freshness: 'fresh', sensors: 1, ...changes };
}

function viewOf(quantities: readonly QuantityView[], changes: Partial<RoomView> = {}): RoomView {
  return {
    site: 'home',
    room: 'living-room',
    name: 'Living room',
    type: 'living',
    areaM2: undefined,
    heightM: 2.5,
    mode: 'advise',
    standard: 'iaqverse',
    scoreOptions: { outdoorCo2: 425, tvocMolarMass: 110, bedroom: false },
    score: undefined,
    quantities,
    derived: {},
    limits: DEFAULT_LIMITS,
    sensors: [],
    offsetMin: 0,
    actuators: [],
    outcomes: [],
    alerts: [],
    faults: [],
    ...changes,
  };
}

/** What every room has, whatever it measures. */
const ACTING = ['recommended_action', 'action_taken', 'alert', 'sensor_fault', 'snooze', 'acknowledge'] as const;
const device = (view: RoomView, language: Language = 'en') => roomDevice(view, { topics, language, version: '0.1.0' });
const everything = viewOf(QUANTITIES.map((quantity) => shown(quantity, CATALOGUE[quantity].min)));

describe('the device of a room', () => {
  it('has the entities of what is known', () => {
    const keys = Object.keys(
      device(viewOf([shown('co2', 612), shown('temperature', 21), shown('humidity', 44)])).components,
    );
    assert.deepEqual(keys, [
      'score',
      'level',
      'dominant',
      'co2',
      'temperature',
      'humidity',
      'absolute_humidity',
      'dew_point',
      'mould_risk',
      ...ACTING,
      'mode',
      'co2_warning',
      'co2_danger',
    ]);
    assert.ok(!('dew_point' in device(viewOf([shown('temperature', 21)])).components));
    assert.deepEqual(Object.keys(device(viewOf([])).components), ['score', 'level', 'dominant', ...ACTING, 'mode']);
  });

  it('keeps what Home Assistant asks of a device-based message', () => {
    const message = device(everything);
    assert.deepEqual(message.device.identifiers, ['iaqverse_home_living-room']);
    assert.equal(message.device.suggested_area, 'Living room');
    assert.deepEqual(message.origin, { name: 'IAQverse', sw_version: '0.1.0' });
    // A device's version is shown as its firmware.
    assert.ok(!('sw_version' in message.device));
    assert.equal(message.state_topic, 'iaqverse/home/living-room/state');
    assert.deepEqual(message.availability, [
      { topic: 'iaqverse/status', payload_available: 'online', payload_not_available: 'offline' },
    ]);
    const uniqueIds = new Set<unknown>();
    for (const [key, component] of Object.entries(message.components)) {
      assert.ok((ROOM_PLATFORMS as readonly string[]).includes(component.platform));
      assert.equal(component.unique_id, `iaqverse_home_living-room_${key}`);
      assert.match(String(component.default_entity_id), new RegExp(`^${component.platform}\\.[a-z0-9_]+$`));
      assert.ok(component.name === null || typeof component.name === 'string');
      uniqueIds.add(component.unique_id);
      const isSet = ['select', 'number', 'button'].includes(component.platform);
      if (isSet) assert.match(String(component.command_topic), /\/set$/);
      else assert.ok(!('command_topic' in component), key);
      if (component.entity_category === 'config') assert.notEqual(component.platform, 'sensor');
      if (component.device_class === 'enum') {
        assert.ok(Array.isArray(component.options) && component.options.length > 0);
        assert.ok(!('state_class' in component) && !('unit_of_measurement' in component));
      }
    }
    assert.equal(uniqueIds.size, Object.keys(message.components).length);
    assert.equal(Object.entries(message.components).filter(([, { name }]) => name === null).length, 1);
    assert.equal(message.components.score?.name, null);
  });

  /** The units that Home Assistant accepts for the device classes that we use. */
  const UNITS: Readonly<Record<string, readonly string[]>> = {
    carbon_dioxide: ['ppm'],
    carbon_monoxide: ['ppb', 'ppm', 'µg/m³', 'mg/m³'],
    pm1: ['µg/m³'],
    pm25: ['µg/m³'],
    pm4: ['µg/m³'],
    pm10: ['µg/m³'],
    volatile_organic_compounds_parts: ['ppm', 'ppb'],
    nitrogen_dioxide: ['ppb', 'ppm', 'µg/m³'],
    ozone: ['ppb', 'ppm', 'µg/m³'],
    radon: ['Bq/m³', 'pCi/L'],
    absolute_humidity: ['g/m³', 'mg/m³'],
    humidity: ['%'],
    temperature: ['°C', '°F', 'K'],
    atmospheric_pressure: ['hPa', 'Pa', 'kPa', 'mbar', 'bar', 'inHg', 'mmHg', 'psi'],
    illuminance: ['lx'],
    sound_pressure: ['dB', 'dBA'],
  };

  /** The device classes of Home Assistant's binary sensors that we use. */
  const BINARY_CLASSES = ['problem', 'window'];

  it('gives every device class a unit that fits it', () => {
    for (const [key, component] of Object.entries(device(everything).components)) {
      const { device_class: deviceClass, unit_of_measurement: unit } = component;
      if (deviceClass === undefined || deviceClass === 'enum') continue;
      if (component.platform === 'binary_sensor') {
        assert.ok(BINARY_CLASSES.includes(String(deviceClass)) && unit === undefined, key);
        continue;
      }
      assert.ok(UNITS[String(deviceClass)]?.includes(String(unit)), `${key}: ${deviceClass} in ${unit}`);
    }
  });

  it('lets a threshold of Home Assistant’s own triggers be one of the limits', () => {
    for (const [key, component] of Object.entries(device(everything).components)) {
      if (component.platform !== 'number') continue;
      const { device_class, unit_of_measurement } = device(everything).components[key.replace(/_[a-z]+$/, '')]!;
      assert.deepEqual(
        [component.device_class, component.unit_of_measurement],
        [device_class, unit_of_measurement],
        key,
      );
    }
  });

  it('disables what most people do not look for', () => {
    const disabled = (quantities: readonly Quantity[]) => {
      const { components } = device(
        viewOf(
          quantities.map((quantity) => shown(quantity, 1)),
          { forecasting: 'on' },
        ),
      );
      return Object.keys(components).filter((key) => components[key]?.enabled_by_default === false);
    };
    assert.deepEqual(disabled(['co2', 'pm25']), ['dominant', 'air_change_rate']);
    assert.deepEqual(disabled(['tvoc', 'temperature', 'humidity', 'pressure']), [
      'dominant',
      'pressure',
      'absolute_humidity',
      'dew_point',
      'tvoc_30min',
      'temperature_30min',
      'humidity_30min',
      'tvoc_warning',
      'tvoc_danger',
    ]);
    const { components } = device({ ...everything, forecasting: 'on' });
    for (const key of [
      'score',
      'level',
      'co2_30min',
      'pm25_30min',
      'time_to_limit',
      'window_open_inferred',
      'mould_risk',
      'mode',
      'co2_warning',
      ...ACTING,
    ])
      assert.ok(components[key] !== undefined && !('enabled_by_default' in components[key]), key);
  });

  it('keeps out of what is asked of an area what the area’s air is not, or not yet', () => {
    const { components } = device({ ...everything, forecasting: 'on' });
    for (const [key, { platform, device_class, entity_category }] of Object.entries(components)) {
      if (platform !== 'sensor' || device_class === undefined || device_class === 'enum') continue;
      const isMeasured = QUANTITIES.some((quantity) => quantity === key);
      if (isMeasured) assert.equal(entity_category, undefined, key);
      else if (QUANTITIES.some((quantity) => components[quantity]?.device_class === device_class))
        assert.equal(entity_category, 'diagnostic', key);
    }
  });

  it('lets limits be set within the physical range, in steps that people see', () => {
    const { co2_warning: warning, pm25_danger: danger } = device(everything).components;
    assert.deepEqual([warning?.min, warning?.max, warning?.step], [200, 40_000, 1]);
    assert.deepEqual([danger?.min, danger?.max, danger?.step], [0, 5000, 0.1]);
    assert.equal(warning?.command_topic, 'iaqverse/home/living-room/co2_warning/set');
  });

  it('speaks every language', () => {
    const names = LANGUAGES.map((language) => {
      const { components } = roomDevice(everything, { topics, language, version: '1' });
      for (const [key, { name }] of Object.entries(components)) if (key !== 'score') assert.match(String(name), /\S/);
      assert.ok(!JSON.stringify(components).includes('%s'));
      return components.co2_warning?.name;
    });
    assert.equal(new Set(names).size, LANGUAGES.length);
  });

  it('is never adopted back', () => {
    const message = JSON.stringify(device(everything));
    const topic = topics.roomConfig({ site: 'home', room: 'living-room' });
    assert.equal(parseAnnouncement(topic, message, 'homeassistant')?.kind, 'ours');
    const adopted = new AdoptedSensors('homeassistant');
    adopted.take(topic, message);
    assert.deepEqual(adopted.list(), []);
    for (const [key, component] of Object.entries(device(everything).components)) {
      const single = JSON.stringify({ ...component, state_topic: 'iaqverse/home/living-room/state' });
      adopted.take(`homeassistant/sensor/${key}/config`, single);
    }
    assert.deepEqual(adopted.list(), []);
  });

  it('announces a sensor anew whose words change, and nothing else', () => {
    const [first, second, ...more] = roomDeviceUpdate(device(everything, 'en'), device(everything, 'fr'));
    assert.deepEqual(more, []);
    const removed = Object.entries(first!.components).filter(([, component]) => Object.keys(component).length === 1);
    assert.deepEqual(removed, [
      ['level', { platform: 'sensor' }],
      ['dominant', { platform: 'sensor' }],
      ['mould_risk', { platform: 'sensor' }],
      ['recommended_action', { platform: 'sensor' }],
    ]);
    assert.deepEqual(second, device(everything, 'fr'));
    assert.deepEqual(roomDeviceUpdate(first, second!), [second], 'what was removed already is not removed again');
  });

  it('removes a component in two steps, and nothing in none', () => {
    const before = device(viewOf([shown('co2', 612), shown('radon', 40)]));
    const after = device(viewOf([shown('co2', 612)]));
    const [first, second, ...more] = roomDeviceUpdate(before, after);
    assert.deepEqual(more, []);
    assert.deepEqual(first?.components.radon, { platform: 'sensor' });
    assert.deepEqual(first?.components.radon_warning, { platform: 'number' });
    assert.deepEqual(second, after);
    assert.ok(!('radon' in (second?.components ?? {})));
    assert.deepEqual(roomDeviceUpdate(undefined, after), [after]);
    assert.deepEqual(roomDeviceUpdate(after, before), [before]);
  });
});

describe('the state of a room', () => {
  const score: RoomView['score'] = {
    standard: 'iaqverse',
    score: 71.234,
    level: 'good',
    dominant: 'co2',
    coverage: 0.66666,
    sub: { co2: 71.234, humidity: 100 },
    assumedSteady: [],
  };
  const view = viewOf(
    [
      shown('co2', 899.96, { score: 71.2, level: 'good', trend: 'rising' }),
      shown('pm25', 4, { freshness: 'stale' }),
      shown('humidity', 44, { freshness: 'last_known', time: undefined }),
    ],
    { score, derived: { dewPoint: 9.123, mouldRisk: 'low' }, trend: 'falling' },
  );

  it('says what is known, and null for what is not', () => {
    const state = roomStatePayload(view);
    assert.equal(state.score, 71.2);
    assert.equal(state.level, 'good');
    assert.equal(state.dominant, 'co2');
    assert.equal(state.coverage, 0.667);
    assert.deepEqual(state.sub_scores, { co2: 71.2, humidity: 100 });
    assert.equal(state.derived.dew_point, 9.12);
    assert.equal(state.derived.absolute_humidity, null);
    assert.equal(state.limits.co2_warning, DEFAULT_LIMITS.co2?.warning);
    assert.deepEqual(state.quantities.co2, {
      value: 900,
      unit: 'ppm',
      time: '2026-11-21T12:00:00Z',
      freshness: 'fresh',
      trend: 'rising',
      score: 71.2,
      level: 'good',
    });
    assert.equal(state.quantities.humidity?.time, null);
    const empty = roomStatePayload(viewOf([]));
    assert.deepEqual(
      [empty.score, empty.level, empty.dominant, empty.coverage, empty.index],
      [null, null, null, null, null],
    );
  });

  it('offers only fresh values for acting on', () => {
    assert.deepEqual(roomStatePayload(view).air, { co2: 900 });
  });

  it('holds what every template of the device reads, under keys that Jinja can reach', () => {
    const filled = roomStatePayload({
      ...everything,
      score,
      derived: { dewPoint: 1, absoluteHumidity: 2, mouldRisk: 'low' },
    });
    const methods = ['clear', 'copy', 'get', 'items', 'keys', 'pop', 'popitem', 'setdefault', 'update', 'values'];
    for (const [key, component] of Object.entries(device(everything).components)) {
      // What is recommended and told is on topics of its own (see room-action.test.ts).
      if ((ACTING as readonly string[]).includes(key) && key !== 'sensor_fault') continue;
      const path =
        /^\{\{ value_json\.([\w.]+) \| default\(none\) \}\}$/.exec(String(component.value_template))?.[1] ??
        /^\{\{ \{.*\}\.get\(value_json\.([\w.]+)\) \}\}$/.exec(String(component.value_template))?.[1];
      assert.ok(path, key);
      let value: unknown = filled;
      for (const part of path.split('.')) {
        assert.ok(!methods.includes(part), `${part} is a method`);
        value = (value as Record<string, unknown>)[part];
      }
      assert.ok(value !== undefined && value !== null, `${key}: ${path}`);
    }
    const attributes = String(device(everything).components.score?.json_attributes_template);
    for (const [, name = ''] of attributes.matchAll(/value_json\.(\w+)/g)) assert.ok(name in filled, name);
  });

  it('is the same message for the same view', () => {
    assert.equal(JSON.stringify(roomStatePayload(view)), JSON.stringify(roomStatePayload({ ...view })));
  });
});
