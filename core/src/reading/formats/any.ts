import { isObject, type JsonObject } from '../json-object.ts';
import type { Measurement } from '../reading.ts';
import type { ParsedMessage } from '../refusal.ts';
import { parseAiotAcademyBody } from './aiot-academy.ts';
import { parseBare } from './bare.ts';
import { parseChirpstackUplink } from './chirpstack.ts';
import type { MessageContext } from './context.ts';
import { parseGeneric } from './generic.ts';
import { parseHomeAssistantState } from './home-assistant.ts';
import { parseIngest } from './ingest.ts';
import { parseOriginalIngest, parseOriginalLegacy } from './original.ts';
import { parseTasmota } from './tasmota.ts';
import { parseZigbee2mqtt } from './zigbee2mqtt.ts';

type Parser = (message: unknown, context: MessageContext) => ParsedMessage<Measurement>;

const PARSERS = {
  ingest: parseIngest,
  original: parseOriginalIngest,
  original_legacy: parseOriginalLegacy,
  aiot_academy: parseAiotAcademyBody,
  chirpstack: parseChirpstackUplink,
  home_assistant: parseHomeAssistantState,
  tasmota: parseTasmota,
  zigbee2mqtt: parseZigbee2mqtt,
  generic: parseGeneric,
  bare: parseBare,
} satisfies Record<string, Parser>;

/** The formats that a message can be recognised as. */
export type MessageFormat = keyof typeof PARSERS;

/** The format that a JSON value has by its marks: keys that no other format has. Objects without any are `generic`. */
export function recogniseFormat(message: unknown): MessageFormat {
  if (Array.isArray(message)) return 'ingest';
  if (!isObject(message)) return 'bare';
  const has = (...keys: string[]) => keys.every((key) => Object.hasOwn(message, key));
  if (has('deviceInfo') && isObject(message.deviceInfo)) return 'chirpstack';
  if (has('entity_id', 'state')) return 'home_assistant';
  if (isObject(message.values)) return has('sensor_id') || has('enseigne') || has('salle') ? 'original' : 'ingest';
  if (Array.isArray(message.readings) || has('quantity', 'value')) return 'ingest';
  if (has('device_id', 'sensor_type', 'value')) return 'aiot_academy';
  if (has('capteur_id') || has('enseigne') || has('salle')) return 'original_legacy';
  if (has('TempUnit') || (has('Time') && Object.values(message).some(isObject))) return 'tasmota';
  return isZigbeeState(message) ? 'zigbee2mqtt' : 'generic';
}

function isZigbeeState(message: JsonObject): boolean {
  return Object.hasOwn(message, 'linkquality');
}

/** The readings in a JSON value of whatever format, see recogniseFormat and the parsers of the formats. */
export function parseAnyMessage(
  message: unknown,
  context: MessageContext,
): ParsedMessage<Measurement> & { readonly format: MessageFormat } {
  const format = recogniseFormat(message);
  const parse: Parser = PARSERS[format];
  return { ...parse(message, context), format };
}
