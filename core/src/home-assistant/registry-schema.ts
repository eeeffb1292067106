import { z } from 'zod';

// What Home Assistant answers to `config/{area,floor,device,entity}_registry/list`, release 2026.11. Keys that we do not use
// pass by; one that is optional and of another form than expected counts as absent, so that it never costs its entry.

const id = z.string().min(1);
const text = z.string().nullish().catch(undefined);
const texts = z.array(z.string()).nullish().catch(undefined);
const pairs = z.array(z.array(z.coerce.string())).nullish().catch(undefined);
/** Says by its presence that somebody or something did so. */
const mark = z.unknown().optional();

export const floorSchema = z.object({
  floor_id: id,
  name: id,
  level: z.number().nullish().catch(undefined),
});

export const areaSchema = z.object({
  area_id: id,
  name: id,
  floor_id: text,
  aliases: texts,
  labels: texts,
});

export const deviceSchema = z.object({
  id,
  name: text,
  name_by_user: text,
  manufacturer: text,
  model: text,
  sw_version: text,
  area_id: text,
  identifiers: pairs,
  connections: pairs,
  labels: texts,
  entry_type: text,
  disabled_by: mark,
});

export const entitySchema = z.object({
  entity_id: z.string().regex(/^[a-z0-9_]+\.[a-z0-9_]+$/, 'give an entity id such as sensor.air'),
  id: text,
  unique_id: z.union([z.string(), z.number()]).transform(String).nullish().catch(undefined),
  platform: text,
  name: text,
  original_name: text,
  translation_key: text,
  device_id: text,
  area_id: text,
  entity_category: text,
  labels: texts,
  disabled_by: mark,
  hidden_by: mark,
});
