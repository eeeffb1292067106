const NEEDS_QUOTES = /[",\r\n]/;
/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** Cells as one row of CSV, after RFC 4180, without the end of the line. */
export function csvRow(cells: readonly string[]): string {
  return cells.map((cell) => (NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}

/** A text from people or devices as a cell that no spreadsheet runs: what it would take for a formula begins with an apostrophe. */
export function csvText(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
