import { createReadStream, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { createGunzip } from 'node:zlib';
import { IaqverseError } from '@iaqverse/core';
import { type CsvAsk, CsvTable } from './csv-table.ts';
import type { ImportedPart, ImportedValue, ImportSource, Reject } from './imported-value.ts';
import { readCsv } from './read-csv.ts';

/** So many values are handed on at once. */
const VALUES_IN_PART = 10_000;

/**
 * A file of CSV, gzipped where its name ends so: as `iaqverse export` writes it (a row for each value); with a time, quantities
 * in columns, and the names of the first IAQverse (`enseigne`, `salle`, `sensor_id`); or as InfluxDB writes it, annotated or
 * not, in several tables or pivoted. The position is the number of rows that were read.
 */
export function csvSource(path: string, ask: CsvAsk): ImportSource {
  const whole = resolve(path);
  const stat = statSync(whole, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile())
    throw new IaqverseError('invalid_argument', `${whole} is no file: name a file of CSV or a database to import`);
  return {
    id: `csv ${whole}`,
    content: `${stat.size} ${Math.floor(stat.mtimeMs)}`,
    read: (position, reject) => readParts(whole, stat.size, position, ask, reject),
  };
}

async function* readParts(
  path: string,
  size: number,
  position: number,
  ask: CsvAsk,
  reject: Reject,
): AsyncGenerator<ImportedPart> {
  const file = createReadStream(path);
  const text = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  if (text !== file) file.once('error', (error) => text.destroy(error));
  text.setEncoding('utf8');
  const table = new CsvTable(path, ask, reject);
  let values: ImportedValue[] = [];
  let count = 0;
  const part = (): ImportedPart => {
    const made = { values, position: count, share: Math.min(1, file.bytesRead / size) };
    values = [];
    return made;
  };
  try {
    for await (const rows of readCsv(text as AsyncIterable<string>)) {
      for (const cells of rows) {
        count++;
        table.take(cells, count, count > position ? values : undefined);
        if (values.length >= VALUES_IN_PART) yield part();
      }
    }
  } catch (error) {
    if (error instanceof IaqverseError) throw error;
    throw new IaqverseError(
      'invalid_argument',
      `${path} cannot be read after row ${count} (${(error as Error).message}): mend the file, then start the import again`,
      { path },
      error,
    );
  } finally {
    file.destroy();
  }
  if (!table.hasHeader)
    throw new IaqverseError('invalid_argument', `${path} is empty: it needs a header and rows`, { path });
  yield part();
}
