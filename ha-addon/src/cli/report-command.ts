import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  IaqverseError,
  LANGUAGES,
  type LedgerQuery,
  type Quantity,
  REPORT_PERIODS,
  type Readings,
  renderReport,
} from '@iaqverse/core';
import { z } from 'zod';
import { ConfigurationFile } from '../configuration/configuration-file.ts';
import { CONFIGURATION_FILE, existingDataFolder } from '../options/data-folder.ts';
import { option, readOptions } from '../options/option-table.ts';
import { SERVICE_OPTIONS } from '../options/service-options.ts';
import { StoredReports } from '../report/stored-reports.ts';
import { Lookups } from '../store/reader/lookups.ts';
import { ReadingsReader } from '../store/reader/query-readings.ts';
import { DATABASE_FILE } from '../store/store.ts';
import { storeError } from '../store/store-error.ts';
import { localOffsetMin } from '../time/local-offset.ts';
import type { Command } from './command.ts';
import { timeOption } from './time-option.ts';

const OPTIONS = {
  data: SERVICE_OPTIONS.data,
  site: option(undefined, z.string().optional(), 'id of the site; the first one without it'),
  period: option(undefined, z.enum(REPORT_PERIODS).default('week'), REPORT_PERIODS.join(' or ')),
  at: option(
    undefined,
    z.string().optional(),
    'a time within it, such as 2026-11-01; the last one that is over without it',
  ),
  format: option(undefined, z.enum(['html', 'json']).default('html'), 'html, to read or print, or json'),
  language: option(
    undefined,
    z.enum(LANGUAGES).optional(),
    `${LANGUAGES.join(', ')}; that of the configuration without it`,
  ),
  out: option(undefined, z.string().optional(), 'file to write; standard output without it'),
} as const;

/** `iaqverse report`: a day or a week of a site as one page, also while the service runs. */
export const reportCommand: Command = {
  usage: 'report --period week --out FILE',
  help: 'write a day or a week as a page to read or print: exposure, actions, energy',
  options: OPTIONS,
  async run(args, { environment, print, note }) {
    const { options } = readOptions(OPTIONS, args, environment);
    const folder = existingDataFolder(options.data);
    const configuration = await new ConfigurationFile(join(folder, CONFIGURATION_FILE)).read();
    const site = options.site ?? configuration.sites[0]?.id;
    if (site === undefined)
      throw new IaqverseError(
        'invalid_argument',
        `${join(folder, CONFIGURATION_FILE)} has no sites: start the service first`,
      );
    const path = join(folder, DATABASE_FILE);
    const database = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
    try {
      const reports = new StoredReports({
        ...sourcesIn(database),
        clock: { now: () => Date.now() },
        configuration: () => configuration,
        offsetAt: localOffsetMin,
      });
      const report = await reports.report({ site, kind: options.period, at: timeOption(options.at, '--at') });
      const text =
        options.format === 'json'
          ? JSON.stringify(report, null, 2)
          : renderReport(report, options.language ?? configuration.language);
      if (options.out === undefined) print(text);
      else {
        writeOut(options.out, text);
        note(`The report is in ${options.out}: open it in a browser, and print it from there`);
      }
      return 0;
    } catch (error) {
      throw storeError(path, error);
    } finally {
      database.close();
    }
  },
};

/** What reports are made of, read from a database that may be in use. */
function sourcesIn(database: DatabaseSync) {
  const reader = new ReadingsReader(database);
  const lookups = new Lookups(database);
  const readings: Pick<Readings, 'query'> = {
    // Only readings that were judged are stored, and their quantity is one of ours.
    query: async (query) =>
      reader.query(query).map(({ id: _, ...series }) => ({ ...series, quantity: series.quantity as Quantity })),
  };
  return { readings, ledger: { list: async (query: LedgerQuery) => lookups.ledger(query) } };
}

function writeOut(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new IaqverseError('invalid_argument', `${file} cannot be written: ${(error as Error).message}`, {}, error);
  }
}
