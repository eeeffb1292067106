import assert from 'node:assert/strict';
import { roomDevice } from '../../src/discovery/room-device.ts';
import { roomForecastPayload } from '../../src/discovery/room-forecast.ts';
import { roomStatePayload } from '../../src/discovery/room-state.ts';
import { topicsUnder } from '../../src/discovery/topics.ts';
import type { RoomForecast } from '../../src/forecast/forecast.ts';
import { FORECAST_QUANTITIES, HORIZONS_MIN } from '../../src/forecast/horizons.ts';
import { DEFAULT_LIMITS } from '../../src/home/default-limits.ts';
import type { RoomView } from '../../src/home/view.ts';
import { LANGUAGES } from '../../src/language.ts';
import { CATALOGUE } from '../../src/quantity/catalogue.ts';
import type { Quantity } from '../../src/quantity/quantity.ts';
import { forecastOf } from '../forecast/arbitrary-forecast.ts';

const NOON = Date.UTC(2026, 10, 21, 12);
const topics = topicsUnder({ baseTopic: 'iaqverse', discoveryPrefix: 'homeassistant' });
const PLACE = { site: 'home', room: 'bedroom' };
const TOPIC = 'iaqverse/home/bedroom/forecast';

const FORECAST: RoomForecast = {
  place: PLACE,
  madeAt: NOON,
  quantities: FORECAST_QUANTITIES.map((quantity, index) => ({
    ...forecastOf(quantity, 10 * index, (share) => [-4, -1, 0, 1, 4].map((aside) => 10 * index + 120 * share + aside)),
    skill: index === 0 ? 0.15 : undefined,
  })),
  crossings: [
    { quantity: 'co2', severity: 'danger', limit: 2000, probability: 0.9, minutes: 5, earliest: 4, latest: 6 },
    { quantity: 'tvoc', severity: 'warning', limit: 300, probability: 0.8, minutes: 50, earliest: 30, latest: 70 },
    {
      quantity: 'co2',
      severity: 'warning',
      limit: 1000,
      probability: 0.7,
      minutes: 40,
      earliest: 20,
      latest: undefined,
    },
    { quantity: 'pm25', severity: 'warning', limit: 25, probability: 0.4, minutes: 9, earliest: 5, latest: undefined },
  ],
  scores: HORIZONS_MIN.map((horizonMin) => ({
    horizonMin,
    score: 80.06 - horizonMin / 10,
    low: 50,
    high: 90,
    level: 'good',
    trend: 'falling',
  })),
};

function view(quantities: readonly Quantity[], changes: Partial<RoomView> = {}): RoomView {
  return {
    ...PLACE,
    name: 'Bedroom',
    type: 'bedroom',
    areaM2: undefined,
    heightM: 2.5,
    mode: 'advise',
    standard: 'iaqverse',
    scoreOptions: { outdoorCo2: 425, tvocMolarMass: 110, bedroom: true },
    score: undefined,
    quantities: quantities.map((quantity) => ({
      quantity,
      value: 1,
      unit: CATALOGUE[quantity].unit,
      time: NOON,
      freshness: 'fresh',
      sensors: 1,
    })),
    derived: {},
    limits: DEFAULT_LIMITS,
    sensors: [],
    offsetMin: 0,
    actuators: [],
    outcomes: [],
    alerts: [],
    faults: [],
    forecasting: 'on',
    ...changes,
  };
}

const components = (of: RoomView, language: (typeof LANGUAGES)[number] = 'en') =>
  roomDevice(of, { topics, language, version: '1' }).components;

describe('the forecast of a room as a message', () => {
  it('has every horizon with its quantiles', () => {
    const { made_at, quantities, scores } = roomForecastPayload(FORECAST);
    assert.equal(made_at, '2026-11-21T12:00:00Z');
    assert.deepEqual(Object.keys(quantities.co2!.horizons), HORIZONS_MIN.map(String));
    assert.deepEqual(quantities.pm25, {
      from: 10,
      unit: 'µg/m³',
      basis: 'model',
      skill: null,
      horizons: Object.fromEntries(
        HORIZONS_MIN.map((minutes) => [
          minutes,
          { low5: 6 + minutes, low25: 9 + minutes, median: 10 + minutes, high75: 11 + minutes, high95: 14 + minutes },
        ]),
      ),
    });
    assert.deepEqual(scores[7], { horizon_min: 120, score: 68.1, low: 50, high: 90, level: 'good', trend: 'falling' });
  });

  it('says what comes in half an hour, and which warning limit is ahead', () => {
    const { in_30min, time_to_limit, crossings } = roomForecastPayload(FORECAST);
    const time = '2026-11-21T12:30:00Z';
    assert.deepEqual(in_30min.score, { value: 77.1, low: 50, high: 90, level: 'good', trend: 'falling', time });
    assert.deepEqual(in_30min.co2, { value: 30, low: 26, high: 34, basis: 'model', skill: 0.15, time });
    assert.deepEqual(time_to_limit, {
      quantity: 'co2',
      severity: 'warning',
      limit: 1000,
      unit: 'ppm',
      probability: 0.7,
      minutes: 40,
      earliest: 20,
      latest: null,
    });
    assert.equal(crossings.length, 4);
  });

  it('is empty where there is none, and the same for the same forecast', () => {
    const none = roomForecastPayload(undefined);
    assert.deepEqual([none.made_at, none.in_30min, none.time_to_limit], [null, {}, null]);
    assert.equal(JSON.stringify(roomForecastPayload(FORECAST)), JSON.stringify(roomForecastPayload({ ...FORECAST })));
    assert.equal(roomForecastPayload({ ...FORECAST, scores: [] }).in_30min.score, undefined);
  });
});

describe('the device of a room that is forecast', () => {
  it('has the entities of what is measured, and of no more', () => {
    const ahead = (of: RoomView) =>
      Object.keys(components(of)).filter((key) => /_30min|time_to_limit|air_change|occupants|window/.test(key));
    assert.deepEqual(ahead(view(['co2', 'temperature', 'radon'])), [
      'score_30min',
      'co2_30min',
      'temperature_30min',
      'time_to_limit',
      'air_change_rate',
      'occupants',
      'window_open_inferred',
    ]);
    assert.deepEqual(ahead(view(['pm25'])), ['score_30min', 'pm25_30min', 'time_to_limit']);
    const { forecasting: _, ...unforecast } = view(['co2']);
    assert.deepEqual(ahead(unforecast), []);
    assert.deepEqual(ahead({ ...unforecast, forecasting: 'too_many_rooms' }), []);
  });

  it('keeps expectations out of statistics, and on a topic of their own', () => {
    for (const [key, component] of Object.entries(components(view(FORECAST_QUANTITIES)))) {
      if (!/_30min|time_to_limit/.test(key)) continue;
      assert.ok(!('state_class' in component), key);
      assert.deepEqual([component.state_topic, component.json_attributes_topic], [TOPIC, TOPIC]);
    }
    const { co2_30min: co2, time_to_limit: time } = components(view(FORECAST_QUANTITIES));
    assert.deepEqual([co2?.device_class, co2?.unit_of_measurement], ['carbon_dioxide', 'ppm']);
    assert.deepEqual([time?.device_class, time?.unit_of_measurement], ['duration', 'min']);
  });

  it('reads what its messages hold', () => {
    const estimates = {
      airChangeRate: { value: 0.812, low: 0.4, high: 1.3 },
      occupants: { value: 2, low: 1, high: 3 },
      presence: 0.97,
      windowOpen: 0.04,
    };
    const forecast = roomForecastPayload(FORECAST);
    const state = roomStatePayload(view(FORECAST_QUANTITIES, { estimates }));
    assert.deepEqual(state.estimates.air_change_rate, { value: 0.81, low: 0.4, high: 1.3 });
    assert.equal(state.estimates.window_open_inferred, 'OFF');
    let read = 0;
    for (const [key, component] of Object.entries(components(view(FORECAST_QUANTITIES)))) {
      const template = /^\{\{ \(value_json\.([\w.]+) \| default\(\{\}, true\)\)\.(\w+) \| default\(none\) \}\}$/;
      const [, object = '', value = ''] = template.exec(String(component.value_template)) ?? [];
      if (object === '') continue;
      let found: unknown = component.state_topic === TOPIC ? forecast : state;
      for (const part of [...object.split('.'), value]) found = (found as Record<string, unknown> | undefined)?.[part];
      assert.equal(typeof found, 'number', key);
      assert.equal(component.json_attributes_template, `{{ value_json.${object} | default({}, true) | tojson }}`);
      read++;
    }
    assert.equal(read, 1 + FORECAST_QUANTITIES.length + 1 + 2);
    const none = roomStatePayload(view(['co2'])).estimates;
    assert.deepEqual([none.air_change_rate, none.window_open_inferred], [null, null]);
  });

  it('speaks every language', () => {
    const names = LANGUAGES.map((language) => {
      const all = components(view(FORECAST_QUANTITIES), language);
      for (const [key, { name }] of Object.entries(all)) if (key !== 'score') assert.match(String(name), /\S/);
      assert.ok(!JSON.stringify(all).includes('%s'));
      return all.co2_30min?.name;
    });
    assert.ok(new Set(names).size >= 4);
    assert.equal(names[LANGUAGES.indexOf('fr')], `${CATALOGUE.co2.label.fr} dans 30 min`);
  });
});
