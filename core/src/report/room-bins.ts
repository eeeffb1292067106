import type { Series } from '../ports/readings.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { HOUR } from '../time/span.ts';
import { staleAt } from '../twin/channel.ts';

/** The means of a room's quantities over equal spans from `from` on, NaN where nothing was measured. */
export interface RoomBins {
  readonly from: number;
  /** Width of a span, ms. */
  readonly step: number;
  readonly count: number;
  readonly values: ReadonlyMap<Quantity, Float64Array>;
}

/** Of the silences of a sensor this share is usual: one that reports when something changes is often silent for long. */
const USUAL_SILENCE = 0.9;

/**
 * Puts the series of a room's sensors together: where several measured the same, their mean by how much each measured.
 * What a sensor said holds until it speaks again, or has been silent for so long that its value is stale.
 */
export function binsOf(series: readonly Series[], from: number, until: number, step: number): RoomBins {
  const count = Math.max(0, Math.ceil((until - from) / step));
  const sums = new Map<Quantity, { readonly total: Float64Array; readonly weight: Float64Array }>();
  for (const one of series) {
    const { quantity, times, values, counts } = one;
    const sum = sums.get(quantity) ?? { total: new Float64Array(count), weight: new Float64Array(count) };
    sums.set(quantity, sum);
    const patience = patienceWith(one, step);
    times.forEach((time, index) => {
      const end = Math.min(times[index + 1] ?? until, time + patience, until);
      const weight = counts?.[index] ?? 1;
      const first = Math.max(0, Math.floor((time - from) / step));
      for (let bin = first; from + bin * step < end; bin++) {
        sum.total[bin]! += values[index]! * weight;
        sum.weight[bin]! += weight;
      }
    });
  }
  const values = new Map<Quantity, Float64Array>();
  for (const [quantity, { total, weight }] of sums)
    if (weight.some((each) => each > 0))
      values.set(
        quantity,
        total.map((sum, bin) => sum / weight[bin]!),
      );
  return { from, step, count, values };
}

/** For how long a value of a sensor holds, ms: for its own span where it is heard in nearly all of them. */
function patienceWith({ sensor, quantity, times }: Series, step: number): number {
  const silences = times.slice(1).map((time, index) => time - times[index]!);
  const interval = silences.sort()[Math.floor(USUAL_SILENCE * silences.length)] ?? step;
  if (interval <= step) return step;
  return staleAt({ sensor, quantity, interval, time: 0, value: 0, waiting: false });
}

/** The mean of each hour of a course of spans; undefined where an hour has none. */
export function hourlyOf(values: Float64Array, step: number): (number | undefined)[] {
  const perHour = Math.round(HOUR / step);
  return Array.from({ length: Math.ceil(values.length / perHour) }, (_, hour) => {
    const known = values.subarray(hour * perHour, (hour + 1) * perHour).filter((value) => !Number.isNaN(value));
    return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length;
  });
}
