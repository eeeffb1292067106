import { type LimitSeverity, limitKey } from '../home/limit-key.ts';
import type { Language } from '../language.ts';
import { CATALOGUE } from '../quantity/catalogue.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { NAMES } from './room-names.ts';
import type { RoomStatePayload } from './room-state.ts';
import { type CodeWords, codeOf, levelWords, modeWords, mouldRiskWords, quantityWords, wordOf } from './room-words.ts';

/** The kinds of entities that a room's device has. */
export const ROOM_PLATFORMS = ['sensor', 'binary_sensor', 'select', 'number', 'button', 'event'] as const;
export type RoomPlatform = (typeof ROOM_PLATFORMS)[number];

/** One entity of a room's device, in Home Assistant's words. */
export type RoomComponent = { readonly platform: RoomPlatform } & Readonly<Record<string, unknown>>;

type StatePath = keyof RoomStatePayload | `${keyof RoomStatePayload}.${string}`;

/** A template that takes a value out of the room's state; null and what is left out make an entity unknown. */
export function template(path: StatePath): string {
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

/** What is said in the room's state by a code, and read as a word; the code is an attribute: it stays when the language changes. */
function worded(path: StatePath, words: CodeWords, stateTopic: string, further = '') {
  return {
    options: Object.values(words),
    value_template: `{{ ${wordOf(words, `value_json.${path}`)} }}`,
    json_attributes_topic: stateTopic,
    json_attributes_template: `{{ {'code': value_json.${path}${further}} | tojson }}`,
  };
}

/** The level in words. */
export function levelComponent(language: Language, stateTopic: string): RoomComponent {
  return {
    platform: 'sensor',
    name: NAMES.level[language],
    device_class: 'enum',
    ...worded('level', levelWords(language), stateTopic),
  };
}

/** The quantity that weighs the score down most. */
export function dominantComponent(language: Language, stateTopic: string): RoomComponent {
  return {
    platform: 'sensor',
    name: NAMES.dominant[language],
    device_class: 'enum',
    ...worded('dominant', quantityWords(language), stateTopic),
  };
}

/** What IAQverse may do in the room. Automations that are to stand a change of the language take the option from `options_by_code`. */
export function modeComponent(language: Language, stateTopic: string, commandTopic: string): RoomComponent {
  const words = modeWords(language);
  return {
    platform: 'select',
    name: NAMES.mode[language],
    icon: 'mdi:account-cog-outline',
    ...worded('mode', words, stateTopic, `, 'options_by_code': ${JSON.stringify(words)}`),
    command_topic: commandTopic,
    command_template: `{{ ${codeOf(words, 'value')} }}`,
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
export function derivedComponents(language: Language, stateTopic: string): [key: string, RoomComponent][] {
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
        // Not a temperature of the room: what asks for those of an area leaves diagnostic entities out.
        entity_category: 'diagnostic',
        device_class: 'temperature',
        unit_of_measurement: '°C',
        value_template: template('derived.dew_point'),
      },
    ],
    [
      'mould_risk',
      {
        platform: 'sensor',
        name: NAMES.mouldRisk[language],
        device_class: 'enum',
        ...worded('derived.mould_risk', mouldRiskWords(language), stateTopic),
      },
    ],
  ];
}

/** One step of a quantity's limit, to be set. */
export function limitComponent(
  quantity: Quantity,
  severity: LimitSeverity,
  language: Language,
  commandTopic: string,
): RoomComponent {
  const { deviceClass, unit, min, max, decimals, label } = CATALOGUE[quantity];
  const name = severity === 'danger' ? NAMES.dangerLimit : NAMES.warningLimit;
  return {
    platform: 'number',
    name: name[language].replace('%s', label[language]),
    icon: severity === 'danger' ? 'mdi:alert-octagon-outline' : 'mdi:alert-outline',
    entity_category: 'config',
    // By its class Home Assistant's own triggers take it as their threshold.
    ...(deviceClass !== undefined && { device_class: deviceClass }),
    mode: 'box',
    min,
    max,
    step: 10 ** -decimals,
    ...(unit !== '' && { unit_of_measurement: unit }),
    value_template: template(`limits.${limitKey(quantity, severity)}`),
    command_topic: commandTopic,
  };
}
