import { z } from 'zod';
import { AVAILABILITY_MODES } from './announced-sensor.ts';

/** A text, which YAML may have made a number. */
export const textSchema = z.union([z.string(), z.number()]).transform(String);
const listSchema = z.union([z.array(textSchema), textSchema.transform((text) => [text])]);

const deviceSchema = z.object({
  identifiers: listSchema.nullish(),
  connections: z.array(z.tuple([textSchema, textSchema])).nullish(),
  name: textSchema.nullish(),
  manufacturer: textSchema.nullish(),
  model: textSchema.nullish(),
  sw_version: textSchema.nullish(),
  suggested_area: textSchema.nullish(),
});

/** A topic without wildcards, as one is subscribed to for one value. */
export const topicSchema = z
  .string()
  .min(1)
  .max(1000)
  .regex(/^[^+#\0]+$/, 'must be a topic without wildcards');

const LONGEST_TEMPLATE = 4000;
/** Jinja, from whoever can publish. */
export const templateSchema = z.string().max(LONGEST_TEMPLATE);

const availabilitySchema = z.object({
  availability: z
    .array(
      z.object({
        topic: topicSchema,
        value_template: templateSchema.nullish(),
        payload_available: textSchema.nullish(),
        payload_not_available: textSchema.nullish(),
      }),
    )
    .nullish(),
  availability_mode: z.enum(AVAILABILITY_MODES).nullish(),
  availability_topic: topicSchema.nullish(),
  availability_template: templateSchema.nullish(),
  payload_available: textSchema.nullish(),
  payload_not_available: textSchema.nullish(),
});

/** What every entity may say of itself, in full keys. */
export const ENTITY_COMMON = {
  ...availabilitySchema.shape,
  unique_id: textSchema.nullish(),
  object_id: textSchema.nullish(),
  default_entity_id: textSchema.nullish(),
  name: textSchema.nullish(),
  entity_category: z.string().nullish(),
  enabled_by_default: z.unknown().optional(),
};
const commonSchema = z.object(ENTITY_COMMON);

/** An entity that measures, as its announcement describes it in full keys. */
export const entitySchema = z.object({
  ...ENTITY_COMMON,
  state_topic: topicSchema,
  value_template: templateSchema.nullish(),
  json_attributes_topic: topicSchema.nullish(),
  device_class: z.string().nullish(),
  unit_of_measurement: z.string().nullish(),
  expire_after: z.coerce.number().nonnegative().nullish(),
});

/** How a message says no, as Home Assistant reads it. */
export const SWITCHED_OFF: ReadonlySet<unknown> = new Set([false, 0, 'false', 'no', 'off']);

/** What a device-based message shares among its components where they do not say it themselves. */
export const SHARED_KEYS: readonly string[] = [...Object.keys(availabilitySchema.shape), 'state_topic'];

/** What a message says of itself beside the entity it may describe. */
export const wholeSchema = z.looseObject({
  device: deviceSchema.nullish(),
  origin: z.looseObject({ name: textSchema.nullish() }).nullish(),
  components: z.record(z.string(), z.unknown()).nullish(),
  unique_id: textSchema.nullish(),
});

export type Device = z.output<typeof deviceSchema>;
/** The part of an entity that is the same for all kinds. */
export type CommonEntity = z.output<typeof commonSchema>;
export type Whole = z.output<typeof wholeSchema>;
