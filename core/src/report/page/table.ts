import { type Markup, markup } from './markup.ts';

/** A column of a table: what stands above it, and its cell of a row. */
export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => string | Markup;
  readonly isNumber?: boolean;
  /** Its cells are what rows are named by. */
  readonly isRowHead?: boolean;
}

/** A table that screen readers can walk through, which scrolls by itself where a page is too narrow. */
export function table<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  foot: readonly string[] = [],
): Markup {
  const classOf = ({ isNumber }: Column<Row>) => (isNumber ? markup` class="number"` : markup``);
  const head = columns.map((column) => markup`<th scope="col"${classOf(column)}>${column.head}</th>`);
  const body = rows.map(
    (row) =>
      markup`<tr>${columns.map((column) =>
        column.isRowHead
          ? markup`<th scope="row">${column.cell(row)}</th>`
          : markup`<td${classOf(column)}>${column.cell(row)}</td>`,
      )}</tr>`,
  );
  const last = foot.map((cell, index) =>
    index === 0 ? markup`<th scope="row">${cell}</th>` : markup`<td${classOf(columns[index]!)}>${cell}</td>`,
  );
  const end = foot.length === 0 ? markup`` : markup`<tfoot><tr>${last}</tr></tfoot>`;
  return markup`<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody>${end}</table></div>`;
}
