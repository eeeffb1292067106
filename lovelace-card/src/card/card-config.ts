import { ROOM_TYPES, type RoomType } from '@iaqverse/core';

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

/**
 * What a person wrote, checked.
 * @throws Error that names the option and the remedy: Home Assistant shows it in the card's place
 */
export function readConfig(given: unknown): CardConfig {
  if (typeof given !== 'object' || given === null) throw new Error('IAQverse: give the card some options.');
  const config = given as Readonly<Record<string, unknown>> & CardConfig;
  for (const key of TEXTS) {
    const value = config[key];
    if (value !== undefined && value !== null && typeof value !== 'string')
      throw new Error(`IAQverse: "${key}" must be a text, such as ${key}: ${EXAMPLES[key] ?? 'bedroom'}.`);
  }
  for (const [key, least, most] of NUMBERS) {
    const value = config[key];
    if (value !== undefined && (typeof value !== 'number' || value < least || value > most))
      throw new Error(`IAQverse: "${key}" must be a number from ${least} to ${most}.`);
  }
  oneOf('source', config.source, SOURCES);
  oneOf('room_type', config.room_type, ROOM_TYPES);
  if (config.app_url !== undefined && config.app_url !== '' && !isWebAddress(config.app_url))
    throw new Error('IAQverse: "app_url" must be an address such as http://192.168.1.5:8099.');
  if (config.entity !== undefined && config.entity !== '' && !/^\w+\.\w+$/.test(config.entity))
    throw new Error('IAQverse: "entity" must be an entity such as sensor.bedroom_co2.');
  return config;
}

const EXAMPLES: Readonly<Partial<Record<keyof CardConfig, string>>> = {
  entity: 'sensor.bedroom_co2',
  app_url: 'http://192.168.1.5:8099',
  model: '/local/bedroom.glb',
};

function oneOf(key: string, value: unknown, known: readonly string[]): void {
  if (value !== undefined && !known.includes(value as string))
    throw new Error(`IAQverse: "${key}" must be one of ${known.join(', ')}.`);
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** Whether a card is told which room it shows. */
export function namesRoom({ area, device, entity, room }: CardConfig): boolean {
  return [area, device, entity, room].some((one) => one !== undefined && one !== '');
}
