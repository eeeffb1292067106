import { ROOM_TYPES, type RoomType } from '@iaqverse/core';
import { CARD_CONFIG } from '../i18n/texts/card-config.ts';
import { pageLanguage } from './page-language.ts';

/** Where a card takes its room from: `auto` tries our entities, then plain sensors of the same area. */
export const SOURCES = ['auto', 'entities', 'app', 'sensors'] as const;
export type SourceName = (typeof SOURCES)[number];

/** What a card of ours is told, as a person wrote it. */
export interface CardConfig {
  readonly type: string;
  /** One of these says which room is meant: an area of Home Assistant, our device of the room, or one of its entities. */
  readonly area?: string;
  readonly device?: string;
  readonly entity?: string;
  readonly source?: SourceName;
  /** A room of the app: `home/bedroom`, or `bedroom` where that is clear. */
  readonly room?: string;
  /** Where the app answers, where that is not Home Assistant itself. */
  readonly app_url?: string;
  readonly app_token?: string;
  readonly name?: string;
  readonly room_type?: RoomType;
  readonly area_m2?: number;
  readonly height_m?: number;
  /** A model of the room, GLB. */
  readonly model?: string;
  /** Which entity an object of the model is, where its name does not say so; with the app as source, which device by its id. */
  readonly model_objects?: Readonly<Record<string, string>>;
  /** `false` leaves the picture of the room away. */
  readonly scene?: boolean;
}

const TEXTS: readonly (keyof CardConfig)[] = [
  'area',
  'device',
  'entity',
  'room',
  'app_url',
  'app_token',
  'name',
  'model',
];
const NUMBERS: readonly (readonly [keyof CardConfig, least: number, most: number])[] = [
  ['area_m2', 2, 500],
  ['height_m', 1.5, 10],
];

/** What options are like. */
export const EXAMPLES = {
  entity: 'sensor.bedroom_co2',
  app_url: 'http://192.168.1.5:8099',
  model: '/local/bedroom.glb',
} as const satisfies Partial<Record<keyof CardConfig, string>>;

/** What is wrong with an option, in the language of the page: Home Assistant hands over its own only later. */
export function wrong(
  what: 'options' | 'text' | 'number' | 'choice' | 'address' | 'entity' | 'rooms' | 'navigation',
  values: Readonly<Record<string, string | number>> = {},
): Error {
  const sentence = CARD_CONFIG[`wrong_${what}`][pageLanguage()];
  return new Error(`IAQverse: ${sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]))}`);
}

/**
 * What a person wrote, checked.
 * @throws Error that names the option and the remedy: Home Assistant shows it in the card's place
 */
export function readConfig(given: unknown): CardConfig {
  if (typeof given !== 'object' || given === null) throw wrong('options');
  const config = given as Readonly<Record<string, unknown>> & CardConfig;
  for (const key of TEXTS) {
    const value = config[key];
    if (value !== undefined && value !== null && typeof value !== 'string')
      throw wrong('text', { key, example: (EXAMPLES as Partial<Record<string, string>>)[key] ?? 'bedroom' });
  }
  for (const [key, least, most] of NUMBERS) {
    const value = config[key];
    if (value !== undefined && (typeof value !== 'number' || value < least || value > most))
      throw wrong('number', { key, least, most });
  }
  const { model_objects: objects } = config;
  if (objects !== undefined && objects !== null && !isMapping(objects))
    throw new Error(
      'IAQverse: "model_objects" must name objects and entities, such as Window_1: cover.bedroom_window.',
    );
  oneOf('source', config.source, SOURCES);
  oneOf('room_type', config.room_type, ROOM_TYPES);
  if (config.app_url !== undefined && config.app_url !== '' && !isWebAddress(config.app_url))
    throw wrong('address', { key: 'app_url', example: EXAMPLES.app_url });
  if (config.entity !== undefined && config.entity !== '' && !/^\w+\.\w+$/.test(config.entity))
    throw wrong('entity', { key: 'entity', example: EXAMPLES.entity });
  return config;
}

function isMapping(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    !Array.isArray(value) &&
    Object.values(value!).every((name) => typeof name === 'string')
  );
}

/** @throws Error where an option is none of those known */
export function oneOf(key: string, value: unknown, known: readonly string[]): void {
  if (value !== undefined && !known.includes(value as string)) throw wrong('choice', { key, known: known.join(', ') });
}

/** Whether a text is the address of a page or service. */
export function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** Whether a card is told which room it shows. */
export function namesRoom({ area, device, entity, room }: CardConfig): boolean {
  return [area, device, entity, room].some((one) => one !== undefined && one !== '');
}
