import { z } from 'zod';
import { ENTITY_COMMON, SHARED_KEYS, templateSchema, textSchema, topicSchema } from '../announcement-schema.ts';

// Keys, defaults and their meaning after Home Assistant's documentation of its MQTT integrations, release 2026.2.

/** A word that is published or compared; JSON's true and false are taken as Python writes them. */
const wordSchema = z.union([z.boolean().transform((word) => (word ? 'True' : 'False')), textSchema]);
const numberSchema = z.coerce.number();
const flagSchema = z.union([z.boolean(), z.stringbool(), z.number().transform((number) => number !== 0)]);

const commandedSchema = z.object({
  ...ENTITY_COMMON,
  optimistic: flagSchema.nullish(),
  retain: flagSchema.nullish(),
  qos: z.coerce.number().int().min(0).max(2).nullish(),
  command_topic: topicSchema.nullish(),
  command_template: templateSchema.nullish(),
  state_topic: topicSchema.nullish(),
  device_class: z.string().nullish(),
});
export type CommandedEntity = z.output<typeof commandedSchema>;

/** What a whole device shares among its actuators, where they do not say it themselves. */
export const SHARED_BY_ACTUATORS: readonly string[] = [...SHARED_KEYS, 'command_topic', 'qos'];

const onOff = { payload_on: wordSchema.nullish(), payload_off: wordSchema.nullish() };
const percentageOfSpeed = {
  percentage_command_topic: topicSchema.nullish(),
  percentage_command_template: templateSchema.nullish(),
  percentage_state_topic: topicSchema.nullish(),
  percentage_value_template: templateSchema.nullish(),
  speed_range_min: numberSchema.nullish(),
  speed_range_max: numberSchema.nullish(),
};
const presetOfFan = {
  preset_mode_command_topic: topicSchema.nullish(),
  preset_mode_command_template: templateSchema.nullish(),
  preset_mode_state_topic: topicSchema.nullish(),
  preset_mode_value_template: templateSchema.nullish(),
  preset_modes: z.array(textSchema).nullish(),
};
const movement = {
  payload_open: wordSchema.nullish(),
  payload_close: wordSchema.nullish(),
  state_open: wordSchema.nullish(),
  state_closed: wordSchema.nullish(),
  state_closing: wordSchema.nullish(),
  position_open: numberSchema.nullish(),
  position_closed: numberSchema.nullish(),
};

/** What each component says of itself beside what all of them may. */
export const ACTUATOR_SCHEMAS = {
  fan: commandedSchema.extend({
    ...onOff,
    ...percentageOfSpeed,
    ...presetOfFan,
    state_value_template: templateSchema.nullish(),
  }),
  switch: commandedSchema.extend({
    ...onOff,
    state_on: wordSchema.nullish(),
    state_off: wordSchema.nullish(),
    value_template: templateSchema.nullish(),
  }),
  cover: commandedSchema.extend({
    ...movement,
    state_stopped: wordSchema.nullish(),
    value_template: templateSchema.nullish(),
    position_topic: topicSchema.nullish(),
    position_template: templateSchema.nullish(),
    set_position_topic: topicSchema.nullish(),
    set_position_template: templateSchema.nullish(),
  }),
  valve: commandedSchema.extend({
    ...movement,
    reports_position: flagSchema.nullish(),
    value_template: templateSchema.nullish(),
  }),
  climate: commandedSchema.extend({
    value_template: templateSchema.nullish(),
    modes: z.array(textSchema).nullish(),
    mode_command_topic: topicSchema.nullish(),
    mode_command_template: templateSchema.nullish(),
    mode_state_topic: topicSchema.nullish(),
    mode_state_template: templateSchema.nullish(),
    temperature_command_topic: topicSchema.nullish(),
    temperature_command_template: templateSchema.nullish(),
    temperature_state_topic: topicSchema.nullish(),
    temperature_state_template: templateSchema.nullish(),
    temperature_unit: z.string().nullish(),
    min_temp: numberSchema.nullish(),
    max_temp: numberSchema.nullish(),
  }),
  humidifier: commandedSchema.extend({ ...onOff, state_value_template: templateSchema.nullish() }),
  number: commandedSchema.extend({
    value_template: templateSchema.nullish(),
    min: numberSchema.nullish(),
    max: numberSchema.nullish(),
    step: numberSchema.positive().nullish(),
  }),
  select: commandedSchema.extend({
    value_template: templateSchema.nullish(),
    options: z.array(textSchema).nullish(),
  }),
  binary_sensor: commandedSchema.extend({ ...onOff, value_template: templateSchema.nullish() }),
} as const;

export type FanEntity = z.output<typeof ACTUATOR_SCHEMAS.fan>;
export type SwitchEntity = z.output<typeof ACTUATOR_SCHEMAS.switch>;
export type CoverEntity = z.output<typeof ACTUATOR_SCHEMAS.cover>;
export type ValveEntity = z.output<typeof ACTUATOR_SCHEMAS.valve>;
export type ClimateEntity = z.output<typeof ACTUATOR_SCHEMAS.climate>;
export type HumidifierEntity = z.output<typeof ACTUATOR_SCHEMAS.humidifier>;
export type NumberEntity = z.output<typeof ACTUATOR_SCHEMAS.number>;
export type SelectEntity = z.output<typeof ACTUATOR_SCHEMAS.select>;
export type BinarySensorEntity = z.output<typeof ACTUATOR_SCHEMAS.binary_sensor>;
