import {
  type activeForecasting,
  type Expert,
  FORECAST_QUANTITIES,
  type ForecastQuantity,
  HORIZONS_MIN,
  type QuantityForecaster,
  type Training,
} from '@iaqverse/core';

/** How a horizon of a quantity did over the room's recent past; undefined until enough has come to say so. */
export interface HorizonRecord {
  readonly horizonMin: number;
  /** What was forecast and has come since. */
  readonly labels: number;
  readonly skill: number | undefined;
  /** The share of what came that lay inside the 90 % interval. */
  readonly coverage: number | undefined;
  readonly drift: number | undefined;
}

/** What a room learned of one quantity, and how that does. */
export interface QuantityLearning {
  readonly quantity: ForecastQuantity;
  /** When it was first measured, ms. */
  readonly since: number | undefined;
  readonly horizons: readonly HorizonRecord[];
  /** How much each expert is heard at 30 minutes; they sum to 1. */
  readonly heard: Readonly<Record<Expert, number>>;
  /** The version of its forest that serves. */
  readonly champion: string | undefined;
  readonly lastRefit: Training | undefined;
}

export interface RoomLearning {
  readonly refit: 'running' | 'waiting' | 'idle';
  readonly quantities: readonly QuantityLearning[];
}

const HALF_HOUR = HORIZONS_MIN.indexOf(30);

/** What a room that is forecast learned, by quantity. */
export async function quantitiesLearned(
  { forecaster }: NonNullable<ReturnType<typeof activeForecasting>>,
  lastRefitOf: (quantity: ForecastQuantity) => Promise<Training | undefined>,
): Promise<QuantityLearning[]> {
  const known = FORECAST_QUANTITIES.flatMap((quantity) => forecaster.of(quantity) ?? []);
  return Promise.all(
    known.map(async (of) => ({
      quantity: of.quantity,
      since: of.since,
      horizons: HORIZONS_MIN.map((horizonMin, horizon) => recordOf(of, horizonMin, horizon)),
      heard: of.heard(HALF_HOUR),
      champion: of.forest === undefined ? undefined : of.trial.version,
      lastRefit: await lastRefitOf(of.quantity),
    })),
  );
}

function recordOf({ record }: QuantityForecaster, horizonMin: number, horizon: number): HorizonRecord {
  const { labels, skill, drift, coverage } = record[horizon]!;
  return { horizonMin, labels, skill, coverage: skill === undefined ? undefined : coverage, drift };
}
