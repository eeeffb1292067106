import { csvRow, csvText, formatIso, type LedgerEntry } from '@iaqverse/core';

const COLUMNS = ['number', 'time', 'kind', 'site', 'room', 'actor', 'detail', 'hash'] as const;

/** The first line of a ledger as CSV. */
export const LEDGER_CSV_HEAD = COLUMNS.join(',');

/** An entry as a row of CSV: its detail as JSON. A text that a spreadsheet would run begins with an apostrophe. */
export function ledgerCsvRow(entry: LedgerEntry & { readonly number: number; readonly hash: string }): string {
  const { number, time, kind, site = '', room = '', actor, detail, hash } = entry;
  const texts = [kind, site, room, actor].map(csvText);
  return csvRow([String(number), formatIso(time), ...texts, JSON.stringify(detail), hash]);
}
