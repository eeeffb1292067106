import { gathered, refuse } from '../gather.ts';
import { isObject, type JsonObject } from '../json-object.ts';
import type { Measurement } from '../reading.ts';
import type { ParsedMessage } from '../refusal.ts';
import { parseAiotAcademyBody } from './aiot-academy.ts';
import { parseBare } from './bare.ts';
import { parseChirpstackUplink } from './chirpstack.ts';
import type { MessageContext } from './context.ts';
import { parseGeneric } from './generic.ts';
import { parseHomeAssistantState } from './home-assistant.ts';
import { ingestExample, parseIngest } from './ingest.ts';
import { parseOriginalIngest, parseOriginalLegacy } from './original.ts';
import { parseTasmota } from './tasmota.ts';
import { parseTtnUplink } from './ttn.ts';
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
  ttn: parseTtnUplink,
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
  if (has('end_device_ids', 'uplink_message')) return 'ttn';
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

/**
 * The readings in a JSON value on our own topic or route: of our own format (see parseIngest), or an object of whatever
 * other one, or a list of both. Beside the refusals of the formats: `bad_shape`, with the right form, where nothing is usable.
 */
export function parseAnyIngest(message: unknown, context: MessageContext): ParsedMessage<Measurement> {
  if (Array.isArray(message) ? message.every(isForIngest) : isForIngest(message)) return parseIngest(message, context);
  if (!Array.isArray(message)) return parseForeign(message, context);
  const parts = message.map((part) => (isForIngest(part) ? parseIngest(part, context) : parseForeign(part, context)));
  return {
    measurements: parts.flatMap(({ measurements }) => measurements),
    refusals: parts.flatMap(({ refusals }) => refusals),
  };
}

/** Whether a part has a mark of our own format, or is nothing that another format could read. */
function isForIngest(part: unknown): boolean {
  if (!isObject(part)) return true;
  return Object.hasOwn(part, 'values') || Object.hasOwn(part, 'quantity') || Object.hasOwn(part, 'readings');
}

function parseForeign(message: unknown, context: MessageContext): ParsedMessage<Measurement> {
  const { measurements, refusals } = parseAnyMessage(message, context);
  if (measurements.length > 0) return { measurements, refusals };
  const remedy = `send ${ingestExample(context)}`;
  const into = gathered();
  if (refusals.length === 0)
    refuse(into, 'bad_shape', `nothing in the message is a value that IAQverse knows: ${remedy}`, context.sensor);
  for (const refusal of refusals)
    into.refusals.push(refusal.code === 'bad_shape' ? { ...refusal, detail: `${refusal.detail}: ${remedy}` } : refusal);
  return into;
}
