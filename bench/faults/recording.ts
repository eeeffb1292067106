import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { IaqverseError, parseIso, QUANTITIES, type Quantity } from '@iaqverse/core';
import type { WatchedReading } from '../../core/src/fault/watch.ts';

/** A recorded sensor: one quantity of one file, in order of time, values as they stand there. */
export interface RecordedChannel {
  /** `folder/file` without extensions; a second sensor in the file has a suffix. */
  readonly sensor: string;
  readonly quantity: Quantity;
  readonly readings: readonly WatchedReading[];
}

/** Sensors that hang in one room, and are compared there. */
export interface RecordedRoom {
  readonly name: string;
  readonly channels: readonly RecordedChannel[];
}

const EXTENSION = /\.csv(\.gz)?$/;
/** A column of outdoor particles is a sensor of its own, in no room. */
const OUTDOOR = { column: 'pm25_outdoor', quantity: 'pm25', suffix: '#outdoor' } as const;
/** Files of one room: all desks of a lab, and the devices of an office whose number they begin with. Others are rooms of their own. */
const ROOMS = [/^(dalton-lab)\//, /^(b4b-offices\/\d+)-/, /^(candanedo-office)\//];

/** The names of the rooms in a folder of recordings with their files, in order. */
export function listRooms(folder: string): Map<string, string[]> {
  const rooms = new Map<string, string[]>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => EXTENSION.test(name))
    .sort()) {
    const name = sensorOf(file);
    const room = ROOMS.map((pattern) => pattern.exec(name)?.[1]).find((found) => found !== undefined) ?? name;
    rooms.set(room, [...(rooms.get(room) ?? []), file]);
  }
  if (rooms.size === 0)
    throw new IaqverseError(
      'replay_unreadable',
      `${folder} holds no recordings: name a folder with .csv or .csv.gz files`,
      {
        folder,
      },
    );
  return rooms;
}

/** Reads the recordings of a room: every column that is a quantity becomes a channel. */
export function readRoom(folder: string, name: string, files: readonly string[]): RecordedRoom {
  return { name, channels: files.flatMap((file) => readFile(folder, file)) };
}

/** The median span between readings, ms. */
export function usualInterval(readings: readonly { readonly time: number }[]): number {
  const times = readings.map(({ time }) => time);
  const gaps = times.slice(1).map((time, index) => time - times[index]!);
  return gaps.sort((a, b) => a - b)[gaps.length >> 1] ?? 0;
}

function sensorOf(file: string): string {
  return `${basename(dirname(file))}/${basename(file).replace(EXTENSION, '')}`;
}

function readFile(folder: string, file: string): RecordedChannel[] {
  const bytes = readFileSync(join(folder, file));
  const [header = '', ...rows] = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
  const columns = header.trim().split(',');
  const sensor = sensorOf(file);
  const channels = columns.flatMap((column, at) => {
    if (column === OUTDOOR.column) return [{ at, sensor: sensor + OUTDOOR.suffix, quantity: OUTDOOR.quantity }];
    const quantity = QUANTITIES.find((known) => known === column);
    return quantity === undefined ? [] : [{ at, sensor, quantity }];
  });
  const readings: WatchedReading[][] = channels.map(() => []);
  const timeAt = columns.indexOf('time');
  for (const row of rows) {
    const cells = row.split(',');
    const time = parseIso((cells[timeAt] ?? '').trim());
    if (time === undefined) continue;
    channels.forEach(({ at, sensor: id, quantity }, index) => {
      const cell = (cells[at] ?? '').trim();
      if (cell !== '' && Number.isFinite(Number(cell)))
        readings[index]!.push({ sensor: id, quantity, time, value: Number(cell) });
    });
  }
  return channels.map(({ sensor: id, quantity }, index) => ({
    sensor: id,
    quantity,
    readings: readings[index]!.sort((a, b) => a.time - b.time),
  }));
}
