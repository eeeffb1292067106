import { CATALOGUE, type Language, ROOM_TYPES, type Translated } from '@iaqverse/core';
import { HEAT_QUANTITIES } from '../house/heats.ts';
import { CARD_FORM } from '../i18n/texts/card-form.ts';
import { HOME_CARD } from '../i18n/texts/home-card.ts';
import { ROOM } from '../i18n/texts/room.ts';
import { readConfig, SOURCES } from './card-config.ts';
import { readHomeConfig } from './home-config.ts';

/** A field of Home Assistant's editor of cards. */
export interface FormField {
  readonly name: string;
  readonly title?: string;
  readonly type?: 'expandable' | 'grid';
  readonly flatten?: boolean;
  readonly selector?: Readonly<Record<string, unknown>>;
  readonly schema?: readonly FormField[];
}

/** What Home Assistant's editor needs to draw itself. */
export interface ConfigForm {
  readonly schema: readonly FormField[];
  computeLabel(field: FormField): string;
  computeHelper(field: FormField): string | undefined;
  /** @throws Error where the options do not fit the fields */
  assertConfig(config: unknown): void;
}

const LABELS: Readonly<Record<string, Translated>> = {
  area: CARD_FORM.form_area,
  device: CARD_FORM.form_device,
  entity: CARD_FORM.form_entity,
  name: CARD_FORM.form_name,
  scene: CARD_FORM.form_scene,
  looks: CARD_FORM.form_looks,
  room_type: CARD_FORM.form_room_type,
  area_m2: CARD_FORM.form_area_m2,
  height_m: CARD_FORM.form_height_m,
  model: CARD_FORM.form_model,
  model_objects: CARD_FORM.form_objects,
  data: CARD_FORM.form_data,
  source: CARD_FORM.form_source,
  room: CARD_FORM.form_room,
  app_url: CARD_FORM.form_app_url,
  app_token: CARD_FORM.form_app_token,
  site: HOME_CARD.form_site,
  floor: HOME_CARD.form_floor,
  rooms: HOME_CARD.form_rooms,
  heat: HOME_CARD.form_heat,
  plan: HOME_CARD.form_plan,
  tap_action: HOME_CARD.form_tap,
};
const HELPERS: Readonly<Record<string, Translated>> = {
  area: CARD_FORM.form_area_help,
  model: CARD_FORM.form_model_help,
  model_objects: CARD_FORM.form_objects_help,
  room: CARD_FORM.form_room_help,
  app_url: CARD_FORM.form_app_url_help,
  app_token: CARD_FORM.form_app_token_help,
  site: HOME_CARD.form_site_help,
  floor: HOME_CARD.form_all_help,
  rooms: HOME_CARD.form_all_help,
};

/** The editor of the room card. */
export function roomForm(language: Language): ConfigForm {
  const looks: FormField[] = [
    { name: 'scene', selector: { boolean: {} } },
    choice(
      'room_type',
      ROOM_TYPES.map((type) => [type, CARD_FORM[`type_${type}`]] as const),
      language,
    ),
    {
      name: '',
      type: 'grid',
      schema: [
        {
          name: 'area_m2',
          selector: { number: { min: 2, max: 500, step: 0.5, mode: 'box', unit_of_measurement: 'm²' } },
        },
        {
          name: 'height_m',
          selector: { number: { min: 1.5, max: 10, step: 0.1, mode: 'box', unit_of_measurement: 'm' } },
        },
      ],
    },
    { name: 'model', selector: { text: {} } },
    { name: 'model_objects', selector: { object: {} } },
  ];
  return form(language, [
    ...whichRoom(),
    group('looks', looks, language),
    group('data', whereFrom(language), language),
  ]);
}

/** The editor of the small card. */
export function tileForm(language: Language): ConfigForm {
  return form(language, [...whichRoom(), group('data', whereFrom(language), language)]);
}

/** The editor of the card of a whole home. */
export function homeForm(language: Language): ConfigForm {
  const heats = [
    ['score', ROOM.score] as const,
    ...HEAT_QUANTITIES.map((quantity) => [quantity, CATALOGUE[quantity].label] as const),
  ];
  const source = whereFrom(language).filter(({ name }) => name !== 'room');
  return form(
    language,
    [
      { name: 'name', selector: { text: {} } },
      { name: 'rooms', selector: { area: { multiple: true } } },
      { name: 'floor', selector: { floor: {} } },
      choice('heat', heats, language),
      { name: 'plan', selector: { boolean: {} } },
      { name: 'tap_action', selector: { ui_action: { actions: ['more-info', 'navigate', 'none'] } } },
      group('data', [...source, { name: 'site', selector: { text: {} } }], language),
    ],
    readHomeConfig,
  );
}

function whichRoom(): FormField[] {
  return [
    { name: 'area', selector: { area: {} } },
    { name: 'device', selector: { device: { filter: { manufacturer: 'IAQverse' } } } },
    { name: 'entity', selector: { entity: { filter: { domain: 'sensor' } } } },
    { name: 'name', selector: { text: {} } },
  ];
}

function whereFrom(language: Language): FormField[] {
  return [
    choice(
      'source',
      SOURCES.map((source) => [source, CARD_FORM[`source_${source}`]] as const),
      language,
    ),
    { name: 'room', selector: { text: {} } },
    { name: 'app_url', selector: { text: { type: 'url' } } },
    { name: 'app_token', selector: { text: { type: 'password' } } },
  ];
}

function form(
  language: Language,
  schema: readonly FormField[],
  read: (config: unknown) => unknown = readConfig,
): ConfigForm {
  return {
    schema,
    computeLabel: ({ name }) => LABELS[name]?.[language] ?? name,
    computeHelper: ({ name }) => HELPERS[name]?.[language],
    assertConfig: (config) => void read(config),
  };
}

function group(name: string, schema: readonly FormField[], language: Language): FormField {
  return { name, type: 'expandable', flatten: true, title: LABELS[name]![language], schema };
}

function choice(name: string, options: readonly (readonly [string, Translated])[], language: Language): FormField {
  const shown = options.map(([value, label]) => ({ value, label: label[language] }));
  return { name, selector: { select: { mode: 'dropdown', options: shown } } };
}
