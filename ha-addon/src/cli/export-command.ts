import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CATALOGUE, DAY, formatIso, IaqverseError, parseIso, type Quantity, quantityByName } from '@iaqverse/core';
import { z } from 'zod';
import { existingDataFolder } from '../options/data-folder.ts';
import { option, readOptions } from '../options/option-table.ts';
import { SERVICE_OPTIONS } from '../options/service-options.ts';
import { type FoundSeries, ReadingsReader } from '../store/reader/query-readings.ts';
import { DATABASE_FILE } from '../store/store.ts';
import type { Command } from './command.ts';

const COLUMNS = ['time', 'site', 'room', 'sensor', 'quantity', 'value', 'unit'] as const;
const NEEDS_QUOTES = /[",\r\n]/;

const OPTIONS = {
  data: SERVICE_OPTIONS.data,
  site: option(undefined, z.string().optional(), 'only this site'),
  room: option(undefined, z.string().optional(), 'only this room'),
  sensor: option(undefined, z.string().optional(), 'only this sensor'),
  from: option(undefined, z.string().optional(), 'first time, such as 2026-11-01 or 2026-11-01T08:00Z'),
  to: option(undefined, z.string().optional(), 'time before which it ends'),
  output: option(undefined, z.string().optional(), 'file to write; standard output without it'),
} as const;

/** `iaqverse export`: every reading that is kept, as CSV, also while the service runs. */
export const exportCommand: Command = {
  usage: 'export',
  help: `write readings as CSV (${COLUMNS.join(', ')}), also while the service runs`,
  options: OPTIONS,
  async run(args, { environment, note }) {
    const { options } = readOptions(OPTIONS, args, environment);
    const { site, room, sensor } = options;
    const folder = existingDataFolder(options.data);
    const database = new DatabaseSync(join(folder, DATABASE_FILE), { readOnly: true, timeout: 5000 });
    const reader = new ReadingsReader(database);
    const kept = reader.latest(0);
    const first = kept.reduce((earliest, series) => Math.min(earliest, series.first), Number.POSITIVE_INFINITY);
    const last = kept.reduce((latest, series) => Math.max(latest, series.last), 0);
    const from = Math.max(timeOf(options.from, '--from') ?? first, first);
    const to = Math.min(timeOf(options.to, '--to') ?? last + 1, last + 1);
    const out = options.output === undefined ? process.stdout : createWriteStream(options.output);
    let failure: Error | undefined;
    out.on('error', (error) => {
      failure = error;
    });
    out.write(`${COLUMNS.join(',')}\n`);
    let rows = 0;
    for (let day = from; day < to && failure === undefined; day += DAY) {
      const found = reader.query({
        ...(site !== undefined && { site }),
        ...(room !== undefined && { room }),
        ...(sensor !== undefined && { sensor }),
        from: day,
        to: Math.min(day + DAY, to),
        step: 0,
      });
      const lines = linesOf(found);
      rows += lines.length;
      if (lines.length > 0 && !out.write(`${lines.join('\n')}\n`)) await once(out, 'drain').catch(() => undefined);
    }
    database.close();
    // Whoever reads may stop when he has enough, as `head` does.
    if (isClosedPipe(failure)) return 0;
    if (failure !== undefined)
      throw new IaqverseError(
        'invalid_argument',
        `${options.output} cannot be written: ${failure.message}`,
        {},
        failure,
      );
    if (rows === 0) note('Nothing was found: check --site, --room, --sensor and the times');
    if (options.output !== undefined) {
      out.end();
      await once(out, 'close');
      note(`${rows} readings written to ${options.output}`);
    }
    return 0;
  },
};

function isClosedPipe(error: Error | undefined): boolean {
  return error !== undefined && 'code' in error && error.code === 'EPIPE';
}

/** The rows of a day, by time. */
function linesOf(found: readonly FoundSeries[]): string[] {
  const rows = found.flatMap(({ times, values, site, room, sensor, quantity }) =>
    Array.from(times, (time, index) => ({
      time,
      cells: [formatIso(time), site ?? '', room ?? '', sensor, quantity, String(values[index]), unitOf(quantity)],
    })),
  );
  return rows.sort((a, b) => a.time - b.time).map(({ cells }) => cells.map(quote).join(','));
}

/** A database may hold a quantity that a newer version knows. */
function unitOf(quantity: string): string {
  return quantityByName(quantity) === undefined ? '' : CATALOGUE[quantity as Quantity].unit;
}

function quote(cell: string): string {
  return NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function timeOf(text: string | undefined, flag: string): number | undefined {
  if (text === undefined) return undefined;
  const time = parseIso(text);
  if (time === undefined)
    throw new IaqverseError('invalid_argument', `${flag}=${text} is no time: write it as 2026-11-01T08:00Z`);
  return time;
}
