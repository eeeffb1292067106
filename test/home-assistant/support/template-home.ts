import type { HomeAssistant } from './home-assistant.ts';
import type { Packages } from './home-assistant-process.ts';

/** The device classes that the tests' template sensors have, and their units. */
const CLASSES = {
  co2: { device_class: 'carbon_dioxide', unit_of_measurement: 'ppm' },
  pm25: { device_class: 'pm25', unit_of_measurement: 'µg/m³' },
  temperature: { device_class: 'temperature', unit_of_measurement: '°C' },
  humidity: { device_class: 'humidity', unit_of_measurement: '%' },
  rain: { device_class: 'precipitation_intensity', unit_of_measurement: 'mm/h' },
} as const;
type Measured = keyof typeof CLASSES;

/** What a home of templates has, by names from which Home Assistant makes the ids: "Bedroom CO2" is `sensor.bedroom_co2`. */
export interface TemplateHome {
  /** Each says what a helper of text holds. */
  readonly sensors: Readonly<Record<string, Measured>>;
  /** Covers of class window; a helper holds where each stands. */
  readonly windows?: readonly string[];
  /** With three speeds; a helper holds how fast each runs. */
  readonly fans?: readonly string[];
  /** A helper holds whether each is on. */
  readonly switches?: readonly string[];
  /** Whether a weather entity tells of a mild day. */
  readonly hasWeather?: boolean;
}

/** The packages by which a person describes such a home in YAML. None of its entities has a device. */
export function templatePackages(home: TemplateHome): Packages {
  const { sensors, windows = [], fans = [], switches = [], hasWeather } = home;
  return {
    home: {
      input_text: helpers(Object.keys(sensors), {}),
      input_number: helpers([...windows, ...fans], { min: 0, max: 100 }),
      input_boolean: helpers(switches, {}),
      template: [
        { sensor: Object.entries(sensors).map(([name, measured]) => sensor(name, measured)) },
        ...windows.map((name) => ({ cover: window(name) })),
        ...fans.map((name) => ({ fan: fan(name) })),
        ...switches.map((name) => ({ switch: plug(name) })),
        ...(hasWeather ? [{ weather: WEATHER }] : []),
      ],
    },
  };
}

/** Has a sensor say something: a number, `unknown` or `unavailable`. */
export async function say(homeAssistant: HomeAssistant, name: string, value: number | string): Promise<void> {
  const entity_id = `input_text.${objectId(name)}`;
  await homeAssistant.callService('input_text', 'set_value', { entity_id, value: String(value) });
}

/** The second part of the ids that Home Assistant makes of a name. */
export function objectId(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');
}

const WEATHER = {
  name: 'Weather here',
  unique_id: 'weather_here',
  condition: 'cloudy',
  temperature: '{{ 14 }}',
  temperature_unit: '°C',
  humidity: '{{ 50 }}',
  wind_speed: '{{ 2 }}',
  wind_speed_unit: 'm/s',
} as const;

function helpers(names: readonly string[], options: object): Record<string, object> {
  return Object.fromEntries(names.map((name) => [objectId(name), { name: `${name} by hand`, ...options }]));
}

function sensor(name: string, measured: Measured): object {
  const helper = `input_text.${objectId(name)}`;
  return {
    ...entity(name),
    ...CLASSES[measured],
    state_class: 'measurement',
    state: `{% set said = states('${helper}') %}{{ said if is_number(said) else none }}`,
    availability: `{{ states('${helper}') != 'unavailable' }}`,
  };
}

function window(name: string): object {
  const helper = `input_number.${objectId(name)}`;
  return {
    ...entity(name),
    device_class: 'window',
    position: `{{ states('${helper}') | int(0) }}`,
    open_cover: set(helper, 100),
    close_cover: set(helper, 0),
    set_cover_position: set(helper, '{{ position }}'),
  };
}

function fan(name: string): object {
  const helper = `input_number.${objectId(name)}`;
  return {
    ...entity(name),
    speed_count: 3,
    state: `{{ states('${helper}') | int(0) > 0 }}`,
    percentage: `{{ states('${helper}') | int(0) }}`,
    turn_on: set(helper, '{{ percentage or 100 }}'),
    turn_off: set(helper, 0),
    set_percentage: set(helper, '{{ percentage }}'),
  };
}

function plug(name: string): object {
  const helper = `input_boolean.${objectId(name)}`;
  const turn = (to: string) => [{ action: `input_boolean.turn_${to}`, target: { entity_id: helper } }];
  return { ...entity(name), state: `{{ is_state('${helper}', 'on') }}`, turn_on: turn('on'), turn_off: turn('off') };
}

function entity(name: string): object {
  return { name, unique_id: objectId(name) };
}

function set(helper: string, value: number | string): object[] {
  return [{ action: 'input_number.set_value', target: { entity_id: helper }, data: { value } }];
}
