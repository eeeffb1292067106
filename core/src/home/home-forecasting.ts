import type { RoomFacts } from '../forecast/room-forecaster.ts';
import type { Forecaster } from '../twin/room-forecasting.ts';
import type { RoomTwin } from '../twin/room-twin.ts';
import { DueQueue } from './due.ts';
import type { Place } from './event.ts';

/** How a home is to forecast. */
export interface ForecastSettings {
  /** The most rooms that are forecast, about 0.4 MB each with their own forests: those that measure first. 0 forecasts none. */
  readonly rooms: number;
  /** Makes the forecaster of a room. */
  readonly create: (facts: RoomFacts, place: Place) => Forecaster;
}

/** The forecasting part of a home. Updated in place. */
export interface HomeForecasting {
  /** Undefined where nothing is forecast. */
  readonly settings: ForecastSettings | undefined;
  /** How many rooms are forecast. */
  rooms: number;
  /** How many more would be, if their number allowed it. */
  turnedAway: number;
  /** Rooms by the time at which their five minutes are closed. */
  readonly due: DueQueue<RoomTwin>;
}

export function createHomeForecasting(settings: ForecastSettings | undefined): HomeForecasting {
  return { settings: settings?.rooms === 0 ? undefined : settings, rooms: 0, turnedAway: 0, due: new DueQueue() };
}
