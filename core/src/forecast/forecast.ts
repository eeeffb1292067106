import type { Place } from '../home/event.ts';
import type { LimitSeverity } from '../home/limit-key.ts';
import type { Trend } from '../home/view.ts';
import type { Level } from '../score/level.ts';

import type { ForecastQuantity } from './horizons.ts';

/**
 * What a forecast rests on: the learned model with this room's own corrections; the physics alone, when no model could
 * be asked; or persistence, when the room is too new or its sensor stands still.
 */
export const FORECAST_BASES = ['model', 'physics', 'persistence'] as const;
export type ForecastBasis = (typeof FORECAST_BASES)[number];

/** One quantity of one room, ahead. */
export interface QuantityForecast {
  readonly quantity: ForecastQuantity;
  /** The five-minute mean that it departs from, canonical unit. */
  readonly from: number;
  /** For every horizon of `HORIZONS_MIN`, the values of `QUANTILES`, rising, canonical unit. */
  readonly quantiles: readonly (readonly number[])[];
  readonly basis: ForecastBasis;
  /**
   * How much smaller its error at 30 minutes was than that of "it stays as it is", over this room's recent past:
   * 0.1 is a tenth smaller, below 0 is worse. Undefined until enough of what it forecast has come.
   */
  readonly skill: number | undefined;
}

/** A limit that may be crossed from below within the next two hours. */
export interface Crossing {
  readonly quantity: ForecastQuantity;
  readonly severity: LimitSeverity;
  /** Canonical unit. */
  readonly limit: number;
  /** That the limit is exceeded at some time within two hours, 0–1. */
  readonly probability: number;
  /** Minutes until the median crosses the limit; undefined while it does not within two hours. */
  readonly minutes: number | undefined;
  /** The 90 % interval of that time, minutes; `latest` is undefined when it may never come within two hours. */
  readonly earliest: number | undefined;
  readonly latest: number | undefined;
}

/** What the score is expected to be at a horizon, with the room's standard. */
export interface PredictedScore {
  readonly horizonMin: number;
  readonly score: number;
  /** From the unfavourable and favourable ends of the quantities' 90 % intervals. */
  readonly low: number;
  readonly high: number;
  readonly level: Level;
  /** Which way the score goes from `madeAt` until then: rising is better air. */
  readonly trend: Trend;
}

/** A room, ahead: made at `madeAt` (ms) from all that had been measured until then. */
export interface RoomForecast {
  readonly place: Place;
  readonly madeAt: number;
  readonly quantities: readonly QuantityForecast[];
  /** The likeliest first. */
  readonly crossings: readonly Crossing[];
  readonly scores: readonly PredictedScore[];
}
