import { acceptedUnits, conversionOf, IaqverseError, type Quantity, quantityByName } from '@iaqverse/core';
import { z } from 'zod';
import type { SourceAsk } from '../import/import-sources.ts';
import { bucketSchema, influxAddress } from '../influx/influx-access.ts';
import { listOption, type OptionValues, onOff, option } from '../options/option-table.ts';
import { SERVICE_OPTIONS } from '../options/service-options.ts';

const FROM = ['file', 'influx', 'home-assistant'] as const;

export const IMPORT_OPTIONS = {
  data: SERVICE_OPTIONS.data,
  from: option(
    undefined,
    z.enum(FROM).default('file'),
    'file: CSV of iaqverse export, of the first IAQverse or of InfluxDB, or a copy of home-assistant_v2.db; influx: a bucket; home-assistant: one that runs',
  ),
  'influx-url': option(undefined, z.string().optional(), 'InfluxDB 2 to import from, such as http://127.0.0.1:8086'),
  'influx-org': option(undefined, z.string().min(1).optional(), 'organisation there'),
  bucket: option(undefined, bucketSchema.optional(), 'bucket there, such as iaq_data'),
  'import-token': option(
    'IAQVERSE_IMPORT_TOKEN',
    z.string().min(1).optional(),
    'token of InfluxDB that may read the bucket; best given by the variable',
  ),
  'ha-url': SERVICE_OPTIONS['ha-url'],
  'ha-token': SERVICE_OPTIONS['ha-token'],
  since: option(undefined, z.string().optional(), 'first time to take, such as 2025-11-01 or 2025-11-01T08:00Z'),
  until: option(undefined, z.string().optional(), 'time before which it ends; now without it'),
  'time-zone': option(
    undefined,
    z.string().default('UTC'),
    'zone of times of a file that say no offset, such as Europe/Paris',
  ),
  room: listOption(
    z.array(z.string()).default([]),
    'NAME=ROOM, as often as needed: which room a room, SITE/ROOM, sensor or entity there is here; NAME= leaves it out, =ROOM takes what names none',
  ),
  mapping: option(undefined, z.string().optional(), 'file of YAML with a line "NAME: ROOM" for each of these'),
  unit: listOption(
    z.array(z.string()).default([]),
    'QUANTITY=UNIT, as often as needed: unit of values that say none, such as tvoc=mg/m³',
  ),
  'dry-run': onOff(undefined, z.boolean().default(false), 'say what would come, and store nothing'),
  service: option(
    undefined,
    z.string().optional(),
    'a service elsewhere to import into, such as http://192.168.1.5:8099, instead of a data folder here',
  ),
  port: SERVICE_OPTIONS.port,
  token: SERVICE_OPTIONS.token,
} as const;
export type ImportOptions = OptionValues<typeof IMPORT_OPTIONS>;

/** What is to be imported. @throws IaqverseError `invalid_argument` naming what is missing */
export function sourceAsked(options: ImportOptions, file: string | undefined): SourceAsk {
  const { from } = options;
  if (file !== undefined && from !== 'file')
    throw new IaqverseError('invalid_argument', `name a file or --from ${from}, not both`);
  switch (from) {
    case 'file':
      if (file === undefined)
        throw new IaqverseError(
          'invalid_argument',
          'name what to import: a file of CSV, a copy of home-assistant_v2.db, --from influx or --from home-assistant',
        );
      return { kind: 'file', path: file, timeZone: options['time-zone'] };
    case 'influx': {
      const { 'influx-url': url, 'influx-org': organisation, bucket, 'import-token': token } = options;
      if (url === undefined || organisation === undefined || bucket === undefined || token === undefined)
        throw new IaqverseError(
          'invalid_argument',
          '--from influx needs --influx-url, --influx-org and --bucket, and a token as IAQVERSE_IMPORT_TOKEN',
        );
      return { kind: 'influx', access: { url: influxAddress(url), organisation, bucket, token } };
    }
    case 'home-assistant': {
      const { 'ha-url': url, 'ha-token': token } = options;
      if (url === undefined || token === undefined)
        throw new IaqverseError(
          'invalid_argument',
          '--from home-assistant needs --ha-url, such as http://homeassistant.local:8123, and a long-lived access token as IAQVERSE_HA_TOKEN',
        );
      return { kind: 'home_assistant', url, token };
    }
  }
}

/** Units by quantity. @throws IaqverseError `invalid_argument`, `unknown_unit` */
export function unitsAsked(pairs: readonly string[]): Partial<Record<Quantity, string>> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      const quantity = at < 0 ? undefined : quantityByName(pair.slice(0, at));
      if (quantity === undefined)
        throw new IaqverseError('invalid_argument', `--unit=${pair} names no quantity: write --unit tvoc=mg/m³`);
      const unit = pair.slice(at + 1);
      if (conversionOf(quantity, unit) === undefined)
        throw new IaqverseError(
          'unknown_unit',
          `--unit=${pair}: ${quantity} cannot be given in "${unit}": use ${acceptedUnits(quantity)}`,
        );
      return [quantity, unit];
    }),
  );
}

/** The address of a service, without what does not belong there. @throws IaqverseError `invalid_argument` */
export function serviceAddress(url: string): string {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address === undefined || !/^https?:$/.test(address.protocol) || address.username !== '')
    throw new IaqverseError(
      'invalid_argument',
      `--service=${url} is no address of a service: write it as http://HOST:8099, and its password as --token`,
    );
  return `${address.origin}${address.pathname}`.replace(/\/+$/, '');
}
