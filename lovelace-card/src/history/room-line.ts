import type { Quantity } from '@iaqverse/core';
import type { HistorySeries } from '../live/api.ts';

/** What was measured of a quantity in a room: one point a span of time, whichever of its sensors told it. */
export interface RoomLine {
  readonly key: string;
  readonly name: string;
  readonly site: string;
  readonly room: string;
  readonly quantity: Quantity;
  readonly unit: string;
  readonly times: readonly number[];
  readonly values: readonly number[];
  readonly lowest: readonly number[];
  readonly highest: readonly number[];
}

/** Makes one line of the sensors of a room: the mean of those that tell, between the lowest and the highest of all. */
export function joinSensors(
  series: readonly HistorySeries[],
): Pick<RoomLine, 'times' | 'values' | 'lowest' | 'highest'> | undefined {
  const points = new Map<number, { sum: number; count: number; low: number; high: number }>();
  for (const { times, values, lowest, highest } of series)
    times.forEach((time, at) => {
      const value = values[at]!;
      const low = lowest?.[at] ?? value;
      const high = highest?.[at] ?? value;
      const point = points.get(time);
      if (point === undefined) {
        points.set(time, { sum: value, count: 1, low, high });
      } else {
        point.sum += value;
        point.count++;
        point.low = Math.min(point.low, low);
        point.high = Math.max(point.high, high);
      }
    });
  if (points.size === 0) return undefined;
  const sorted = [...points].sort(([a], [b]) => a - b);
  return {
    times: sorted.map(([time]) => time),
    values: sorted.map(([, { sum, count }]) => sum / count),
    lowest: sorted.map(([, { low }]) => low),
    highest: sorted.map(([, { high }]) => high),
  };
}
