import type { RoomForecast } from '../forecast/forecast.ts';
import type { ForecastQuantity } from '../forecast/horizons.ts';
import type { Place } from '../home/event.ts';

/** What is kept of a forecast: what is needed to lay it over what came. */
export type KeptForecast = Pick<RoomForecast, 'place' | 'madeAt'> & {
  readonly quantities: readonly Pick<RoomForecast['quantities'][number], 'quantity' | 'quantiles'>[];
};

export interface ForecastsQuery {
  readonly place: Place;
  readonly quantity: ForecastQuantity;
  /** One of `HORIZONS_MIN`. */
  readonly horizonMin: number;
  /** First time that counts, of those that the forecasts were for, ms. */
  readonly from: number;
  /** First time that counts no more. */
  readonly to: number;
  /** At the most so many; the newest are kept. */
  readonly limit?: number;
}

/** What was forecast for one horizon, by time. */
export interface PastForecasts {
  /** When each was made, ms; each was for the five minutes that end `horizonMin` later. */
  readonly madeAt: Float64Array;
  /** One column for each of `QUANTILES`, canonical unit, to the precision of 32-bit floats. */
  readonly quantiles: readonly Float32Array[];
}

/** The store of forecasts. A room has one of each time: the first one stays. */
export interface Forecasts {
  /** Resolves once the batch is committed; all of it or nothing. Rejects with `store_unwritable` where there is no room for it. */
  append(batch: readonly KeptForecast[]): Promise<void>;
  query(query: ForecastsQuery): Promise<PastForecasts>;
  /** Removes what is older than it is to be kept, as of `now`. Returns how many forecasts were removed. */
  retain(now: number): Promise<{ removed: number }>;
}
