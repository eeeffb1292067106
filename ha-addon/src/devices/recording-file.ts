import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { IaqverseError, parseIso, QUANTITIES, type Quantity } from '@iaqverse/core';
import type { MeasuredValues } from './device.ts';

/** One line of a recording: what was measured at one time, in canonical units. */
export interface RecordedLine {
  readonly time: number;
  readonly values: MeasuredValues;
}

/** What of a file is no measurement: columns that are no quantities of a room's air, and cells that are no numbers. */
export interface LeftOut {
  readonly columns: Set<string>;
  cells: number;
}

/** The column with the time of each line, ISO 8601. */
const TIME_COLUMN = 'time';

/**
 * Reads a recorded room: gzipped or plain CSV with the columns `time` and one or more quantities in canonical units, a line after the
 * other in order of time. An empty cell was not measured. Gives the lines in groups, as they come off the disk, so that a
 * file of any length takes little memory. Lines on which nothing was measured are not given.
 * @param leftOut gathers what was passed over
 * @throws IaqverseError `replay_unreadable`
 */
export async function* readRecording(path: string, leftOut: LeftOut): AsyncGenerator<readonly RecordedLine[]> {
  let columns: (Quantity | undefined)[] | undefined;
  for await (const lines of readLines(path)) {
    const group: RecordedLine[] = [];
    for (const line of lines) {
      if (line === '') continue;
      if (columns === undefined) {
        columns = readHeader(path, line, leftOut);
        continue;
      }
      const read = readLine(line, columns, leftOut);
      if (read !== undefined) group.push(read);
    }
    if (group.length > 0) yield group;
  }
  if (columns === undefined) throw unreadable(path, 'it is empty: give it a header and lines');
}

async function* readLines(path: string): AsyncGenerator<readonly string[]> {
  const source = createReadStream(path);
  const text = path.endsWith('.gz') ? source.pipe(createGunzip()) : source;
  if (text !== source) source.once('error', (error) => text.destroy(error));
  text.setEncoding('utf8');
  let rest = '';
  try {
    for await (const chunk of text as AsyncIterable<string>) {
      const lines = (rest + chunk).split(/\r?\n/);
      rest = lines.pop() ?? '';
      yield lines;
    }
  } catch (error) {
    throw unreadable(path, 'it is damaged or cannot be read: copy it again or take it out of the folder', error);
  } finally {
    source.destroy();
  }
  yield [rest];
}

function readHeader(path: string, line: string, leftOut: LeftOut): (Quantity | undefined)[] {
  const names = line
    .replace(/^\uFEFF/, '')
    .split(',')
    .map((name) => name.trim());
  if (names[0] !== TIME_COLUMN)
    throw unreadable(path, `its first column is "${names[0]?.slice(0, 40)}": it must be "${TIME_COLUMN}"`);
  const columns = names.map((name) => QUANTITIES.find((quantity) => quantity === name));
  if (columns.every((quantity) => quantity === undefined))
    throw unreadable(path, `it has no column that is a quantity: name them ${QUANTITIES.join(', ')}`);
  names.slice(1).forEach((name, index) => {
    if (columns[index + 1] === undefined) leftOut.columns.add(name);
  });
  return columns;
}

function readLine(
  line: string,
  columns: readonly (Quantity | undefined)[],
  leftOut: LeftOut,
): RecordedLine | undefined {
  const cells = line.split(',');
  const time = parseIso(cells[0] ?? '');
  if (time === undefined) {
    leftOut.cells++;
    return undefined;
  }
  const values: Partial<Record<Quantity, number>> = {};
  let measured = false;
  for (let index = 1; index < columns.length; index++) {
    const quantity = columns[index];
    const cell = cells[index]?.trim();
    if (quantity === undefined || cell === undefined || cell === '') continue;
    const value = Number(cell);
    if (Number.isFinite(value)) {
      values[quantity] = value;
      measured = true;
    } else leftOut.cells++;
  }
  return measured ? { time, values } : undefined;
}

/** The error of a recording that cannot be played. `why` ends with the remedy. */
export function unreadable(path: string, why: string, cause?: unknown): IaqverseError {
  return new IaqverseError('replay_unreadable', `The recording ${path} cannot be played: ${why}`, { path }, cause);
}
