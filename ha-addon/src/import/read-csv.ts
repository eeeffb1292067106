const BYTE_ORDER_MARK = '\uFEFF';
/** A row that is longer has a quote that nobody closed. */
const LONGEST_ROW = 1_000_000;

/**
 * Rows of CSV after RFC 4180, as the text comes in, some at a time: cells may be quoted, and hold line breaks then. Empty lines
 * are no rows.
 * @throws Error where a quote is not closed
 */
export async function* readCsv(chunks: AsyncIterable<string>): AsyncGenerator<string[][]> {
  let rest = '';
  let isFirst = true;
  for await (const chunk of chunks) {
    rest += isFirst && chunk.startsWith(BYTE_ORDER_MARK) ? chunk.slice(1) : chunk;
    isFirst = false;
    const rows: string[][] = [];
    let at = 0;
    for (;;) {
      const next = takeRow(rest, at, rows);
      if (next === undefined) break;
      at = next;
    }
    rest = rest.slice(at);
    if (rest.length > LONGEST_ROW) throw new Error(`a row is longer than ${LONGEST_ROW} signs: a quote is not closed`);
    if (rows.length > 0) yield rows;
  }
  const last: string[][] = [];
  // The end of the file ends its last row.
  if (rest !== '' && takeRow(`${rest}\n`, 0, last) === undefined) throw new Error('a quote is not closed');
  if (last.length > 0) yield last;
}

/** Adds the row that begins at a place; returns where the next one begins, or undefined where the row is not all there yet. */
function takeRow(text: string, from: number, rows: string[][]): number | undefined {
  const end = text.indexOf('\n', from);
  if (end < 0) return undefined;
  const line = text.slice(from, end);
  if (line.includes('"')) return takeQuotedRow(text, from, rows);
  add(rows, withoutReturn(line).split(','));
  return end + 1;
}

function takeQuotedRow(text: string, from: number, rows: string[][]): number | undefined {
  const cells: string[] = [];
  let at = from;
  for (;;) {
    let cell = '';
    if (text[at] === '"') {
      const closing = closingQuote(text, at + 1);
      if (closing < 0) return undefined;
      cell = text.slice(at + 1, closing).replaceAll('""', '"');
      at = closing + 1;
    }
    const end = text.indexOf('\n', at);
    if (end < 0) return undefined;
    const comma = text.indexOf(',', at);
    const isLast = comma < 0 || comma > end;
    const until = isLast ? end : comma;
    const tail = text.slice(at, until);
    cells.push(cell + (isLast ? withoutReturn(tail) : tail));
    at = until + 1;
    if (isLast) {
      add(rows, cells);
      return at;
    }
  }
}

function closingQuote(text: string, from: number): number {
  for (let at = from; ; at += 2) {
    at = text.indexOf('"', at);
    if (at < 0 || text[at + 1] !== '"') return at;
  }
}

/** Without the first half of a line break. */
function withoutReturn(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}

function add(rows: string[][], cells: string[]): void {
  if (cells.length > 1 || cells[0] !== '') rows.push(cells);
}
