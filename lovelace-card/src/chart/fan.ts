import { HORIZONS_MIN, MINUTE, type QuantityForecast } from '@iaqverse/core';

/** The quantiles that a fan shows, the lowest first. */
export const FAN_COLUMNS = ['low5', 'low25', 'median', 'high75', 'high95'] as const;
export type FanColumn = (typeof FAN_COLUMNS)[number];

/** Quantiles of one quantity over time: columns of one length, by time (ms), canonical unit. */
export type Fan = Readonly<Record<'times' | FanColumn, readonly number[]>>;

/** One moment of a fan. */
export type FanPoint = Readonly<Record<FanColumn, number>> & { readonly time: number };

/** A fan from rows of quantiles at given times. */
export function fanOfRows(times: readonly number[], rows: readonly (readonly number[])[]): Fan {
  const column = (at: number): number[] => rows.map((row) => row[at]!);
  const [low5, low25, median, high75, high95] = FAN_COLUMNS.map((_, at) => column(at));
  return { times, low5: low5!, low25: low25!, median: median!, high75: high75!, high95: high95! };
}

/** What comes, as a fan that opens from where the forecast departs and goes as far as it says. */
export function fanAhead({ from, quantiles }: QuantityForecast, madeAt: number): Fan {
  return fanOfRows(
    [madeAt, ...HORIZONS_MIN.slice(0, quantiles.length).map((minutes) => madeAt + minutes * MINUTE)],
    [FAN_COLUMNS.map(() => from), ...quantiles],
  );
}

/** What remains of a fan from a time on: it is cut there, straight between two moments. */
export function fanFrom(fan: Fan, time: number): Fan {
  const next = fan.times.findIndex((each) => each > time);
  if (next <= 0) return fan;
  const share = (time - fan.times[next - 1]!) / (fan.times[next]! - fan.times[next - 1]!);
  const row = (at: number): number[] => FAN_COLUMNS.map((column) => fan[column][at]!);
  const before = row(next - 1);
  const cut = row(next).map((value, column) => before[column]! + share * (value - before[column]!));
  const later = fan.times.slice(next);
  return fanOfRows([time, ...later], [cut, ...later.map((_, at) => row(next + at))]);
}

/** A fan with one more moment at its end. */
export function withPoint(fan: Fan, time: number, row: readonly number[]): Fan {
  const columns = FAN_COLUMNS.map((column, at) => [column, [...fan[column], row[at]!]]);
  return { times: [...fan.times, time], ...(Object.fromEntries(columns) as Record<FanColumn, number[]>) };
}

/** The moment of a fan that is nearest to a time, at most `reach` away; undefined where there is none. */
export function fanPoint(fan: Fan | undefined, time: number, reach: number): FanPoint | undefined {
  if (fan === undefined) return undefined;
  let best = -1;
  fan.times.forEach((each, at) => {
    if (Math.abs(each - time) <= reach && (best < 0 || Math.abs(each - time) < Math.abs(fan.times[best]! - time)))
      best = at;
  });
  if (best < 0) return undefined;
  const { times, low5, low25, median, high75, high95 } = fan;
  return {
    time: times[best]!,
    low5: low5[best]!,
    low25: low25[best]!,
    median: median[best]!,
    high75: high75[best]!,
    high95: high95[best]!,
  };
}

/** The lowest and highest of a fan's 90 % interval between two times; undefined where it says nothing of them. */
export function fanExtremes(fan: Fan, from: number, to: number): [lowest: number, highest: number] | undefined {
  const inside = fan.times.flatMap((time, at) => (time >= from && time <= to ? [at] : []));
  if (inside.length === 0) return undefined;
  const lowest = inside.reduce((low, at) => Math.min(low, fan.low5[at]!), Number.POSITIVE_INFINITY);
  const highest = inside.reduce((high, at) => Math.max(high, fan.high95[at]!), Number.NEGATIVE_INFINITY);
  return [lowest, highest];
}
