import { applyConversion, conversionOf, DEFAULT_TVOC_MOLAR_MASS, MINUTE, type Quantity, SECOND } from '@iaqverse/core';
import type { HistorySeries } from '../../../live/api.ts';
import type { Hass } from '../../hass.ts';

/** An entity that measures a quantity, and in which unit it says so. */
export interface MeasuringEntity {
  readonly entityId: string;
  readonly quantity: Quantity;
  readonly unit: string;
}

/** A past state as the recorder shortens it: seconds since 1970. */
interface ShortState {
  readonly s: string;
  readonly lu?: number;
  readonly lc?: number;
}

/** A state that lasts is drawn on, so that a line does not end at the last change, ms. */
const LASTS = 15 * MINUTE;

/**
 * What entities said from `from` to `to`, in canonical units, as means over spans of `step` (ms).
 * @throws what Home Assistant answers where its recorder does not run
 */
export async function stateHistory(
  hass: Hass,
  entities: readonly MeasuringEntity[],
  from: number,
  to: number,
  step: number,
): Promise<HistorySeries[]> {
  if (entities.length === 0) return [];
  const answer = await hass.callWS<Readonly<Record<string, readonly ShortState[]>>>({
    type: 'history/history_during_period',
    start_time: new Date(from).toISOString(),
    end_time: new Date(to).toISOString(),
    entity_ids: entities.map(({ entityId }) => entityId),
    minimal_response: true,
    no_attributes: true,
    significant_changes_only: false,
  });
  return entities.flatMap((entity) => seriesOf(entity, answer[entity.entityId] ?? [], from, to, step));
}

function seriesOf(
  { entityId, quantity, unit }: MeasuringEntity,
  states: readonly ShortState[],
  from: number,
  to: number,
  step: number,
): HistorySeries[] {
  const conversion = conversionOf(quantity, unit);
  if (conversion === undefined) return [];
  const points = states.map(({ s, lu, lc }) => {
    const number = s.trim() === '' ? Number.NaN : Number(s);
    const value = Number.isFinite(number) ? applyConversion(conversion, number, DEFAULT_TVOC_MOLAR_MASS) : undefined;
    return { time: Math.max(from, (lu ?? lc ?? 0) * SECOND), value };
  });
  const binned = timeMeans(points, from, to, step);
  return binned.times.length === 0 ? [] : [{ sensor: entityId, quantity, unit, ...binned }];
}

/** Means over spans of a value that lasts until the next one, with its extremes; spans without a value are left out. */
export function timeMeans(
  points: readonly { readonly time: number; readonly value: number | undefined }[],
  from: number,
  to: number,
  step: number,
): { times: number[]; values: number[]; lowest: number[]; highest: number[] } {
  const count = Math.max(1, Math.ceil((to - from) / step));
  const weights = new Float64Array(count);
  const sums = new Float64Array(count);
  const lowest = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const highest = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
  points.forEach(({ time, value }, at) => {
    const next = points[at + 1]?.time ?? Math.min(to, time + LASTS);
    if (value === undefined) return;
    const until = Math.min(Math.max(next, time + 1), to);
    for (let bin = Math.max(0, Math.floor((time - from) / step)); bin < count && from + bin * step < until; bin++) {
      const lasted = Math.min(until, from + (bin + 1) * step) - Math.max(time, from + bin * step);
      if (lasted <= 0) continue;
      weights[bin]! += lasted;
      sums[bin]! += value * lasted;
      lowest[bin] = Math.min(lowest[bin]!, value);
      highest[bin] = Math.max(highest[bin]!, value);
    }
  });
  const known = Array.from({ length: count }, (_, bin) => bin).filter((bin) => weights[bin]! > 0);
  return {
    times: known.map((bin) => from + (bin + 0.5) * step),
    values: known.map((bin) => sums[bin]! / weights[bin]!),
    lowest: known.map((bin) => lowest[bin]!),
    highest: known.map((bin) => highest[bin]!),
  };
}
