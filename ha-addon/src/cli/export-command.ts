import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CATALOGUE, csvRow, DAY, formatIso, type Quantity, quantityByName } from '@iaqverse/core';
import { z } from 'zod';
import { existingDataFolder } from '../options/data-folder.ts';
import { option, readOptions } from '../options/option-table.ts';
import { SERVICE_OPTIONS } from '../options/service-options.ts';
import { type FoundSeries, ReadingsReader } from '../store/reader/query-readings.ts';
import { DATABASE_FILE } from '../store/store.ts';
import type { Command } from './command.ts';
import { FileOrOutput } from './file-or-output.ts';
import { timeOption } from './time-option.ts';

const COLUMNS = ['time', 'site', 'room', 'sensor', 'quantity', 'value', 'unit'] as const;

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
    const from = Math.max(timeOption(options.from, '--from') ?? first, first);
    const to = Math.min(timeOption(options.to, '--to') ?? last + 1, last + 1);
    const out = new FileOrOutput(options.output);
    await out.write(`${COLUMNS.join(',')}\n`);
    let rows = 0;
    for (let day = from; day < to && !out.isClosed; day += DAY) {
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
      if (lines.length > 0) await out.write(`${lines.join('\n')}\n`);
    }
    database.close();
    await out.end();
    if (rows === 0 && !out.isClosed) note('Nothing was found: check --site, --room, --sensor and the times');
    if (options.output !== undefined) note(`${rows} readings written to ${options.output}`);
    return 0;
  },
};

/** The rows of a day, by time. */
function linesOf(found: readonly FoundSeries[]): string[] {
  const rows = found.flatMap(({ times, values, site, room, sensor, quantity }) =>
    Array.from(times, (time, index) => ({
      time,
      cells: [formatIso(time), site ?? '', room ?? '', sensor, quantity, String(values[index]), unitOf(quantity)],
    })),
  );
  return rows.sort((a, b) => a.time - b.time).map(({ cells }) => csvRow(cells));
}

/** A database may hold a quantity that a newer version knows. */
function unitOf(quantity: string): string {
  return quantityByName(quantity) === undefined ? '' : CATALOGUE[quantity as Quantity].unit;
}
