import type { QuantityView } from '@iaqverse/core';
import type { HistorySeries } from '../live/api.ts';

/**
 * Series with the newest value at their end, so that a chart reaches to now between two loads. Where several sensors
 * measure a quantity its value is their median, which belongs to none of the lines: they are left as they are.
 */
export function withLiveTail(
  series: readonly HistorySeries[],
  view: QuantityView | undefined,
): readonly HistorySeries[] {
  const [only] = series;
  if (only === undefined || series.length > 1 || view?.time === undefined || view.sensors > 1) return series;
  if (view.freshness !== 'fresh' || view.time <= (only.times.at(-1) ?? Number.NEGATIVE_INFINITY)) return series;
  const { value, time } = view;
  return [
    {
      ...only,
      times: [...only.times, time],
      values: [...only.values, value],
      ...(only.lowest && { lowest: [...only.lowest, value] }),
      ...(only.highest && { highest: [...only.highest, value] }),
    },
  ];
}
