import type { Quantity, QuantityView } from '@iaqverse/core';
import type { HistorySeries } from '../live/api.ts';

/** So many live values of a quantity are kept: more than come between two loads of its history. */
const MOST_KEPT = 600;

/**
 * The values that came live since a history was loaded, so that its lines reach to now between two loads. Where several
 * sensors measure a quantity its value is their median, which belongs to none of the lines: it is not kept.
 */
export class LiveTail {
  readonly #values = new Map<Quantity, { time: number; value: number }[]>();

  /** Takes in what a room shows now. */
  take(views: readonly QuantityView[]): void {
    for (const { quantity, value, time, freshness, sensors } of views) {
      if (time === undefined || freshness !== 'fresh' || sensors > 1) continue;
      const kept = this.#values.get(quantity) ?? [];
      this.#values.set(quantity, kept);
      if (time <= (kept.at(-1)?.time ?? Number.NEGATIVE_INFINITY)) continue;
      kept.push({ time, value });
      if (kept.length > MOST_KEPT) kept.shift();
    }
  }

  /** Forgets everything: another room is shown. */
  clear(): void {
    this.#values.clear();
  }

  /** The series of one quantity, with the values that came after their last point. */
  appendedTo(series: readonly HistorySeries[]): readonly HistorySeries[] {
    const [only] = series;
    if (only === undefined || series.length > 1) return series;
    const last = only.times.at(-1) ?? Number.NEGATIVE_INFINITY;
    const newer = (this.#values.get(only.quantity) ?? []).filter(({ time }) => time > last);
    if (newer.length === 0) return series;
    const values = newer.map(({ value }) => value);
    return [
      {
        ...only,
        times: [...only.times, ...newer.map(({ time }) => time)],
        values: [...only.values, ...values],
        ...(only.lowest && { lowest: [...only.lowest, ...values] }),
        ...(only.highest && { highest: [...only.highest, ...values] }),
      },
    ];
  }
}
