import { IaqverseError, type Quantity, quantityByName } from '@iaqverse/core';

/** How columns are called: by `iaqverse export`, by the first IAQverse, and by InfluxDB. */
const COLUMNS = {
  time: ['time', 'timestamp', '_time', 'date'],
  site: ['site', 'enseigne'],
  room: ['room', 'salle', 'piece'],
  sensor: ['sensor', 'sensor_id', 'capteur_id'],
  quantity: ['quantity', '_field'],
  value: ['value', '_value'],
  unit: ['unit'],
  measurement: ['_measurement'],
} as const;
type Column = keyof typeof COLUMNS;

/** Columns of `iaqverse export`, which writes cells as they are. */
const EXPORTED = 'time,site,room,sensor,quantity,value,unit';
const SHOWN_NAMES = 10;

/** Where the columns of a table are. Wide tables have a column for each quantity, long ones a row for each value. */
export interface CsvHeader {
  readonly at: Readonly<Partial<Record<Column, number>>>;
  readonly quantities: readonly { readonly quantity: Quantity; readonly at: number }[];
  /** It is of our own export: no sign of a cell goes. */
  readonly isExported: boolean;
  /** It comes out of InfluxDB, where this IAQverse wrote it: names are in the signs that tags can hold. */
  readonly isOurTags: boolean;
}

/** The header that a row is; undefined where it is none. */
export function csvHeader(cells: readonly string[]): CsvHeader | undefined {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const at: Partial<Record<Column, number>> = {};
  for (const column of Object.keys(COLUMNS) as Column[]) {
    const index = names.findIndex((name) => (COLUMNS[column] as readonly string[]).includes(name));
    if (index >= 0) at[column] = index;
  }
  const isLong = at.quantity !== undefined && at.value !== undefined;
  const taken = new Set<number>(Object.values(at));
  const quantities = isLong
    ? []
    : cells.flatMap((cell, index) => {
        const quantity = taken.has(index) ? undefined : quantityByName(cell.trim());
        return quantity === undefined ? [] : [{ quantity, at: index }];
      });
  if (at.time === undefined || (!isLong && quantities.length === 0)) return undefined;
  const isTheirs = names.includes('enseigne') || names.includes('salle');
  return {
    at,
    quantities,
    isExported: cells.join(',') === EXPORTED,
    isOurTags: at.measurement !== undefined && !isTheirs,
  };
}

/** Says what a file needs whose first row is no header. */
export function noHeader(path: string, cells: readonly string[]): IaqverseError {
  const found = cells.slice(0, SHOWN_NAMES).join(', ').slice(0, 200);
  return new IaqverseError(
    'invalid_argument',
    `${path} has no header that is known (${found}): it needs a column time or timestamp, and quantity and value, or columns such as co2 and temperature`,
    { path },
  );
}
