import { readFileSync } from 'node:fs';
import { checkShape, IaqverseError, showIssue } from '@iaqverse/core';
import { z } from 'zod';
import { bucketSchema, influxAddress } from '../influx/influx-access.ts';
import { LOG_LEVELS } from '../log/pino-log.ts';
import { parseBrokerUrl } from '../mqtt/broker-address.ts';
import { SERVICE_OPTIONS } from '../options/service-options.ts';

/** A field that a person left empty comes as an empty text. */
function orEmpty<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (value === '' || value === null ? undefined : value), schema);
}

/** The options on the app's own page, as `config.yaml` offers them. */
export const appOptionsSchema = z.object({
  log_level: orEmpty(z.enum(LOG_LEVELS).default('info')),
  mqtt_url: orEmpty(z.string().refine(isBrokerUrl, 'write it as mqtt://host:1883 or mqtts://host:8883').optional()),
  mqtt_username: orEmpty(z.string().optional()),
  mqtt_password: orEmpty(z.string().optional()),
  import_history: orEmpty(z.boolean().default(true)),
  access_token: orEmpty(SERVICE_OPTIONS.token.schema),
  influx_url: orEmpty(z.string().refine(isInfluxUrl, 'write it as http://host:8086 or https://host').optional()),
  influx_org: orEmpty(z.string().optional()),
  influx_bucket: orEmpty(bucketSchema.optional()),
  influx_token: orEmpty(SERVICE_OPTIONS['influx-token'].schema),
});

export type AppOptions = z.output<typeof appOptionsSchema>;

function isBrokerUrl(url: string): boolean {
  return isTaken(() => parseBrokerUrl(url));
}

function isInfluxUrl(url: string): boolean {
  return isTaken(() => influxAddress(url));
}

function isTaken(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof IaqverseError) return false;
    throw error;
  }
}

/**
 * Reads the options that the Supervisor wrote.
 * @throws IaqverseError `configuration_invalid` that names the option, `configuration_unreadable`
 */
export function readAppOptions(path: string): AppOptions {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new IaqverseError(
      'configuration_unreadable',
      `The options of the app cannot be read (${(error as Error).message}): save them again on its Configuration page`,
      { path },
      error,
    );
  }
  const { data, issues } = checkShape(appOptionsSchema, content);
  if (issues !== undefined)
    throw new IaqverseError(
      'configuration_invalid',
      `The app's option ${showIssue(issues[0], 'file')}. Change it on the app's Configuration page`,
      { path },
    );
  return data;
}
