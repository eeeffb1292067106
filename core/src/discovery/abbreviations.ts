import { isObject, type JsonObject } from '../reading/json-object.ts';

/**
 * The short keys that Home Assistant's MQTT discovery knows, as far as sensors, binary sensors, actuators, availability and
 * whole devices use them, after its documentation of release 2026.2.
 */
const ENTITY: Readonly<Record<string, string>> = {
  avty: 'availability',
  avty_mode: 'availability_mode',
  avty_t: 'availability_topic',
  avty_tpl: 'availability_template',
  cmd_t: 'command_topic',
  cmd_tpl: 'command_template',
  cmps: 'components',
  def_ent_id: 'default_entity_id',
  dev: 'device',
  dev_cla: 'device_class',
  dsp_prc: 'display_precision',
  e: 'encoding',
  en: 'enabled_by_default',
  ent_cat: 'entity_category',
  ent_pic: 'entity_picture',
  exp_aft: 'expire_after',
  frc_upd: 'force_update',
  ic: 'icon',
  json_attr: 'json_attributes',
  json_attr_t: 'json_attributes_topic',
  json_attr_tpl: 'json_attributes_template',
  lrst_t: 'last_reset_topic',
  lrst_val_tpl: 'last_reset_value_template',
  migr_discvry: 'migrate_discovery',
  mode_cmd_t: 'mode_command_topic',
  mode_cmd_tpl: 'mode_command_template',
  mode_stat_t: 'mode_state_topic',
  mode_stat_tpl: 'mode_state_template',
  o: 'origin',
  obj_id: 'object_id',
  off_dly: 'off_delay',
  ops: 'options',
  opt: 'optimistic',
  p: 'platform',
  pct_cmd_t: 'percentage_command_topic',
  pct_cmd_tpl: 'percentage_command_template',
  pct_stat_t: 'percentage_state_topic',
  pct_val_tpl: 'percentage_value_template',
  pl: 'payload',
  pl_avail: 'payload_available',
  pl_cls: 'payload_close',
  pl_not_avail: 'payload_not_available',
  pl_off: 'payload_off',
  pl_on: 'payload_on',
  pl_open: 'payload_open',
  pos_clsd: 'position_closed',
  pos_open: 'position_open',
  pos_t: 'position_topic',
  pos_tpl: 'position_template',
  pr_mode_cmd_t: 'preset_mode_command_topic',
  pr_mode_cmd_tpl: 'preset_mode_command_template',
  pr_mode_stat_t: 'preset_mode_state_topic',
  pr_mode_val_tpl: 'preset_mode_value_template',
  pr_modes: 'preset_modes',
  ret: 'retain',
  set_pos_t: 'set_position_topic',
  set_pos_tpl: 'set_position_template',
  spd_rng_max: 'speed_range_max',
  spd_rng_min: 'speed_range_min',
  stat_cla: 'state_class',
  stat_closing: 'state_closing',
  stat_clsd: 'state_closed',
  stat_off: 'state_off',
  stat_on: 'state_on',
  stat_open: 'state_open',
  stat_stopped: 'state_stopped',
  stat_t: 'state_topic',
  stat_val_tpl: 'state_value_template',
  sug_dsp_prc: 'suggested_display_precision',
  t: 'topic',
  temp_cmd_t: 'temperature_command_topic',
  temp_cmd_tpl: 'temperature_command_template',
  temp_stat_t: 'temperature_state_topic',
  temp_stat_tpl: 'temperature_state_template',
  temp_unit: 'temperature_unit',
  uniq_id: 'unique_id',
  unit_of_meas: 'unit_of_measurement',
  val_tpl: 'value_template',
};

const DEVICE: Readonly<Record<string, string>> = {
  cns: 'connections',
  cu: 'configuration_url',
  hw: 'hw_version',
  ids: 'identifiers',
  mdl: 'model',
  mdl_id: 'model_id',
  mf: 'manufacturer',
  sa: 'suggested_area',
  sn: 'serial_number',
  sw: 'sw_version',
};

const ORIGIN: Readonly<Record<string, string>> = { sw: 'sw_version', url: 'support_url' };

function expand(object: JsonObject, table: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [Object.hasOwn(table, key) ? table[key] : key, value]),
  );
}

/** Writes the short keys of a discovery message out in full: its own, and those of its parts. */
export function expandAbbreviations(message: JsonObject): Record<string, unknown> {
  const full = expand(message, ENTITY);
  if (isObject(full.device)) full.device = expand(full.device, DEVICE);
  if (isObject(full.origin)) full.origin = expand(full.origin, ORIGIN);
  if (Array.isArray(full.availability))
    full.availability = full.availability.map((entry) => (isObject(entry) ? expand(entry, ENTITY) : entry));
  else if (isObject(full.availability)) full.availability = [expand(full.availability, ENTITY)];
  if (isObject(full.components))
    full.components = Object.fromEntries(
      Object.entries(full.components).map(([key, component]) => [
        key,
        isObject(component) ? expandAbbreviations(component) : component,
      ]),
    );
  return full;
}

const BASE = '~';

/** Puts the base topic that a message declares as `~` into its topics that begin or end with it. */
export function expandBaseTopic(message: JsonObject, base: unknown): Record<string, unknown> {
  if (typeof base !== 'string') return { ...message };
  const full = Object.fromEntries(
    Object.entries(message).map(([key, value]) => [key, key.endsWith('topic') ? withBase(value, base) : value]),
  );
  if (Array.isArray(full.availability))
    full.availability = full.availability.map((entry) =>
      isObject(entry) ? { ...entry, topic: withBase(entry.topic, base) } : entry,
    );
  return full;
}

function withBase(topic: unknown, base: string): unknown {
  if (typeof topic !== 'string') return topic;
  if (topic.startsWith(BASE)) return base + topic.slice(BASE.length);
  return topic.endsWith(BASE) ? topic.slice(0, -BASE.length) + base : topic;
}
