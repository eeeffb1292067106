import { FORECAST_QUANTITIES, HORIZONS_MIN } from '@iaqverse/core';
import { type ForecastErrors, SEGMENTS } from './forecast-errors.ts';
import { LEADS_MIN, type LimitMoment, rates, recallAtPrecision } from './limit-events.ts';

/** A part of a stream with fewer forecasts is told, but not counted among the rooms. */
const FEWEST = 50;

export interface Summary {
  readonly quantity: string;
  readonly horizonMin: number;
  readonly segment: string;
  readonly rooms: number;
  readonly medianSkill: number | null;
  readonly worstSkill: number | null;
  /** Of all forecasts of all rooms together: 1 − sum of errors / sum of persistence's, each room in units of its persistence. */
  readonly pooledSkill: number | null;
  readonly coverage90: number;
  /** Median over rooms of the interval's width over that of persistence with conformal residuals. */
  readonly widthRatio: number | null;
}

/** The rooms together. */
export function summarise(forecast: readonly ForecastErrors[]): Summary[] {
  const summaries: Summary[] = [];
  for (const quantity of FORECAST_QUANTITIES)
    for (const horizonMin of HORIZONS_MIN)
      for (const segment of SEGMENTS) {
        const of = forecast.filter(
          (entry) => entry.quantity === quantity && entry.horizonMin === horizonMin && entry.segment === segment,
        );
        const counted = of.filter(({ n }) => n >= FEWEST);
        if (counted.length === 0) continue;
        const skills = counted.flatMap(({ skill }) => (skill === null ? [] : [skill]));
        const total = counted.reduce((sum, { n }) => sum + n, 0);
        const weighted = counted.filter(({ skill }) => skill !== null);
        const weights = weighted.reduce((sum, { n }) => sum + n, 0);
        summaries.push({
          quantity,
          horizonMin,
          segment,
          rooms: counted.length,
          medianSkill: median(skills),
          worstSkill: skills.length > 0 ? Math.min(...skills) : null,
          pooledSkill: weights > 0 ? weighted.reduce((sum, { n, skill }) => sum + n * skill!, 0) / weights : null,
          coverage90: counted.reduce((sum, { n, coverage90 }) => sum + n * coverage90, 0) / total,
          widthRatio: median(
            counted.flatMap(({ width90, widthPersistence90 }) =>
              widthPersistence90 > 0 ? [width90 / widthPersistence90] : [],
            ),
          ),
        });
      }
  return summaries;
}

export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Crossings of a limit over all rooms where some came, and the curve of precision and recall. */
export interface PooledEvents {
  readonly quantity: string;
  readonly leadMin: number;
  readonly rooms: number;
  readonly n: number;
  readonly recallLinear: number;
  readonly precisionLinear: number | null;
  readonly recallAtLinearPrecision: number | null;
  readonly curve: readonly {
    readonly probability: number;
    readonly recall: number;
    readonly precision: number | null;
  }[];
}

const CURVE = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8];

export function poolEvents(
  moments: readonly { readonly quantity: string; readonly leadMin: number; readonly moments: readonly LimitMoment[] }[],
): PooledEvents[] {
  return FORECAST_QUANTITIES.flatMap((quantity) =>
    LEADS_MIN.flatMap((leadMin) => {
      const rooms = moments.filter((entry) => entry.quantity === quantity && entry.leadMin === leadMin);
      if (rooms.length === 0) return [];
      const all = rooms.flatMap((entry) => entry.moments);
      const linear = rates(all, ({ linear }) => linear);
      return [
        {
          quantity,
          leadMin,
          rooms: rooms.length,
          n: all.filter(({ came }) => came).length,
          recallLinear: linear.recall,
          precisionLinear: linear.precision,
          recallAtLinearPrecision: linear.precision === null ? null : recallAtPrecision(all, linear.precision),
          curve: CURVE.map((probability) => ({
            probability,
            ...rates(all, (moment) => moment.probability >= probability),
          })),
        },
      ];
    }),
  );
}
