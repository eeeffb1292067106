import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, matchesGlob, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  CATALOGUE,
  FORECAST_QUANTITIES,
  type ForecastQuantity,
  IaqverseError,
  parseIso,
  type RoomInputs,
} from '@iaqverse/core';

/** A line of a recorded room: what was measured at one time, and what else was known then. */
export interface RecordedLine {
  /** ms */
  readonly time: number;
  readonly values: Readonly<Partial<Record<ForecastQuantity, number>>>;
  readonly inputs: RoomInputs;
}

export interface RecordedRoom {
  /** Folder and file without extensions: `uhoo-homes/home1`. */
  readonly name: string;
  /** In order of time. */
  lines(): RecordedLine[];
}

const EXTENSION = /\.csv(\.gz)?$/;

/**
 * The recorded rooms in a folder and in the folders below it: a CSV a room, gzipped or not, with a column `time` and columns named
 * like quantities, in canonical units; `occupancy`, `valve`, `purifier` and `pm25_outdoor` are taken as inputs.
 * @param glob leaves only rooms whose name, with or without its folder, fits: `uhoo-homes/*`, `home*`
 * @throws IaqverseError `replay_unreadable` when there are none
 */
export function openRecordedRooms(folder: string, glob?: string): RecordedRoom[] {
  let names: string[];
  try {
    names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch (error) {
    throw new IaqverseError(
      'replay_unreadable',
      `${folder} cannot be read: name a folder of recorded rooms`,
      { folder },
      error,
    );
  }
  const rooms = names
    .filter((name) => EXTENSION.test(name))
    .sort()
    .map((file) => {
      const path = resolve(join(folder, file));
      const name = `${basename(dirname(path))}/${basename(path).replace(EXTENSION, '')}`;
      return { name, lines: () => readLines(path) };
    })
    .filter(({ name }) => glob === undefined || matchesGlob(name, glob) || matchesGlob(basename(name), glob));
  if (rooms.length === 0)
    throw new IaqverseError(
      'replay_unreadable',
      `${folder} holds no recorded room${glob === undefined ? '' : ` that fits ${glob}`}: name a folder with .csv or .csv.gz files`,
      { folder },
    );
  const repeated = rooms.find(({ name }, index) => rooms.findIndex((other) => other.name === name) < index);
  if (repeated !== undefined)
    throw new IaqverseError(
      'replay_unreadable',
      `${folder} holds two recorded rooms called ${repeated.name}: rename one of their folders or files`,
      { folder, room: repeated.name },
    );
  return rooms;
}

function readLines(path: string): RecordedLine[] {
  const [header = '', ...rows] = readText(path).split('\n');
  const columns = header.trim().split(',');
  const column = (name: string) => columns.indexOf(name);
  const timeAt = column('time');
  if (timeAt < 0)
    throw new IaqverseError('replay_unreadable', `${path} has no column "time": see the schema of recorded rooms`, {
      path,
    });
  const measured = FORECAST_QUANTITIES.map((quantity) => ({
    quantity,
    at: column(quantity),
    ...CATALOGUE[quantity],
  })).filter(({ at }) => at >= 0);
  const [occupancyAt, valveAt, purifierAt, outdoorAt] = ['occupancy', 'valve', 'purifier', 'pm25_outdoor'].map(column);
  const lines: RecordedLine[] = [];
  for (const row of rows) {
    if (row === '') continue;
    const cells = row.split(',');
    const time = parseIso((cells[timeAt] ?? '').trim());
    if (time === undefined) continue;
    const values: Partial<Record<ForecastQuantity, number>> = {};
    for (const { quantity, at, min, max } of measured) {
      const value = numberIn(cells, at);
      if (value !== undefined && value >= min && value <= max) values[quantity] = value;
    }
    const occupancy = numberIn(cells, occupancyAt!);
    const ventilation = numberIn(cells, valveAt!);
    const purifier = numberIn(cells, purifierAt!);
    const outdoor = numberIn(cells, outdoorAt!);
    lines.push({
      time,
      values,
      inputs: {
        ...(occupancy !== undefined && { occupancy }),
        ...(ventilation !== undefined && { ventilation }),
        ...(purifier !== undefined && { purifier }),
        ...(outdoor !== undefined && { outdoor: { pm25: outdoor } }),
      },
    });
  }
  return lines.sort((a, b) => a.time - b.time);
}

function readText(path: string): string {
  try {
    const bytes = readFileSync(path);
    return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (error) {
    throw new IaqverseError('replay_unreadable', `${path} cannot be read: put it there again`, { path }, error);
  }
}

function numberIn(cells: readonly string[], at: number): number | undefined {
  const cell = at < 0 ? '' : (cells[at] ?? '').trim();
  if (cell === '') return undefined;
  const value = Number(cell);
  return Number.isFinite(value) ? value : undefined;
}
