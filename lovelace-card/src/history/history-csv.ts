import { CATALOGUE, csvRow, csvText, formatIso } from '@iaqverse/core';
import type { RoomLine } from './room-line.ts';

const COLUMNS = ['time', 'site', 'room', 'quantity', 'mean', 'lowest', 'highest', 'unit'] as const;

/** Lines as CSV (RFC 4180) by time: times in UTC, values with one decimal more than the quantity is shown with. */
export function historyCsv(lines: readonly RoomLine[]): string {
  const rows = lines.flatMap(({ site, room, quantity, unit, times, values, lowest, highest }) => {
    const digits = CATALOGUE[quantity].decimals + 1;
    const figure = (value: number): string => String(Number(value.toFixed(digits)));
    return times.map((time, at) => ({
      time,
      cells: [
        formatIso(time),
        csvText(site),
        csvText(room),
        quantity,
        figure(values[at]!),
        figure(lowest[at]!),
        figure(highest[at]!),
        unit,
      ],
    }));
  });
  rows.sort((a, b) => a.time - b.time);
  return [COLUMNS, ...rows.map(({ cells }) => cells)].map((cells) => `${csvRow(cells)}\r\n`).join('');
}
