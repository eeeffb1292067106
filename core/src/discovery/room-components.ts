import { type LimitSeverity, limitKey } from '../home/limit-key.ts';
import { MODES } from '../home/mode.ts';
import type { DerivedView } from '../home/view.ts';
import type { Language } from '../language.ts';
import { CATALOGUE } from '../quantity/catalogue.ts';
import { QUANTITIES, type Quantity } from '../quantity/quantity.ts';
import { LEVELS } from '../score/level.ts';
import { NAMES } from './room-names.ts';
import type { RoomStatePayload } from './room-state.ts';

/** The kinds of entities that a room's device has. */
export const ROOM_PLATFORMS = ['sensor', 'binary_sensor', 'select', 'number', 'button', 'event'] as const;
export type RoomPlatform = (typeof ROOM_PLATFORMS)[number];

/** One entity of a room's device, in Home Assistant's words. */
export type RoomComponent = { readonly platform: RoomPlatform } & Readonly<Record<string, unknown>>;

const MOULD_RISKS: readonly NonNullable<DerivedView['mouldRisk']>[] = ['none', 'low', 'medium', 'high'];

/** A template that takes a value out of the room's state; null and what is left out make an entity unknown. */
export function template(path: keyof RoomStatePayload | `${keyof RoomStatePayload}.${string}`): string {
  return `{{ value_json.${path} | default(none) }}`;
}

/** The score: the device's main feature, so it bears the room's name; what it is made of are its attributes. */
export function scoreComponent(stateTopic: string): RoomComponent {
  const attributes = ['sub_scores', 'dominant', 'level', 'coverage', 'standard', 'index', 'trend'] as const;
  const pairs = attributes.map((key) => `'${key}': value_json.${key}`);
  return {
    platform: 'sensor',
    name: null,
    icon: 'mdi:air-filter',
    state_class: 'measurement',
    suggested_display_precision: 0,
    value_template: template('score'),
    json_attributes_topic: stateTopic,
    json_attributes_template: `{{ {${pairs.join(', ')}} | tojson }}`,
  };
}

function enumComponent(name: string, path: Parameters<typeof template>[0], options: readonly string[]): RoomComponent {
  return { platform: 'sensor', name, device_class: 'enum', options, value_template: template(path) };
}

/** The level in words. */
export function levelComponent(language: Language): RoomComponent {
  return enumComponent(NAMES.level[language], 'level', LEVELS);
}

/** The quantity that weighs the score down most. */
export function dominantComponent(language: Language): RoomComponent {
  return enumComponent(NAMES.dominant[language], 'dominant', QUANTITIES);
}

/** What IAQverse may do in the room. */
export function modeComponent(language: Language, commandTopic: string): RoomComponent {
  return {
    platform: 'select',
    name: NAMES.mode[language],
    icon: 'mdi:account-cog-outline',
    options: MODES,
    value_template: template('mode'),
    command_topic: commandTopic,
  };
}

/** A measured quantity, in its canonical unit. */
export function quantityComponent(quantity: Quantity, language: Language): RoomComponent {
  const { deviceClass, unit, decimals, label } = CATALOGUE[quantity];
  return {
    platform: 'sensor',
    name: label[language],
    ...(deviceClass !== undefined && { device_class: deviceClass }),
    ...(unit !== '' && { unit_of_measurement: unit }),
    state_class: 'measurement',
    suggested_display_precision: decimals,
    value_template: template(`air.${quantity}`),
  };
}

/** What follows from temperature and humidity together, by key. */
export function derivedComponents(language: Language): [key: string, RoomComponent][] {
  const measured = { platform: 'sensor', state_class: 'measurement', suggested_display_precision: 1 } as const;
  return [
    [
      'absolute_humidity',
      {
        ...measured,
        name: NAMES.absoluteHumidity[language],
        device_class: 'absolute_humidity',
        unit_of_measurement: 'g/m³',
        value_template: template('derived.absolute_humidity'),
      },
    ],
    [
      'dew_point',
      {
        ...measured,
        name: NAMES.dewPoint[language],
        device_class: 'temperature',
        unit_of_measurement: '°C',
        value_template: template('derived.dew_point'),
      },
    ],
    ['mould_risk', enumComponent(NAMES.mouldRisk[language], 'derived.mould_risk', MOULD_RISKS)],
  ];
}

/** One step of a quantity's limit, to be set. */
export function limitComponent(
  quantity: Quantity,
  severity: LimitSeverity,
  language: Language,
  commandTopic: string,
): RoomComponent {
  const { unit, min, max, decimals, label } = CATALOGUE[quantity];
  const name = severity === 'danger' ? NAMES.dangerLimit : NAMES.warningLimit;
  return {
    platform: 'number',
    name: name[language].replace('%s', label[language]),
    icon: severity === 'danger' ? 'mdi:alert-octagon-outline' : 'mdi:alert-outline',
    entity_category: 'config',
    mode: 'box',
    min,
    max,
    step: 10 ** -decimals,
    ...(unit !== '' && { unit_of_measurement: unit }),
    value_template: template(`limits.${limitKey(quantity, severity)}`),
    command_topic: commandTopic,
  };
}
