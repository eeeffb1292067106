import { DAY } from '../../time/span.ts';
import { BIN } from '../../twin/recent-means.ts';
import type { ForecastQuantity } from '../horizons.ts';
import type { RoomForecaster } from '../room-forecaster.ts';
import { LearningRows } from './learning-rows.ts';

/** How much of a room's past a refit looks at. */
export const REFIT_PAST = 28 * DAY;

/** Lets a forecaster keep, from now on, the rows that a refit of these quantities learns from; `rows` gets what is new. */
export function keepRows(
  rows: Map<ForecastQuantity, LearningRows>,
  forecaster: RoomForecaster,
  quantities: readonly ForecastQuantity[],
): void {
  for (const quantity of quantities) {
    if (rows.has(quantity)) continue;
    const of = new LearningRows(REFIT_PAST / BIN);
    rows.set(quantity, of);
    forecaster.of(quantity)!.learning = of;
  }
}
