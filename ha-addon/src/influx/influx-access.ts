import { IaqverseError } from '@iaqverse/core';
import { z } from 'zod';
import { option } from '../options/option-table.ts';

/** Where InfluxDB is, and what lets us in. */
export interface InfluxAccess {
  /** Such as http://127.0.0.1:8086, without credentials. */
  readonly url: string;
  readonly organisation: string;
  /** The bucket of raw readings; those of means are named after it. */
  readonly bucket: string;
  readonly token: string;
}

/** Buckets stand in Flux, which reads some signs of a literal in its own way: names go without them. */
export const bucketSchema = z
  .string()
  .regex(
    /^[^_$"\\\p{Cc}\p{Cs}][^$"\\\p{Cc}\p{Cs}]*$/u,
    'a bucket has a name without $, " and \\, and does not begin with _',
  );

/** The options that say where InfluxDB is. */
export const INFLUX_OPTIONS = {
  'influx-url': option(
    'IAQVERSE_INFLUX_URL',
    z.string().optional(),
    'InfluxDB 2 that gets a copy of everything, such as http://127.0.0.1:8086; first run iaqverse influx setup',
  ),
  'influx-org': option('IAQVERSE_INFLUX_ORG', z.string().min(1).default('iaqverse'), 'organisation in InfluxDB'),
  'influx-bucket': option(
    'IAQVERSE_INFLUX_BUCKET',
    bucketSchema.default('iaqverse'),
    'bucket in InfluxDB; those of its means have _5m and _1h behind its name',
  ),
  'influx-token': option('IAQVERSE_INFLUX_TOKEN', z.string().min(1).optional(), 'token that lets us in there'),
  'influx-outbox-mb': option(
    'IAQVERSE_INFLUX_OUTBOX_MB',
    z.coerce.number().int().min(1).max(100_000).default(100),
    'most that waits here for InfluxDB, MB; then the oldest is let go: 100 hold five million readings',
  ),
} as const;

interface InfluxOptions {
  readonly 'influx-url': string | undefined;
  readonly 'influx-org': string;
  readonly 'influx-bucket': string;
  readonly 'influx-token': string | undefined;
}

/**
 * What the options say of InfluxDB; undefined where there is none.
 * @throws IaqverseError `invalid_argument` naming the option
 */
export function influxAccessOf(options: InfluxOptions): InfluxAccess | undefined {
  const { 'influx-url': url, 'influx-token': token } = options;
  if (url === undefined) return undefined;
  const address = influxAddress(url);
  if (token === undefined)
    throw new IaqverseError(
      'invalid_argument',
      'InfluxDB needs --influx-token beside --influx-url: iaqverse influx setup makes one with no more rights than are needed',
    );
  return { url: address, organisation: options['influx-org'], bucket: options['influx-bucket'], token };
}

/** The address without what does not belong there. @throws IaqverseError `invalid_argument` */
export function influxAddress(url: string): string {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address === undefined || !/^https?:$/.test(address.protocol))
    throw new IaqverseError(
      'invalid_argument',
      '--influx-url is no address: write it as http://HOST:8086 or https://HOST',
    );
  if (address.username !== '' || address.password !== '')
    throw new IaqverseError(
      'invalid_argument',
      '--influx-url has a user name or password in it: InfluxDB 2 takes a token, give it as --influx-token',
    );
  return address.href.replace(/\/$/, '');
}
