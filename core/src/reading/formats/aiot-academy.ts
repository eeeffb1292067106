import { z } from 'zod';
import { quantityByName } from '../../quantity/name.ts';
import { gathered, gatherForeign, gatherSensor, gatherTime, refuse, show } from '../gather.ts';
import { fieldAt, idAt, textAt } from '../json-object.ts';
import type { Measurement } from '../reading.ts';
import type { ParsedMessage } from '../refusal.ts';
import type { MessageContext } from './context.ts';
import { gatherObject, genericSchema } from './generic.ts';

/** What a topic `aiot-academy/{device}/{sensor}/{type}`, or without the middle one, says. */
export interface AiotAcademyTopic {
  readonly sensor: string;
  readonly type: string;
}

/** Filters of all topics of the AIoT Academy; they do not overlap. */
export const AIOT_ACADEMY_FILTERS = ['aiot-academy/+/+/+', 'aiot-academy/+/+'] as const;

/** Reads a topic of the AIoT Academy; undefined when it is none. The sensor's id is `{device}-{sensor}`. */
export function parseAiotAcademyTopic(topic: string): AiotAcademyTopic | undefined {
  const [root, device, ...rest] = topic.split('/');
  if (root !== 'aiot-academy' || !device || rest.length === 0 || rest.length > 2 || rest.includes('')) return undefined;
  const type = rest.at(-1) as string;
  return { sensor: rest.length === 2 ? `${device}-${rest[0]}` : device, type };
}

/** Body of `POST /api/v1/sensors/data`. */
export const aiotAcademyBodySchema = z.object({
  device_id: z.string(),
  sensor_type: z.string(),
  value: z.unknown(),
  timestamp: z
    .unknown()
    .meta({ type: ['string', 'number', 'null'] })
    .optional(),
  metadata: genericSchema.nullish(),
});

/**
 * The reading in a message `{"sensor_id", "temperature": 22.3, "timestamp", "unit": "celsius"}` on a topic of the AIoT
 * Academy. The value stands under the type's name or under `value`; a type that is no quantity (`air_quality`) may
 * carry several by name. Refusals: `bad_shape`, `bad_time`, `unknown_quantity`, and those of a value.
 */
export function parseAiotAcademyMessage(
  topic: AiotAcademyTopic,
  message: unknown,
  context: MessageContext,
): ParsedMessage<Measurement> {
  const into = gathered();
  const parsed = genericSchema.safeParse(message);
  if (!parsed.success) {
    refuse(into, 'bad_shape', 'the message is no JSON object', topic.sensor);
    return into;
  }
  const object = parsed.data;
  const sensor = gatherSensor(into, context.sensor ?? topic.sensor);
  if (sensor === undefined) return into;
  const settings = context.settingsOf(sensor);
  const time = gatherTime(into, sensor, fieldAt(object, ['timestamp', 'time']), settings);
  if (time === 'refused') return into;
  const moment = { sensor, time, site: undefined, room: undefined, settings };
  const quantity = quantityByName(topic.type);
  const key = Object.keys(object).find((name) => (quantity ? quantityByName(name) === quantity : false));
  if (quantity !== undefined) {
    const value = key === undefined ? object.value : object[key];
    gatherForeign(into, moment, quantity, value, textAt(object, ['unit']));
    return into;
  }
  gatherObject(into, moment, object);
  if (into.measurements.length === 0 && into.refusals.length === 0)
    refuse(into, 'unknown_quantity', `${show(topic.type)} is no quantity that IAQverse knows`, sensor, topic.type);
  return into;
}

/** The reading in a body of `POST /api/v1/sensors/data`. Refusals: `bad_shape`, `bad_time`, `unknown_quantity`, and those of a value. */
export function parseAiotAcademyBody(message: unknown, context: MessageContext): ParsedMessage<Measurement> {
  const into = gathered();
  const parsed = aiotAcademyBodySchema.safeParse(message);
  if (!parsed.success) {
    refuse(into, 'bad_shape', 'the body is not {device_id, sensor_type, value, timestamp, metadata}', context.sensor);
    return into;
  }
  const { device_id, sensor_type, value, timestamp, metadata } = parsed.data;
  const part = metadata ? idAt(metadata, ['sensor_id']) : undefined;
  const sensor = gatherSensor(into, context.sensor ?? (part === undefined ? device_id : `${device_id}-${part}`));
  if (sensor === undefined) return into;
  const settings = context.settingsOf(sensor);
  const time = gatherTime(into, sensor, timestamp, settings);
  if (time === 'refused') return into;
  const quantity = quantityByName(sensor_type);
  if (quantity === undefined) {
    refuse(into, 'unknown_quantity', `${show(sensor_type)} is no quantity that IAQverse knows`, sensor, sensor_type);
    return into;
  }
  const unit = metadata ? textAt(metadata, ['unit']) : undefined;
  gatherForeign(into, { sensor, time, site: undefined, room: undefined, settings }, quantity, value, unit);
  return into;
}
