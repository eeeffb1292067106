import { IaqverseError } from '@iaqverse/core';
import { z } from 'zod';
import { INFLUX_OPTIONS, influxAddress } from '../influx/influx-access.ts';
import { setUpInflux } from '../influx/setup/influx-setup.ts';
import { onOff, option, readOptions } from '../options/option-table.ts';
import type { Command } from './command.ts';

const OPTIONS = {
  'influx-url': INFLUX_OPTIONS['influx-url'],
  'influx-org': INFLUX_OPTIONS['influx-org'],
  'influx-bucket': INFLUX_OPTIONS['influx-bucket'],
  'setup-token': option(
    'IAQVERSE_INFLUX_SETUP_TOKEN',
    z.string().min(1).optional(),
    'all-access token of InfluxDB, used for this once; best given by the variable',
  ),
  'new-token': onOff(undefined, z.boolean().default(false), 'make a new token although there is one, which ends'),
} as const;

/** `iaqverse influx setup`: makes buckets, tasks and a token with least rights in InfluxDB 2. */
export const influxCommand: Command = {
  usage: 'influx setup',
  help: 'make in InfluxDB 2 what IAQverse needs: buckets, tasks, and a token with no more rights than are needed',
  options: OPTIONS,
  async run(args, { environment, print, note }) {
    const { options, positionals } = readOptions(OPTIONS, args, environment, 1);
    const [what] = positionals;
    if (what !== 'setup')
      throw new IaqverseError('invalid_argument', 'say what to do with InfluxDB: iaqverse influx setup');
    const { 'influx-url': url, 'setup-token': token } = options;
    if (url === undefined)
      throw new IaqverseError('invalid_argument', 'say where InfluxDB is with --influx-url http://HOST:8086');
    if (token === undefined)
      throw new IaqverseError(
        'invalid_argument',
        'give an all-access token as IAQVERSE_INFLUX_SETUP_TOKEN: on the page of InfluxDB, Load Data, API Tokens, Generate',
      );
    const made = await setUpInflux({
      url: influxAddress(url),
      organisation: options['influx-org'],
      bucket: options['influx-bucket'],
      token,
      isTokenRenewed: options['new-token'],
      onStep: note,
    });
    note('Start IAQverse with this from now on:');
    print(`IAQVERSE_INFLUX_URL=${influxAddress(url)}`);
    print(`IAQVERSE_INFLUX_ORG=${options['influx-org']}`);
    print(`IAQVERSE_INFLUX_BUCKET=${options['influx-bucket']}`);
    print(`IAQVERSE_INFLUX_TOKEN=${made}`);
    return 0;
  },
};
