import { z } from 'zod';
import { checkShape, type ShapeIssue, showIssue } from '../../check-shape.ts';
import { quantityByName } from '../../quantity/name.ts';
import type { Quantity } from '../../quantity/quantity.ts';
import {
  type Gathered,
  gather,
  gathered,
  gatherSensor,
  gatherTime,
  type Moment,
  namedPlace,
  refuse,
  show,
  soleSensorOf,
} from '../gather.ts';
import { parseJsonMessage } from '../json.ts';
import { isObject } from '../json-object.ts';
import { MAX_BATCH_BYTES, MAX_MESSAGE_BYTES } from '../limits.ts';
import type { Measurement } from '../reading.ts';
import type { ParsedMessage } from '../refusal.ts';
import type { MessageContext } from './context.ts';

const valueSchema = z
  .unknown()
  .meta({ type: ['number', 'string', 'null'], description: 'A number or a decimal numeral' });

/** What stands beside values in every part of a message; a part that leaves it out takes it from the whole. */
const sharedSchema = z.object({
  sensor: z
    .string()
    .optional()
    .describe('Id of the sensor, where the topic does not say it; without any it is the one sensor of the room named'),
  time: z
    .unknown()
    .meta({
      type: ['string', 'number', 'null'],
      description: 'When it was measured: ISO 8601, or seconds since 1970. Without it, when it arrives',
    })
    .optional(),
  site: z.string().optional().describe('Name or slug of the site'),
  room: z.string().optional().describe('Name or slug of the room'),
});

/** Several quantities at one moment: `{"time": "2026-11-21T10:00:00Z", "values": {"co2": 612}}`. */
export const ingestMomentSchema = z.object({
  ...sharedSchema.shape,
  values: z.record(z.string(), valueSchema).describe('Values by the name of their quantity'),
  units: z.record(z.string(), z.string()).optional().describe('Units by name, where they are not the canonical ones'),
});

/** One value: `{"time": "2026-11-21T10:00:00Z", "quantity": "co2", "value": 612, "unit": "ppm"}`. */
export const ingestReadingSchema = z.object({
  ...sharedSchema.shape,
  quantity: z.string().describe('Name of the quantity'),
  value: valueSchema,
  unit: z.string().optional().describe('Where it is not the canonical one'),
});

const partSchema = z.union([ingestMomentSchema, ingestReadingSchema]);

/** A batch of parts, each with its own time: a firmware's backlog. */
export const ingestBatchSchema = z.object({ ...sharedSchema.shape, readings: z.array(partSchema) });

/** What `iaqverse/ingest/<sensor>` and `POST /api/v1/readings` take; for documentation. Parts are validated one by one. */
export const ingestSchema = z.union([partSchema, z.array(partSchema), ingestBatchSchema]);

/** What a refused message might have been, for a person to copy. */
export function ingestExample({ sensor }: MessageContext): string {
  return sensor === undefined ? '{"sensor": "attic-1", "values": {"co2": 612}}' : '{"values": {"co2": 612}}';
}

type Shared = z.output<typeof sharedSchema>;
const NOTHING_SHARED: Shared = {};
const batchEnvelopeSchema = z.object({ ...sharedSchema.shape, readings: z.array(z.unknown()) });

/**
 * The readings in a message on `iaqverse/ingest/<sensor>` or in a body, as bytes or text. See parseIngest; beside its
 * refusals: `empty`, `too_large` (MAX_BATCH_BYTES, and MAX_MESSAGE_BYTES for what is no batch), `too_deep`, `not_json`.
 * @param parse what reads the JSON value: also parseAnyIngest
 */
export function parseIngestMessage(
  payload: Uint8Array | string,
  context: MessageContext,
  parse: typeof parseIngest = parseIngest,
): ParsedMessage<Measurement> {
  const { value, refusal } = parseJsonMessage(payload, MAX_BATCH_BYTES);
  if (refusal === undefined && (payload.length <= MAX_MESSAGE_BYTES || isBatch(value))) return parse(value, context);
  const into = gathered();
  const { code, detail } = refusal ?? {
    code: 'too_large',
    detail: `one moment takes at most ${MAX_MESSAGE_BYTES} bytes`,
  };
  refuse(into, code, detail, context.sensor);
  return into;
}

function isBatch(message: unknown): boolean {
  return Array.isArray(message) || (isObject(message) && Object.hasOwn(message, 'readings'));
}

/**
 * The readings in a JSON value of our own format (see ingestSchema). Units are the canonical ones where none is given.
 * A part without a sensor, site, room or time takes that of the whole. A moment that names a room but no sensor is of the
 * one sensor that its room then has. Refusals: `bad_shape` and `bad_time` for a part;
 * `unknown_quantity`, `unknown_unit`, `not_a_number`, `not_finite`, `unavailable` for a value.
 */
export function parseIngest(message: unknown, context: MessageContext): ParsedMessage<Measurement> {
  const into = gathered();
  if (Array.isArray(message)) {
    for (const part of message) gatherPart(into, part, NOTHING_SHARED, context);
  } else if (isBatch(message)) {
    const { data, issues } = checkShape(batchEnvelopeSchema, message);
    if (issues === undefined) for (const part of data.readings) gatherPart(into, part, data, context);
    else refuseShape(into, issues[0], context);
  } else {
    gatherPart(into, message, NOTHING_SHARED, context);
  }
  return into;
}

function gatherPart(into: Gathered, part: unknown, whole: Shared, context: MessageContext): void {
  if (isObject(part) && Object.hasOwn(part, 'quantity')) gatherReading(into, part, whole, context);
  else gatherMoment(into, part, whole, context);
}

function gatherReading(into: Gathered, part: unknown, whole: Shared, context: MessageContext): void {
  const { data, issues } = checkShape(ingestReadingSchema, part);
  if (issues !== undefined) {
    refuseShape(into, issues[0], context);
    return;
  }
  const moment = momentOf(into, data, whole, context);
  if (moment !== undefined) gatherNamed(into, moment, data.quantity, data.value, data.unit);
}

function gatherMoment(into: Gathered, part: unknown, whole: Shared, context: MessageContext): void {
  const { data, issues } = checkShape(ingestMomentSchema, part);
  if (issues !== undefined) {
    refuseShape(into, issues[0], context);
    return;
  }
  const moment = momentOf(into, data, whole, context);
  if (moment === undefined) return;
  for (const name in data.values) gatherNamed(into, moment, name, data.values[name], unitOf(data.units, name));
}

function momentOf(into: Gathered, part: Shared, whole: Shared, context: MessageContext): Moment | undefined {
  const site = namedPlace(part.site ?? whole.site);
  const room = namedPlace(part.room ?? whole.room);
  const sensor = gatherSensor(into, context.sensor ?? (part.sensor || whole.sensor || soleSensorOf(site, room)));
  if (sensor === undefined) return undefined;
  const settings = context.settingsOf(sensor);
  const time = gatherTime(into, sensor, part.time ?? whole.time, settings);
  if (time === 'refused') return undefined;
  return { sensor, time, site, room, settings };
}

function gatherNamed(into: Gathered, moment: Moment, name: string, value: unknown, unit: string | undefined): void {
  const quantity: Quantity | undefined = quantityByName(name);
  if (quantity === undefined)
    refuse(into, 'unknown_quantity', `${show(name)} is no quantity that IAQverse knows`, moment.sensor, name);
  else gather(into, moment, quantity, value, unit);
}

/** A unit may be declared under another spelling of the name than its value. */
function unitOf(units: Readonly<Record<string, string>> | undefined, name: string): string | undefined {
  if (units === undefined) return undefined;
  if (Object.hasOwn(units, name)) return units[name];
  const quantity = quantityByName(name);
  const spelling = Object.keys(units).find((other) => quantity !== undefined && quantityByName(other) === quantity);
  return spelling === undefined ? undefined : units[spelling];
}

function refuseShape(into: Gathered, issue: ShapeIssue, context: MessageContext): void {
  const detail = `${showIssue(issue, 'the message')}; send ${ingestExample(context)}`;
  refuse(into, 'bad_shape', detail, context.sensor);
}
