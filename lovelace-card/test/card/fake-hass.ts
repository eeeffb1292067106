import { HOUR, MINUTE } from '@iaqverse/core';
import type { Hass, HassArea, HassDevice, HassEntity, HassState } from '../../src/card/hass.ts';

/** The moment at which the doubled home stands still. */
export const NOW = Date.UTC(2026, 10, 20, 14, 20);

/** The parts of a `hass` object that are data: what a browser test can hand to a page. */
export type HassData = Omit<Hass, 'callService' | 'callWS'>;

const iso = (ago: number): string => new Date(NOW - ago).toISOString();

/** A state as the frontend keeps it; `ago` is how long it has been so, ms. */
export function state(
  entity_id: string,
  said: string | number,
  attributes: Readonly<Record<string, unknown>> = {},
  ago = 20_000,
): HassState {
  return { entity_id, state: String(said), attributes, last_changed: iso(ago), last_updated: iso(ago) };
}

const PREFIX = 'iaqverse_home_bedroom_';
const MEASURES = {
  co2: [1240, 'ppm', 'carbon_dioxide', 'CO2'],
  pm25: [9.4, 'µg/m³', 'pm25', 'PM2.5'],
  tvoc: [310, 'ppb', 'volatile_organic_compounds_parts', 'TVOC'],
  temperature: [22.4, '°C', 'temperature', 'Temperature'],
  humidity: [57, '%', 'humidity', 'Humidity'],
} as const;

/** What the app announced of a bedroom, as Home Assistant shows it in English after a message of the app. */
export function bedroomStates(): HassState[] {
  const measured = Object.entries(MEASURES).map(([key, [value, unit, device_class, label]]) =>
    state(`sensor.${PREFIX}${key}`, value, {
      unit_of_measurement: unit,
      device_class,
      state_class: 'measurement',
      friendly_name: `Bedroom ${label}`,
    }),
  );
  return [
    ...measured,
    state(`sensor.${PREFIX}score`, 47.3, {
      sub_scores: { co2: 47.3, pm25: 82, tvoc: 68, temperature: 90, humidity: 78 },
      dominant: 'co2',
      level: 'poor',
      coverage: 0.9,
      standard: 'iaqverse',
      index: null,
      trend: 'falling',
      friendly_name: 'Bedroom',
    }),
    state(`sensor.${PREFIX}level`, 'poor', {
      code: 'poor',
      options: ['excellent', 'good', 'moderate', 'poor', 'very poor'],
    }),
    state(`sensor.${PREFIX}dominant`, 'CO2', { code: 'co2' }),
    state(`sensor.${PREFIX}mould_risk`, 'low', { code: 'low', options: ['none', 'low', 'medium', 'high'] }),
    state(`sensor.${PREFIX}dew_point`, 13.4, { unit_of_measurement: '°C', device_class: 'temperature' }),
    state(`sensor.${PREFIX}absolute_humidity`, 11.3, { unit_of_measurement: 'g/m³' }),
    state(`sensor.${PREFIX}score_30min`, 38, {
      value: 38,
      low: 31,
      high: 46,
      level: 'poor',
      trend: 'falling',
      time: new Date(NOW + 27 * MINUTE).toISOString(),
    }),
    state(`sensor.${PREFIX}co2_30min`, 1420, {
      value: 1420,
      low: 1320,
      high: 1540,
      basis: 'model',
      skill: 0.21,
      time: new Date(NOW + 27 * MINUTE).toISOString(),
      unit_of_measurement: 'ppm',
    }),
    state(`sensor.${PREFIX}time_to_limit`, 24, {
      quantity: 'co2',
      severity: 'critical',
      limit: 1400,
      probability: 0.71,
      minutes: 27,
      earliest: 15,
      latest: 55,
      unit_of_measurement: 'min',
    }),
    state(`sensor.${PREFIX}occupants`, 2.1, { value: 2.1, low: 1.2, high: 3 }),
    state(`sensor.${PREFIX}air_change_rate`, 0.4, { value: 0.4, low: 0.2, high: 0.7 }),
    state(`binary_sensor.${PREFIX}window_open_inferred`, 'off', { probability: 0.04 }),
    state(`select.${PREFIX}mode`, 'advise', { code: 'advise', options: ['off', 'advise', 'auto'] }),
    state(`number.${PREFIX}co2_warning`, 1000, { unit_of_measurement: 'ppm' }),
    state(`number.${PREFIX}co2_danger`, 2000, { unit_of_measurement: 'ppm' }),
    state(`button.${PREFIX}snooze`, 'unknown'),
    state(`button.${PREFIX}acknowledge`, 'unknown'),
    state(`sensor.${PREFIX}recommended_action`, 'open the window', {
      code: 'open_window',
      id: 'p-window',
      action: 'open_window',
      actuator: 'bedroom-window',
      name: 'Bedroom window',
      by_hand: false,
      level: 1,
      priority: 'high',
      text: 'Open “Bedroom window” for 15 minutes.',
      why: 'CO2 is above its limit.',
      cost: 'Costs about 240 Wh of heat.',
      alternative: '',
      quantity: 'co2',
      current: 1240,
      predicted: 1770,
      limit: 1000,
      minutes_to_limit: 0,
      probability: 0.98,
      expected: [{ quantity: 'co2', value: 780, without: 1500, at: new Date(NOW + 20 * MINUTE).toISOString() }],
      at: new Date(NOW).toISOString(),
      until: new Date(NOW + 15 * MINUTE).toISOString(),
    }),
    state(`binary_sensor.${PREFIX}alert`, 'on', {
      state: 'ON',
      severity: 'warning',
      alerts: [
        {
          id: 'a1',
          cause: 'rule',
          rule: 'co2-warning',
          severity: 'warning',
          phase: 'raised',
          title: 'Bedroom: CO2 is above 1000 ppm',
          text: 'CO2 is above 1000 ppm.',
          condition: 'co2 > 1000 for 10 min',
          measured: { co2: 1240 },
          raised_at: new Date(NOW - 25 * MINUTE).toISOString(),
          snoozed_until: null,
          actor: null,
        },
      ],
    }),
  ];
}

/** What stands in the bedroom and can be worked: a motorised window, a purifier, a heater, a contact of the door. */
export function bedroomActuators(): HassState[] {
  return [
    state('cover.bedroom_window', 'closed', {
      device_class: 'window',
      supported_features: 3,
      friendly_name: 'Bedroom Window',
    }),
    state('fan.bedroom_purifier', 'on', {
      supported_features: 49,
      percentage: 66,
      percentage_step: 33.333,
      friendly_name: 'Bedroom Air purifier',
    }),
    state('climate.bedroom_radiator', 'heat', {
      supported_features: 1,
      hvac_modes: ['off', 'heat'],
      min_temp: 7,
      max_temp: 28,
      temperature: 19,
      friendly_name: 'Bedroom Radiator',
    }),
    state('binary_sensor.bedroom_door', 'off', { device_class: 'door', friendly_name: 'Bedroom Door' }),
  ];
}

/** Plain sensors of a kitchen that the app knows nothing of. */
export function kitchenStates(): HassState[] {
  return [
    state('sensor.kitchen_co2', 812, {
      device_class: 'carbon_dioxide',
      unit_of_measurement: 'ppm',
      friendly_name: 'Kitchen CO2',
    }),
    state('sensor.kitchen_pm25', 14.2, {
      device_class: 'pm25',
      unit_of_measurement: 'µg/m³',
      friendly_name: 'Kitchen PM2.5',
    }),
    state('sensor.kitchen_temperature', 70.2, {
      device_class: 'temperature',
      unit_of_measurement: '°F',
      friendly_name: 'Kitchen Temperature',
    }),
    state('sensor.kitchen_humidity', 'unavailable', { device_class: 'humidity', unit_of_measurement: '%' }),
    state('fan.kitchen_hood', 'off', { supported_features: 48, friendly_name: 'Kitchen Cooker hood' }),
  ];
}

/** The registry's entries of some entities. */
function entitiesOf(states: readonly HassState[], more: Omit<HassEntity, 'entity_id'>): Record<string, HassEntity> {
  return Object.fromEntries(states.map(({ entity_id }) => [entity_id, { entity_id, ...more }]));
}

/** A home: our bedroom with what stands in it, a kitchen with plain sensors, a hall with none. */
export function homeData(): HassData {
  const [bedroom, actuators, kitchen] = [bedroomStates(), bedroomActuators(), kitchenStates()];
  const areas: Record<string, HassArea> = {
    bedroom: { area_id: 'bedroom', name: 'Bedroom' },
    kitchen: { area_id: 'kitchen', name: 'Kitchen' },
    hall: { area_id: 'hall', name: 'Hall' },
  };
  const devices: Record<string, HassDevice> = {
    ours: {
      id: 'ours',
      name: 'Bedroom',
      manufacturer: 'IAQverse',
      model: 'Room',
      area_id: 'bedroom',
      identifiers: [['mqtt', 'iaqverse_home_bedroom']],
    },
  };
  const all = [
    ...bedroom,
    ...actuators,
    ...kitchen,
    state('sun.sun', 'above_horizon', { azimuth: 214, elevation: 18 }),
    state('light.hall', 'on'),
  ];
  return {
    states: Object.fromEntries(all.map((one) => [one.entity_id, one])),
    entities: {
      ...entitiesOf(bedroom, { device_id: 'ours', platform: 'mqtt' }),
      ...entitiesOf(actuators, { area_id: 'bedroom', platform: 'demo' }),
      ...entitiesOf(kitchen, { area_id: 'kitchen', platform: 'demo' }),
      'light.hall': { entity_id: 'light.hall', area_id: 'hall', platform: 'demo' },
    },
    devices,
    areas,
    panels: { lovelace: { url_path: 'lovelace' } },
    language: 'en',
    locale: { number_format: 'language', time_format: 'language', time_zone: 'local' },
    config: { time_zone: 'UTC', unit_system: { temperature: '°C' } },
    themes: { darkMode: false },
    user: { is_admin: true },
  };
}

/** A day of an entity, as the recorder shortens it: a value for every ten minutes, that rises in the last two hours. */
export function dayOf(now: number): readonly { readonly s: string; readonly lu: number }[] {
  return Array.from({ length: 145 }, (_, at) => {
    const time = now - (144 - at) * 10 * MINUTE;
    const hour = (time / HOUR) % 24;
    const night = 420 * Math.sin(((hour - 3) / 24) * 2 * Math.PI) ** 2;
    const lately = Math.max(0, at - 132) * 48;
    return { s: String(Math.round(620 + night + lately + (at % 5) * 12)), lu: time / 1000 };
  });
}

/** A call of a service, as the double notes it. */
export interface NotedCall {
  readonly domain: string;
  readonly service: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly entity: string | undefined;
}

/** A `hass` for tests without a browser: notes calls, answers what cards ask. */
export function fakeHass(
  data: HassData = homeData(),
): Hass & { readonly calls: NotedCall[]; refusal: string | undefined } {
  const calls: NotedCall[] = [];
  return {
    ...data,
    calls,
    refusal: undefined,
    async callService(domain, service, given = {}, target) {
      calls.push({ domain, service, data: given, entity: target?.entity_id });
      if (this.refusal !== undefined) throw { code: 'home_assistant_error', message: this.refusal };
    },
    async callWS<T>(message: Readonly<Record<string, unknown>>): Promise<T> {
      if (message.type === 'history/history_during_period')
        return Object.fromEntries((message.entity_ids as string[]).map((id) => [id, dayOf(NOW)])) as T;
      if (message.type === 'config/entity_registry/get_entries')
        return Object.fromEntries(
          (message.entity_ids as string[]).map((id) => [
            id,
            { unique_id: id.split('.')[1]!.replace('iaqverse_', 'iaqverse_') },
          ]),
        ) as T;
      throw { code: 'unknown_command', message: `Unknown command ${String(message.type)}` };
    },
  };
}

/** The same data with one state said anew. */
export function withState(data: HassData, next: HassState): HassData {
  return { ...data, states: { ...data.states, [next.entity_id]: next } };
}
