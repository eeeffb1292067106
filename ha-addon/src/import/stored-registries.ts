import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkShape,
  type HaRegistries,
  IaqverseError,
  NO_REGISTRIES,
  readRegistries,
  type TemperatureUnit,
} from '@iaqverse/core';
import { z } from 'zod';

/** The folder in which Home Assistant keeps its registries. */
const FOLDER = '.storage';
const entries = z.array(z.looseObject({})).default([]);
const registrySchema = z.object({
  data: z.looseObject({ floors: entries, areas: entries, devices: entries, entities: entries }),
});
const configSchema = z.object({ data: z.looseObject({ unit_system_v2: z.string().optional() }) });

/**
 * The registries of a Home Assistant as they lie beside its database; none where they do not.
 * @throws IaqverseError `invalid_argument` where one cannot be read
 */
export function storedRegistries(folder: string): HaRegistries {
  if (!existsSync(join(folder, FOLDER))) return NO_REGISTRIES;
  const floors = storedIn(folder, 'core.floor_registry').floors;
  // What is `area_id` to whom asks is `id` in the file.
  const areas = storedIn(folder, 'core.area_registry').areas.map((area) => ({ area_id: area.id, ...area }));
  const { devices } = storedIn(folder, 'core.device_registry');
  const { entities } = storedIn(folder, 'core.entity_registry');
  return readRegistries({ floors, areas, devices, entities });
}

/** In which unit its thermostats tell temperatures; undefined where its configuration does not lie there. */
export function storedTemperatureUnit(folder: string): TemperatureUnit | undefined {
  const system = stored(folder, 'core.config', configSchema)?.data.unit_system_v2;
  if (system === undefined) return undefined;
  return system === 'us_customary' ? 'F' : 'C';
}

function storedIn(folder: string, name: string): z.output<typeof registrySchema>['data'] {
  return stored(folder, name, registrySchema)?.data ?? { floors: [], areas: [], devices: [], entities: [] };
}

function stored<T extends z.ZodType>(folder: string, name: string, schema: T): z.output<T> | undefined {
  const path = join(folder, FOLDER, name);
  if (!existsSync(path)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw unreadable(path, error);
  }
  const { data } = checkShape(schema, value);
  if (data === undefined) throw unreadable(path, undefined);
  return data;
}

function unreadable(path: string, error: unknown): IaqverseError {
  return new IaqverseError(
    'invalid_argument',
    `${path} cannot be read as a registry of Home Assistant: copy it again, or move the folder ${FOLDER} away to import without rooms`,
    {},
    error,
  );
}
