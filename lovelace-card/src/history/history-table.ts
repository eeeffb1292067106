import type { RoomLine } from './room-line.ts';

/** What a line tells of one span of time. */
export interface TableCell {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** A span of time from `from` on, ms, with a cell for each line: undefined where nothing was measured. */
export interface TableRow {
  readonly from: number;
  readonly cells: readonly (TableCell | undefined)[];
}

/**
 * Lines as a table: the mean, the lowest and the highest of each span of `width`, ms, the newest first. Spans without a
 * value are left out.
 */
export function tableOf(lines: readonly RoomLine[], from: number, to: number, width: number): TableRow[] {
  const rows: TableRow[] = [];
  for (let start = to - width; start > from - width; start -= width) {
    const cells = lines.map((line) => cellOf(line, Math.max(start, from), start + width));
    if (cells.some((cell) => cell !== undefined)) rows.push({ from: Math.max(start, from), cells });
  }
  return rows;
}

function cellOf({ times, values, lowest, highest }: RoomLine, from: number, to: number): TableCell | undefined {
  let [sum, count, low, high] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  times.forEach((time, at) => {
    if (time < from || time >= to) return;
    sum += values[at]!;
    count++;
    low = Math.min(low, lowest[at]!);
    high = Math.max(high, highest[at]!);
  });
  return count === 0 ? undefined : { mean: sum / count, low, high };
}
