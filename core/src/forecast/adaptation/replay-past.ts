import type { Quantity } from '../../quantity/quantity.ts';
import { DAY } from '../../time/span.ts';
import { BIN, meansIn, type RecentMeans } from '../../twin/recent-means.ts';
import { type ForecastQuantity, isForecastQuantity } from '../horizons.ts';
import { type RoomFacts, RoomForecaster } from '../room-forecaster.ts';
import { PRESENCE_HOLDS } from '../room-inputs.ts';
import { keepRows } from './keep-rows.ts';
import type { LearningRows } from './learning-rows.ts';

/** What a sensor said of a quantity of a room, as means over five minutes: their beginnings (ms, rising) and values. */
export interface PastSeries {
  readonly quantity: Quantity;
  readonly times: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

/** A past that was played. */
export interface PlayedPast {
  /** Who lived through it. */
  readonly forecaster: RoomForecaster;
  /** What a refit learns from. */
  readonly rows: ReadonlyMap<ForecastQuantity, LearningRows>;
}

/** What a model answers to so many rows; undefined when it cannot. */
export type AskModel = (rows: Float32Array, count: number) => Float32Array | undefined;

/**
 * Plays a room's past through a fresh forecaster, as it would have gone live. Gives that forecaster, and the rows that a refit learns from.
 * @param past of all sensors of the room
 * @param onDay called after every day that was played
 */
export function replayPast(
  past: readonly PastSeries[],
  facts: RoomFacts,
  model: AskModel,
  onDay: () => void = () => undefined,
): PlayedPast {
  const forecaster = new RoomForecaster(facts);
  const rows = new Map<ForecastQuantity, LearningRows>();
  const means = new Map<ForecastQuantity, RecentMeans>();
  const cursors = past.filter(({ times }) => times.length > 0).map((series) => ({ series, next: 0 }));
  let occupancy = 0;
  let occupancyAt = Number.NEGATIVE_INFINITY;
  for (let bin = firstBin(past); cursors.some(({ series, next }) => next < series.times.length); bin++) {
    const end = (bin + 1) * BIN;
    for (const cursor of cursors) {
      const { quantity, times, values } = cursor.series;
      for (; cursor.next < times.length && times[cursor.next]! < end; cursor.next++) {
        const time = times[cursor.next]!;
        const value = values[cursor.next]!;
        if (isForecastQuantity(quantity)) meansIn(means, quantity).add(time, value);
        else if (quantity === 'occupancy' && time >= occupancyAt) {
          occupancy = value;
          occupancyAt = time;
        }
      }
    }
    const question = forecaster.close(end, means, end - occupancyAt <= PRESENCE_HOLDS ? { occupancy } : {});
    if (question !== undefined) {
      keepRows(rows, forecaster, question.quantities);
      forecaster.answer(question, model(question.rows, question.quantities.length));
    }
    if (end % DAY === 0) onDay();
  }
  return { forecaster, rows };
}

function firstBin(past: readonly PastSeries[]): number {
  const firsts = past.flatMap(({ times }) => (times.length > 0 ? [times[0]!] : []));
  return Math.floor(Math.min(...firsts) / BIN);
}
