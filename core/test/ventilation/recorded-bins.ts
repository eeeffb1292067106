import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { MINUTE } from '../../src/time/span.ts';

/** Means of one bin of a recorded room; columns that had no value in it are absent. */
export interface RecordedBin {
  readonly time: number;
  readonly values: Readonly<Record<string, number>>;
}

/** Where recorded rooms lie, or undefined with a line that says why the test is skipped. */
export function recordings(): string | undefined {
  const shared = process.env.IAQVERSE_SHARED;
  if (shared === undefined) console.log('      skipped: IAQVERSE_SHARED names no folder with recorded rooms');
  return shared === undefined ? undefined : `${shared}/data`;
}

/** A recorded room (gzipped CSV with a column `time`) in means of `minutes`; a bin's time is its end. */
export function recordedBins(file: string, minutes = 5): RecordedBin[] {
  const [header, ...lines] = gunzipSync(readFileSync(file)).toString().trim().split('\n');
  const columns = header!.split(',').slice(1);
  const bins = new Map<number, { sum: number; count: number }[]>();
  for (const line of lines) {
    const [time, ...cells] = line.split(',');
    const bin = Math.floor(Date.parse(time!) / (minutes * MINUTE));
    const totals = bins.get(bin) ?? columns.map(() => ({ sum: 0, count: 0 }));
    bins.set(bin, totals);
    cells.forEach((cell, column) => {
      if (cell === '') return;
      totals[column]!.sum += Number(cell);
      totals[column]!.count++;
    });
  }
  return [...bins].map(([bin, totals]) => {
    const entries = totals.flatMap(({ sum, count }, column) => (count === 0 ? [] : [[columns[column]!, sum / count]]));
    return { time: (bin + 1) * minutes * MINUTE, values: Object.fromEntries(entries) as Record<string, number> };
  });
}
