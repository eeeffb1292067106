import type { HistorySeries } from '../live/api.ts';

/**
 * Series on one time axis, as uPlot wants them: `null` breaks a line where readings are missing, `undefined` stands
 * where another series has a point and this one does not.
 */
export interface AlignedSeries {
  readonly times: number[];
  readonly lines: readonly {
    readonly values: (number | null | undefined)[];
    readonly lowest: (number | null | undefined)[] | undefined;
    readonly highest: (number | null | undefined)[] | undefined;
  }[];
}

/** A pause of so many usual intervals between two readings is a gap, and no line is drawn across it. */
const GAP_INTERVALS = 4;

/**
 * Puts series onto one time axis.
 * @param step width of the spans that points are means of, milliseconds; 0 for single readings
 */
export function alignSeries(series: readonly HistorySeries[], step: number): AlignedSeries {
  const broken = series.map((one) => breakGaps(one, step));
  const times = [...new Set(broken.flatMap((one) => one.times))].sort((a, b) => a - b);
  const index = new Map(times.map((time, at) => [time, at]));
  const place = (from: readonly number[], values: readonly (number | null)[]): (number | null | undefined)[] => {
    const placed = new Array<number | null | undefined>(times.length).fill(undefined);
    from.forEach((time, at) => {
      placed[index.get(time)!] = values[at];
    });
    return placed;
  };
  return {
    times,
    lines: broken.map((one) => ({
      values: place(one.times, one.values),
      lowest: one.lowest && place(one.times, one.lowest),
      highest: one.highest && place(one.times, one.highest),
    })),
  };
}

interface BrokenSeries {
  readonly times: number[];
  readonly values: (number | null)[];
  readonly lowest: (number | null)[] | undefined;
  readonly highest: (number | null)[] | undefined;
}

function breakGaps(series: HistorySeries, step: number): BrokenSeries {
  const longest = Math.max(step, usualInterval(series.times)) * GAP_INTERVALS;
  const times: number[] = [];
  const values: (number | null)[] = [];
  const lowest: (number | null)[] | undefined = series.lowest && [];
  const highest: (number | null)[] | undefined = series.highest && [];
  series.times.forEach((time, at) => {
    const before = series.times[at - 1];
    if (before !== undefined && time - before > longest) {
      times.push((before + time) / 2);
      values.push(null);
      lowest?.push(null);
      highest?.push(null);
    }
    times.push(time);
    values.push(series.values[at]!);
    lowest?.push(series.lowest![at]!);
    highest?.push(series.highest![at]!);
  });
  return { times, values, lowest, highest };
}

/** The places of values that no line reaches, because nothing stands beside them: they are drawn as points. */
export function lonelyPoints(values: readonly (number | null | undefined)[]): number[] {
  const known = values.flatMap((value, at) => (value === undefined ? [] : [{ value, at }]));
  const isNone = (place: number): boolean => (known[place]?.value ?? null) === null;
  return known.flatMap(({ value, at }, place) =>
    value !== null && isNone(place - 1) && isNone(place + 1) ? [at] : [],
  );
}

/** The median time between two readings, milliseconds; 0 when there are fewer than two. */
export function usualInterval(times: readonly number[]): number {
  const intervals = times.slice(1).map((time, at) => time - times[at]!);
  intervals.sort((a, b) => a - b);
  return intervals[intervals.length >> 1] ?? 0;
}
