const NEEDS_QUOTES = /[",\r\n]/;

/** Cells as one row of CSV, after RFC 4180, without the end of the line. */
export function csvRow(cells: readonly string[]): string {
  return cells.map((cell) => (NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}
