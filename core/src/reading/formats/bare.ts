import { quantityInText } from '../../quantity/name.ts';
import type { Quantity } from '../../quantity/quantity.ts';
import { gathered, gatherForeign, gatherSensor, refuse } from '../gather.ts';
import { parseTextMessage } from '../json.ts';
import { MAX_MESSAGE_BYTES } from '../limits.ts';
import type { Measurement } from '../reading.ts';
import type { ParsedMessage } from '../refusal.ts';
import type { MessageContext } from './context.ts';

/** What a topic `<prefix>/sensor/<object id>/state`, as ESPHome publishes on, says. */
export interface EsphomeTopic {
  readonly sensor: string;
  readonly quantity: Quantity;
}

/** Reads a state topic of ESPHome; undefined when it is none, or its object id speaks of no quantity. */
export function parseEsphomeTopic(topic: string): EsphomeTopic | undefined {
  const [, prefix, object] = /^(.+)\/sensor\/([^/]+)\/state$/.exec(topic) ?? [];
  if (prefix === undefined || object === undefined) return undefined;
  const quantity = quantityInText(object);
  return quantity === undefined ? undefined : { sensor: prefix.replaceAll('/', '-'), quantity };
}

/**
 * The reading in a message that is nothing but a number, as bytes or text: the context names its sensor and quantity,
 * and its unit where it is not the canonical one. Refusals: `empty`, `too_large`, and those of parseBare.
 */
export function parseBareMessage(
  payload: Uint8Array | string,
  context: MessageContext,
  time?: number,
): ParsedMessage<Measurement> {
  const { text, refusal } = parseTextMessage(payload, MAX_MESSAGE_BYTES);
  if (refusal !== undefined)
    return { measurements: [], refusals: [{ ...refusal, ...(context.sensor && { sensor: context.sensor }) }] };
  return parseBare(text, context, time);
}

/**
 * The reading in a value that stands for itself, such as what an announced template made of a state. Refusals:
 * `bad_shape` where the context lacks the sensor or the quantity, and those of a value.
 * @param time when it was measured, milliseconds since 1970; left out when nobody knows
 */
export function parseBare(value: unknown, context: MessageContext, time?: number): ParsedMessage<Measurement> {
  const into = gathered();
  const sensor = gatherSensor(into, context.sensor);
  if (sensor === undefined) return into;
  if (context.quantity === undefined) {
    refuse(into, 'bad_shape', 'the message is a value, and nothing says of which quantity', sensor);
    return into;
  }
  const moment = { sensor, time, site: undefined, room: undefined, settings: context.settingsOf(sensor) };
  gatherForeign(into, moment, context.quantity, value, context.unit);
  return into;
}
