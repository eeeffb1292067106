import type { PlacedReading, Readings } from '@iaqverse/core';
import type { FoundReading } from './import-target.ts';

/** The readings, without means of spans of which something is there already: what was measured counts more than its mean. */
export async function withoutMeasured(
  found: readonly FoundReading[],
  readings: Pick<Readings, 'query'>,
): Promise<PlacedReading[]> {
  const told = new Set<FoundReading>();
  for (const { span, group } of meansBySeries(found)) {
    const { sensor, quantity } = group[0]!;
    const starts = group.map(({ time }) => time - span / 2);
    const series = await readings.query({
      ...{ sensor, quantities: [quantity], step: span },
      from: starts.reduce((least, start) => Math.min(least, start), Number.POSITIVE_INFINITY),
      to: starts.reduce((most, start) => Math.max(most, start), Number.NEGATIVE_INFINITY) + span,
    });
    const measured = new Set(series.flatMap(({ times }) => [...times]));
    group.forEach((mean, index) => {
      if (measured.has(starts[index]!)) told.add(mean);
    });
  }
  return found.flatMap((one) => {
    const { span: _, ...reading } = one;
    return told.has(one) ? [] : [reading];
  });
}

function meansBySeries(found: readonly FoundReading[]): Iterable<{ span: number; group: FoundReading[] }> {
  const groups = new Map<string, { span: number; group: FoundReading[] }>();
  for (const one of found) {
    const { span, quantity, sensor } = one;
    if (span === undefined) continue;
    const key = `${span}/${quantity}/${sensor}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { span, group: [one] });
    else known.group.push(one);
  }
  return groups.values();
}
