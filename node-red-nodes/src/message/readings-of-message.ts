import {
  isObject,
  MAX_BATCH_BYTES,
  type Measurement,
  type MessageContext,
  type ParsedMessage,
  parseAnyIngest,
  parseAnyMessage,
  parseBare,
  parseHomeAssistantState,
  parseJsonMessage,
  type Quantity,
  quantityInText,
  type SourceSettings,
} from '@iaqverse/core';
import type { Message } from '../red/runtime.ts';

/** What a node knows of the messages that it gets. */
export interface MessageHints {
  /** Of a bare number, where neither the message nor its topic names one. */
  readonly quantity: Quantity | undefined;
  /** Of a bare number, where the message names none. */
  readonly unit: string | undefined;
  /** The sensor, where the message names none. */
  readonly sensor: string;
  readonly settingsOf: (sensor: string) => SourceSettings;
}

const NOTHING: ParsedMessage<Measurement> = { measurements: [], refusals: [] };

/**
 * The readings in a message of a flow, whatever node sent it: a number with its quantity in `msg.quantity`, the topic or the node;
 * the state of an entity of Home Assistant (`msg.data`); JSON as an object, text or bytes, in any form that the core knows.
 * Undefined where the message carries nothing that could be a reading.
 */
export function readingsOfMessage(message: Message, hints: MessageHints): ParsedMessage<Measurement> | undefined {
  const state = entityStateOf(message);
  if (state !== undefined) return parseHomeAssistantState(state, { settingsOf: hints.settingsOf });
  const { history, payload } = message;
  if (Array.isArray(history)) return past(history, message, hints);
  if (payload === undefined || payload === null) return undefined;
  if (Array.isArray(payload)) return past(payload, message, hints);
  if (typeof payload === 'number') return bare(payload, message, hints);
  if (typeof payload === 'string' || payload instanceof Uint8Array) return fromText(payload, message, hints);
  if (typeof payload === 'object') return structured(payload, message, hints);
  return undefined;
}

/** The state that nodes for Home Assistant put beside the payload: an event's new state, or the entity itself. */
export function entityStateOf({ data }: Message): unknown {
  if (!isObject(data)) return undefined;
  const event = isObject(data.event) ? data.event : data;
  if (isObject(event.new_state)) return event.new_state;
  return Object.hasOwn(data, 'entity_id') && Object.hasOwn(data, 'state') ? data : undefined;
}

function fromText(payload: string | Uint8Array, message: Message, hints: MessageHints) {
  const text = typeof payload === 'string' ? payload : new TextDecoder().decode(payload);
  if (/^\s*[[{]/.test(text)) {
    const { value, refusal } = parseJsonMessage(payload, MAX_BATCH_BYTES);
    return refusal === undefined ? structured(value, message, hints) : { ...NOTHING, refusals: [refusal] };
  }
  return bare(text.trim(), message, hints);
}

function bare(value: unknown, message: Message, hints: MessageHints): ParsedMessage<Measurement> {
  const named = textOf(message.quantity) ?? '';
  const quantity = quantityInText(named) ?? quantityInText(textOf(message.topic) ?? '') ?? hints.quantity;
  const unit = textOf(message.unit) ?? hints.unit;
  return parseBare(value, {
    sensor: sensorOf(message, hints),
    settingsOf: hints.settingsOf,
    ...(quantity !== undefined && { quantity }),
    ...(unit !== undefined && { unit }),
  });
}

/**
 * Many readings, each with its time: in any form that single ones have, or as lists of states of Home Assistant's history, one an entity. That
 * a sensor was away in the past is nothing to tell anybody.
 */
function past(list: readonly unknown[], message: Message, hints: MessageHints): ParsedMessage<Measurement> {
  const { measurements, refusals } = named((context) => parseAnyIngest(list.flat(), context), message, hints);
  return { measurements, refusals: refusals.filter(({ code }) => code !== 'unavailable') };
}

function structured(payload: unknown, message: Message, hints: MessageHints): ParsedMessage<Measurement> {
  return named((context) => parseAnyMessage(payload, context), message, hints);
}

/** Many a message says only what was measured: then whoever sent it is the sensor. */
function named(
  parse: (context: MessageContext) => ParsedMessage<Measurement>,
  message: Message,
  hints: MessageHints,
): ParsedMessage<Measurement> {
  const context: MessageContext = { settingsOf: hints.settingsOf };
  const found = parse(context);
  const isNameless = found.measurements.length === 0 && found.refusals.some(({ sensor }) => sensor === undefined);
  return isNameless ? parse({ ...context, sensor: sensorOf(message, hints) }) : found;
}

function sensorOf(message: Message, { sensor }: MessageHints): string {
  return textOf(message.sensor) ?? textOf(message.topic)?.slice(0, 128) ?? sensor;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
