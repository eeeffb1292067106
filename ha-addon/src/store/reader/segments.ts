import { FIVE_MINUTES, HOUR } from '../widths.ts';
import type { Horizons } from '../writer/reduce.ts';

export type SegmentTable = 'readings' | 'five_minutes' | 'hours';

/** A stretch of time and the table that answers for it: what begins at `from` up to, and without, `to`. */
export interface Segment {
  readonly table: SegmentTable;
  readonly from: number;
  readonly to: number;
}

export interface Range {
  readonly from: number;
  readonly to: number;
  /** Milliseconds; 0 for readings as they are. */
  readonly step: number;
}

/** The width to which what is older than the horizons has been reduced at a time, ms; 0 where readings are whole. */
export function widthAt(time: number, horizons: Horizons): number {
  if (time < horizons.fiveMinutes) return HOUR;
  return time < horizons.raw ? FIVE_MINUTES : 0;
}

/**
 * Which tables to read for a range, in the order of time: the coarsest whose spans fit the step, finer ones for what
 * sticks out at the ends. What has been reduced counts whole where its span begins.
 */
export function segmentsOf({ from, to, step }: Range, horizons: Horizons): Segment[] {
  const { raw, fiveMinutes } = horizons;
  let segments: Segment[];
  if (step > 0 && step % HOUR === 0) {
    const detailed = Math.max(from, fiveMinutes);
    segments = [
      { table: 'hours', from, to: Math.min(to, fiveMinutes) },
      ...inner('hours', HOUR, detailed, to, (start, end) => byFiveMinutes(start, end, raw)),
    ];
  } else if (step > 0 && step % FIVE_MINUTES === 0) {
    segments = byFiveMinutes(Math.max(from, fiveMinutes), to, raw);
  } else {
    segments = [{ table: 'readings', from: Math.max(from, raw), to }];
  }
  return segments.filter((segment) => segment.from < segment.to);
}

function byFiveMinutes(from: number, to: number, raw: number): Segment[] {
  return [
    { table: 'five_minutes', from, to: Math.min(to, raw) },
    ...inner('five_minutes', FIVE_MINUTES, Math.max(from, raw), to, (start, end) => [
      { table: 'readings', from: start, to: end },
    ]),
  ];
}

/** The whole spans between two times from one table, and what is left at both ends from a finer one. */
function inner(
  table: SegmentTable,
  width: number,
  from: number,
  to: number,
  finer: (from: number, to: number) => Segment[],
): Segment[] {
  if (from >= to) return [];
  const first = Math.ceil(from / width) * width;
  const last = Math.floor(to / width) * width;
  if (first >= last) return finer(from, to);
  return [...finer(from, first), { table, from: first, to: last }, ...finer(last, to)];
}
