import assert from 'node:assert/strict';
import { environmentReportSchema } from '../../src/environment/environment-report.ts';
import { surroundingsOf } from '../../src/home-assistant/environment-of-home.ts';
import type { HaState } from '../../src/home-assistant/state.ts';
import { readHourlyForecast } from '../../src/home-assistant/weather-forecast.ts';
import { HOUR } from '../../src/time/span.ts';
import { mapHome, NOW, statesOf, type TestEntity } from './home.ts';

const WEATHER: TestEntity = {
  id: 'weather.home',
  state: 'lightning-rainy',
  attributes: {
    supported_features: 2,
    temperature: 50,
    temperature_unit: '°F',
    humidity: 80,
    wind_speed: 36,
    wind_gust_speed: 72,
    wind_speed_unit: 'km/h',
    precipitation_unit: 'in',
  },
};

function surroundings(entities: readonly TestEntity[], lastSaid: readonly TestEntity[] = entities, age = 0) {
  const states = new Map(statesOf({ entities }).map((state) => [state.entityId, state]));
  const said = new Map(statesOf({ entities: lastSaid }).map((state) => [state.entityId, state]));
  const { environment } = mapHome({ entities });
  return surroundingsOf(
    environment,
    (id) => states.get(id),
    (id) => said.get(id),
    NOW + age,
  );
}

const valuesOf = (known: ReturnType<typeof surroundings>) =>
  Object.fromEntries(Object.entries(known.outdoor).map(([key, said]) => [key, Number(said?.value.toFixed(6))]));

describe('what Home Assistant knows of the surroundings', () => {
  it('takes the weather in canonical units', () => {
    const known = surroundings([WEATHER]);
    assert.deepEqual(valuesOf(known), { temperature: 10, humidity: 80, wind: 10, gust: 20 });
    assert.deepEqual(known.flags, { storm: true });
    assert.deepEqual(surroundings([{ ...WEATHER, state: 'sunny' }]).flags, { storm: false });
    assert.deepEqual(surroundings([{ ...WEATHER, state: 'unavailable' }]), { outdoor: {}, flags: {} });
  });

  it('counts a sensor outdoors before a service, as long as it says something', () => {
    const sensor = (state: string): TestEntity => ({
      id: 'sensor.outdoor_temperature',
      state,
      attributes: { device_class: 'temperature', unit_of_measurement: '°C' },
    });
    assert.equal(valuesOf(surroundings([WEATHER, sensor('7.5')])).temperature, 7.5);
    assert.equal(valuesOf(surroundings([WEATHER, sensor('unavailable')])).temperature, 10);
    assert.equal(valuesOf(surroundings([WEATHER, sensor('warm')])).temperature, 10);
  });

  it('does not tell what is old, or cannot be', () => {
    assert.deepEqual(valuesOf(surroundings([WEATHER], [WEATHER], 2 * HOUR)), {});
    const odd = { ...WEATHER, attributes: { ...WEATHER.attributes, humidity: 180, wind_speed_unit: 'furlongs' } };
    assert.deepEqual(valuesOf(surroundings([odd])), { temperature: 10 });
  });

  it('takes wind and rain in all units of Home Assistant', () => {
    const sensor = (deviceClass: string, unit: string, state: string, id = 'x'): TestEntity => ({
      id: `sensor.outdoor_${id}`,
      state,
      attributes: { device_class: deviceClass, unit_of_measurement: unit },
    });
    const wind = (unit: string, state: string) => valuesOf(surroundings([sensor('wind_speed', unit, state)])).wind;
    assert.equal(wind('m/s', '3'), 3);
    assert.equal(wind('mph', '10'), 4.4704);
    assert.equal(wind('kn', '10'), 5.144444);
    assert.equal(wind('ft/s', '10'), 3.048);
    assert.equal(wind('Beaufort', '4'), 6.688);
    assert.equal(wind('parsec/s', '1'), undefined);
    assert.equal(valuesOf(surroundings([sensor('wind_speed', 'm/s', '9', 'wind_gust')])).gust, 9);
    assert.equal(valuesOf(surroundings([sensor('precipitation_intensity', 'in/h', '1')])).rain, 25.4);
    assert.equal(valuesOf(surroundings([sensor('precipitation_intensity', 'mm/d', '24')])).rain, 1);
  });

  const person = (name: string, state: string): TestEntity => ({ id: `person.${name}`, state });
  it('knows that nobody is at home only where it knows that of everybody', () => {
    const occupied = (...states: string[]) =>
      surroundings(states.map((state, index) => person(`p${index}`, state))).flags.occupied;
    assert.equal(occupied('home', 'not_home'), true);
    assert.equal(occupied('home', 'unknown'), true);
    assert.equal(occupied('not_home', 'Work'), false);
    assert.equal(occupied('not_home', 'unknown'), undefined);
    assert.equal(occupied(), undefined);
  });

  it('takes every armed alarm for one that watches the windows', () => {
    const armed = (state: string) => surroundings([{ id: 'alarm_control_panel.a', state }]).flags.alarm_armed;
    for (const state of ['armed_home', 'armed_away', 'armed_night', 'armed_vacation', 'arming', 'pending', 'triggered'])
      assert.equal(armed(state), true, state);
    assert.equal(armed('disarmed'), false);
    assert.equal(armed('unavailable'), undefined);
  });

  it('takes no silence for an all-clear', () => {
    const detector = (id: string, state: string, deviceClass = 'smoke'): TestEntity => ({
      id: `binary_sensor.${id}`,
      state,
      attributes: { device_class: deviceClass },
    });
    assert.equal(surroundings([detector('a', 'on'), detector('b', 'off')]).flags.smoke_alarm, true);
    const burnt = [detector('a', 'unavailable'), detector('b', 'off')];
    assert.equal(surroundings(burnt, [detector('a', 'on'), detector('b', 'off')]).flags.smoke_alarm, true);
    assert.equal(surroundings([detector('a', 'off')]).flags.smoke_alarm, false);
    assert.deepEqual(surroundings([detector('a', 'on', 'carbon_monoxide')]).flags, { co_alarm: true });
    assert.deepEqual(surroundings([detector('a', 'on', 'motion')]).flags, {});
  });

  it('reads hourly forecasts, and leaves out entries that do not fit', () => {
    const [state] = statesOf({ entities: [WEATHER] }) as [HaState];
    const event = {
      type: 'hourly',
      forecast: [
        { datetime: '2026-11-21T14:00:00+00:00', temperature: 59, precipitation: 0.1, condition: 'rainy' },
        {
          datetime: '2026-11-21T13:00:00+00:00',
          temperature: 50,
          humidity: 70,
          wind_speed: 3.6,
          wind_gust_speed: null,
        },
        { datetime: 'tomorrow', temperature: 50 },
        { datetime: '2026-11-21T15:00:00+00:00', condition: 'sunny' },
        null,
      ],
    };
    const forecast = readHourlyForecast(event, state);
    const rounded = forecast?.map((entry) =>
      Object.fromEntries(Object.entries(entry).map(([key, value]) => [key, Number((value ?? Number.NaN).toFixed(6))])),
    );
    assert.deepEqual(rounded, [
      { time: NOW + HOUR, temperature: 10, humidity: 70, wind: 1 },
      { time: NOW + 2 * HOUR, temperature: 15, rain: 2.54 },
    ]);
    assert.ok(environmentReportSchema.safeParse({ forecast }).success);
    assert.equal(readHourlyForecast({ type: 'hourly', forecast: null }, state), undefined);
    assert.equal(readHourlyForecast(7, state), undefined);
  });
});
