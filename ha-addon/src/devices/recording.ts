import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { formatIso, type Log, QUANTITIES, type Quantity, slugify } from '@iaqverse/core';
import { type LeftOut, type RecordedLine, readRecording, unreadable } from './recording-file.ts';

/** A room that was recorded, in one file. */
export interface RecordedRoom {
  /** Slug made from the file's name. */
  readonly id: string;
  readonly name: string;
  /** Path below the folder of the recording. */
  readonly file: string;
  /** What was measured at least once. */
  readonly quantities: readonly Quantity[];
  readonly lines: number;
}

/** A line of a recording and the room it belongs to. */
export interface RecordedMoment extends RecordedLine {
  readonly room: RecordedRoom;
}

/** Rooms that were recorded together, and all that was measured in them, in order of time. */
export interface Recording {
  readonly rooms: readonly RecordedRoom[];
  /** Milliseconds. */
  readonly firstTime: number;
  readonly lastTime: number;
  readonly lines: number;
  /** Reads the files once more and gives what was measured, in order of time over all rooms. @throws IaqverseError `replay_unreadable` */
  moments(): AsyncGenerator<RecordedMoment>;
}

export interface RecordingOptions {
  readonly folder: string;
  readonly log: Log;
  /** First time that counts, and first that counts no more, milliseconds. */
  readonly from?: number;
  readonly to?: number;
}

const EXTENSION = /\.csv(\.gz)?$/;

/**
 * Looks through a folder of recorded rooms: a CSV file each, gzipped or not, in it or in folders below it. Reads every file once, so that what cannot be
 * played is known before anything is.
 * @throws IaqverseError `replay_unreadable` when the folder is not there, holds no recording, or one cannot be read
 */
export async function openRecording(options: RecordingOptions): Promise<Recording> {
  const { folder, log, from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = options;
  const range = { from, to };
  const files = await listFiles(folder);
  const surveys: Survey[] = [];
  for (const file of files) surveys.push(await survey(folder, file, range, log));
  const played = surveys.filter(({ room }) => room.lines > 0);
  if (played.length === 0) throw unreadable(folder, 'nothing was measured in the time asked for: choose another');
  const ids = new Map<string, string>();
  for (const { room } of played) {
    const other = ids.get(room.id);
    if (other !== undefined) throw unreadable(join(folder, room.file), `${other} has the same name: rename one`);
    ids.set(room.id, room.file);
  }
  const rooms = played.map(({ room }) => room);
  return {
    rooms,
    firstTime: Math.min(...played.map(({ first }) => first)),
    lastTime: Math.max(...played.map(({ last }) => last)),
    lines: rooms.reduce((sum, room) => sum + room.lines, 0),
    moments: () => mergeRooms(folder, rooms, range),
  };
}

interface Range {
  readonly from: number;
  readonly to: number;
}

interface Survey {
  readonly room: RecordedRoom;
  readonly first: number;
  readonly last: number;
}

async function listFiles(folder: string): Promise<string[]> {
  let names: string[];
  try {
    names = await readdir(folder, { recursive: true });
  } catch (error) {
    throw unreadable(folder, 'there is no such folder, or it may not be read: name a folder of recordings', error);
  }
  const files = names.filter((name) => EXTENSION.test(name)).sort();
  if (files.length === 0) throw unreadable(folder, 'it holds no .csv.gz or .csv file: name a folder of recordings');
  return files;
}

async function survey(folder: string, file: string, range: Range, log: Log): Promise<Survey> {
  const leftOut: LeftOut = { columns: new Set(), cells: 0 };
  const found = new Set<Quantity>();
  let [lines, unsorted, first, last] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for await (const line of linesWithin(join(folder, file), range, leftOut)) {
    lines++;
    if (line.time < last) unsorted++;
    first = Math.min(first, line.time);
    last = Math.max(last, line.time);
    for (const quantity in line.values) found.add(quantity as Quantity);
  }
  if (leftOut.columns.size > 0)
    log.info(`${file}: columns that are no quantities of a room's air are left out`, { columns: [...leftOut.columns] });
  if (leftOut.cells > 0) log.warn(`${file}: cells that are no numbers or times are left out`, { cells: leftOut.cells });
  if (unsorted > 0) log.warn(`${file}: lines are not in order of time and are played late`, { lines: unsorted });
  if (lines > 0) log.debug(`${file}: ${lines} lines from ${formatIso(first)} to ${formatIso(last)}`);
  const name = nameOf(file);
  const quantities = QUANTITIES.filter((quantity) => found.has(quantity));
  return { room: { id: slugify(name), name, file, quantities, lines }, first, last };
}

async function* linesWithin(path: string, { from, to }: Range, leftOut: LeftOut): AsyncGenerator<RecordedLine> {
  for await (const group of readRecording(path, leftOut))
    for (const line of group) if (line.time >= from && line.time < to) yield line;
}

/** What people call the room of a file: its path without extension, with spaces for signs. */
function nameOf(file: string): string {
  const words = file
    .replace(EXTENSION, '')
    .replace(/[-_/\\]+/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

async function* mergeRooms(
  folder: string,
  rooms: readonly RecordedRoom[],
  range: Range,
): AsyncGenerator<RecordedMoment> {
  const open = rooms.map((room) => ({
    room,
    lines: linesWithin(join(folder, room.file), range, { columns: new Set(), cells: 0 }),
  }));
  try {
    let heads = (await Promise.all(open.map(next))).filter((head) => head !== undefined);
    while (heads.length > 0) {
      const earliest = heads.reduce((best, head) => (head.line.time < best.line.time ? head : best));
      yield { ...earliest.line, room: earliest.source.room };
      const following = await next(earliest.source);
      if (following === undefined) heads = heads.filter((head) => head !== earliest);
      else earliest.line = following.line;
    }
  } finally {
    await Promise.all(open.map(({ lines }) => lines.return(undefined)));
  }
}

type Source = { readonly room: RecordedRoom; readonly lines: AsyncGenerator<RecordedLine> };

async function next(source: Source): Promise<{ readonly source: Source; line: RecordedLine } | undefined> {
  const { value, done } = await source.lines.next();
  return done ? undefined : { source, line: value };
}
